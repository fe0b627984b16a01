// Which registers of a generator or coroutine live across a suspension: these are kept in its frame.

import Bytecode

enum Liveness {
    /// Registers that are used after some `yield` or `yield_from` and assigned before it.
    static func acrossSuspensions(_ function: Function) -> Set<Register> {
        let liveIn = blockEntries(function)
        var result = Set<Register>()
        for block in function.blocks {
            var live = Set<Register>()
            for instruction in block.instructions.reversed() {
                for edge in instruction.targets { live.formUnion(liveIn[edge.block.index]) }
                live.subtract(instruction.results)
                if instruction.opcode == .yield || instruction.opcode == .yield_from {
                    // Also what its unwind edge needs: an exception can be thrown in at the suspension.
                    if let unwind = instruction.unwind { live.formUnion(unwindNeeds(unwind, function, liveIn)) }
                    result.formUnion(live)
                }
                if let unwind = instruction.unwind { live.formUnion(unwindNeeds(unwind, function, liveIn)) }
                instruction.inputs.forEach { if !$0.isNone { live.insert($0) } }
                instruction.targets.forEach { live.formUnion($0.arguments) }
            }
        }
        return result
    }

    private static func unwindNeeds(_ edge: Edge, _ function: Function, _ liveIn: [Set<Register>]) -> Set<Register> {
        liveIn[edge.block.index].union(edge.arguments)
    }

    /// Live registers at the start of each block, without its own parameters.
    private static func blockEntries(_ function: Function) -> [Set<Register>] {
        var liveIn = Array(repeating: Set<Register>(), count: function.blocks.count)
        var changed = true
        while changed {
            changed = false
            for b in function.blocks.indices.reversed() {
                var live = Set<Register>()
                for instruction in function.blocks[b].instructions.reversed() {
                    for edge in instruction.targets { live.formUnion(liveIn[edge.block.index]) }
                    live.subtract(instruction.results)
                    if let unwind = instruction.unwind { live.formUnion(unwindNeeds(unwind, function, liveIn)) }
                    instruction.inputs.forEach { if !$0.isNone { live.insert($0) } }
                    instruction.targets.forEach { live.formUnion($0.arguments) }
                }
                live.subtract(function.blocks[b].parameters)
                if live != liveIn[b] {
                    liveIn[b] = live
                    changed = true
                }
            }
        }
        return liveIn
    }
}
