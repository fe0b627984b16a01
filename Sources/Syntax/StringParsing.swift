// What is between the quotes: escape sequences. Language reference 2.4.1.
import RuntimeTables
import Source

enum StringParsing {
    /// A failure inside a literal: the text after "SyntaxError: ".
    struct BadEscape: Error {
        var message: String
    }

    /// Decodes the text of a string (or of a part of an f-string) to WTF-8. `doubt` is the first escape sequence that is none;
    /// the text may end with its backslash, when the brace of a replacement field follows.
    static func decodeText(_ text: ArraySlice<UInt8>, isRaw: Bool, doubt: inout Range<Int>?) throws(BadEscape) -> [UInt8] {
        let backslash = UInt8(ascii: "\\")
        guard !isRaw, text.contains(backslash) else { return Array(text) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == backslash, index < text.endIndex else {
                if byte == backslash, doubt == nil { doubt = index - 1..<index + 1 }
                result.append(byte)
                continue
            }
            let escape = text[index]
            index += 1
            if let simple = simpleEscape(escape) {
                result.append(simple)
                continue
            }
            switch escape {
            case UInt8(ascii: "\n"): break
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                index -= 1
                WTF8.append(octal(text, &index, doubt: &doubt), to: &result)
            case UInt8(ascii: "x"): WTF8.append(try hexadecimal(text, &index, digits: 2), to: &result)
            case UInt8(ascii: "u"): WTF8.append(try hexadecimal(text, &index, digits: 4), to: &result)
            case UInt8(ascii: "U"): WTF8.append(try hexadecimal(text, &index, digits: 8), to: &result)
            case UInt8(ascii: "N"): WTF8.append(try named(text, &index), to: &result)
            default:
                // An unknown escape stands for itself.
                result.append(backslash)
                index -= 1
                if doubt == nil, escape < 0x80 { doubt = index - 1..<index + 1 }
            }
        }
        return result
    }

    /// Decodes a bytes literal, whose text is known to be ASCII.
    static func decodeBytes(_ text: ArraySlice<UInt8>, isRaw: Bool, doubt: inout Range<Int>?) throws(BadEscape) -> [UInt8] {
        let backslash = UInt8(ascii: "\\")
        guard !isRaw, text.contains(backslash) else { return Array(text) }
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == backslash, index < text.endIndex else {
                result.append(byte)
                continue
            }
            let escape = text[index]
            index += 1
            if let simple = simpleEscape(escape) {
                result.append(simple)
                continue
            }
            switch escape {
            case UInt8(ascii: "\n"): break
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                index -= 1
                result.append(UInt8(truncatingIfNeeded: octal(text, &index, doubt: &doubt)))
            case UInt8(ascii: "x"):
                guard index + 1 < text.endIndex, Lexer.isHexadecimalDigit(text[index]),
                    Lexer.isHexadecimalDigit(text[index + 1])
                else {
                    throw BadEscape(message: "(value error) invalid \\x escape at position \(index - 2 - text.startIndex)")
                }
                result.append(NumberParsing.digitValue(text[index]) << 4 | NumberParsing.digitValue(text[index + 1]))
                index += 2
            default:
                result.append(backslash)
                index -= 1
                if doubt == nil { doubt = index - 1..<index + 1 }
            }
        }
        return result
    }

    private static func simpleEscape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): byte
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "v"): 0x0B
        default: nil
        }
    }

    /// Up to three octal digits; more than a byte is doubtful.
    private static func octal(_ text: ArraySlice<UInt8>, _ index: inout Int, doubt: inout Range<Int>?) -> UInt32 {
        var value: UInt32 = 0
        let start = index - 1
        let limit = min(index + 3, text.endIndex)
        while index < limit, text[index] &- 0x30 < 8 {
            value = value * 8 + UInt32(text[index] - 0x30)
            index += 1
        }
        if value > 0xFF, doubt == nil { doubt = start..<index }
        return value
    }

    /// Exactly `digits` hexadecimal digits.
    private static func hexadecimal(_ text: ArraySlice<UInt8>, _ index: inout Int, digits: Int) throws(BadEscape) -> UInt32 {
        let start = index - 2
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard index < text.endIndex, Lexer.isHexadecimalDigit(text[index]) else {
                let form = digits == 2 ? "\\xXX" : digits == 4 ? "\\uXXXX" : "\\UXXXXXXXX"
                throw unicodeError(text, start, index, "truncated \(form) escape")
            }
            value = value << 4 | UInt32(NumberParsing.digitValue(text[index]))
            index += 1
        }
        if value > 0x10FFFF { throw unicodeError(text, start, index, "illegal Unicode character") }
        return value
    }

    /// `{NAME}` after `\N`.
    private static func named(_ text: ArraySlice<UInt8>, _ index: inout Int) throws(BadEscape) -> UInt32 {
        let start = index - 2
        guard index < text.endIndex, text[index] == UInt8(ascii: "{"),
            let close = text[index...].firstIndex(of: UInt8(ascii: "}")), close > index + 1
        else {
            let isOpen = index < text.endIndex && text[index] == UInt8(ascii: "{")
            let end = isOpen ? text[index...].firstIndex(of: UInt8(ascii: "}")) ?? text.endIndex : index
            throw unicodeError(text, start, end, "malformed \\N character escape")
        }
        let name = String(decoding: text[(index + 1)..<close], as: UTF8.self)
        index = close + 1
        guard let point = UnicodeNames.codePoint(named: name) else {
            throw unicodeError(text, start, index, "unknown Unicode character name")
        }
        return point
    }

    /// CPython's text; it counts positions in a copy where every character beyond ASCII takes ten bytes.
    private static func unicodeError(_ text: ArraySlice<UInt8>, _ start: Int, _ end: Int, _ reason: String) -> BadEscape {
        var from = 0
        for byte in text[text.startIndex..<start] {
            if byte < 0x80 { from += 1 } else if byte & 0xC0 != 0x80 { from += 10 }
        }
        let last = from + (end - start) - 1
        let place = last == from ? "byte 0x5c in position \(from)" : "bytes in position \(from)-\(last)"
        return BadEscape(message: "(unicode error) 'unicodeescape' codec can't decode \(place): \(reason)")
    }
}

/// Character names for `\N{...}`, from the standard library's data and the runtime's table of aliases: built at the first use.
enum UnicodeNames {
    private static let points: [String: UInt32] = {
        var result: [String: UInt32] = [:]
        result.reserveCapacity(150_000)
        for point in (UInt32(0)..<0x32000).reversed() {
            guard let scalar = Unicode.Scalar(point) else { continue }
            if let name = scalar.properties.name { result[name] = point }
        }
        for point in UInt32(0xE0000)..<0xE01F0 {
            if let name = Unicode.Scalar(point)?.properties.name { result[name] = point }
        }
        for n in 0..<kr_name_alias_count {
            let alias = kr_name_alias(n).pointee
            result[String(cString: alias.name)] = alias.character
        }
        return result
    }()

    static func codePoint(named name: String) -> UInt32? { points[name.uppercased()] }
}
