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
        let first = Solver(Lowering.lower([module], runtimeModules: [], diagnostics: &bag), stubs: libraryStubs)
        first.solve()
        let solver = Contexts.solve(first) { program, variants in
            let again = Solver(program, stubs: libraryStubs, variants: variants)
            again.solve()
            return again
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

    @Test func decoratorsKeepTheTypes() throws {
        let decorator = "def deco(g):\n    def f(*args, **kwargs):\n        return g(*args, **kwargs)\n    return f\n"
        let decorated = "@deco\ndef one(x):\n    return x + 1\n@deco\ndef two(x, *, y=0.5):\n    return x * y\n"
        #expect(try results(decorator + decorated + "one(1)\ntwo(2.5)\n") == ["int", "float"])
        #expect(try results(decorator + decorated + "one(1)\ntwo(2.5, y=2.0)\n") == ["int", "float"])
        // Of two decorators, the outer one's function is called `f` as the inner one's is.
        #expect(try results(decorator + "@deco\n" + decorated + "one(1)\ntwo(2.5)\n") == ["int", "float"])
        // What the decorator gives is no longer known.
        #expect(try results(decorator + decorated + "one(1)\ntwo(2.5)\nprint(list(map(one, ['a'])))\n").contains("int | str") == false)
    }

    @Test func functionsAsArguments() throws {
        let source = "def f(g, x):\n    return g(x)\nf(lambda x: x + 1, 1)\nf(lambda x: x / 2, 1)\n"
        #expect(try results(source) == ["int", "float"])
    }

    @Test func oneCopyForEachNumberOfArguments() throws {
        let source = "def f(*args):\n    return args\nf()\nf(1)\nf(2, 'a')\n"
        #expect(try results(source) == ["tuple[()]", "tuple[int]", "tuple[int, str]"])
        #expect(try results("def f(a, *, k=1, **rest):\n    return len(rest)\nf(1)\nf(1, b=2)\nf(1, k=3)\n") == ["int"])
    }
}
