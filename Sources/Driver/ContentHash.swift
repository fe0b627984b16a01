// A 128-bit hash of content, for names in the cache: two FNV-1a hashes with different starts.  Not for security.

package struct ContentHash: Sendable {
    private var a: UInt64 = 0xcbf2_9ce4_8422_2325
    private var b: UInt64 = 0x8422_2325_cbf2_9ce4

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            a = (a ^ UInt64(byte)) &* 0x100_0000_01b3
            b = (b ^ UInt64(byte ^ 0x5c)) &* 0x100_0000_01b3
        }
        // Where one piece ends counts, too.
        a = (a ^ 0xff) &* 0x100_0000_01b3
        b = b &* 0x100_0000_01b3 &+ 1
    }

    package mutating func add(_ text: String) { add(text.utf8) }

    package var text: String { Self.hex(a) + Self.hex(b) }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
