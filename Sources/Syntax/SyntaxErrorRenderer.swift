// A syntax error in exactly the form in which CPython 3.13 prints it on stderr:
//
//       File "app.py", line 3
//         x = = 1
//             ^
//     SyntaxError: invalid syntax
//
// The rules are those of `traceback._format_syntax_error`: the line is shown without its indentation, a span
// over several lines is marked to the end of the first, columns are characters, an empty span has no caret.
import Source

package struct SyntaxErrorRenderer: Sendable {
    /// CPython shows a file with a NUL byte only up to it, and without a caret.
    static let nullByteID = "K0104"

    package init() {}

    package func render(_ diagnostic: Diagnostic) -> String {
        let message = "\(diagnostic.kind.rawValue): \(diagnostic.message)\n"
        guard let file = diagnostic.file, let span = diagnostic.span else { return message }
        let end = UInt32(file.bytes.count)
        // A position after the last newline is on a line of its own.
        let isPastEnd = span.start >= end && diagnostic.id != Self.nullByteID
        let line = file.lines.line(at: span.start)
        let header = "  File \"\(file.path)\", line \(line)\n"
        if diagnostic.message.hasPrefix("Non-UTF-8") { return message }
        if isPastEnd { return header + excerpt([], 0, 1) + message }
        let bytes = file.lineBytes(line)
        if span.isEmpty, diagnostic.id != Self.nullByteID {
            return header + "    \(Self.stripped(String(decoding: bytes, as: UTF8.self)))\n" + message
        }
        if diagnostic.id == Self.nullByteID {
            let shown = bytes[..<min(Int(span.start), bytes.endIndex)]
            return header + "    \(Self.stripped(String(decoding: shown, as: UTF8.self)))\n" + message
        }
        let endsHere = span.end <= UInt32(bytes.endIndex) || span.count <= 1
        let from = Self.characters(bytes, upTo: Int(span.start))
        let to = endsHere ? max(from + 1, Self.characters(bytes, upTo: Int(span.end))) : Self.characters(bytes, upTo: .max)
        return header + excerpt(bytes, from, to) + message
    }

    /// The source line and the caret line; columns are 0-based characters, `to` exclusive.
    private func excerpt(_ bytes: ArraySlice<UInt8>, _ from: Int, _ to: Int) -> String {
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        var indentation = 0
        while indentation < scalars.count, scalars[indentation] == " " || scalars[indentation] == "\u{0C}" {
            indentation += 1
        }
        let text = Self.string(scalars[indentation...])
        let first = from - indentation
        guard first >= 0 else { return "    \(text)\n" }
        var blank = ""
        for index in indentation..<(indentation + first) {
            let isSpace = index < scalars.count && scalars[index].properties.isWhitespace
            blank.unicodeScalars.append(isSpace ? scalars[index] : " ")
        }
        return "    \(text)\n    \(blank)\(String(repeating: "^", count: max(1, to - from)))\n"
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func stripped(_ text: String) -> String {
        string(Array(text.unicodeScalars).drop { $0 == " " || $0 == "\u{0C}" })
    }

    /// Characters of the line before a byte offset.
    private static func characters(_ line: ArraySlice<UInt8>, upTo offset: Int) -> Int {
        let end = min(offset, line.endIndex)
        var count = 0
        for byte in line[line.startIndex..<max(line.startIndex, end)] where byte & 0xC0 != 0x80 { count += 1 }
        return offset != .max && offset > line.endIndex ? count + offset - line.endIndex : count
    }
}
