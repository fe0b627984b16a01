// The value of a literal key in a mapping pattern: what its `repr` is in the error text, and with which other keys it is equal.
//
// CPython folds `-1` and `1+2j` before it compares the keys, and compares them as Python does: `0`, `-0`, `0.0`, `0j` and
// `False` are one key (language reference 8.6.4.6).
import Source

enum PatternKey {
    case integer(isNegative: Bool, IntegerLiteral)
    case float(Double)
    case complex(real: Double, imaginary: Double)
    /// Anything that is not a number, and booleans.
    case other(ConstantValue)

    /// Nil for what is not a literal.
    init?(_ expression: Expression) {
        switch expression {
        case .constant(let node):
            switch node.value {
            case .int(let literal): self = .integer(isNegative: false, literal)
            case .float(let number): self = .float(number)
            case .complex(let imaginary): self = .complex(real: 0, imaginary: imaginary)
            case .none, .true, .false, .ellipsis, .string, .bytes: self = .other(node.value)
            }
        case .unaryOperation(let node):
            switch PatternKey(node.operand) {
            case .integer(let isNegative, let literal)?: self = .integer(isNegative: !isNegative && literal != .small(0), literal)
            case .float(let number)?: self = .float(-number)
            case .complex(let real, let imaginary)?: self = .complex(real: -real, imaginary: -imaginary)
            case .other, nil: return nil
            }
        case .binaryOperation(let node):
            guard let left = PatternKey(node.left), case .complex(_, let imaginary)? = PatternKey(node.right) else { return nil }
            let real: Double
            switch left {
            case .integer(let isNegative, let literal):
                let magnitude = Double(literal.decimalDescription) ?? .infinity
                real = isNegative ? -magnitude : magnitude
            case .float(let number): real = number
            case .complex, .other: return nil
            }
            self = .complex(real: node.op == .add ? real + 0 : real - 0, imaginary: node.op == .add ? imaginary : 0 - imaginary)
        default: return nil
        }
    }

    /// Python's `repr`.
    var representation: String {
        switch self {
        case .integer(let isNegative, let literal): return (isNegative ? "-" : "") + literal.decimalDescription
        case .float(let number): return Representation.of(number)
        case .complex(let real, let imaginary):
            let imaginaryText = Representation.of(.complex(imaginary: imaginary))
            if real == 0, real.sign == .plus { return imaginaryText }
            let realText = Representation.of(real)
            let sign = imaginaryText.hasPrefix("-") ? "" : "+"
            return "(\(realText.hasSuffix(".0") ? String(realText.dropLast(2)) : realText)\(sign)\(imaginaryText))"
        case .other(let value): return Representation.of(value)
        }
    }

    /// Equal for keys that are equal in Python.
    var identity: String {
        switch self {
        case .integer: representation
        case .float(let number): Self.identity(number)
        case .complex(let real, let imaginary): imaginary == 0 ? Self.identity(real) : representation
        case .other(.true): "1"
        case .other(.false): "0"
        case .other: representation
        }
    }

    /// Numbers with an integral value look like integers.
    private static func identity(_ number: Double) -> String {
        Int(exactly: number).map { String($0) } ?? Representation.of(number)
    }
}
