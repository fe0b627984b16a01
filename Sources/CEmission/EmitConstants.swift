// The program's constants as static C data: nothing is built at start-up.
//
// A constant is referred to by an expression that is also a constant in C: a tagged word for small integers and most floats,
// else the address of a static object `kN`.

import BigInt
import Bytecode

package struct ConstantEmitter {
    let pool: ConstantPool

    /// The C expression of the constant's value word.
    func expression(_ id: ConstantID) -> String {
        switch pool[id] {
        case .none: return "KR_NONE"
        case .true: return "KR_TRUE"
        case .false: return "KR_FALSE"
        case .ellipsis: return "KR_ELLIPSIS"
        case .int(let value):
            if let small = Self.small(value) { return small == -(1 << 62) ? "KR_SMALL(-4611686018427387903 - 1)" : "KR_SMALL(\(small))" }
        case .float(let bits):
            if let word = Self.flonum(bits) { return "((KrValue)(uintptr_t)0x\(String(word, radix: 16))u)" }
        case .complex, .str, .bytes, .tuple: break
        }
        return "((KrValue)(void *)&k\(id.index))"
    }

    /// The value as a 63-bit integer, if it fits.
    package static func small(_ value: BigInt) -> Int64? {
        guard let word = Int64(exactly: value), word >= -(1 << 62), word < 1 << 62 else { return nil }
        return word
    }

    /// The tagged word of a double, as value.h encodes it; nil: a heap object.
    package static func flonum(_ bits: UInt64) -> UInt64? {
        let moved = bits &+ 0xD000_0000_0000_0000
        let rotated = moved << 3 | moved >> 61
        return rotated & 3 == 0 ? rotated | 2 : nil
    }

    /// Definitions of the static objects of all constants that need one.
    func definitions() -> String {
        var out = ""
        for (i, constant) in pool.constants.enumerated() {
            switch constant {
            case .none, .true, .false, .ellipsis: break
            case .int(let value):
                if Self.small(value) == nil { out += bigInteger(i, value) }
            case .float(let bits):
                if Self.flonum(bits) == nil { out += "static KrFloat k\(i) KR_STATIC_ALIGN = {{&kr_float_type}, \(double(bits))};\n" }
            case .complex(let real, let imag):
                out += "static KrComplex k\(i) KR_STATIC_ALIGN = {{&kr_complex_type}, \(double(real)), \(double(imag))};\n"
            case .str(let points): out += string(i, points)
            case .bytes(let bytes):
                out += "static struct { KrBytes b; uint8_t d[\(bytes.count + 1)]; } k\(i) KR_STATIC_ALIGN = "
                out += "{{{&kr_bytes_type}, -1, \(bytes.count), k\(i).d}, \(CNames.literal(bytes))};\n"
            case .tuple(let items):
                let list = items.map(expression).joined(separator: ", ")
                out += "static struct { KrObject h; int64_t n; KrValue v[\(max(1, items.count))]; } k\(i) KR_STATIC_ALIGN = "
                out += "{{&kr_tuple_type}, \(items.count), {\(items.isEmpty ? "0" : list)}};\n"
            }
        }
        return out
    }

    private func bigInteger(_ i: Int, _ value: BigInt) -> String {
        let limbs = value.magnitude.words.map { "0x\(String($0, radix: 16))u" }
        let size = value.sign == .minus ? -limbs.count : limbs.count
        return "static struct { KrObject h; int64_t n; uint64_t d[\(limbs.count)]; } k\(i) KR_STATIC_ALIGN = "
            + "{{&kr_int_type}, \(size), {\(limbs.joined(separator: ", "))}};\n"
    }

    private func double(_ bits: UInt64) -> String {
        let value = Double(bitPattern: bits)
        if value.isInfinite { return value < 0 ? "-__builtin_inf()" : "__builtin_inf()" }
        if value.isNaN { return "__builtin_nan(\"\")" }
        let magnitude = value.magnitude
        let significand = String(magnitude.significandBitPattern, radix: 16)
        let padded = String(repeating: "0", count: 13 - significand.count) + significand
        let sign = value.sign == .minus ? "-" : ""
        if magnitude == 0 { return sign + "0.0" }
        return magnitude.isSubnormal ? "\(sign)0x0.\(padded)p-1022" : "\(sign)0x1.\(padded)p\(magnitude.exponent)"
    }

    /// Kind and flags are those that strings made at run time get: the smallest that fits.
    private func string(_ i: Int, _ points: [UInt32]) -> String {
        let widest = points.max() ?? 0
        let head = "{{{&kr_str_type}, -1, KR_STR_META(\(points.count), "
        if widest < 256 {
            let ascii = widest < 128 ? 1 : 0
            return "static struct { KrStr s; char d[\(points.count + 1)]; } k\(i) KR_STATIC_ALIGN = "
                + head + "1, \(ascii))}, \(CNames.literal(points.map { UInt8($0) }))};\n"
        }
        let (type, kind) = widest < 65536 ? ("uint16_t", 2) : ("uint32_t", 4)
        return "static struct { KrStr s; \(type) d[\(points.count + 1)]; } k\(i) KR_STATIC_ALIGN = "
            + head + "\(kind), 0)}, {\(points.map(String.init).joined(separator: ", ")), 0}};\n"
    }
}
