// Loops as the flow of control shows them: a header that all their blocks are entered through.

import Bytecode

/// A loop that is entered by one jump from outside.
struct NaturalLoop {
    let header: Int
    /// The block outside that jumps to the header.
    let entry: Int
    var blocks: Set<Int>
    /// Blocks that are passed in every round.
    let always: Set<Int>
    /// Leaves by its header's test alone (or by an exception, or by bailing).
    let hasOneExit: Bool

    /// Inner loops first.
    static func all(_ function: Function) -> [NaturalLoop] {
        var predecessors: [[Int]] = Array(repeating: [], count: function.blocks.count)
        for (b, block) in function.blocks.enumerated() {
            for i in block.instructions { for edge in i.targets { predecessors[edge.block.index].append(b) } }
        }
        if !predecessors.enumerated().contains(where: { b, list in list.contains { $0 >= b } }) { return [] }
        let dominators = Dominators(function)
        var found: [NaturalLoop] = []
        for h in function.blocks.indices {
            let latches = predecessors[h].filter { dominators.dominates(h, $0) }
            let entries = predecessors[h].filter { !dominators.dominates(h, $0) }
            guard !latches.isEmpty, entries.count == 1, function.blocks[entries[0]].instructions.last?.opcode == .jump else { continue }
            var blocks: Set<Int> = [h]
            var queue = latches
            while let b = queue.popLast() { if blocks.insert(b).inserted { queue += predecessors[b] } }
            let exits = blocks.filter { b in
                function.blocks[b].instructions.contains { $0.targets.contains { !blocks.contains($0.block.index) } }
            }
            found.append(
                NaturalLoop(
                    header: h, entry: entries[0], blocks: blocks,
                    always: blocks.filter { b in latches.allSatisfy { dominators.dominates(b, $0) } }, hasOneExit: exits == [h]))
        }
        return found.sorted { ($0.blocks.count, $0.header) < ($1.blocks.count, $1.header) }
    }
}
