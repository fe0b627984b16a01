// String and f-string literals: their extent. Language reference 2.4.1 to 2.4.3, PEP 701. What is in them
// (escapes, concatenation) is the business of StringParsing.
import Source

/// `rb`, `F`, ...: the letters before a quote.
struct StringPrefix {
    var isRaw = false
    var isBytes = false
    var isUnicode = false
    var isFormatted = false

    /// nil when the letters are not a prefix. Case does not matter, nor order.
    init?(_ letters: ArraySlice<UInt8>) {
        for letter in letters {
            switch letter | 0x20 {
            case UInt8(ascii: "r") where !isRaw && !isUnicode: isRaw = true
            case UInt8(ascii: "b") where !isBytes && !isUnicode && !isFormatted: isBytes = true
            case UInt8(ascii: "u") where letters.count == 1: isUnicode = true
            case UInt8(ascii: "f") where !isFormatted && !isBytes && !isUnicode: isFormatted = true
            default: return nil
            }
        }
    }
}

/// An f-string whose end has not been reached.
struct OpenFString {
    var quote: UInt8
    /// 1 or 3.
    var quoteCount: Int
    var isRaw: Bool
    /// Offset of the prefix.
    var start: Int
    /// Text (or a format specification) comes next, not the tokens of an expression.
    var isInText = true
    var isInFormatSpecification = false
    /// Brackets that are open within this f-string, those of its replacement fields included.
    var depth = 0
    /// Replacement fields inside each other, minus one: the value of `depth` around the innermost one's
    /// expression is this plus one.
    var expressionDepth = -1

    /// Whether `byte` is the colon that ends the expression of a replacement field.
    func endsExpression(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") && depth > 0 && depth - 1 == expressionDepth
    }

    mutating func beginFormatSpecification() {
        isInText = true
        isInFormatSpecification = true
    }

    /// After a `}`: text goes on if it was the one of a replacement field.
    mutating func endReplacementField() {
        guard depth == expressionDepth else { return }
        expressionDepth -= 1
        isInText = true
        isInFormatSpecification = false
    }
}

extension Lexer {
    private func quoteCount(_ quote: UInt8) -> Int { cursor.peek(1) == quote && cursor.peek(2) == quote ? 3 : 1 }

    /// A string that is no f-string; the cursor is at the quote, `start` at the prefix.
    mutating func lexString(from start: Int) throws(SyntaxFailure) {
        let quote = cursor.peek()
        let count = quoteCount(quote)
        if count == 1, cursor.peek(1) == quote {
            cursor.advance(2)
            return add(.string, from: start)
        }
        cursor.advance(count)
        var quotesSeen = 0
        var hasEscapedQuote = false
        while quotesSeen < count {
            let byte = cursor.peek()
            if cursor.isAtEnd || count == 1 && byte == UInt8(ascii: "\n") {
                throw unterminatedString(from: start, quote: quote, count: count, hasEscapedQuote: hasEscapedQuote)
            }
            cursor.advance()
            if byte == quote {
                quotesSeen += 1
            } else {
                quotesSeen = 0
                if byte == UInt8(ascii: "\\"), !cursor.isAtEnd {
                    if cursor.peek() == quote { hasEscapedQuote = true }
                    cursor.advance()
                }
            }
        }
        add(.string, from: start)
    }

    private func unterminatedString(
        from start: Int, quote: UInt8, count: Int, hasEscapedQuote: Bool
    ) -> SyntaxFailure {
        let span = SourceSpan(start, start + 1)
        if let mode = fstrings.last, mode.quote == quote, mode.quoteCount == count {
            return SyntaxFailure("f-string: expecting '}'", span, origin: .tokenizer, end: .start)
        }
        let name = count == 3 ? "triple-quoted string literal" : "string literal"
        let hint = hasEscapedQuote && count == 1 ? "; perhaps you escaped the end quote?" : ""
        let message = "unterminated \(name) (detected at line \(lineOfCursor))\(hint)"
        var failure = SyntaxFailure(message, span, origin: .tokenizer, end: .start)
        // Only a backslash takes the reader past the end of a line.
        failure.facts.isAtEnd = count == 1 && cursor.isAtEnd && cursor.bytes.last == UInt8(ascii: "\n")
        return failure
    }

    /// The line being read; at the end of the file the last one that exists.
    private var lineOfCursor: Int {
        file.lines.line(at: UInt32(cursor.isAtEnd ? max(0, cursor.position - 1) : cursor.position))
    }

    /// `f"`, with the cursor at the quote.
    mutating func lexFStringStart(from start: Int, isRaw: Bool) throws(SyntaxFailure) {
        let quote = cursor.peek()
        let count = quoteCount(quote)
        cursor.advance(count)
        if fstrings.count + 1 >= NestingLimits.fstrings { throw failureBeforeCursor("too many nested f-strings") }
        fstrings.append(OpenFString(quote: quote, quoteCount: count, isRaw: isRaw, start: start))
        add(.fstringStart, from: start)
    }

    /// The text of an f-string up to a brace or the end. A doubled brace ends a token, too: the first of the
    /// two belongs to it and the second is skipped, so that the text of a token needs no unescaping.
    mutating func lexFStringText() throws(SyntaxFailure) {
        let top = fstrings.count - 1
        let mode = fstrings[top]
        let start = cursor.position
        if isAtClosingQuotes(mode) {
            cursor.advance(mode.quoteCount)
            fstrings.removeLast()
            return add(.fstringEnd, from: start)
        }
        let isInSpecification = mode.isInFormatSpecification && mode.expressionDepth >= 0
        var isInNamedEscape = false
        while true {
            let byte = cursor.peek()
            if cursor.isAtEnd || mode.quoteCount == 1 && byte == UInt8(ascii: "\n") {
                if isInSpecification, !cursor.isAtEnd {
                    fstrings[top].isInText = false
                    fstrings[top].isInFormatSpecification = false
                    return add(.fstringMiddle, from: start)
                }
                let name = mode.quoteCount == 3 ? "triple-quoted f-string literal" : "f-string literal"
                throw SyntaxFailure(
                    "unterminated \(name) (detected at line \(lineOfCursor))", SourceSpan(mode.start, mode.start + 1),
                    origin: .tokenizer, end: .start)
            }
            if byte == mode.quote, isAtClosingQuotes(mode) { return add(.fstringMiddle, from: start) }
            switch byte {
            case UInt8(ascii: "{"):
                if cursor.peek(1) == byte, !isInSpecification {
                    cursor.advance()
                    add(.fstringMiddle, from: start)
                    return cursor.advance()
                }
                return try beginReplacementField(from: start)
            case UInt8(ascii: "}"):
                if isInNamedEscape {
                    isInNamedEscape = false
                    cursor.advance()
                    continue
                }
                if cursor.peek(1) == byte, !isInSpecification, mode.depth == 0 {
                    cursor.advance()
                    add(.fstringMiddle, from: start)
                    return cursor.advance()
                }
                if cursor.position > start { add(.fstringMiddle, from: start) }
                fstrings[top].isInText = false
                return
            case UInt8(ascii: "\\"):
                cursor.advance()
                let next = cursor.peek()
                // A backslash does not protect a brace.
                if cursor.isAtEnd || next == UInt8(ascii: "{") || next == UInt8(ascii: "}") { continue }
                cursor.advance()
                if !mode.isRaw, next == UInt8(ascii: "N"), cursor.peek() == UInt8(ascii: "{") {
                    isInNamedEscape = true
                    cursor.advance()
                }
            default: cursor.advance()
            }
        }
    }

    private func isAtClosingQuotes(_ mode: OpenFString) -> Bool {
        guard cursor.peek() == mode.quote, !cursor.isAtEnd else { return false }
        return mode.quoteCount == 1 || cursor.peek(1) == mode.quote && cursor.peek(2) == mode.quote
    }

    /// At the `{` of a replacement field: emits the text before it and switches to expression tokens.
    private mutating func beginReplacementField(from start: Int) throws(SyntaxFailure) {
        if cursor.position > start { add(.fstringMiddle, from: start) }
        let top = fstrings.count - 1
        fstrings[top].expressionDepth += 1
        if fstrings[top].expressionDepth >= NestingLimits.formatSpecifications {
            throw failureBeforeCursor("f-string: expressions nested too deeply")
        }
        fstrings[top].isInText = false
        try lexOperator(from: cursor.position)
    }
}
