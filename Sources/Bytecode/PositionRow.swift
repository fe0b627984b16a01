// A source position as the runtime's tables hold it: KrPosition of runtime/include/krait/object.h.

import Source

package struct PositionRow: Hashable, Sendable {
    package let line: Int
    package let endLine: Int
    /// Columns in UTF-8 bytes; -1: unknown, or too far to the right.
    package let column: Int
    package let endColumn: Int
    /// What `^` marks; -1: everything.
    package var anchor = -1
    package var anchorEnd = -1

    package init(_ position: SourcePosition, _ lines: LineTable) {
        func column(_ value: Int) -> Int { value > 32767 ? -1 : value }
        let start = lines.place(at: position.span.start)
        let end = lines.place(at: position.span.end)
        line = start.line
        endLine = end.line
        self.column = column(start.column)
        endColumn = column(end.column)
        if let span = position.anchor {
            let a = lines.place(at: span.start)
            let b = lines.place(at: span.end)
            if a.line == line, b.line == line { (anchor, anchorEnd) = (column(a.column), column(b.column)) }
        }
    }

    /// In the order of the fields.
    package var fields: [Int] { [line, endLine, column, endColumn, anchor, anchorEnd] }
}

extension Instruction {
    /// Of a call of a method: what a traceback marks when the look-up fails, `object.name` without the call.
    package var lookupPosition: SourcePosition? {
        guard let anchor = position.anchor else { return nil }
        var place = SourcePosition(SourceSpan(start: position.span.start, end: anchor.start))
        place.site = position.site
        return place
    }
}
