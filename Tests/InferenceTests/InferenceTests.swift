// What is inferred of small programs: the result of the function `f`, as text.

import Bytecode
import Lowering
import Source
import Syntax
import Testing

@testable import Inference

@Suite struct InferenceTests {
    private func solve(_ source: String) throws -> Solver {
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: "test.py", text: source), diagnostics: &bag))
        var program = Lowering.lower(
            [ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: [], diagnostics: &bag)
        Narrowing.insert(into: &program)
        let solver = Solver(program, stubs: libraryStubs)
        solver.solve()
        return solver
    }

    /// The type of what `f` returns.
    private func result(_ source: String) throws -> String {
        let solver = try solve(source)
        let f = try #require(solver.program.functions.firstIndex { $0.name == "f" })
        return solver.describe(solver.type(solver.results[f]))
    }

    @Test func numbers() throws {
        #expect(try result("def f(n):\n    t = 0.0\n    for i in range(n):\n        t += i\n    return t\nf(3)\n") == "float")
        #expect(try result("def f(a, b):\n    return a / b\nf(1, 2)\n") == "float")
        #expect(try result("def f(a, b):\n    return a + b\nf(1, 2)\nf(1.0, 2)\n") == "int | float")
        #expect(try result("def f(x):\n    return (x * x) ** 0.5\nf(1.5)\n") == "float")
        #expect(try result("def f(x):\n    return x ** 0.5\nf(1.5)\n") == "float | complex")
    }

    @Test func whatPatternsCapture() throws {
        #expect(try result("def f(p):\n    match p:\n        case [a, b]:\n            return b\nf((1, 2.5))\n") == "None | float")
        #expect(try result("def f(p):\n    match p:\n        case [a, *rest]:\n            return rest\nf([1, 2])\n") == "None | list[int]")
        #expect(try result("def f(p):\n    match p:\n        case {'k': v}:\n            return v\nf({'k': 1.5})\n") == "None | float")
        let classes = "class A:\n    def __init__(self):\n        self.x = 1\n"
        #expect(try result(classes + "def f(p):\n    match p:\n        case A(x=v):\n            return v\nf(A())\n") == "None | int")
    }

    @Test func containersBySite() throws {
        #expect(try result("def f():\n    a = []\n    b = []\n    a.append(1)\n    b.append('s')\n    return a\nf()\n") == "list[int]")
        #expect(try result("def f():\n    d = {}\n    d['k'] = [1.5]\n    return d\nf()\n") == "dict[str, list[float]]")
        #expect(try result("def f():\n    return (1, 'a', None)\nf()\n") == "tuple[int, str, None]")
    }

    @Test func attributesByClass() throws {
        let source = """
            class P:
                def __init__(self, x):
                    self.x = x
                def get(self):
                    return self.x
            class Q(P):
                def __init__(self):
                    super().__init__(2.5)
            def f(p):
                return p.get()

            """
        #expect(try result(source + "f(P(1))\n") == "int")
        #expect(try result(source + "f(Q())\n") == "float")
    }

    @Test func functionsAsValues() throws {
        let source = "def add(n):\n    return lambda x: x + n\ndef f(g, x):\n    return g(x)\n"
        #expect(try result(source + "f(add(1), 2)\n") == "int")
        #expect(try result("def g():\n    yield 'a'\n    yield 'b'\ndef f():\n    return [x for x in g()]\nf()\n") == "list[str]")
    }

    /// Whatever code that is not seen can reach may be anything.
    @Test func unseenCode() throws {
        #expect(try result("import sys\ndef f(x):\n    return x\nsys.hook = f\n") == "object")
        #expect(try result("x = 1\ndef f():\n    return x\nglobals()['x'] = 'a'\nf()\n") == "object")
        let source = "class C:\n    def __init__(self):\n        self.a = 1\ndef f(c):\n    return c.a\nc = C()\n"
        #expect(try result(source + "f(c)\n") == "int")
        #expect(try result(source + "setattr(c, input(), 'text')\nf(c)\n") == "object")
        #expect(try result(source + "import sys\nsys.hook = c\nsys.hook.a = 'text'\nf(c)\n") == "object")
        #expect(try result(source + "known = [c, *input()][0]\nknown.a = 'text'\nf(c)\n") == "int | str")
        #expect(try result(source + "c.__dict__['a'] = 'text'\nf(c)\n") == "object")
        #expect(try result(source + "class D(C):\n    def __del__(self):\n        f(self)\nD()\nf(c)\n") == "object")
    }

    /// Annotations are values, but only code that looks at them has them.
    @Test func annotationsKeepTypes() throws {
        let source = """
            class C:
                label: str = "c"
                def __init__(self, a: int):
                    self.a: int = a
            def f(c: C, n: int) -> "C":
                return c.a + n
            count: int = 3
            f(C(1), count)

            """
        #expect(try result(source) == "int")
        #expect(try result(source + "f.__annotations__['c'](2).a = 'text'\n") == "object")
        #expect(try result(source + "import sys\nsys.hook = f\n") == "object")
        #expect(try result(source + "__annotations__['other'] = C\n") == "int")
        #expect(try result("x: int = 1\ndef f():\n    return x\nf()\nglobals()['x'] = 'a'\n") == "object")
        // What an unknown value is asked for with `[]` is in its hands.
        #expect(try result("import sys\ndef f(x):\n    return x\nsys.hook[f]\n") == "object")
    }

    @Test func unreachedFunctions() throws {
        let solver = try solve("def f():\n    return 1\ndef g():\n    return 2\ng()\n")
        let f = try #require(solver.program.functions.firstIndex { $0.name == "f" })
        #expect(!solver.isReached[f])
    }

    /// Recursion through containers and functions ends.
    @Test func recursion() throws {
        #expect(try result("def f(n):\n    return [f(n - 1)] if n else []\nf(3)\n").hasPrefix("list[list["))
        let many = (0..<1000).map { "def f\($0)(x):\n    return f\(($0 + 1) % 1000)(x)\n" }.joined()
        #expect(try solve(many + "f0(1)\n").steps < 100_000)
    }
}
