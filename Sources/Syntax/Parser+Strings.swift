// String literals in expressions: concatenation of neighbours, and f-strings. Language reference 2.4.2 and
// 2.4.3, PEP 701.
import Source

extension Parser {
    /// A piece of a literal that is being put together.
    private struct StringPieces {
        var values: [Expression] = []
        /// Text that is not yet in `values`, and where it stands.
        var text: [UInt8] = []
        var textSpan: SourceSpan?
        var textHasUnicodePrefix = false

        mutating func append(_ bytes: [UInt8], _ span: SourceSpan, hasUnicodePrefix: Bool = false) {
            if let old = textSpan {
                textSpan = old.union(span)
            } else {
                textSpan = span
                textHasUnicodePrefix = hasUnicodePrefix
            }
            text += bytes
        }
    }

    /// One or more adjacent string, bytes or f-string literals.
    mutating func parseStrings() throws(SyntaxFailure) -> Expression {
        let start = token.start
        var pieces = StringPieces()
        var bytes: [UInt8] = []
        var hasBytes = false
        var hasText = false
        var hasFormatted = false
        var hasUnicodePrefix = false
        var isFirst = true
        while kind == .string || kind == .fstringStart {
            if kind == .fstringStart {
                try descend()
                defer { depth -= 1 }
                hasFormatted = true
                try parseFString(into: &pieces)
            } else {
                let token = token
                let literal = try decodeString(token)
                advance()
                if literal.prefix.isBytes {
                    hasBytes = true
                    bytes += literal.bytes
                } else {
                    hasText = true
                    if isFirst { hasUnicodePrefix = literal.prefix.isUnicode }
                    pieces.append(literal.bytes, token.span, hasUnicodePrefix: literal.prefix.isUnicode)
                }
            }
            isFirst = false
        }
        if hasBytes, hasText || hasFormatted {
            throw SyntaxFailure("cannot mix bytes and nonbytes literals", errorSpan(position), isFinal: true)
        }
        if hasBytes { return constant(.bytes(bytes), span(from: start)) }
        if hasFormatted {
            flushText(&pieces)
            return .joinedString(JoinedString(span: span(from: start), id: newID(), values: pieces.values))
        }
        return .constant(
            ConstantExpression(
                span: span(from: start), id: newID(), value: .string(StringLiteral(wtf8: pieces.text)),
                hasUnicodePrefix: hasUnicodePrefix))
    }

    private mutating func flushText(_ pieces: inout StringPieces) {
        if let span = pieces.textSpan, !pieces.text.isEmpty {
            pieces.values.append(
                .constant(
                    ConstantExpression(
                        span: span, id: newID(), value: .string(StringLiteral(wtf8: pieces.text)),
                        hasUnicodePrefix: pieces.textHasUnicodePrefix)))
        }
        pieces.text = []
        pieces.textSpan = nil
    }

    /// Notes an escape sequence that stands for itself, or for more than a byte.
    private mutating func note(_ escape: Range<Int>?, in token: SourceSpan) {
        guard let escape else { return }
        let kind = escape.count > 2 ? "octal escape" : "escape"
        let text = String(decoding: file.bytes[escape], as: UTF8.self)
        doubts[UInt32(escape.lowerBound)] = SyntaxDoubt(
            reason: .escape, message: "invalid \(kind) sequence '\(text)'", span: SourceSpan(escape.lowerBound, escape.upperBound),
            token: token)
    }

    private mutating func decodeString(_ token: Token) throws(SyntaxFailure) -> (bytes: [UInt8], prefix: StringPrefix) {
        let literal = file.bytes[Int(token.start)..<Int(token.end)]
        let quoteIndex = literal.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }!
        let prefix = StringPrefix(literal[..<quoteIndex])!
        let quote = literal[quoteIndex]
        let isTriple =
            literal.endIndex - quoteIndex >= 6 && literal[quoteIndex + 1] == quote && literal[quoteIndex + 2] == quote
        let count = isTriple ? 3 : 1
        let body = literal[(quoteIndex + count)..<(literal.endIndex - count)]
        var doubt: Range<Int>?
        defer { note(doubt, in: token.span) }
        do throws(StringParsing.BadEscape) {
            guard prefix.isBytes else { return (try StringParsing.decodeText(body, isRaw: prefix.isRaw, doubt: &doubt), prefix) }
            if body.contains(where: { $0 >= 0x80 }) {
                throw StringParsing.BadEscape(message: "bytes can only contain ASCII literal characters")
            }
            return (try StringParsing.decodeBytes(body, isRaw: prefix.isRaw, doubt: &doubt), prefix)
        } catch {
            throw SyntaxFailure(error.message, token.span, isFinal: true)
        }
    }

    // MARK: f-strings

    private mutating func parseFString(into pieces: inout StringPieces) throws(SyntaxFailure) {
        let opening = token
        let isRaw =
            file.bytes[Int(opening.start)] | 0x20 == UInt8(ascii: "r")
            || file.bytes[Int(opening.start) + 1] | 0x20 == UInt8(ascii: "r")
        advance()
        while true {
            switch kind {
            case .fstringMiddle:
                let token = token
                pieces.append(try decodeFStringText(token, isRaw: isRaw), fstringTextSpan(token))
                advance()
            case .leftBrace: try parseReplacementField(into: &pieces)
            case .fstringEnd:
                advance()
                return
            default: throw unexpected()
            }
        }
    }

    /// A doubled brace belongs to the text with both its characters, though the token has only the first.
    private func fstringTextSpan(_ token: Token) -> SourceSpan {
        let end = Int(token.end)
        let isDoubled = tokens[position + 1].start == token.end + 1 && file.bytes[end] == file.bytes[end - 1]
        return SourceSpan(start: token.start, end: isDoubled ? token.end + 1 : token.end)
    }

    private mutating func decodeFStringText(_ token: Token, isRaw: Bool) throws(SyntaxFailure) -> [UInt8] {
        var doubt: Range<Int>?
        defer { note(doubt, in: spanOfFStringEnd()) }
        do throws(StringParsing.BadEscape) {
            return try StringParsing.decodeText(file.bytes[Int(token.start)..<Int(token.end)], isRaw: isRaw, doubt: &doubt)
        } catch {
            throw SyntaxFailure(error.message, spanOfFStringEnd(), isFinal: true)
        }
    }

    /// The quotes that close the innermost f-string: CPython decodes its text when it gets there.
    private func spanOfFStringEnd() -> SourceSpan {
        var depth = 1
        for token in tokens[position...] {
            if token.kind == .fstringStart { depth += 1 }
            if token.kind == .fstringEnd { depth -= 1 }
            if depth == 0 { return token.span }
        }
        return token.span
    }

    /// `{value = !conversion : spec}`
    private mutating func parseReplacementField(into pieces: inout StringPieces) throws(SyntaxFailure) {
        let opening = token
        let outer = height
        height = 0
        advance()
        if isDiagnosing { try checkReplacementField(opening: opening) }
        let value = try parseYieldOrStarExpressions()
        let isDebug = kind == .equal
        if isDiagnosing, !isDebug { try checkAfterReplacementValue(isDebug: false) }
        if isDebug {
            advance()
            if isDiagnosing { try checkAfterReplacementValue(isDebug: true) }
        }
        let textEnd = token.start
        var conversion = try parseConversion()
        let specStart = token.start
        var formatSpec: Expression?
        if isDiagnosing { try checkFormatSpecification() }
        if accept(.colon) { formatSpec = try parseFormatSpecification(start: specStart) }
        if isDiagnosing, kind != .rightBrace, kind != .error {
            throw SyntaxFailure("f-string: expecting '}'\(formatSpec == nil ? "" : ", or format specs")", token.span)
        }
        try expect(.rightBrace)
        if isDebug {
            let text = debugText(from: Int(opening.end), to: Int(textEnd))
            pieces.append(text, SourceSpan(start: opening.end, end: textEnd))
            if conversion == .none, formatSpec == nil { conversion = .repr }
        }
        flushText(&pieces)
        pieces.values.append(
            .formattedValue(
                FormattedValue(
                    span: span(from: opening.start), id: newID(), value: value, conversion: conversion, formatSpec: formatSpec)))
        try grow()
        height = max(outer, height)
    }

    private mutating func parseConversion() throws(SyntaxFailure) -> FormatConversion {
        let mark = token
        guard accept(.exclamation) else { return .none }
        if isDiagnosing { try checkConversion() }
        let token = token
        let name = try parseName()
        if token.start != mark.end {
            throw SyntaxFailure(
                "f-string: conversion type must come right after the exclamanation mark",  // as CPython spells it
                mark.span.union(token.span), isFinal: true)
        }
        switch name {
        case "s": return .str
        case "r": return .repr
        case "a": return .ascii
        default:
            throw SyntaxFailure(
                "f-string: invalid conversion character '\(name)': expected 's', 'r', or 'a'", token.span, isFinal: true)
        }
    }

    /// The text and replacement fields after the colon.
    private mutating func parseFormatSpecification(start: UInt32) throws(SyntaxFailure) -> Expression {
        var pieces = StringPieces()
        while true {
            switch kind {
            case .fstringMiddle:
                let token = token
                // CPython 3.13 decodes escapes here even in a raw f-string.
                pieces.append(try decodeFStringText(token, isRaw: false), token.span)
                advance()
            case .leftBrace: try parseReplacementField(into: &pieces)
            default:
                flushText(&pieces)
                return .joinedString(JoinedString(span: span(from: start), id: newID(), values: pieces.values))
            }
        }
    }

    /// The source of `{x = }` up to the conversion, format or brace, with comments removed.
    private func debugText(from start: Int, to end: Int) -> [UInt8] {
        let text = file.bytes[start..<end]
        guard text.contains(UInt8(ascii: "#")) else { return Array(text) }
        var result: [UInt8] = []
        var index = start
        var quote: UInt8?
        while index < end {
            let byte = file.bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "#") {
                while index < end, file.bytes[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            }
            result.append(byte)
            index += 1
        }
        return result
    }
}
