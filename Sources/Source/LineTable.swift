// Where the lines of a file begin: converts byte offsets to lines and columns.
//
// Invariant: `starts` is strictly increasing and begins with 0. A file that ends in a newline has one
// more, empty, line after it: the position of the end of the file.

package struct LineTable: Sendable {
    /// Byte offset of the first byte of each line.
    package let starts: [UInt32]

    /// Lines end with "\n" only: `SourceFile` has already translated the other newlines.
    package init(bytes: [UInt8]) {
        var starts: [UInt32] = [0]
        bytes.withUnsafeBufferPointer { buffer in
            for index in 0..<buffer.count where buffer[index] == 0x0A {
                starts.append(UInt32(truncatingIfNeeded: index + 1))
            }
        }
        self.starts = starts
    }

    package var count: Int { starts.count }

    /// The 1-based number of the line that holds `offset`; an offset past the end is on the last line.
    package func line(at offset: UInt32) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// Byte offset of the start of a 1-based line.
    package func start(ofLine line: Int) -> Int { Int(starts[line - 1]) }

    /// 0-based column in UTF-8 bytes.
    package func utf8Column(at offset: UInt32) -> Int { Int(offset) - start(ofLine: line(at: offset)) }
}
