// Diagnostics as text:
//
//     app.py:3:9: error[K0101]: invalid syntax
//         x = = 1
//             ^
//     note: ...
//     help: ...
//
// Tabs before the caret are kept so that it stays below its character; of a very long line only a window
// around the caret is shown.

package struct DiagnosticRenderer: Sendable {
    package var useColors: Bool
    /// Longest piece of a source line that is shown, in characters.
    package var maximumWidth = 160

    package init(useColors: Bool = false) { self.useColors = useColors }

    package func render(_ diagnostic: Diagnostic) -> String {
        let id = diagnostic.id.isEmpty ? "" : "[\(diagnostic.id)]"
        let label = paint(diagnostic.severity.rawValue + id, diagnostic.severity == .error ? "1;31" : "1;35")
        var text = ""
        if let place = place(of: diagnostic.span, in: diagnostic.file, path: diagnostic.path) { text += "\(place): " }
        text += "\(label): \(paint(diagnostic.message, "1"))\n"
        text += excerpt(diagnostic.span, in: diagnostic.file)
        for note in diagnostic.notes {
            if note.span != nil, let place = place(of: note.span, in: diagnostic.file, path: diagnostic.path) {
                text += "\(place): "
            }
            text += "\(paint("note", "1;36")): \(note.message)\n"
            text += excerpt(note.span, in: diagnostic.file)
        }
        if let help = diagnostic.help { text += "\(paint("help", "1;32")): \(help)\n" }
        return text
    }

    private func place(of span: SourceSpan?, in file: SourceFile?, path: String) -> String? {
        guard let span, let file else { return path.isEmpty ? nil : path }
        let location = file.location(at: span.start)
        return "\(path):\(location.line):\(location.column)"
    }

    /// The source line and the caret line.
    private func excerpt(_ span: SourceSpan?, in file: SourceFile?) -> String {
        guard let span, let file else { return "" }
        let line = file.lines.line(at: span.start)
        let bytes = file.lineBytes(line)
        let lineEnd = bytes.endIndex
        let start = min(Int(span.start), lineEnd)
        let end = max(start, min(Int(span.end), lineEnd))

        // A window of at most maximumWidth characters with the caret inside.
        let budget = maximumWidth
        let from = max(bytes.startIndex, start - budget / 2)
        let to = min(lineEnd, from + budget)
        let alignedFrom = boundary(bytes, from)
        let alignedTo = boundary(bytes, to)
        let before = String(decoding: bytes[alignedFrom..<max(alignedFrom, start)], as: UTF8.self)
        let marked = String(decoding: bytes[start..<max(start, min(end, alignedTo))], as: UTF8.self)
        let leading = alignedFrom > bytes.startIndex ? "..." : ""
        let trailing = alignedTo < lineEnd ? "..." : ""
        let shown = String(decoding: bytes[alignedFrom..<alignedTo], as: UTF8.self)
        var caret = String(repeating: " ", count: leading.count)
        for character in before.unicodeScalars { caret += character == "\t" ? "\t" : " " }
        caret += paint(String(repeating: "^", count: max(1, marked.unicodeScalars.count)), "1;31")
        return "    \(leading)\(shown)\(trailing)\n    \(caret)\n"
    }

    /// The first character boundary at or after `index`.
    private func boundary(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        var index = index
        while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }

    private func paint(_ text: String, _ code: String) -> String {
        useColors ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
