// Folds operators on constants while lowering, as CPython's compiler does: so that equal constants are one object, and nothing
// is computed at run time that is known before.
//
// Only what cannot raise is folded, and only results of moderate size (CPython's limits: 128 bits for products, powers and
// shifts, 4096 characters for repeated strings).

import BigInt
import Bytecode
import Syntax

enum ConstantFolding {
    private static let maximumBits = 128
    private static let maximumLength = 4096

    /// The value of `left op right`; nil: left to run time.
    static func fold(_ op: BinaryOperator, _ left: Constant, _ right: Constant) -> Constant? {
        switch (left, right) {
        case (.int(let a), .int(let b)): foldIntegers(op, a, b)
        case (.float(let a), .float(let b)): foldFloats(op, Double(bitPattern: a), Double(bitPattern: b))
        case (.float(let a), .int(let b)): exact(b).flatMap { foldFloats(op, Double(bitPattern: a), $0) }
        case (.int(let a), .float(let b)): exact(a).flatMap { foldFloats(op, $0, Double(bitPattern: b)) }
        case (.str(let a), .str(let b)): op == .add && a.count + b.count <= maximumLength ? .str(a + b) : nil
        case (.str(let text), .int(let count)), (.int(let count), .str(let text)): op == .multiply ? repeated(text, count) : nil
        default: nil
        }
    }

    /// An integer as a double, where that is exact.
    private static func exact(_ value: BigInt) -> Double? { value.magnitude.bitWidth <= 53 ? Double(Int(value)) : nil }

    private static func repeated(_ text: [UInt32], _ count: BigInt) -> Constant? {
        guard let count = Int(exactly: count), count >= 0, text.count * min(count, maximumLength) <= maximumLength, count <= maximumLength
        else { return nil }
        return .str(Array(repeatElement(text, count: count).joined()))
    }

    private static func foldIntegers(_ op: BinaryOperator, _ a: BigInt, _ b: BigInt) -> Constant? {
        switch op {
        case .add: return .int(a + b)
        case .subtract: return .int(a - b)
        case .multiply: return a.magnitude.bitWidth + b.magnitude.bitWidth <= maximumBits ? .int(a * b) : nil
        case .floorDivide: return b == 0 ? nil : .int(floorDivided(a, b).quotient)
        case .modulo: return b == 0 ? nil : .int(floorDivided(a, b).remainder)
        case .power:
            guard b >= 0, let exponent = Int(exactly: b), a.magnitude.bitWidth * exponent <= maximumBits else { return nil }
            return .int(a.power(exponent))
        case .leftShift:
            guard b >= 0, let count = Int(exactly: b), a.magnitude.bitWidth + count <= maximumBits else { return nil }
            return .int(a << count)
        case .rightShift:
            guard b >= 0, b <= 4096, let count = Int(exactly: b) else { return nil }
            return .int(floorDivided(a, BigInt(1) << count).quotient)
        case .bitAnd: return .int(a & b)
        case .bitOr: return .int(a | b)
        case .bitXor: return .int(a ^ b)
        case .divide:
            // Exact operands and one rounding: the division of doubles is Python's.
            guard b != 0, let x = exact(a), let y = exact(b) else { return nil }
            return .float(bits: (x / y).bitPattern)
        case .matrixMultiply: return nil
        }
    }

    /// Python's floor division and modulo: the remainder has the divisor's sign.
    private static func floorDivided(_ a: BigInt, _ b: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        let needsStep = remainder != 0 && (remainder < 0) != (b < 0)
        return needsStep ? (quotient - 1, remainder + b) : (quotient, remainder)
    }

    private static func foldFloats(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Constant? {
        switch op {
        case .add: .float(bits: (a + b).bitPattern)
        case .subtract: .float(bits: (a - b).bitPattern)
        case .multiply: .float(bits: (a * b).bitPattern)
        case .divide: b == 0 ? nil : .float(bits: (a / b).bitPattern)
        default: nil
        }
    }
}
