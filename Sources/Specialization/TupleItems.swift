// Items of tuples that are made in the same function: the registers that the tuple was made of.

import Bytecode
import Inference

enum TupleItems {
    /// Is a register of a function only used to get items by constant places, or all of them?
    static func isTakenApart(_ register: Register, _ function: Function) -> Bool {
        var isUsed = false
        let constants = constantRegisters(of: function)
        for i in function.blocks.lazy.flatMap(\.instructions) {
            var count = 0
            i.forEachUse { if $0 == register { count += 1 } }
            if count == 0 { continue }
            isUsed = true
            guard count == 1, i.inputs.first == register else { return false }
            switch i.opcode {
            case .unpack where i.integer(1) == -1: continue
            case .item_get where constants.contains(i.inputs[1]): continue
            default: return false
            }
        }
        return isUsed
    }

    private static func constantRegisters(of function: Function) -> Set<Register> {
        Set(function.blocks.lazy.flatMap(\.instructions).filter { $0.opcode == .const_load }.map(\.result))
    }

    /// Replaces items of tuples by what they were made of.
    static func takeApart(in function: inout Function, _ solver: Solver, _ f: Int) {
        var items: [Register: [Register]] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) where i.opcode == .tuple_new { items[i.result] = i.inputs }
        if items.isEmpty { return }
        let constants = solver.constants(f)
        var replacement: [Register: Register] = [:]
        for b in function.blocks.indices {
            function.blocks[b].instructions.removeAll { i in
                guard let tuple = i.inputs.first, let parts = items[tuple] else { return false }
                switch i.opcode {
                case .unpack where i.integer(1) == -1 && i.results.count == parts.count:
                    for (result, part) in zip(i.results, parts) { replacement[result] = part }
                    return true
                case .item_get:
                    guard let id = constants[i.inputs[1]], let n = solver.smallInteger(id), (-parts.count..<parts.count).contains(n) else {
                        return false
                    }
                    replacement[i.result] = parts[n < 0 ? n + parts.count : n]
                    return true
                default: return false
                }
            }
        }
        function.replaceUses(replacement)
    }
}
