// Python's `repr` of constants.

enum Representation {
    static func of(_ value: ConstantValue) -> String {
        switch value {
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "Ellipsis"
        case .int(let literal): literal.decimalDescription
        case .float(let number): of(number)
        case .complex(let imaginary): ofImaginary(imaginary)
        case .string(let literal): of(wtf8: literal.wtf8)
        case .bytes(let bytes): of(bytes)
        }
    }

    /// `repr` of a str: single quotes unless only those occur in it.
    static func of(_ text: String) -> String { of(wtf8: Array(text.utf8)) }

    private static func of(wtf8 bytes: [UInt8]) -> String {
        let quote = quote(for: bytes)
        var result: [UInt8] = [quote]
        result.reserveCapacity(bytes.count + 2)
        var index = 0
        while index < bytes.count {
            let (point, length) = WTF8.decode(bytes, at: index)
            if point < 0x80 {
                appendASCII(UInt8(point), quote, to: &result)
            } else if CharacterFacts.isPrintable(point) {
                result += bytes[index..<(index + length)]
            } else if point < 0x100 {
                result += Array("\\x".utf8) + hexadecimal(point, digits: 2)
            } else if point < 0x10000 {
                result += Array("\\u".utf8) + hexadecimal(point, digits: 4)
            } else {
                result += Array("\\U".utf8) + hexadecimal(point, digits: 8)
            }
            index += length
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    /// `repr` of bytes.
    static func of(_ bytes: [UInt8]) -> String {
        let quote = quote(for: bytes)
        var result: [UInt8] = [UInt8(ascii: "b"), quote]
        for byte in bytes {
            if byte < 0x80 {
                appendASCII(byte, quote, to: &result)
            } else {
                result += Array("\\x".utf8) + hexadecimal(UInt32(byte), digits: 2)
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    private static func quote(for bytes: [UInt8]) -> UInt8 {
        let single = UInt8(ascii: "'")
        let double = UInt8(ascii: "\"")
        return bytes.contains(single) && !bytes.contains(double) ? double : single
    }

    private static func appendASCII(_ byte: UInt8, _ quote: UInt8, to result: inout [UInt8]) {
        switch byte {
        case quote, UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
        case 0x0A: result += "\\n".utf8
        case 0x0D: result += "\\r".utf8
        case 0x09: result += "\\t".utf8
        case 0x20..<0x7F: result.append(byte)
        default: result += Array("\\x".utf8) + hexadecimal(UInt32(byte), digits: 2)
        }
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> [UInt8] {
        let text = String(value, radix: 16)
        return Array(repeating: UInt8(ascii: "0"), count: digits - text.utf8.count) + Array(text.utf8)
    }

    /// `repr` of a float: the shortest digits that read back; an exponent below 1e-4 and from 1e16 on.
    static func of(_ number: Double) -> String {
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        if number.isNaN { return "nan" }
        let (digits, exponent) = shortestDigits(number)
        let sign = number.sign == .minus ? "-" : ""
        if exponent < -3 || exponent > 16 {
            let mantissa = digits.count == 1 ? digits : "\(digits.first!).\(digits.dropFirst())"
            let power = exponent - 1
            let magnitude = abs(power) < 10 ? "0\(abs(power))" : "\(abs(power))"
            return "\(sign)\(mantissa)e\(power < 0 ? "-" : "+")\(magnitude)"
        }
        if exponent <= 0 { return "\(sign)0.\(String(repeating: "0", count: -exponent))\(digits)" }
        if digits.count <= exponent { return "\(sign)\(digits)\(String(repeating: "0", count: exponent - digits.count)).0" }
        return "\(sign)\(digits.prefix(exponent)).\(digits.dropFirst(exponent))"
    }

    /// The number is 0.`digits` times ten to the `exponent`.
    private static func shortestDigits(_ number: Double) -> (digits: String, exponent: Int) {
        if number == 0 { return ("0", 1) }
        let text = number.magnitude.description
        let parts = text.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        var exponent = whole.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var digits = Substring(whole + fraction)
        while digits.first == "0" {
            digits = digits.dropFirst()
            exponent -= 1
        }
        while digits.last == "0" { digits = digits.dropLast() }
        return (String(digits), exponent)
    }

    private static func ofImaginary(_ number: Double) -> String {
        let text = of(number)
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j"
    }
}
