// Tokens: a kind and a range of bytes; the text is fetched from the file when it is needed.
//
// The set follows CPython's Grammar/Tokens with keywords split off from names. Soft keywords (`match`,
// `case`, `type`, `_`) are names: only the parser can tell. Comments and blank lines yield nothing.
import Source

struct Token {
    var kind: TokenKind
    var start: UInt32
    var end: UInt32

    var span: SourceSpan { SourceSpan(start: start, end: end) }
}

enum TokenKind: UInt8, Sendable {
    case endOfFile, name, number, string
    /// The parts of an f-string: `f"`, literal text up to a brace, `"`.
    case fstringStart, fstringMiddle, fstringEnd
    case newline, indent, dedent
    /// Where the lexer stopped; `TokenizedFile.failure` says why. Always the last token.
    case error
    /// A character that no rule uses, such as `$` or `?`.
    case unknown

    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, semicolon, dot, ellipsis, arrow, at, exclamation, equal, colonEqual
    case plus, minus, star, doubleStar, slash, doubleSlash, percent, tilde, ampersand, bar, caret
    case leftShift, rightShift
    case less, greater, equalEqual, notEqual, lessEqual, greaterEqual
    case plusEqual, minusEqual, starEqual, slashEqual, percentEqual, ampersandEqual, barEqual, caretEqual
    case leftShiftEqual, rightShiftEqual, doubleStarEqual, doubleSlashEqual, atEqual

    case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif
    case `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
    case pass, raise, `return`, `try`, `while`, with, yield

    /// `if`, `None`, ...: a reserved word.
    var isKeyword: Bool { rawValue >= TokenKind.false.rawValue }
}

/// Reserved words. Language reference 2.3.1.
enum Keywords {
    static let all: [String: TokenKind] = [
        "False": .false, "None": .none, "True": .true, "and": .and, "as": .as, "assert": .assert, "async": .async,
        "await": .await, "break": .break, "class": .class, "continue": .continue, "def": .def, "del": .del,
        "elif": .elif, "else": .else, "except": .except, "finally": .finally, "for": .for, "from": .from,
        "global": .global, "if": .if, "import": .import, "in": .in, "is": .is, "lambda": .lambda,
        "nonlocal": .nonlocal, "not": .not, "or": .or, "pass": .pass, "raise": .raise, "return": .return,
        "try": .try, "while": .while, "with": .with, "yield": .yield,
    ]

    /// Words packed into integers, little-endian, so that the lexer need not make strings.
    private static let packed: [UInt64: TokenKind] = {
        var result: [UInt64: TokenKind] = [:]
        for (word, kind) in all { result[pack(Array(word.utf8), 0, word.utf8.count)] = kind }
        return result
    }()

    static func kind(_ bytes: [UInt8], _ start: Int, _ end: Int) -> TokenKind {
        guard end - start >= 2, end - start <= 8 else { return .name }
        return packed[pack(bytes, start, end)] ?? .name
    }

    private static func pack(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in start..<end { value = value << 8 | UInt64(bytes[index]) }
        return value
    }
}
