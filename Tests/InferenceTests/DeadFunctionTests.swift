// Functions that are emitted without bodies: only those that no code names.
import Bytecode
import Driver
import Lowering
import Source
import Specialization
import Syntax
import Testing

@testable import Inference

@Suite struct DeadFunctionTests {
    /// The names of the functions without bodies.
    private func dead(_ text: String) throws -> [String] {
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: "t.py", text: text), diagnostics: &bag))
        let program = Lowering.lower([ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: [], diagnostics: &bag)
        let solver = Solver(program, stubs: libraryStubs)
        solver.solve()
        let result = Specialization.specialize(program, solver, checksTypes: false)
        #expect(result.functions.allSatisfy { Verifier.verify($0).isEmpty })
        return result.functions.filter { $0.blocks[0].instructions[0].opcode == .never_called }.map(\.name)
    }

    @Test func whatNobodyNamesIsDead() throws {
        #expect(try dead("def a(): return b()\ndef b(): return (lambda: 1)()\nprint(1)\n") == ["a", "b", "<lambda>"])
        #expect(try dead("class A:\n  def used(self): pass\n  def unused(self): pass\nA().used()\n") == ["unused"])
    }

    @Test func whatMayBeFoundByNameIsNot() throws {
        #expect(try dead("class A:\n  def found(self): pass\ndef f(o, n): return getattr(o, n)()\nf(A(), 'found')\n") == [])
        #expect(try dead("def found(): pass\nprint('found')\n") == [])
        // Decorated, special, and named by what is found.
        #expect(try dead("def d(f): return f\n@d\ndef a(): pass\nclass A:\n  def __len__(self): return other()\ndef other(): pass\n") == [])
        // The runtime calls methods of files.
        #expect(try dead("class A:\n  def write(self, text): pass\n") == [])
    }
}
