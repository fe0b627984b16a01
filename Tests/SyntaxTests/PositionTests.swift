import Source
import Testing

@testable import Syntax

struct PositionTests {
    /// The source that a node's span covers.
    private func source(_ text: String, _ span: SourceSpan) -> String { SourceFile(path: "t.py", text: text).text(span) }

    @Test func parenthesesOfATupleBelongToIt() {
        let text = "x = (a, b)"
        guard case .assign(let node) = parse(text).body[0] else { return #expect(Bool(false)) }
        #expect(source(text, node.value.span) == "(a, b)")
    }

    @Test func parenthesesOfAGroupDoNot() {
        let text = "x = (a)"
        guard case .assign(let node) = parse(text).body[0] else { return #expect(Bool(false)) }
        #expect(source(text, node.value.span) == "a")
    }

    @Test func operatorHasASpan() {
        let text = "first  //  second"
        guard case .binaryOperation(let node) = expression(text) else { return #expect(Bool(false)) }
        #expect(source(text, node.operatorSpan) == "//")
    }

    @Test func generatorSharesTheParenthesesOfItsCall() {
        let text = "f(x for x in y)"
        guard case .call(let node) = expression(text) else { return #expect(Bool(false)) }
        #expect(source(text, node.args[0].span) == "(x for x in y)")
    }

    @Test func functionStartsAtItsKeyword() {
        let text = "@d\nasync def f(): pass\n"
        guard case .functionDefinition(let node) = parse(text).body[0] else { return #expect(Bool(false)) }
        #expect(source(text, node.span) == "async def f(): pass")
        #expect(source(text, node.nameSpan) == "f")
    }

    @Test func blockEndsWithItsLastStatement() {
        let text = "if x:\n  y\n\n\nz\n"
        #expect(source(text, parse(text).body[0].span) == "if x:\n  y")
    }

    @Test func doubledBraceIsInTheSpanOfItsText() {
        let text = "f'a{{{b}'"
        guard case .joinedString(let node) = expression(text) else { return #expect(Bool(false)) }
        #expect(source(text, node.values[0].span) == "a{{")
    }
}
