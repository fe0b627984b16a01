// Where names are bound: one behaviour of language reference 4.2 a test.

import Source
import Syntax
import Testing

@testable import Scopes

@Suite struct ScopeAnalysisTests {
    private func analyze(_ source: String) throws -> ScopeTable {
        var bag = DiagnosticBag()
        let module = try #require(parseModule(SourceFile(path: "test.py", text: source), diagnostics: &bag))
        return ScopeAnalysis.analyze(module)
    }

    private func scope(_ table: ScopeTable, _ name: String) throws -> Scope {
        try #require(table.scopes.first { $0.name == name })
    }

    @Test func assignmentMakesLocal() throws {
        let table = try analyze("def f():\n    x = 1\n    return x + y\n")
        let f = try scope(table, "f")
        #expect(f.binding(of: "x") == .local)
        #expect(f.binding(of: "y") == .global)
    }

    @Test func closureMakesCellAndFree() throws {
        let table = try analyze("def f():\n    x = 1\n    def g():\n        return x\n    return g\n")
        #expect(try scope(table, "f").binding(of: "x") == .cell)
        #expect(try scope(table, "g").binding(of: "x") == .free)
        #expect(try scope(table, "g").freeNames == ["x"])
    }

    @Test func freeNamesPassThroughFunctionsInBetween() throws {
        let table = try analyze("def f(x):\n    def g():\n        def h():\n            return x\n        return h\n    return g\n")
        #expect(try scope(table, "g").freeNames == ["x"])
        #expect(try scope(table, "h").freeNames == ["x"])
    }

    @Test func comprehensionTargetsAreItsOwnAndNeedNoCell() throws {
        let table = try analyze("def f(ys):\n    k = 2\n    return [x * k for x in ys]\n")
        let f = try scope(table, "f")
        #expect(f.binding(of: "k") == .local)
        #expect(f.binding(of: "x") == .global)
        #expect(try scope(table, "<listcomp>").binding(of: "x") == .local)
    }

    @Test func generatorExpressionCaptures() throws {
        let table = try analyze("def f(ys):\n    k = 2\n    return (x * k for x in ys)\n")
        #expect(try scope(table, "f").binding(of: "k") == .cell)
        #expect(try scope(table, "<genexpr>").freeNames == ["k"])
    }

    @Test func classBodiesAreNotEnclosingScopes() throws {
        let table = try analyze("class A:\n    x = 1\n    def f(self):\n        return x\n")
        #expect(try scope(table, "A").binding(of: "x") == .namespace)
        #expect(try scope(table, "f").binding(of: "x") == .global)
    }

    @Test func superNeedsTheClassCell() throws {
        let table = try analyze("class A:\n    def f(self):\n        return super().f()\n")
        #expect(try scope(table, "A").usesClassCell)
        #expect(try scope(table, "f").binding(of: "__class__") == .free)
    }

    @Test func privateNamesAreMangled() throws {
        let table = try analyze("class _A:\n    def f(self):\n        __x = 1\n        return __x\n")
        #expect(try scope(table, "f").binding(of: "_A__x") == .local)
    }

    @Test func globalAndNonlocal() throws {
        let table = try analyze(
            "def f():\n    n = 0\n    def g():\n        nonlocal n\n        global m\n        n = m = 1\n    return g\n")
        let g = try scope(table, "g")
        #expect(g.binding(of: "n") == .free)
        #expect(g.binding(of: "m") == .global)
    }

    @Test func walrusInComprehensionBindsOutside() throws {
        let table = try analyze("def f(ys):\n    return [last := y for y in ys], last\n")
        #expect(try scope(table, "f").binding(of: "last") == .local)
    }
}
