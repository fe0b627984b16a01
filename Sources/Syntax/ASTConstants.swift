// Values of literals, in forms that lose nothing and need no library.

/// The value of a `ConstantExpression`.
package enum ConstantValue: Hashable, Sendable {
    case none, `true`, `false`, ellipsis
    case int(IntegerLiteral)
    case float(Double)
    /// `2j`: a complex number whose real part is zero.
    case complex(imaginary: Double)
    case string(StringLiteral)
    case bytes([UInt8])
}

/// A non-negative integer of any size (a sign is a unary operator in Python).
package enum IntegerLiteral: Hashable, Sendable {
    /// Any value that fits; `big` is never used for such a value.
    case small(Int)
    /// Lower-case hexadecimal digits without prefix or leading zeros. Hexadecimal, because it converts
    /// to binary limbs in linear time, whatever the base of the literal was.
    case big(hexadecimal: String)
}

/// A string constant: code points in generalized UTF-8 (WTF-8).
///
/// Python strings may hold lone surrogates (`"\ud800"`), which Swift's String cannot; WTF-8 encodes a
/// surrogate as three bytes (ED A0 80 ... ED BF BF) and is plain UTF-8 for everything else. Two
/// surrogates next to each other stay two code points, as in Python.
package struct StringLiteral: Hashable, Sendable {
    package var wtf8: [UInt8]

    package init(wtf8: [UInt8]) { self.wtf8 = wtf8 }

    package init(_ text: String) { wtf8 = Array(text.utf8) }

    package var isEmpty: Bool { wtf8.isEmpty }

    /// The text as Swift string; nil when it holds a lone surrogate.
    package var text: String? { String(validating: wtf8, as: UTF8.self) }

    /// The code points, surrogates included.
    package var codePoints: [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(wtf8.count)
        var index = 0
        while index < wtf8.count {
            let (point, length) = WTF8.decode(wtf8, at: index)
            result.append(point)
            index += length
        }
        return result
    }
}

/// Encoding and decoding of one code point in generalized UTF-8.
enum WTF8 {
    /// The code point that starts at `index` and its length in bytes. The bytes must be valid WTF-8.
    static func decode(_ bytes: [UInt8], at index: Int) -> (point: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        if first < 0x80 { return (first, 1) }
        func next(_ distance: Int) -> UInt32 { UInt32(bytes[index + distance]) & 0x3F }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    static func append(_ point: UInt32, to bytes: inout [UInt8]) {
        if point < 0x80 {
            bytes.append(UInt8(point))
        } else if point < 0x800 {
            bytes.append(UInt8(0xC0 | point >> 6))
            bytes.append(UInt8(0x80 | point & 0x3F))
        } else if point < 0x10000 {
            bytes.append(UInt8(0xE0 | point >> 12))
            bytes.append(UInt8(0x80 | point >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | point & 0x3F))
        } else {
            bytes.append(UInt8(0xF0 | point >> 18))
            bytes.append(UInt8(0x80 | point >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | point >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | point & 0x3F))
        }
    }
}
