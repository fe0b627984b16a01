// Words of a bytecode file: 32-bit numbers in the machine's order, texts with their length in front and zeros behind.
//
// The reader is runtime/vm/segment.c, whose head describes the format.

package struct WordWriter {
    package private(set) var words: [UInt32] = []

    package init() {}

    /// An operand, constant or target that is absent.
    package static let none = UInt32.max

    package mutating func add(_ word: UInt32) { words.append(word) }
    package mutating func add(_ number: Int) { words.append(UInt32(truncatingIfNeeded: number)) }
    package mutating func add(_ more: [UInt32]) { words += more }

    package mutating func addLong(_ number: UInt64) {
        words.append(UInt32(truncatingIfNeeded: number))
        words.append(UInt32(truncatingIfNeeded: number >> 32))
    }

    package mutating func addBytes(_ bytes: some Collection<UInt8>) {
        add(bytes.count)
        var word: UInt32 = 0
        var place = 0
        for byte in bytes {
            word |= UInt32(byte) << UInt32(place * 8)
            place += 1
            if place == 4 {
                words.append(word)
                (word, place) = (0, 0)
            }
        }
        words.append(word)
    }

    package mutating func add(_ text: String) { addBytes(Array(text.utf8)) }

    /// The number of the words, then they.
    package mutating func addCounted(_ more: [UInt32]) {
        add(more.count)
        words += more
    }
}
