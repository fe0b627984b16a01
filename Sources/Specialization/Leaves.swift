// Functions that call no others: they need no look at the stack, and small ones take the place of their calls.

import Bytecode

enum Leaves {
    private static let longest = 32
    /// Instructions that inlining a function may add to the program.
    private static let allowance = 160

    static func mark(_ program: inout Program) {
        var sites = Array(repeating: 0, count: program.functions.count)
        for function in program.functions {
            for i in function.blocks.lazy.flatMap(\.instructions) where [.call_typed, .call_parts, .call_known].contains(i.opcode) {
                if case .function(let target) = i.immediates.last { sites[target.index] += 1 }
            }
        }
        for f in program.functions.indices where program.functions[f].kind == .function {
            let instructions = program.functions[f].blocks.lazy.flatMap(\.instructions)
            guard instructions.allSatisfy(isOwnWork) else { continue }
            program.functions[f].callsOut = false
            let hot = program.functions[f].blocks.filter { $0.instructions.last?.opcode != .bail_out }
            let length = hot.reduce(0) { $0 + $1.instructions.count }
            program.functions[f].isInlined =
                !program.functions[f].jumpsBack && length <= longest && sites[f] > 0 && sites[f] * length <= allowance
        }
    }

    /// Does the instruction run no code of the program, nor deep into the runtime?
    private static func isOwnWork(_ i: Instruction) -> Bool {
        switch i.opcode {
        case .slot_get, .slot_set, .slot_get_f64, .slot_set_f64, .slot_store, .slot_store_f64, .f64_divisor_check, .local_check, .list_put,
            .list_put_f64, .doubles_put,
            .doubles_set, .buffer_put_i64, .buffer_put_f64, .bools_put, .bools_set, .values_put, .values_set, .poll:
            return true
        case .call_typed: return false
        default:
            return !i.opcode.effects.contains(.raises) && !i.opcode.effects.contains(.writes) && !i.opcode.effects.contains(.dispatches)
        }
    }
}
