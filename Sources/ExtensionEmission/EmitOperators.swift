// Binary operators: on numbers in line, on instances of the modules' classes by direct calls of their special methods, else by CPython.

import Bytecode

extension FunctionEmitter {
    mutating func emitOperator(_ instruction: Instruction) {
        guard let (name, sign) = Self.method(of: instruction.opcode),
            case let found = methods(named: name, arguments: 2), let first = found.first
        else {
            return instruction.opcode == .add || instruction.opcode == .inplace_add ? emitAdd(instruction) : emitPlain(instruction)
        }
        let inputs = instruction.inputs
        let (a, b, result) = (c(inputs[0]), c(inputs[1]), c(instruction.result))
        let method = object(program.functions[first.index].nameConstant)
        line("{ PyObject *m_ = kr_operator(\(a), \(b), \(method), \(methodCache()));")
        line("if (!m_) \(result) = kr_op_\(instruction.opcode.shape.name)(\(a), \(b)); else {")
        line("\(chosen(found, inputs, "m_", result))\(result) = kr_call(kr_word(m_), \(array(inputs, free: 1)), 2, NULL);")
        line("\(result) = kr_operated(\(result), \(a), \(b), \"\(sign)\"); kr_release(m_); } }")
        fails("!\(result)", instruction)
    }

    private static func method(of opcode: Opcode) -> (name: String, sign: String)? {
        switch opcode {
        case .add: ("__add__", "+")
        case .subtract: ("__sub__", "-")
        case .multiply: ("__mul__", "*")
        case .true_divide: ("__truediv__", "/")
        default: nil
        }
    }
}
