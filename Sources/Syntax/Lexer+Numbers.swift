// Numeric literals: their extent and what is wrong with them. Language reference 2.4.4; the values are
// computed in NumberParsing.
import Source

extension Lexer {
    mutating func lexNumber(from start: Int) throws(SyntaxFailure) {
        if cursor.peek() == UInt8(ascii: "0") {
            switch cursor.peek(1) | 0x20 {
            case UInt8(ascii: "x"): try lexRadix("hexadecimal", isDigit: Self.isHexadecimalDigit)
            case UInt8(ascii: "o"): try lexRadix("octal") { $0 &- 0x30 < 8 }
            case UInt8(ascii: "b"): try lexRadix("binary") { $0 &- 0x30 < 2 }
            default: try lexZero(from: start)
            }
        } else if cursor.peek() == UInt8(ascii: ".") {
            try lexFraction()
        } else {
            try skipDecimalDigits()
            if cursor.peek() == UInt8(ascii: ".") { try lexFraction() } else { try lexExponent() }
        }
        add(.number, from: start)
    }

    static func isHexadecimalDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

    /// `0x1f`, `0o17`, `0b1`, with the cursor at the zero.
    private mutating func lexRadix(_ name: String, isDigit: (UInt8) -> Bool) throws(SyntaxFailure) {
        cursor.advance(2)
        repeat {
            _ = cursor.skip(UInt8(ascii: "_"))
            if !isDigit(cursor.peek()) { throw invalidDigit(name) }
            while isDigit(cursor.peek()) { cursor.advance() }
        } while cursor.peek() == UInt8(ascii: "_")
        if Self.isDigit(cursor.peek()) { throw invalidDigit(name) }
        try verifyEndOfNumber(name)
    }

    private mutating func invalidDigit(_ name: String) -> SyntaxFailure {
        guard Self.isDigit(cursor.peek()) else { return failureBeforeCursor("invalid \(name) literal") }
        let digit = Character(Unicode.Scalar(cursor.peek()))
        cursor.advance()
        return failureBeforeCursor("invalid digit '\(digit)' in \(name) literal")
    }

    /// A literal that begins with a zero: `0`, `00_0`, `0.5`, `0e1`, `07.5`; `07` is an error.
    private mutating func lexZero(from start: Int) throws(SyntaxFailure) {
        while true {
            if cursor.skip(UInt8(ascii: "_")), !Self.isDigit(cursor.peek()) {
                throw failureBeforeCursor("invalid decimal literal")
            }
            if cursor.peek() != UInt8(ascii: "0") { break }
            cursor.advance()
        }
        let zerosEnd = cursor.position
        if !Self.isDigit(cursor.peek()) {
            return cursor.peek() == UInt8(ascii: ".") ? try lexFraction() : try lexExponent()
        }
        try skipDecimalDigits()
        switch cursor.peek() {
        case UInt8(ascii: "."): try lexFraction()
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "j"), UInt8(ascii: "J"): try lexExponent()
        default:
            throw SyntaxFailure(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                SourceSpan(start, zerosEnd), origin: .tokenizer)
        }
    }

    /// From the decimal point on.
    private mutating func lexFraction() throws(SyntaxFailure) {
        cursor.advance()
        if Self.isDigit(cursor.peek()) { try skipDecimalDigits() }
        try lexExponent()
    }

    /// `e10`, `E-3`, `j`, or nothing.
    private mutating func lexExponent() throws(SyntaxFailure) {
        if cursor.peek() | 0x20 == UInt8(ascii: "e") {
            let sign = cursor.peek(1)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                cursor.advance(2)
                if !Self.isDigit(cursor.peek()) { throw failureBeforeCursor("invalid decimal literal") }
            } else if Self.isDigit(sign) {
                cursor.advance()
            } else {
                // Perhaps the `e` of `1else`.
                return try verifyEndOfNumber("decimal")
            }
            try skipDecimalDigits()
        }
        if cursor.peek() | 0x20 == UInt8(ascii: "j") {
            cursor.advance()
            return try verifyEndOfNumber("imaginary")
        }
        try verifyEndOfNumber("decimal")
    }

    /// Digits with single underscores between them; the cursor is at the first.
    private mutating func skipDecimalDigits() throws(SyntaxFailure) {
        while true {
            while Self.isDigit(cursor.peek()) { cursor.advance() }
            guard cursor.skip(UInt8(ascii: "_")) else { return }
            if !Self.isDigit(cursor.peek()) { throw failureBeforeCursor("invalid decimal literal") }
        }
    }

    /// A name may not follow a number at once, except, with a warning, for a keyword that is an operator: `1if x else 2`.
    private mutating func verifyEndOfNumber(_ name: String) throws(SyntaxFailure) {
        let byte = cursor.peek()
        guard byte < 0x80, Self.isIdentifierPart(byte) else { return }
        for keyword in ["and", "else", "for", "if", "in", "is", "or", "not"] {
            if cursor.bytes[cursor.position...].starts(with: keyword.utf8) {
                let span = SourceSpan(cursor.position - 1, cursor.position)
                return doubts.append(SyntaxDoubt(reason: .number, message: "invalid \(name) literal", span: span))
            }
        }
        throw failureBeforeCursor("invalid \(name) literal")
    }
}
