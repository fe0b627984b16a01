// Functions of the module math on numbers of known type.

import Bytecode

extension FunctionSpecializer {
    /// In the order of KR_MATH_FUNCTIONS and KR_MATH_FUNCTIONS2 in typed.h.
    private static let functions = [
        "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "log2", "log10", "fabs",
    ]
    private static let functionsOfTwo = ["pow", "atan2", "fmod", "copysign"]
    private static let roundings = ["floor", "ceil", "trunc"]

    func mathForm(_ name: String, _ arguments: [Register]) -> TypedForm? {
        guard version == .typed, arguments.allSatisfy({ holdsFloat($0) || fitsInt($0) }) else { return nil }
        func form(_ opcode: Opcode, _ number: Int) -> TypedForm {
            TypedForm(opcode: opcode, inputs: arguments, immediates: [.integer(number)])
        }
        switch arguments.count {
        case 1:
            if name == "sqrt" { return TypedForm(opcode: .f64_sqrt, inputs: arguments) }
            if let n = Self.functions.firstIndex(of: name) { return form(.f64_math, n) }
            if holdsFloat(arguments[0]), let n = Self.roundings.firstIndex(of: name) { return form(.f64_round, n) }
            return nil
        case 2: return Self.functionsOfTwo.firstIndex(of: name).map { form(.f64_math2, $0) }
        default: return nil
        }
    }
}
