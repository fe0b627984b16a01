import Testing

@testable import Syntax

/// Hostile input gets a message, or a tree, and never overflows the stack.
struct LimitTests {
    private static let count = 100_000

    private static func text(_ name: String) -> String {
        func many(_ piece: String) -> String { String(repeating: piece, count: count) }
        switch name {
        case "sum": return "x = 1" + many("+1")
        case "parentheses": return "x = " + many("(") + many(")")
        case "signs": return "x = " + many("-") + "1"
        case "nots": return "x = " + many("not ") + "1"
        case "lambdas": return "x = " + many("lambda:") + "1"
        case "attributes": return "x = a" + many(".b")
        case "calls": return "x = a" + many("()")
        case "powers": return "x = " + many("2**") + "1"
        case "conditionals": return "x = " + many("a if b else ") + "c"
        case "elifs": return "if a: pass\n" + many("elif b: pass\n")
        case "fstrings": return "x = " + many("f'{") + "1" + many("}'")
        case "blocks": return (0..<200).map { String(repeating: " ", count: $0) + "if x:\n" }.joined()
        case "clauses": return "x = [a " + many("for a in b ") + "]"
        default: fatalError(name)
        }
    }

    @Test(arguments: [
        "sum", "parentheses", "signs", "nots", "lambdas", "attributes", "calls", "powers", "conditionals", "elifs", "fstrings",
        "blocks", "clauses",
    ])
    func deepNestingIsRefused(_ name: String) {
        let result = onBigStack { message(Self.text(name)) }
        let expected = [
            "parentheses": "too many nested parentheses", "fstrings": "too many nested f-strings",
            "blocks": "too many levels of indentation",
        ]
        #expect(result == expected[name] ?? "expression or statement is nested too deeply for this compiler")
    }

    @Test func highTreesCanBePrintedAndFreed() {
        let height = NestingLimits.treeHeight - 10
        let length = onBigStack { dump("x = 1" + String(repeating: "+1", count: height)).utf8.count }
        #expect(length > height)
    }

    @Test func nestedMistakesTakeLittleTime() {
        let text = "x = " + String(repeating: "[f(", count: 90) + "a b" + String(repeating: ")]", count: 90)
        #expect(onBigStack { message(text) } == "invalid syntax. Perhaps you forgot a comma?")
    }

    @Test func longLines() {
        let text = "x = [" + String(repeating: "1, ", count: 50_000) + "2 3]"
        #expect(onBigStack { message(text) } == "invalid syntax. Perhaps you forgot a comma?")
    }

    @Test func nullBytes() { #expect(message("x = 1\0") == "source code cannot contain null bytes") }
}
