// From bytes to tokens. Language reference section 2; PEP 701 for f-strings.
//
// The whole file is tokenized at once; the parser then looks ahead as far as it likes at no cost. The
// lexer stops at its first error, which it leaves in `failure` behind an `.error` token: the parser reports
// it when it gets there, or when it has found an error of its own before (CPython's order).
//
// Inside brackets newlines mean nothing. Inside an f-string the lexer alternates between text and the
// tokens of a replacement field; `fstrings` holds the f-strings that are open, innermost last (see
// Lexer+FStrings). Numbers and strings are in extensions.
import Source

/// Result of tokenizing: `tokens` ends with `.endOfFile` or, when there is a failure, `.error`.
struct TokenizedFile {
    var tokens: [Token]
    var failure: SyntaxFailure?
    var doubts: [SyntaxDoubt]
    /// The failure is the end of the file inside brackets or after a backslash.
    var failedAtEndOfFile: Bool
    /// The failure is between the quotes of an f-string.
    var failedInFString: Bool
}

struct Lexer {
    /// A bracket that is still open.
    struct OpenBracket {
        var byte: UInt8
        var offset: Int
    }

    let file: SourceFile
    var cursor: Cursor
    var tokens: [Token] = []
    var indentation = Indentation()
    var brackets: [OpenBracket] = []
    var fstrings: [OpenFString] = []
    var failedAtEndOfFile = false
    var doubts: [SyntaxDoubt] = []

    init(_ file: SourceFile) {
        self.file = file
        cursor = Cursor(file.bytes)
        tokens.reserveCapacity(file.bytes.count / 4 + 16)
    }

    static func tokenize(_ file: SourceFile) -> TokenizedFile {
        var lexer = Lexer(file)
        do throws(SyntaxFailure) {
            try lexer.run()
            return TokenizedFile(tokens: lexer.tokens, failure: nil, doubts: lexer.doubts, failedAtEndOfFile: false, failedInFString: false)
        } catch {
            lexer.add(.error, from: lexer.cursor.position)
            return TokenizedFile(
                tokens: lexer.tokens, failure: error, doubts: lexer.doubts, failedAtEndOfFile: lexer.failedAtEndOfFile,
                failedInFString: !lexer.fstrings.isEmpty)
        }
    }

    @inline(__always)
    mutating func add(_ kind: TokenKind, from start: Int) {
        tokens.append(Token(kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: cursor.position)))
    }

    /// A message about the character before the cursor, which is where CPython's tokenizer points.
    func failureBeforeCursor(_ message: String, kind: Diagnostic.Kind = .syntaxError) -> SyntaxFailure {
        var start = max(0, cursor.position - 1)
        while start > 0, start < cursor.bytes.count, cursor.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return SyntaxFailure(message, SourceSpan(start, cursor.position), kind: kind, origin: .tokenizer, end: .start)
    }

    private mutating func run() throws(SyntaxFailure) {
        var isAtLineStart = true
        while true {
            if let mode = fstrings.last, mode.isInText {
                try lexFStringText()
                continue
            }
            if isAtLineStart {
                isAtLineStart = false
                try lexIndentation()
            }
            let comment = try skipBlanks()
            if cursor.isAtEnd { break }
            let start = cursor.position
            let byte = cursor.peek()
            if byte == UInt8(ascii: "\n") {
                cursor.advance()
                if brackets.isEmpty {
                    isAtLineStart = true
                    if let last = tokens.last, last.kind != .newline, last.kind != .indent, last.kind != .dedent {
                        add(.newline, from: comment ?? start)
                    }
                }
            } else if Self.isIdentifierStart(byte) {
                try lexNameOrString(from: start)
            } else if Self.isDigit(byte) || byte == UInt8(ascii: ".") && Self.isDigit(cursor.peek(1)) {
                try lexNumber(from: start)
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                try lexString(from: start)
            } else {
                try lexOperator(from: start)
            }
        }
        try finish()
    }

    private mutating func finish() throws(SyntaxFailure) {
        if let open = brackets.last {
            failedAtEndOfFile = true
            throw neverClosed(open)
        }
        if let last = tokens.last, last.kind != .newline, last.kind != .dedent { add(.newline, from: cursor.position) }
        for _ in 0..<indentation.closeAll() { add(.dedent, from: cursor.position) }
        add(.endOfFile, from: cursor.position)
    }

    private func neverClosed(_ open: OpenBracket) -> SyntaxFailure {
        let character = Character(Unicode.Scalar(open.byte))
        return SyntaxFailure("'\(character)' was never closed", SourceSpan(open.offset, open.offset + 1), end: .zero)
    }

    /// At a newline that is not the text's own.
    private var isAtOpenEnd: Bool { file.endsOpen && cursor.position == cursor.bytes.count - 1 }

    /// Measures the white space at the start of a logical line; blank lines and comments do not count.
    private mutating func lexIndentation() throws(SyntaxFailure) {
        var level = Indentation.Level()
        /// The indentation before the first backslash: continuation lines cannot change it.
        var beforeContinuation: Indentation.Level?
        measuring: while true {
            switch cursor.peek() {
            case UInt8(ascii: " "):
                level.column += 1
                level.alternateColumn += 1
            case UInt8(ascii: "\t"):
                level.column = (level.column / 8 + 1) * 8
                level.alternateColumn += 1
            case 0x0C:
                level = Indentation.Level()
            case UInt8(ascii: "\\"):
                if beforeContinuation == nil || beforeContinuation?.column == 0 { beforeContinuation = level }
                try skipContinuation()
                continue measuring
            default:
                break measuring
            }
            cursor.advance()
        }
        let byte = cursor.peek()
        if cursor.isAtEnd || byte == UInt8(ascii: "#") || !brackets.isEmpty { return }
        if byte == UInt8(ascii: "\n"), !isAtOpenEnd || level.column == 0 { return }
        if let first = beforeContinuation, first.column != 0 { level = first }
        let start = cursor.position
        switch indentation.move(to: level) {
        case .same: break
        case .indent: add(.indent, from: start)
        case .dedent(let count): for _ in 0..<count { add(.dedent, from: start) }
        case .inconsistentTabs:
            throw SyntaxFailure(
                "inconsistent use of tabs and spaces in indentation", lineSpan(at: start), kind: .tabError, end: .zero)
        case .unmatchedDedent:
            throw SyntaxFailure(
                "unindent does not match any outer indentation level", lineEndSpan(at: start), kind: .indentationError, end: .unknown)
        case .tooDeep:
            throw SyntaxFailure("too many levels of indentation", lineSpan(at: start), kind: .indentationError)
        }
    }

    /// The start of a line: where CPython reports errors of indentation.
    private func lineSpan(at offset: Int) -> SourceSpan {
        let start = file.lines.start(ofLine: file.lines.line(at: UInt32(offset)))
        return SourceSpan(start, start + 1)
    }

    private func lineEndSpan(at offset: Int) -> SourceSpan {
        let end = file.lineBytes(file.lines.line(at: UInt32(offset))).endIndex
        let isOpen = file.endsOpen && end == file.bytes.count - 1
        return isOpen ? SourceSpan(end - 1, end) : SourceSpan(end, end + 1)
    }

    /// White space, comments and continued lines; where a comment began.
    private mutating func skipBlanks() throws(SyntaxFailure) -> Int? {
        var comment: Int?
        while true {
            switch cursor.peek() {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: cursor.advance()
            case UInt8(ascii: "#"):
                comment = cursor.position
                while !cursor.isAtEnd, cursor.peek() != UInt8(ascii: "\n") { cursor.advance() }
            case UInt8(ascii: "\\"): try skipContinuation()
            default: return comment
            }
        }
    }

    /// A backslash and the newline after it.
    private mutating func skipContinuation() throws(SyntaxFailure) {
        cursor.advance()
        if cursor.peek() != UInt8(ascii: "\n") || isAtOpenEnd {
            let start = isAtOpenEnd ? cursor.position - 1 : cursor.position
            throw SyntaxFailure("unexpected character after line continuation character", SourceSpan(start, start + 1), end: .zero)
        }
        cursor.advance()
        if cursor.isAtEnd {
            failedAtEndOfFile = true
            if let open = brackets.last { throw neverClosed(open) }
            throw SyntaxFailure("unexpected EOF while parsing", SourceSpan(cursor.position - 1, cursor.position), end: .unknown)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// ASCII letters, `_`, and everything beyond ASCII: `lexName` looks closer.
    static func isIdentifierStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    static func isIdentifierPart(_ byte: UInt8) -> Bool { isIdentifierStart(byte) || isDigit(byte) }

    /// An identifier, or the prefix of a string.
    private mutating func lexNameOrString(from start: Int) throws(SyntaxFailure) {
        var isASCII = true
        while Self.isIdentifierPart(cursor.peek()) {
            if cursor.peek() >= 0x80 { isASCII = false }
            cursor.advance()
        }
        let next = cursor.peek()
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'"), cursor.position - start <= 2,
            let prefix = StringPrefix(cursor.bytes[start..<cursor.position])
        {
            if prefix.isFormatted { return try lexFStringStart(from: start, isRaw: prefix.isRaw) }
            return try lexString(from: start)
        }
        if isASCII {
            add(Keywords.kind(cursor.bytes, start, cursor.position), from: start)
        } else {
            try verifyIdentifier(from: start)
            add(.name, from: start)
        }
    }

    /// PEP 3131: XID_Start XID_Continue*.
    private mutating func verifyIdentifier(from start: Int) throws(SyntaxFailure) {
        var index = start
        while index < cursor.position {
            let (point, length) = cursor.codePoint(at: index)
            let isAllowed =
                index == start ? CharacterFacts.isIdentifierStart(point) : CharacterFacts.isIdentifierPart(point)
            index += length
            if isAllowed { continue }
            cursor.position = index
            throw failureBeforeCursor(CharacterFacts.invalidCharacterMessage(point))
        }
    }
}
