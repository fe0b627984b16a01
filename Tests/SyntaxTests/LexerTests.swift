import Source
import Testing

@testable import Syntax

struct LexerTests {
    private func kinds(_ text: String) -> [TokenKind] {
        Lexer.tokenize(SourceFile(path: "t.py", text: text)).tokens.map(\.kind)
    }

    private func failure(_ text: String) -> String? {
        Lexer.tokenize(SourceFile(path: "t.py", text: text)).failure?.message
    }

    @Test func blankLinesAndCommentsYieldNothing() {
        #expect(kinds("\n  # a\n\nx # b\n") == [.name, .newline, .endOfFile])
    }

    @Test func indentationYieldsIndentAndDedent() {
        #expect(
            kinds("if x:\n  y\nz\n") == [
                .if, .name, .colon, .newline, .indent, .name, .newline, .dedent, .name, .newline, .endOfFile,
            ])
    }

    @Test func openBlocksEndWithTheFile() {
        #expect(kinds("if x:\n y").suffix(4) == [.name, .newline, .dedent, .endOfFile])
    }

    @Test func newlinesInBracketsMeanNothing() {
        #expect(kinds("(\n1\n)\n") == [.leftParenthesis, .number, .rightParenthesis, .newline, .endOfFile])
    }

    @Test func backslashJoinsLines() {
        #expect(kinds("a \\\n b\n") == [.name, .name, .newline, .endOfFile])
    }

    @Test func formFeedResetsTheColumn() {
        #expect(kinds("  \u{0C}x\n") == [.name, .newline, .endOfFile])
    }

    @Test func longestOperatorWins() {
        #expect(kinds("**= ... -> := !=").prefix(5) == [.doubleStarEqual, .ellipsis, .arrow, .colonEqual, .notEqual])
    }

    @Test(arguments: ["0", "00", "1_000", "0xFF_ff", "0o17", "0b1_0", "1.", ".5", "1e5", "1E-3", "1j", "0.5e1J", "1_0.0_1"])
    func numbers(_ text: String) {
        #expect(kinds(text) == [.number, .newline, .endOfFile])
    }

    @Test func keywordMayFollowANumber() {
        #expect(kinds("1if x else 2").prefix(3) == [.number, .if, .name])
    }

    @Test(arguments: ["rb''", "Rb''", "bR\"\"\"x\ny\"\"\"", "u'a'", "r'\\'x'"])
    func stringPrefixes(_ text: String) {
        #expect(kinds(text) == [.string, .newline, .endOfFile])
    }

    @Test func fstringAlternatesBetweenTextAndTokens() {
        #expect(
            kinds("f'a{x!r:>{w}}b'") == [
                .fstringStart, .fstringMiddle, .leftBrace, .name, .exclamation, .name, .colon, .fstringMiddle, .leftBrace,
                .name, .rightBrace, .rightBrace, .fstringMiddle, .fstringEnd, .newline, .endOfFile,
            ])
    }

    @Test func fstringMayReuseItsQuotes() {
        #expect(kinds("f'{f'{1}'}'").filter { $0 == .fstringStart }.count == 2)
    }

    @Test func doubledBracesAreText() {
        #expect(kinds("f'{{}}'") == [.fstringStart, .fstringMiddle, .fstringMiddle, .fstringEnd, .newline, .endOfFile])
    }

    @Test(arguments: [
        ("x = 'a", "unterminated string literal (detected at line 1)"),
        ("'''a\nb", "unterminated triple-quoted string literal (detected at line 2)"),
        ("(]", "closing parenthesis ']' does not match opening parenthesis '('"),
        (")", "unmatched ')'"), ("(", "'(' was never closed"),
        ("0777", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
        ("1__0", "invalid decimal literal"), ("0b2", "invalid digit '2' in binary literal"),
        ("a € b", "invalid character '€' (U+20AC)"), ("f'}'", "f-string: single '}' is not allowed"),
    ])
    func failures(_ text: String, _ message: String) {
        #expect(failure(text) == message)
    }
}

struct IndentationTests {
    private func level(_ column: Int, _ alternate: Int? = nil) -> Indentation.Level {
        Indentation.Level(column: column, alternateColumn: alternate ?? column)
    }

    @Test func deeperIndents() {
        var indentation = Indentation()
        #expect(indentation.move(to: level(4)) == .indent)
        #expect(indentation.move(to: level(4)) == .same)
    }

    @Test func shallowerEndsSeveralBlocks() {
        var indentation = Indentation()
        _ = indentation.move(to: level(2))
        _ = indentation.move(to: level(4))
        #expect(indentation.move(to: level(0)) == .dedent(2))
    }

    @Test func unknownLevelIsAnError() {
        var indentation = Indentation()
        _ = indentation.move(to: level(4))
        #expect(indentation.move(to: level(2)) == .unmatchedDedent)
    }

    @Test func tabsMustNotDependOnTheirWidth() {
        var indentation = Indentation()
        _ = indentation.move(to: level(8, 8))
        #expect(indentation.move(to: level(8, 1)) == .inconsistentTabs)
    }
}
