// A position in the bytes of a file.

struct Cursor {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    /// The byte `distance` after the position; 0 past the end (source text has no zero bytes).
    @inline(__always)
    func peek(_ distance: Int = 0) -> UInt8 {
        let index = position + distance
        return index < bytes.count ? bytes[index] : 0
    }

    @inline(__always)
    mutating func advance(_ count: Int = 1) { position += count }

    /// Skips `byte` if it is next.
    @inline(__always)
    mutating func skip(_ byte: UInt8) -> Bool {
        guard peek() == byte, !isAtEnd else { return false }
        position += 1
        return true
    }

    /// The code point at `index`, which must be the start of one, and its length.
    func codePoint(at index: Int) -> (point: UInt32, length: Int) { WTF8.decode(bytes, at: index) }
}
