// Which registers are live where: by bit sets over the registers of a function, the usual backward fixpoint.
//
// An unwind or bail edge leaves from the middle of a block: what it needs is live in front of its instruction.

package struct Liveness {
    private let function: Function
    private let words: Int
    /// Live at the start of each block, without its own parameters.
    private var entries: [Bits]

    private typealias Bits = [UInt64]

    package init(_ function: Function) {
        self.function = function
        words = (function.representations.count + 63) / 64
        entries = Array(repeating: Array(repeating: 0, count: words), count: function.blocks.count)
        var predecessors: [[Int]] = Array(repeating: [], count: function.blocks.count)
        for (b, block) in function.blocks.enumerated() {
            for instruction in block.instructions { instruction.edges.forEach { predecessors[$0.block.index].append(b) } }
        }
        var queue = Array(function.blocks.indices)
        var isQueued = Array(repeating: true, count: queue.count)
        while let b = queue.popLast() {
            isQueued[b] = false
            var live = Array(repeating: UInt64(0), count: words)
            for instruction in function.blocks[b].instructions.reversed() { step(instruction, &live) }
            function.blocks[b].parameters.forEach { Self.remove($0, &live) }
            if live == entries[b] { continue }
            entries[b] = live
            for p in predecessors[b] where !isQueued[p] {
                isQueued[p] = true
                queue.append(p)
            }
        }
    }

    /// Registers that are live in front of an instruction, in order; at the start of a block its parameters are among them.
    package func live(before index: Int, in block: Int) -> [Register] { registers(bits(before: index, in: block)) }

    /// For each `yield` and `yield_from`, in the order of the code, the registers that are used after it and assigned before it.
    package static func acrossSuspensions(_ function: Function) -> [[Register]] {
        let liveness = Liveness(function)
        var result: [[Register]] = []
        for (b, block) in function.blocks.enumerated() {
            for (i, instruction) in block.instructions.enumerated()
            where instruction.opcode == .yield || instruction.opcode == .yield_from {
                var live = liveness.bits(before: i + 1, in: b)
                instruction.results.forEach { remove($0, &live) }
                // Also what its unwind edge needs: an exception can be thrown in at the suspension.
                if let unwind = instruction.unwind { liveness.add(unwind, &live) }
                result.append(liveness.registers(live))
            }
        }
        return result
    }

    private func bits(before index: Int, in block: Int) -> Bits {
        var live = Array(repeating: UInt64(0), count: words)
        for instruction in function.blocks[block].instructions[index...].reversed() { step(instruction, &live) }
        return live
    }

    private func registers(_ live: Bits) -> [Register] {
        var out: [Register] = []
        for (w, word) in live.enumerated() where word != 0 {
            for bit in 0..<64 where word & (1 << UInt64(bit)) != 0 { out.append(Register(w * 64 + bit)) }
        }
        return out
    }

    private func step(_ instruction: Instruction, _ live: inout Bits) {
        for edge in instruction.targets { add(edge, &live) }
        instruction.results.forEach { Self.remove($0, &live) }
        if let unwind = instruction.unwind { add(unwind, &live) }
        if let bail = instruction.bail { add(bail, &live) }
        for input in instruction.inputs where !input.isNone { Self.insert(input, &live) }
    }

    private func add(_ edge: Edge, _ live: inout Bits) {
        for w in 0..<words { live[w] |= entries[edge.block.index][w] }
        edge.arguments.forEach { Self.insert($0, &live) }
    }

    private static func insert(_ register: Register, _ live: inout Bits) {
        live[Int(register.index >> 6)] |= 1 << UInt64(register.index & 63)
    }

    private static func remove(_ register: Register, _ live: inout Bits) {
        live[Int(register.index >> 6)] &= ~(1 << UInt64(register.index & 63))
    }
}
