// Which variables of the main module become registers of its body.

import Inference
import Lowering
import Source
import Syntax
import Testing

@Suite struct ModuleVariableTests {
    private func registers(_ text: String) throws -> Set<String> {
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: "main.py", text: text), diagnostics: &bag))
        let module = ModuleInput(name: "__main__", tree: tree, isPackage: false)
        let solver = Solver(Lowering.lower([module], runtimeModules: [], diagnostics: &bag), stubs: libraryStubs)
        solver.solve()
        return solver.moduleRegisters()
    }

    @Test func dataUsedInLoops() throws {
        #expect(try registers("total = 0\nrows = [[1.5]]\nfor i in range(3):\n    total += i * rows[0][0]\n") == ["total", "rows", "i"])
        #expect(try registers("total = 0\ntotal += 1\nprint(total)\n").isEmpty)
    }

    @Test func notWhatFunctionsUse() throws {
        #expect(try registers("n = 3\ndef f():\n    return n\nfor i in range(n):\n    f()\n") == ["i"])
        #expect(try registers("n = 3\nclass A:\n    m = n\nfor i in range(n):\n    pass\n") == ["i"])
    }

    @Test func notWhatMayBeReachedOtherwise() throws {
        #expect(try registers("for i in range(3):\n    print(globals()['i'])\n").isEmpty)
        #expect(try registers("import __main__\nfor i in range(3):\n    print(__main__.i)\n").isEmpty)
        #expect(try registers("import sys\nfor i in range(3):\n    print(sys.modules['__main__'].i)\n").isEmpty)
    }

    @Test func notObjectsThatAreFinalized() throws {
        #expect(try registers("class A:\n    pass\nfor i in range(3):\n    a = A()\n    b = [a]\n") == ["i"])
    }

    @Test func notNamesOfBuiltins() throws {
        #expect(try registers("for id in range(3):\n    pass\nfor open in range(3):\n    pass\n").isEmpty)
    }
}
