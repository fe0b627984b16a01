// Operators, delimiters and brackets. Language reference 2.5 and 2.6.
import Source

extension Lexer {
    mutating func lexOperator(from start: Int) throws(SyntaxFailure) {
        let byte = cursor.peek()
        if byte < 0x20 || byte == 0x7F {
            cursor.advance()
            throw failureBeforeCursor(CharacterFacts.invalidCharacterMessage(UInt32(byte)))
        }
        if let mode = fstrings.last, mode.endsExpression(byte) {
            // `:` at the level of the replacement field begins its format specification, even before `=`.
            cursor.advance()
            add(.colon, from: start)
            fstrings[fstrings.count - 1].beginFormatSpecification()
            return
        }
        let (kind, length) = Self.operatorToken(byte, cursor.peek(1), cursor.peek(2))
        cursor.advance(length)
        switch kind {
        case .leftParenthesis, .leftBracket, .leftBrace: try open(byte, at: start)
        case .rightParenthesis, .rightBracket, .rightBrace: try close(byte)
        default: break
        }
        add(kind, from: start)
    }

    private mutating func open(_ byte: UInt8, at offset: Int) throws(SyntaxFailure) {
        if brackets.count >= NestingLimits.brackets { throw failureBeforeCursor("too many nested parentheses") }
        brackets.append(OpenBracket(byte: byte, offset: offset))
        if !fstrings.isEmpty { fstrings[fstrings.count - 1].depth += 1 }
    }

    private mutating func close(_ byte: UInt8) throws(SyntaxFailure) {
        let closing = Character(Unicode.Scalar(byte))
        if let mode = fstrings.last, mode.depth == 0, byte == UInt8(ascii: "}") {
            throw failureBeforeCursor("f-string: single '}' is not allowed")
        }
        guard let bracket = brackets.popLast() else { throw failureBeforeCursor("unmatched '\(closing)'") }
        if Self.closingByte(of: bracket.byte) != byte {
            if let mode = fstrings.last, bracket.byte == UInt8(ascii: "{"), mode.depth - 1 == mode.expressionDepth {
                throw failureBeforeCursor("f-string: unmatched '\(closing)'")
            }
            let opening = Character(Unicode.Scalar(bracket.byte))
            let line = file.lines.line(at: UInt32(bracket.offset))
            let place = line == file.lines.line(at: UInt32(cursor.position - 1)) ? "" : " on line \(line)"
            throw failureBeforeCursor(
                "closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'\(place)")
        }
        if fstrings.isEmpty { return }
        fstrings[fstrings.count - 1].depth -= 1
        if fstrings[fstrings.count - 1].depth < 0 { throw failureBeforeCursor("f-string: unmatched '\(closing)'") }
        if byte == UInt8(ascii: "}") { fstrings[fstrings.count - 1].endReplacementField() }
    }

    private static func closingByte(of byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    }

    /// The longest operator that the three bytes begin with, and its length.
    static func operatorToken(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (TokenKind, Int) {
        let isAssigning = second == UInt8(ascii: "=")
        switch first {
        case UInt8(ascii: "("): return (.leftParenthesis, 1)
        case UInt8(ascii: ")"): return (.rightParenthesis, 1)
        case UInt8(ascii: "["): return (.leftBracket, 1)
        case UInt8(ascii: "]"): return (.rightBracket, 1)
        case UInt8(ascii: "{"): return (.leftBrace, 1)
        case UInt8(ascii: "}"): return (.rightBrace, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: ";"): return (.semicolon, 1)
        case UInt8(ascii: "~"): return (.tilde, 1)
        case UInt8(ascii: ":"): return isAssigning ? (.colonEqual, 2) : (.colon, 1)
        case UInt8(ascii: "."): return second == first && third == first ? (.ellipsis, 3) : (.dot, 1)
        case UInt8(ascii: "+"): return isAssigning ? (.plusEqual, 2) : (.plus, 1)
        case UInt8(ascii: "-"):
            return isAssigning ? (.minusEqual, 2) : second == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
        case UInt8(ascii: "*"):
            if second == first { return third == UInt8(ascii: "=") ? (.doubleStarEqual, 3) : (.doubleStar, 2) }
            return isAssigning ? (.starEqual, 2) : (.star, 1)
        case UInt8(ascii: "/"):
            if second == first { return third == UInt8(ascii: "=") ? (.doubleSlashEqual, 3) : (.doubleSlash, 2) }
            return isAssigning ? (.slashEqual, 2) : (.slash, 1)
        case UInt8(ascii: "%"): return isAssigning ? (.percentEqual, 2) : (.percent, 1)
        case UInt8(ascii: "@"): return isAssigning ? (.atEqual, 2) : (.at, 1)
        case UInt8(ascii: "&"): return isAssigning ? (.ampersandEqual, 2) : (.ampersand, 1)
        case UInt8(ascii: "|"): return isAssigning ? (.barEqual, 2) : (.bar, 1)
        case UInt8(ascii: "^"): return isAssigning ? (.caretEqual, 2) : (.caret, 1)
        case UInt8(ascii: "="): return isAssigning ? (.equalEqual, 2) : (.equal, 1)
        case UInt8(ascii: "!"): return isAssigning ? (.notEqual, 2) : (.exclamation, 1)
        case UInt8(ascii: "<"):
            if second == first { return third == UInt8(ascii: "=") ? (.leftShiftEqual, 3) : (.leftShift, 2) }
            if second == UInt8(ascii: ">") { return (.notEqual, 2) }
            return isAssigning ? (.lessEqual, 2) : (.less, 1)
        case UInt8(ascii: ">"):
            if second == first { return third == UInt8(ascii: "=") ? (.rightShiftEqual, 3) : (.rightShift, 2) }
            return isAssigning ? (.greaterEqual, 2) : (.greater, 1)
        default: return (.unknown, 1)
        }
    }
}
