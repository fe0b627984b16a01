// Class patterns that look at attributes which are surely there: these are read like others.
//
// `match_attribute` with the test behind it becomes `attr_get`, which other passes know, and the test holds.

import Bytecode
import Inference

enum MatchedAttributes {
    static func read(in program: inout Program, _ solver: Solver) {
        let isThere = program.functions.contains { $0.blocks.contains { $0.instructions.contains { $0.opcode == .match_attribute } } }
        if !isThere { return }
        let shared = SharedFacts(program, solver)
        for f in program.functions.indices where shared.solver.isReached[f] {
            for i in program.functions[f].blocks.flatMap(\.instructions) where i.opcode == .match_attribute {
                let (subject, cls) = (shared.solver.type(of: i.inputs[0], in: f), shared.solver.type(of: i.inputs[1], in: f))
                guard let name = shared.solver.matchedName(i, cls), shared.alwaysSet.has(subject, name, shared.solver) else { continue }
                let id = program.constants.id(of: .string(name))
                replace(i, in: &program.functions[f], reads: id)
            }
        }
    }

    private static func replace(_ i: Instruction, in function: inout Function, reads name: ConstantID) {
        var found = i.result
        // Behind the test the attribute has a register of its own, whose type is that of what is there.
        let narrowed = function.blocks.lazy.flatMap(\.instructions).filter { $0.opcode == .narrow && $0.inputs[0] == i.result }
        if let own = narrowed.first, narrowed.count == 1 {
            found = own.result
            for block in function.blocks.indices {
                function.blocks[block].instructions.removeAll { $0.opcode == .narrow && $0.result == found }
            }
            function.replaceUses([i.result: found])
        }
        for b in function.blocks.indices {
            for (n, other) in function.blocks[b].instructions.enumerated() {
                if other.opcode == .match_attribute, other.result == i.result {
                    function.blocks[b].instructions[n] = Instruction(
                        .attr_get, results: [found], inputs: [other.inputs[0]], immediates: [.name(name)], unwind: other.unwind,
                        position: other.position)
                } else if other.opcode == .is_set, other.inputs[0] == found {
                    function.blocks[b].instructions[n] = Instruction(
                        .bool_const, results: other.results, immediates: [.integer(1)], position: other.position)
                }
            }
        }
    }
}
