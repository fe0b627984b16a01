// Which functions are copied for calls with other types, and what is inferred then.

import Inference
import Lowering
import Source
import Specialization
import Syntax
import Testing

@Suite struct ContextTests {
    /// The results of all versions of `f` that are called, as text.
    private func results(_ text: String) throws -> Set<String> {
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: "main.py", text: text), diagnostics: &bag))
        let module = ModuleInput(name: "__main__", tree: tree, isPackage: false)
        var solver = Solver(Lowering.lower([module], runtimeModules: [], diagnostics: &bag), stubs: libraryStubs)
        solver.solve()
        if let (program, variants) = Contexts.plan(solver) {
            solver = Solver(program, stubs: libraryStubs, variants: variants)
            solver.solve()
            #expect(Contexts.hold(solver))
        }
        let found = solver.program.functions.indices.filter { solver.program.functions[$0].name == "f" && solver.isReached[$0] }
        return Set(found.map { solver.describe(solver.resultType($0)) })
    }

    @Test func oneCopyForEachShape() throws {
        #expect(try results("def f(x):\n    return x * x\nf(1)\nf(1.5)\n") == ["int", "float"])
        #expect(try results("def f(x):\n    return x[0]\nf([1])\nf([1.5])\n") == ["int", "float"])
        #expect(try results("def f(x):\n    return x * x\nf(1)\nf(2)\n") == ["int"])
    }

    @Test func recursionStaysInTheCopy() throws {
        let source = "def f(x, n):\n    return x if n == 0 else x * f(x, n - 1)\nf(2, 3)\nf(2.5, 3)\n"
        #expect(try results(source) == ["int", "float"])
    }

    @Test func methodsThatClassesShare() throws {
        let classes = """
            class A:
                def __init__(self, v):
                    self.v = v
                def f(self):
                    return self.v
            class B(A):
                pass
            for o in [A(1), B(2.5)]:
                o.f()

            """
        #expect(try results(classes) == ["int", "float"])
    }

    @Test func otherCallsReachTheOriginal() throws {
        let source = "def f(x):\n    return x\nf(1)\nf(1.5)\nprint(list(map(f, ['a'])))\n"
        #expect(try results(source) == ["int", "float", "str"])
        #expect(try results("def f(x):\n    return x\nf(1)\nf(1.5)\nf = None\n").count == 1)
    }
}
