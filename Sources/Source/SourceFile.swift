// One source file in memory: its name and its text as UTF-8.
//
// Invariants of `bytes`: valid UTF-8 without byte order mark; every newline (CRLF, lone CR) is "\n"; the
// last byte is a newline unless the file is empty. All spans in the compiler are offsets into it.

package final class SourceFile: Sendable {
    /// As shown to users.
    package let path: String
    package let bytes: [UInt8]
    package let lines: LineTable
    /// The last newline is not the text's own, and the tokenizer is to see that: CPython adds one to modules only, not to expressions and
    /// what is typed at a prompt.
    package let endsOpen: Bool
    /// It was made of a tree whose names need not be identifiers: those are written as `EncodedName` says.
    package let namesAreEncoded: Bool

    /// A file from bytes that already satisfy the invariants, except that the last newline may be missing.
    package init(path: String, utf8 bytes: [UInt8], mayEndOpen: Bool = false, namesAreEncoded: Bool = false) {
        self.path = path
        self.namesAreEncoded = namesAreEncoded
        let endsWell = bytes.isEmpty || bytes.last == 0x0A
        endsOpen = mayEndOpen && !endsWell
        self.bytes = endsWell ? bytes : bytes + [0x0A]
        self.lines = LineTable(bytes: self.bytes)
    }

    package convenience init(path: String, text: String) {
        self.init(path: path, utf8: SourceDecoder.translateNewlines(Array(text.utf8)))
    }

    /// Decodes raw file contents: byte order mark, encoding declaration (PEP 263), newlines.
    package convenience init(path: String, contents: [UInt8], mayEndOpen: Bool = false) throws(Diagnostic) {
        self.init(path: path, utf8: try SourceDecoder.decode(contents, path: path), mayEndOpen: mayEndOpen)
    }

    /// Reads a file from disk.
    package convenience init(reading path: String) throws(Diagnostic) {
        guard let contents = readFile(path) else { throw .unreadableFile(path: path, reason: systemErrorMessage()) }
        try self.init(path: path, contents: contents)
    }

    /// The last component of the path.
    package var baseName: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    package func location(at offset: UInt32) -> SourceLocation {
        let line = lines.line(at: offset)
        let start = lines.start(ofLine: line)
        let end = min(Int(offset), bytes.count)
        let characters = start < end ? Self.characterCount(bytes[start..<end]) : 0
        return SourceLocation(line: line, utf8Column: Int(offset) - start, column: characters + 1)
    }

    /// The bytes of a 1-based line, without its newline.
    package func lineBytes(_ line: Int) -> ArraySlice<UInt8> {
        let start = lines.start(ofLine: line)
        var end = line < lines.count ? lines.start(ofLine: line + 1) : bytes.count
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        return bytes[start..<end]
    }

    package func lineText(_ line: Int) -> String { String(decoding: lineBytes(line), as: UTF8.self) }

    package func text(_ span: SourceSpan) -> String {
        let start = min(Int(span.start), bytes.count)
        return String(decoding: bytes[start..<max(start, min(Int(span.end), bytes.count))], as: UTF8.self)
    }

    /// Number of code points.
    static func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
