// `a[b:c]`, `a[b:c] = d` and `del a[b:c]` as one instruction: built-in sequences take their parts without a slice object on the heap.

/// What subscripts become when their index is a slice that is made for them.
package enum SliceAccess {
    /// Extension modules have the reading form alone.
    package static let reading: [Opcode: Opcode] = [.item_get: .slice_get]
    package static let all: [Opcode: Opcode] = [.item_get: .slice_get, .item_set: .slice_set, .item_delete: .slice_delete]
}

extension Program {
    /// The program with each slice that is only the index of the next instruction joined to that.
    package func withJoinedSlices() -> Program {
        var result = self
        for f in functions.indices { result.functions[f].joinSlices(SliceAccess.reading) { _ in true } }
        return result
    }
}

extension Function {
    /// Joins slices to the subscripts that are accepted.
    package mutating func joinSlices(_ joined: [Opcode: Opcode], where accepts: (Instruction) -> Bool) {
        guard blocks.contains(where: { $0.instructions.contains { $0.opcode == .slice_new } }) else { return }
        var uses: [Register: Int] = [:]
        for i in blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
        for b in blocks.indices {
            var kept: [Instruction] = []
            for i in blocks[b].instructions {
                if let opcode = joined[i.opcode], let slice = kept.last, slice.opcode == .slice_new, slice.result == i.inputs[1],
                    uses[slice.result] == 1, accepts(i)
                {
                    var access = i
                    access.opcode = opcode
                    access.inputs.replaceSubrange(1...1, with: slice.inputs)
                    kept[kept.count - 1] = access
                } else {
                    kept.append(i)
                }
            }
            blocks[b].instructions = kept
        }
    }
}
