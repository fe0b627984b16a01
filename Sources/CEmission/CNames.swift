// C spellings: identifiers for functions, literals for text and numbers.  The one place where names and strings of the
// program are escaped.

import Bytecode

package enum CNames {
    /// `f12_fib`: unique by number, readable by name; other characters than letters, digits and _ are dropped.
    package static func function(_ id: FunctionID, _ function: Function) -> String {
        let readable = function.qualifiedName.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_")
        }
        return "f\(id.index)_" + String(String.UnicodeScalarView(readable.prefix(48)))
    }

    /// The definition of a module of the library: the one name that its translation unit exports.
    static func library(_ module: String) -> String { "kr_library_" + module.replacing(".", with: "_dot_").replacing(":", with: "_colon_") }

    /// A C string literal of these bytes.  Octal escapes have a fixed length, so that digits behind them are safe; `?` is
    /// escaped against trigraphs.
    package static func literal(_ bytes: some Sequence<UInt8>) -> String {
        var out = "\""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): out += "\\\\"
            case UInt8(ascii: "\""): out += "\\\""
            case UInt8(ascii: "?"): out += "\\?"
            case UInt8(ascii: "\n"): out += "\\n"
            case 32..<127: out.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let octal = String(byte, radix: 8)
                out += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }
        return out + "\""
    }

    package static func literal(_ text: String) -> String { literal(text.utf8) }

    /// A finite double, exactly.
    package static func hexFloat(_ value: Double) -> String {
        if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
        let exponent = value.exponent - 52
        let digits = String(UInt64(value.magnitude.significand * 0x1p52), radix: 16)
        return value.magnitude < 0x1p-1000 ? "\(value)" : "\(value < 0 ? "-" : "")0x\(digits)p\(exponent)"
    }

    /// The double with these bits.
    package static func floatLiteral(_ bits: UInt64) -> String {
        let value = Double(bitPattern: bits)
        if value.isFinite { return hexFloat(value) }
        return value.isNaN ? "__builtin_nan(\"\")" : value < 0 ? "-__builtin_inf()" : "__builtin_inf()"
    }
}
