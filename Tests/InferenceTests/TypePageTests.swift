// What `krait types` says of small programs: costs, reasons, dead code, annotations, and the page that it writes.

import Bytecode
import Foundation
import Lowering
import Source
import Specialization
import Syntax
import Testing

@testable import Inference
@testable import TypePage

@Suite struct TypePageTests {
    private func report(_ source: String, path: String = "test.py", withCopies: Bool = false) throws -> ProgramReport {
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: path, text: source), diagnostics: &bag))
        let program = Lowering.lower(
            [ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: [], diagnostics: &bag)
        let solver = Solver(program, stubs: libraryStubs, recordsOrigins: true)
        solver.solve()
        return ProgramReport(withCopies ? copied(solver) : solver)
    }

    /// The solution of the program with copies of functions, as `krait types` takes it.
    private func copied(_ solver: Solver) -> Solver {
        Contexts.solve(solver) { program, variants in
            let again = Solver(program, stubs: libraryStubs, variants: variants, recordsOrigins: true)
            again.solve()
            return again
        }
    }

    private func line(_ number: Int, _ source: String) throws -> LineReport {
        try #require(try report(source).modules[0].lines[number])
    }

    private func reasons(_ number: Int, _ source: String) throws -> [String] {
        try line(number, source).instructions.flatMap(\.reasons)
    }

    // MARK: Copies

    @Test func copiesOfDecorators() throws {
        let source = """
            def deco(func):
                def wrapper(*args, **kwargs):
                    if kwargs:
                        print("named")
                    result = func(*args, **kwargs)
                    return result
                return wrapper
            @deco
            def one(x, y=1):
                return x + y
            @deco
            def two(x):
                return x * 0.5
            print(one(1), one(1, 2), one(1, y=3), two(2.5))

            """
        let module = try #require(try report(source, withCopies: true).modules.first)
        let names = module.functions.map(\.name)
        #expect(names.filter { $0 == "deco.<locals>.wrapper" }.count == 4, "for each number of arguments")
        #expect(names.filter { $0 == "deco" }.count == 2)
        #expect(module.lines.values.allSatisfy { !$0.isDead })
        #expect(module.lines[10]?.types.contains(NamedType(name: "x + y", type: "int")) == true)
        #expect(module.lines[13]?.types.contains(NamedType(name: "x * 0.5", type: "float")) == true)
    }

    // MARK: Costs

    @Test func costsFollowTheTable() {
        #expect(Opcode.const_load.shape.cost == .free)
        #expect(Opcode.jump.shape.cost == .free)
        #expect(Opcode.f64_add.shape.cost == .native)
        #expect(Opcode.branch.shape.cost == .native)
        #expect(Opcode.int_add.shape.cost == .checked)
        #expect(Opcode.int_lt.shape.cost == .checked)
        #expect(Opcode.call_known.shape.cost == .checked)
        #expect(Opcode.slot_get.shape.cost == .checked)
        #expect(Opcode.add.shape.cost == .dynamic)
        #expect(Opcode.call.shape.cost == .dynamic)
        #expect(Opcode.attr_set.shape.cost == .dynamic)
    }

    @Test func costsOfLines() throws {
        let source = """
            def f(x, y, z):
                a = x * 2.0 + y
                b = a + a
                return a - b
            def g(p):
                return p + p
            f(1.5, 2.5, 3)
            g(1)
            g("a")

            """
        #expect(try line(2, source).counts.dynamic == 0)
        #expect(try line(3, source).counts == CostCounts(native: 1))
        #expect(try line(2, source).c.contains { $0.contains("kr_op_f64_add") })
        #expect(try line(6, source).counts.highest == .dynamic)
        let types = try line(2, source).types
        #expect(types.contains(NamedType(name: "x", type: "float")))
        #expect(types.contains(NamedType(name: "a", type: "float")))
        let functions = try report(source).modules[0].functions
        #expect(functions[1].parameters.map(\.type) == ["float", "float", "int"])
        #expect(functions[1].result == "float")
        #expect(functions[1].counts.dynamic == 0)
        #expect(functions[2].counts.dynamic == 1)
    }

    /// A display looks at the types of its items, if it has any.
    @Test func costsOfDisplays() throws {
        let source = "def f(n):\n    a = {}\n    b = {n: n}\n    return a, b\nf(1)\n"
        #expect(try line(2, source).counts.highest == .checked)
        #expect(try line(3, source).counts.highest == .dynamic)
    }

    /// The page shows the typed version of a function: not where it bails to, nor its general version.
    @Test func coldCodeIsLeftOut() throws {
        let source = "def f(n):\n    t = 0\n    while n:\n        t = t + n * n\n        n = n - 1\n    return t\nf(3)\n"
        let module = try report(source).modules[0]
        let sum = try #require(module.lines[4])
        #expect(sum.counts.dynamic == 0 && sum.counts.checked > 0)
        #expect(sum.c.filter { $0.contains("kr_op_i64_add") }.count == 1)
        #expect(!module.lines.values.contains { $0.instructions.contains { $0.text.contains("bail_out") } })
        #expect(!module.lines.values.contains { $0.c.contains { $0.contains("_general(") || $0.contains("kr_op_int_add") } })
    }

    // MARK: Reasons

    @Test func unionsNameTheirOrigins() throws {
        let source = "def f(x):\n    return x + x\n\nf(1)\nf('a')\n"
        #expect(try reasons(2, source) == ["`x` is int or str: int from line 4, str from line 5"])
        // Through calls, attributes and containers, back to where the value was made.
        let deep = """
            class C:
                def __init__(self, a):
                    self.a = a
            def f(c):
                for item in [c.a]:
                    return item * 2
            f(C(1.5))
            f(C([]))

            """
        #expect(try reasons(6, deep) == ["`item` is float or list[never]: float from line 7, list[never] from line 8"])
    }

    @Test func valuesThatMayBeAnything() throws {
        let escaping = "import sys\ndef f(x):\n    return x + 1\nsys.hook = f\n"
        #expect(
            try reasons(3, escaping) == [
                "`x` may be anything: parameter of f, which escapes at line 4 (`sys.hook` hands it to code that is not seen)"
            ])
        let imported = "import sys\ndef f(x):\n    return x + 1\nf(sys.argv[1])\n"
        #expect(
            try reasons(3, imported) == [
                "`x` may be anything: it comes from `sys.argv[1]` (line 4); `import sys` (line 1) gives a module that is not followed"
            ])
        let caught = "def f(e):\n    return e.args\ntry:\n    f(None)\nexcept Exception as e:\n    f(e)\n"
        #expect(
            try reasons(2, caught) == [
                "`e` may be anything: it is a caught exception, and types of exceptions are not followed"
            ])
        // A value that makes itself less known: the reason is not itself.
        let loop = "def f(x, n):\n    while n:\n        x = x / 2\n        n = n - 1\n    return x\nf(1, 2)\nf('a', 2)\n"
        #expect(
            try reasons(3, loop) == ["`x` is int, float or str: int from line 6, float from line 3, str from line 7"])
    }

    @Test func methodsAndAttributes() throws {
        let source = """
            class A:
                def m(self):
                    return 1
            class B:
                def m(self, *rest):
                    return 2
            def f(o):
                return o.m()
            def g(o):
                return o.late
            class C(A):
                def m(self):
                    return 3
            def h(o):
                return o.m()
            a = A()
            a.late = 1
            f(a)
            f(B())
            g(a)
            h(a)
            h(C())

            """
        #expect(try reasons(8, source) == ["method `m` has 2 implementations: A.m, B.m"])
        // Functions that are called alike are told apart by the class.
        #expect(try reasons(15, source).isEmpty)
        #expect(try reasons(10, source) == ["attribute `late` of A may be absent: no method of the class sets it on `self`"])
        let hook = "class H:\n    def __getattr__(self, name):\n        return 1\ndef f(h):\n    return h.x\nf(H())\n"
        #expect(try reasons(5, hook) == ["class H defines __getattr__"])
    }

    @Test func reasonsInTextAndWithoutOrigins() throws {
        let source = "def f(x):\n    return x + x\nf(1)\nf('a')\n"
        #expect(
            TextReport(try report(source)).reasons().contains(
                "test.py:2: return x + x\n    `x` is int or str: int from line 3, str from line 4\n"))
        var bag = DiagnosticBag()
        let tree = try #require(parseModule(SourceFile(path: "test.py", text: source), diagnostics: &bag))
        let program = Lowering.lower(
            [ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: [], diagnostics: &bag)
        let solver = Solver(program, stubs: libraryStubs)
        solver.solve()
        #expect(Reasons(solver) == nil)
    }

    // MARK: Dead code, annotations

    @Test func deadCode() throws {
        let source = """
            def fail():
                raise ValueError
            def f():
                fail()
                x = 1
                return x + 1
            def never():
                return 1
            for item in []:
                print(item)
            try:
                f()
            except ValueError:
                print("raised")

            """
        let text = TextReport(try report(source)).deadCode()
        #expect(text.contains("test.py:7: never is never called\n"))
        #expect(text.contains("test.py:6: never runs, in f\n"))
        #expect(text.contains("test.py:10: never runs, in <module>\n"))
        #expect(!text.contains("test.py:14"))
        #expect(try line(8, source).isDead)
        #expect(try !line(4, source).isDead)
        // A finally clause is lowered once for each way into it; one that runs is enough.
        let cleanup = "def f():\n    try:\n        return 1\n    finally:\n        print(2)\nf()\n"
        #expect(TextReport(try report(cleanup)).deadCode() == "")
    }

    @Test func annotationsThatDisagree() throws {
        let source = """
            from typing import Optional
            class A: pass
            class B(A): pass
            def f(a: int, b: float, c: "str | None", d: A, e: list[int], g: Optional[int] = None) -> int:
                h: str = a
                return c
            f(1, 1, None, B(), [1])
            f(None, 1.5, "s", A(), [1], 3)
            class C:
                limit: int = 0
                def __init__(self):
                    self.x: int = None
            C()

            """
        let found = try report(source).modules[0].disagreements.map { "\($0.line): \($0.text)" }
        #expect(
            found == [
                "4: parameter a of f is annotated int, inferred None | int", "4: result of f is annotated int, inferred None | str",
                "5: h is annotated str, inferred None | int", "12: self.x is annotated int, inferred None",
            ])
        #expect(TextReport(try report(source)).annotations().contains("test.py:5: h is annotated str, inferred None | int\n"))
    }

    // MARK: The page

    private static let hostile = """
        class C:
            def __init__(self):
                self.x = "</script><b>&amp;'\\""
        def f(a):
            return a + "</code></pre><img src=x onerror=alert(1)>"
        f(C().x)
        f(1)
        # </style></body> \u{202E}gnp \u{1}

        """

    /// Every element is closed in the order in which it was opened, and nothing of the program is markup.
    @Test func pageIsWellFormed() throws {
        let page = HTMLPage(try report(Self.hostile, path: "</title><b>.py")).text()
        #expect(!page.contains("<b>&amp;") && !page.contains("<img"))
        #expect(page.contains("&lt;/script&gt;&lt;b&gt;&amp;amp;"))
        #expect(page.contains("⟨U+202E⟩gnp \u{2401}"))
        let isAllowed = page.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 32 }
        #expect(isAllowed)
        var open: [String] = []
        var rest = Substring(page)
        while let start = rest.firstIndex(of: "<") {
            let end = try #require(rest[start...].firstIndex(of: ">"))
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if tag.hasPrefix("!") || ["meta"].contains(name) { continue }
            if tag.hasPrefix("/") { #expect(open.popLast() == name) } else { open.append(name) }
            // Style and script are raw text.
            if name == "style" || name == "script", !tag.hasPrefix("/") {
                rest = rest[try #require(rest.range(of: "</\(name)>")).lowerBound...]
            }
        }
        #expect(open.isEmpty)
    }

    @Test func pageIsTheSameEachTime() throws {
        let source = Self.hostile + (0..<20).map { "def g\($0)(x):\n    return x.y\($0) + f(x)\ng\($0)(C())\n" }.joined()
        #expect(HTMLPage(try report(source)).text() == HTMLPage(try report(source)).text())
    }

    /// Each line of the source has its place, also in an empty file and one without a last newline.
    @Test func pageHasAllLines() throws {
        let page = HTMLPage(try report("x = 1\n\nprint(x)")).text()
        #expect((1...3).allSatisfy { page.contains("id=\"m0l\($0)\"") } && !page.contains("id=\"m0l4\""))
        #expect(HTMLPage(try report("")).text().contains("</html>"))
    }
}
