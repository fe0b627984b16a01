// Line and column of an offset, both as tracebacks count them.

import Source

extension LineTable {
    /// The 1-based line and the 0-based column in UTF-8 bytes.
    package func place(at offset: UInt32) -> (line: Int, column: Int) {
        let line = line(at: offset)
        return (line, Int(offset) - start(ofLine: line))
    }
}
