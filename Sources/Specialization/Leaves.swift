// Functions that call no others, or only such: they need no look at the stack, and small ones take the place of their calls.  Of
// functions in which nothing can raise, callers do not ask whether they have.

import Bytecode

enum Leaves {
    private static let longest = 32
    /// Instructions that inlining a function may add to the program.
    private static let allowance = 160
    /// Calls between functions that do not look at the stack: it has room for so many behind its limit.
    private static let deepest = 4

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
        for _ in 1...deepest { markCallers(&program) }
    }

    /// Functions that call only those that have been marked.  (Recursive ones never are.)
    private static func markCallers(_ program: inout Program) {
        let before = program.functions
        func targets(_ i: Instruction) -> [Function]? {
            switch i.opcode {
            case .call_typed, .call_parts, .call_known:
                guard case .function(let target)? = i.immediates.last else { return nil }
                return [before[target.index]]
            case .call_dispatch:
                guard case .constant(let id) = i.immediates[0], case .tuple(let items) = program.constants[id] else { return nil }
                return stride(from: 1, to: items.count, by: 2).map { n in
                    guard case .int(let target) = program.constants[items[n]] else { preconditionFailure("not a function") }
                    return before[Int(target)]
                }
            default: return nil
            }
        }
        for f in before.indices where before[f].kind == .function {
            func callsOut(_ version: Function) -> Bool {
                !version.blocks.lazy.flatMap(\.instructions).allSatisfy { i in
                    isOwnWork(i) || targets(i)?.allSatisfy { !$0.callsOut } ?? false
                }
            }
            func mayRaise(_ version: Function) -> Bool {
                !version.blocks.lazy.flatMap(\.instructions).allSatisfy { i in
                    !i.opcode.raises || targets(i)?.allSatisfy { !$0.raises } ?? false
                }
            }
            program.functions[f].callsOut = callsOut(before[f])
            // Looking at the stack may raise, too.
            let versions = [before[f]] + before[f].general
            if versions.contains(where: { callsOut($0) || mayRaise($0) }) { continue }
            program.functions[f].raises = false
            for n in before[f].general.indices { program.functions[f].general[n].callsOut = false }
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
