// The interpreter's C code for the ordinary opcodes, made from the table: call kr_op_NAME with the row's operands, test what its
// effects ask for, go on.  The special ones are written out in runtime/vm/interpret.c.

import Bytecode
import RuntimeTables

package enum InterpreterCases {
    private static let opcodes = (0..<kr_opcode_count()).compactMap { Opcode(rawValue: UInt32($0)) }.filter(\.isGeneric)

    /// `[KR_OP_add] = &&op_add,` for all opcodes that can be executed: vm_labels.h.
    package static func labels() -> String {
        opcodes.map { "[KR_OP_\($0.shape.name)] = &&op_\($0.shape.name),\n" }.joined()
    }

    /// What stands at the labels of the ordinary ones: vm_cases.h.
    package static func cases() -> String { opcodes.filter { !$0.effects.contains(.special) }.map { code(of: $0.shape) }.joined() }

    private static func code(of shape: OpcodeShape) -> String {
        var arguments: [String] = []
        // The place of an operand: so many words behind the opcode, and the values in front of it.
        var place = shape.result == nil ? 1 : 2
        var values = ""
        for operand in shape.operands {
            let word = "pc[\(place)\(values)]"
            switch operand {
            case .input(.bool): arguments.append("BOOL(\(word))")
            case .input, .anyInput: arguments.append("R[\(word)]")
            case .optionalInput: arguments.append("OPTIONAL(\(word))")
            case .inputs, .anyInputs:
                arguments.append("gather(R, room, pc + \(place + 1), \(word))")
                arguments.append(word)
                values = " + pc[\(place)]"
            case .name, .constant: arguments.append("K(\(word))")
            case .integer, .global: arguments.append("INT(\(word))")
            case .cache: arguments.append("&caches[\(word)]")
            case .caches, .cell, .function, .target: preconditionFailure("\(shape.name): operand of special opcodes")
            }
            place += 1
        }
        let call = "kr_op_\(shape.name)(\(arguments.joined(separator: ", ")))"
        let raises = shape.effects.contains(.raises)
        let body =
            switch shape.result {
            case nil: raises ? "FAILS(\(call) < 0);" : "\(call);"
            case .bool: raises ? "int r = \(call); SET_BOOL(pc[1], r); FAILS(r < 0);" : "SET_BOOL(pc[1], \(call));"
            case .value, .f64, .i64: raises ? "SET(pc[1], \(call));" : "R[pc[1]] = \(call);"
            }
        let note = shape.effects.contains(.dispatches) ? "link_.at = pc; " : ""
        return "op_\(shape.name): { \(note)\(body) NEXT(\(place)\(values)); }\n"
    }
}
