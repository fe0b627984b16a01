// Values of numeric literals whose form the lexer has checked.
import Source

enum NumberParsing {
    /// Decimal digits that CPython converts; more is an error there (sys.set_int_max_str_digits).
    static let maximumDecimalDigits = 4300

    static func value(_ literal: ArraySlice<UInt8>, at span: SourceSpan) throws(SyntaxFailure) -> ConstantValue {
        var digits: [UInt8] = []
        digits.reserveCapacity(literal.count)
        for byte in literal where byte != UInt8(ascii: "_") { digits.append(byte) }
        if digits.count > 2, digits[0] == UInt8(ascii: "0") {
            switch digits[1] | 0x20 {
            case UInt8(ascii: "x"): return .int(integer(digits[2...], bitsPerDigit: 4))
            case UInt8(ascii: "o"): return .int(integer(digits[2...], bitsPerDigit: 3))
            case UInt8(ascii: "b"): return .int(integer(digits[2...], bitsPerDigit: 1))
            default: break
            }
        }
        if let last = digits.last, last | 0x20 == UInt8(ascii: "j") {
            return .complex(imaginary: double(digits.dropLast()))
        }
        if digits.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) {
            return .float(double(digits[...]))
        }
        if digits.count > maximumDecimalDigits {
            throw SyntaxFailure(
                "Exceeds the limit (\(maximumDecimalDigits) digits) for integer string conversion: value has "
                    + "\(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal "
                    + "for huge integer literals to avoid decimal conversion limits.", span, isFinal: true)
        }
        return .int(decimalInteger(digits))
    }

    /// Correctly rounded; too large is infinity.
    private static func double(_ digits: ArraySlice<UInt8>) -> Double {
        var text = String(decoding: digits, as: UTF8.self)
        if text.hasSuffix(".") { text += "0" }
        return Double(text) ?? .infinity
    }

    private static func integer(_ digits: ArraySlice<UInt8>, bitsPerDigit: Int) -> IntegerLiteral {
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        if significant.count * bitsPerDigit <= 60 {
            var value = 0
            for digit in significant { value = value << bitsPerDigit | Int(digitValue(digit)) }
            return .small(value)
        }
        if bitsPerDigit == 4 {
            return normalized(hexadecimal: String(decoding: significant.map { $0 | 0x20 }, as: UTF8.self))
        }
        // Regroup bits into hexadecimal digits, from the right.
        var result: [UInt8] = []
        var pending: UInt32 = 0
        var pendingBits = 0
        for digit in significant.reversed() {
            pending |= UInt32(digitValue(digit)) << UInt32(pendingBits)
            pendingBits += bitsPerDigit
            while pendingBits >= 4 {
                result.append(hexadecimalDigit(pending & 15))
                pending >>= 4
                pendingBits -= 4
            }
        }
        if pendingBits > 0 { result.append(hexadecimalDigit(pending)) }
        while result.last == UInt8(ascii: "0") { result.removeLast() }
        return normalized(hexadecimal: String(decoding: result.reversed(), as: UTF8.self))
    }

    private static func normalized(hexadecimal: String) -> IntegerLiteral {
        if hexadecimal.utf8.count <= 16, let value = Int(hexadecimal, radix: 16) { return .small(value) }
        return .big(hexadecimal: hexadecimal)
    }

    private static func decimalInteger(_ digits: [UInt8]) -> IntegerLiteral {
        if digits.count <= 18 {
            var value = 0
            for digit in digits { value = value * 10 + Int(digit - 0x30) }
            return .small(value)
        }
        if let value = Int(String(decoding: digits, as: UTF8.self)) { return .small(value) }
        // Limbs in base 2^32, least significant first.
        var limbs: [UInt32] = []
        for digit in digits {
            var carry = UInt64(digit - 0x30)
            for index in limbs.indices {
                let value = UInt64(limbs[index]) * 10 + carry
                limbs[index] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            if carry != 0 { limbs.append(UInt32(carry)) }
        }
        var text = String(limbs[limbs.count - 1], radix: 16)
        for limb in limbs.dropLast().reversed() {
            let part = String(limb, radix: 16)
            text += String(repeating: "0", count: 8 - part.count) + part
        }
        return .big(hexadecimal: text)
    }

    static func digitValue(_ byte: UInt8) -> UInt8 { byte <= UInt8(ascii: "9") ? byte - 0x30 : (byte | 0x20) - 0x57 }

    private static func hexadecimalDigit(_ value: UInt32) -> UInt8 { Array("0123456789abcdef".utf8)[Int(value)] }
}

extension IntegerLiteral {
    /// The value in decimal digits. Quadratic in their number: for people and tests.
    package var decimalDescription: String {
        switch self {
        case .small(let value): return String(value)
        case .big(let hexadecimal):
            // Limbs in base 10^9, least significant first.
            var limbs: [UInt32] = [0]
            for digit in hexadecimal.utf8 {
                var carry = UInt64(NumberParsing.digitValue(digit))
                for index in limbs.indices {
                    let value = UInt64(limbs[index]) * 16 + carry
                    limbs[index] = UInt32(value % 1_000_000_000)
                    carry = value / 1_000_000_000
                }
                if carry != 0 { limbs.append(UInt32(carry)) }
            }
            var text = String(limbs[limbs.count - 1])
            for limb in limbs.dropLast().reversed() {
                let part = String(limb)
                text += String(repeating: "0", count: 9 - part.count) + part
            }
            return text
        }
    }
}
