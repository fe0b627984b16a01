// `a[b:c]` as one instruction: lists, tuples and strings give their parts without a slice object.

import Bytecode

extension Program {
    /// The program with each slice that is only the index of the next instruction joined to that.
    package func withJoinedSlices() -> Program {
        var result = self
        for f in functions.indices { result.functions[f].joinSlices() }
        return result
    }
}

extension Function {
    fileprivate mutating func joinSlices() {
        var uses: [Register: Int] = [:]
        for i in blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
        for b in blocks.indices {
            var kept: [Instruction] = []
            for i in blocks[b].instructions {
                if i.opcode == .item_get, let slice = kept.last, slice.opcode == .slice_new, slice.result == i.inputs[1],
                    uses[slice.result] == 1
                {
                    var joined = i
                    joined.opcode = .slice_get
                    joined.inputs = [i.inputs[0]] + slice.inputs
                    kept[kept.count - 1] = joined
                } else {
                    kept.append(i)
                }
            }
            blocks[b].instructions = kept
        }
    }
}
