// From the bytes of a file to UTF-8: PEP 263 and the lexical rules of language reference 2.1.4.
//
// The default encoding is UTF-8; a byte order mark says so explicitly; a comment of the form
// `coding: name` or `coding=name` in the first two lines names another one. The messages are CPython's.

package enum SourceDecoder {
    /// Decodes file contents to UTF-8 with "\n" newlines, or explains why it cannot.
    package static func decode(_ contents: [UInt8], path: String) throws(Diagnostic) -> [UInt8] {
        let hasMark = contents.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = hasMark ? Array(contents[3...]) : contents
        let declared = declaredEncoding(bytes)
        let encoding = declared.map(canonicalName) ?? "utf-8"
        if hasMark, let declared, !isSpelledUTF8(declared) {
            throw .encodingProblem("\(encoding == "utf-8" ? declared : encoding) with BOM", path: path)
        }
        switch encoding {
        case "utf-8":
            let text = translateNewlines(bytes)
            if let offset = firstInvalidUTF8(text) {
                throw .invalidUTF8(text, at: offset, path: path, isDeclared: declared != nil || hasMark)
            }
            return text
        case "iso-8859-1":
            return translateNewlines(transcode(bytes) { UInt32($0) })
        case "iso-8859-15":
            return translateNewlines(transcode(bytes) { latin9[$0] ?? UInt32($0) })
        case "ascii":
            if bytes.contains(where: { $0 >= 0x80 }) { throw .encodingProblem(declared ?? encoding, path: path) }
            return translateNewlines(bytes)
        case "cp1252":
            if bytes.contains(where: { $0 & 0xE0 == 0x80 && windows1252[Int($0) - 0x80] == 0 }) {
                throw .encodingProblem(declared ?? encoding, path: path)
            }
            return translateNewlines(transcode(bytes) { $0 & 0xE0 == 0x80 ? windows1252[Int($0) - 0x80] : UInt32($0) })
        case "koi8-r":
            return translateNewlines(transcode(bytes) { $0 < 0x80 ? UInt32($0) : koi8R[Int($0) - 0x80] })
        default:
            throw .encodingProblem(encoding, path: path)
        }
    }

    /// CRLF and lone CR become LF.
    package static func translateNewlines(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0D {
                result.append(0x0A)
                if index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
            } else {
                result.append(bytes[index])
            }
            index += 1
        }
        return result
    }

    /// The name in the encoding declaration of the first or second line, if there is one. The second line
    /// counts only when the first is blank or a comment.
    static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        var start = 0
        for _ in 0..<2 {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            let line = bytes[start..<end]
            guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0C }) else {
                start = min(end + 1, bytes.count)
                continue
            }
            guard line[first] == UInt8(ascii: "#") else { return nil }
            if let name = encodingName(inComment: line[first...]) { return name }
            start = end
            if start < bytes.count { start += bytes[start...].starts(with: [0x0D, 0x0A]) ? 2 : 1 }
        }
        return nil
    }

    /// Matches `coding[:=][ \t]*([-_.a-zA-Z0-9]+)`.
    private static func encodingName(inComment line: ArraySlice<UInt8>) -> String? {
        let keyword = Array("coding".utf8)
        var index = line.startIndex
        while index + keyword.count < line.endIndex {
            if line[index...].starts(with: keyword) {
                var cursor = index + keyword.count
                if line[cursor] == UInt8(ascii: ":") || line[cursor] == UInt8(ascii: "=") {
                    cursor += 1
                    while cursor < line.endIndex, line[cursor] == 0x20 || line[cursor] == 0x09 { cursor += 1 }
                    let start = cursor
                    while cursor < line.endIndex, isEncodingNameByte(line[cursor]) { cursor += 1 }
                    if cursor > start { return String(decoding: line[start..<cursor], as: UTF8.self) }
                }
            }
            index += 1
        }
        return nil
    }

    private static func isEncodingNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The only spellings that CPython accepts after a byte order mark.
    private static func isSpelledUTF8(_ name: String) -> Bool {
        let lower = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        return lower == "utf-8" || lower.hasPrefix("utf-8-")
    }

    private static func canonicalName(_ name: String) -> String {
        let lower = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        switch lower {
        case "utf-8", "utf8", "u8", "utf", "cp65001", "utf-8-sig": return "utf-8"
        case "latin-1", "latin1", "latin", "l1", "iso-8859-1", "iso8859-1", "8859", "cp819": return "iso-8859-1"
        case "iso-8859-15", "iso8859-15", "latin-9", "latin9", "l9": return "iso-8859-15"
        case "ascii", "us-ascii", "646": return "ascii"
        case "cp1252", "windows-1252", "1252": return "cp1252"
        case "koi8-r", "cskoi8r": return "koi8-r"
        default:
            if lower.hasPrefix("utf-8-") { return "utf-8" }
            if lower.hasPrefix("iso-8859-1-") || lower.hasPrefix("latin-1-") { return "iso-8859-1" }
            return name
        }
    }

    private static func transcode(_ bytes: [UInt8], _ map: (UInt8) -> UInt32) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(map(byte)) ?? "\u{FFFD}") }
        return Array(String(text).utf8)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153, 0xBE: 0x178,
    ]

    /// Code points of the bytes 0x80 to 0x9F in Windows code page 1252; 0 where there is none.
    private static let windows1252: [UInt32] = [
        0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178,
    ]

    /// Code points of the bytes from 0x80 on in KOI8-R.
    private static let koi8R: [UInt32] = [
        0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C, 0x2580,
        0x2584, 0x2588, 0x258C, 0x2590, 0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248,
        0x2264, 0x2265, 0xA0, 0x2321, 0xB0, 0xB2, 0xB7, 0xF7, 0x2550, 0x2551, 0x2552, 0x451,
        0x2553, 0x2554, 0x2555, 0x2556, 0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E,
        0x255F, 0x2560, 0x2561, 0x401, 0x2562, 0x2563, 0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569,
        0x256A, 0x256B, 0x256C, 0xA9, 0x44E, 0x430, 0x431, 0x446, 0x434, 0x435, 0x444, 0x433,
        0x445, 0x438, 0x439, 0x43A, 0x43B, 0x43C, 0x43D, 0x43E, 0x43F, 0x44F, 0x440, 0x441,
        0x442, 0x443, 0x436, 0x432, 0x44C, 0x44B, 0x437, 0x448, 0x44D, 0x449, 0x447, 0x44A,
        0x42E, 0x410, 0x411, 0x426, 0x414, 0x415, 0x424, 0x413, 0x425, 0x418, 0x419, 0x41A,
        0x41B, 0x41C, 0x41D, 0x41E, 0x41F, 0x42F, 0x420, 0x421, 0x422, 0x423, 0x416, 0x412,
        0x42C, 0x42B, 0x417, 0x428, 0x42D, 0x429, 0x427, 0x42A,
    ]

    /// Offset of the first byte that does not begin a valid UTF-8 sequence.
    static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = validSequenceLength(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// Length of the sequence at `index`, or 0 when it is malformed, overlong, a surrogate or too large.
    private static func validSequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { second = 0xA0...0xBF } else if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { second = 0x90...0xBF } else if first == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for offset in stride(from: 2, to: length, by: 1) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
