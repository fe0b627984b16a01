// Positions in source text.
//
// A position is a UTF-8 byte offset into `SourceFile.bytes`; lines and columns are computed only when
// something is shown to a person (see LineTable). Files are limited to 4 GiB by the 32-bit offset;
// `SourceFile` refuses larger ones.

/// A half-open range of byte offsets, `start ..< end`, in the bytes of one source file.
package struct SourceSpan: Hashable, Sendable {
    package var start: UInt32
    package var end: UInt32

    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    package init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    /// The smallest span that covers both.
    package func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(start: min(start, other.start), end: max(end, other.end))
    }

    package var isEmpty: Bool { start == end }
    package var count: Int { Int(end) - Int(start) }
}

/// A position as people read it.
package struct SourceLocation: Hashable, Sendable {
    /// 1-based line.
    package var line: Int
    /// 0-based column in UTF-8 bytes: what CPython's `ast` calls `col_offset`.
    package var utf8Column: Int
    /// 1-based column in characters (Unicode code points): what CPython's SyntaxError calls `offset`.
    package var column: Int
}
