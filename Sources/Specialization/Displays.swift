// Displays that are joined to a container at once: `path + [node]`, `seen | {item}`, `row += (x,)`.  The display itself is not made.

import Bytecode
import Inference

enum Displays {
    /// Joins displays and operators in all functions.  Nothing can come between the two: the display is the instruction in front.
    static func join(in program: inout Program, _ solver: Solver) {
        for f in program.functions.indices where solver.isReached[f] {
            var uses: [Register: Int] = [:]
            let hasDisplays = program.functions[f].blocks.contains { block in
                block.instructions.contains { [.tuple_new, .list_new, .set_new].contains($0.opcode) }
            }
            if !hasDisplays { continue }
            for i in program.functions[f].blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
            for b in program.functions[f].blocks.indices {
                var kept: [Instruction] = []
                for i in program.functions[f].blocks[b].instructions {
                    if let display = kept.last, let joined = joined(display, i, f, solver), uses[display.result] == 1 {
                        kept[kept.count - 1] = joined
                    } else {
                        kept.append(i)
                    }
                }
                program.functions[f].blocks[b].instructions = kept
            }
        }
    }

    private static let hashable: ScalarTypes = [.none, .bool, .int, .float, .complex, .str, .bytes]

    private static func joined(_ display: Instruction, _ i: Instruction, _ f: Int, _ solver: Solver) -> Instruction? {
        guard i.inputs.count == 2, display.results.count == 1, i.inputs[1] == display.result, i.inputs[0] != display.result,
            let kind = solver.onlyContainer(solver.type(of: i.inputs[0], in: f))
        else { return nil }
        let opcode: Opcode
        switch (i.opcode, display.opcode, kind) {
        case (.add, .tuple_new, .tuple), (.inplace_add, .tuple_new, .tuple): opcode = .tuple_with
        case (.add, .list_new, .list): opcode = .list_with
        case (.inplace_add, .list_new, .list): opcode = .list_extend_items
        case (.or, .set_new, .set), (.or, .set_new, .frozenset), (.inplace_or, .set_new, .frozenset): opcode = .set_with
        case (.inplace_or, .set_new, .set): opcode = .set_merge_item
        default: return nil
        }
        if display.opcode == .set_new {
            guard display.inputs.count == 1, solver.type(of: display.inputs[0], in: f).isOnly(hashable) else { return nil }
        }
        if display.inputs.isEmpty { return nil }
        var joined = i
        joined.opcode = opcode
        joined.inputs = [i.inputs[0]] + display.inputs
        return joined
    }
}
