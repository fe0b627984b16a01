// What the analysis of extension modules says of a register: an int, a float, or any object.

import Bytecode

enum NumberKind {
    case int, float

    var representation: Representation { self == .int ? .i64 : .f64 }
}

/// Goes up only: from nothing known yet over a kind of number to any object.
enum Kind: Equatable {
    case unset
    case number(NumberKind)
    case value

    var number: NumberKind? {
        if case .number(let kind) = self { kind } else { nil }
    }

    func joined(_ other: Kind) -> Kind {
        if self == .unset { return other }
        return other == .unset || other == self ? self : .value
    }
}

/// An operator on two numbers.
enum Arithmetic {
    case add, subtract, multiply, trueDivide, floorDivide, remainder, power, lshift, rshift, and, or, xor

    init?(_ opcode: Opcode) {
        switch opcode {
        case .add, .inplace_add: self = .add
        case .subtract, .inplace_subtract: self = .subtract
        case .multiply, .inplace_multiply: self = .multiply
        case .true_divide, .inplace_true_divide: self = .trueDivide
        case .floor_divide, .inplace_floor_divide: self = .floorDivide
        case .remainder, .inplace_remainder: self = .remainder
        case .power, .inplace_power: self = .power
        case .lshift, .inplace_lshift: self = .lshift
        case .rshift, .inplace_rshift: self = .rshift
        case .and, .inplace_and: self = .and
        case .or, .inplace_or: self = .or
        case .xor, .inplace_xor: self = .xor
        default: return nil
        }
    }

    /// The kind of the result; nil: an error, or not to be foretold.
    func result(_ a: NumberKind, _ b: NumberKind) -> NumberKind? {
        let areInts = a == .int && b == .int
        switch self {
        case .add, .subtract, .multiply, .floorDivide, .remainder, .power: return areInts ? .int : .float
        case .trueDivide: return .float
        case .lshift, .rshift, .and, .or, .xor: return areInts ? .int : nil
        }
    }

    var ofInts: Opcode {
        switch self {
        case .add: .i64_add
        case .subtract: .i64_subtract
        case .multiply: .i64_multiply
        case .trueDivide: .i64_divide
        case .floorDivide: .i64_floor_divide
        case .remainder: .i64_remainder
        case .power: .i64_power
        case .lshift: .i64_lshift
        case .rshift: .i64_rshift
        case .and: .i64_and
        case .or: .i64_or
        case .xor: .i64_xor
        }
    }

    /// Nil: not of floats.
    var ofFloats: Opcode? {
        switch self {
        case .add: .f64_add
        case .subtract: .f64_subtract
        case .multiply: .f64_multiply
        case .trueDivide: .f64_divide
        case .floorDivide: .f64_floor_divide
        case .remainder: .f64_remainder
        case .power: .f64_power_at
        case .lshift, .rshift, .and, .or, .xor: nil
        }
    }

    /// Is an operand a float where the result is one and the other operand is not known?
    var keepsFloats: Bool { self == .add || self == .subtract || self == .multiply || self == .trueDivide }

    var divides: Bool { self == .trueDivide || self == .floorDivide || self == .remainder }
}

/// A comparison of two numbers: its forms for ints and floats.
struct NumberComparison {
    let ofInts, ofFloats: Opcode
    /// It gives True or False, not a C truth value.
    let givesObject: Bool

    init?(_ opcode: Opcode) {
        switch opcode {
        case .test_lt, .lt: (ofInts, ofFloats) = (.i64_lt, .f64_lt)
        case .test_le, .le: (ofInts, ofFloats) = (.i64_le, .f64_le)
        case .test_eq, .eq: (ofInts, ofFloats) = (.i64_eq, .f64_eq)
        case .test_ne, .ne: (ofInts, ofFloats) = (.i64_ne, .f64_ne)
        case .test_gt, .gt: (ofInts, ofFloats) = (.i64_gt, .f64_gt)
        case .test_ge, .ge: (ofInts, ofFloats) = (.i64_ge, .f64_ge)
        default: return nil
        }
        givesObject = opcode.shape.result == .value
    }
}
