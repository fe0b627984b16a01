// Who owns the references that registers hold, for code on CPython's counted objects.
//
// Each register of a value owns one reference from its definition to its last use.  Operands are borrowed, results are new, a block's
// parameters take the arguments' references over.  From liveness follows what has to be dropped: behind the instruction that used a
// register last, on edges into blocks that do not need it, on the way out.
//
// Some registers own nothing, because what they hold is owned elsewhere for as long as the function runs (constants, cells of the closure,
// the parameters of functions: the caller has them) or for as long as they are used (`item_borrow`).  Generators own their parameters.

import Bytecode

struct Ownership {
    private let function: Function
    /// Live at the start of each block, its own parameters included.
    private let entries: [Set<Register>]
    private var isCounted: [Bool]
    private var mayBeUnset: [Bool]
    /// The instructions that define registers which own nothing.
    private(set) var definitions: [Register: Instruction] = [:]

    init(_ function: Function) {
        self.function = function
        let liveness = Liveness(function)
        entries = function.blocks.indices.map { Set(liveness.live(before: 0, in: $0)) }
        isCounted = function.representations.map { $0 == .value }
        mayBeUnset = Array(repeating: false, count: function.representations.count)
        if !function.kind.suspends { for parameter in function.blocks[0].parameters { isCounted[Int(parameter.index)] = false } }
        for instruction in function.blocks.lazy.flatMap(\.instructions) {
            switch instruction.opcode {
            case .const_load, .undefined, .closure_cell, .module_globals:
                isCounted[Int(instruction.result.index)] = false
                definitions[instruction.result] = instruction
                if instruction.opcode == .undefined { mayBeUnset[Int(instruction.result.index)] = true }
            case .item_borrow: isCounted[Int(instruction.result.index)] = false
            case .catch, .method_find: mayBeUnset[Int(instruction.results[1].index)] = true
            case .match_attribute: mayBeUnset[Int(instruction.results[0].index)] = true
            default: break
            }
        }
        findUnset()
    }

    /// What may be unset goes from arguments to parameters.
    private mutating func findUnset() {
        var changed = true
        while changed {
            changed = false
            for instruction in function.blocks.lazy.flatMap(\.instructions) {
                for edge in instruction.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
                    where mayBeUnset[Int(argument.index)] && !mayBeUnset[Int(parameter.index)] {
                        mayBeUnset[Int(parameter.index)] = true
                        changed = true
                    }
                }
            }
        }
    }

    func isCounted(_ register: Register) -> Bool { isCounted[Int(register.index)] }
    func mayBeUnset(_ register: Register) -> Bool { mayBeUnset[Int(register.index)] }

    /// Is a parameter of a block read at all?
    func isUsed(_ parameter: Register, of block: BlockID) -> Bool { entries[block.index].contains(parameter) }

    /// What the code needs that begins at a block, its parameters aside.
    private func needed(by block: BlockID) -> Set<Register> {
        entries[block.index].subtracting(function.blocks[block.index].parameters)
    }

    // MARK: Instructions

    /// The registers that own references in front of an instruction, and behind it when it has succeeded.
    struct Step {
        var before: Set<Register>
        var after: Set<Register>
    }

    /// The steps of a block's instructions; behind a terminator, nothing is owned any more.
    func steps(of block: Int) -> [Step] {
        var live: Set<Register> = []
        var out: [Step] = []
        for instruction in function.blocks[block].instructions.reversed() {
            let after = live
            live.subtract(instruction.results)
            for edge in instruction.edges {
                live.formUnion(needed(by: edge.block))
                live.formUnion(edge.arguments)
            }
            // The result of a terminator is defined on its edges only.
            if instruction.opcode.isTerminator { live.subtract(instruction.results) }
            for input in instruction.inputs where !input.isNone { live.insert(input) }
            out.append(Step(before: live.filter(isCounted), after: after.filter(isCounted)))
        }
        return out.reversed()
    }

    /// Parameters of a block that nobody reads own nothing; what is owned at its start.
    func owned(at block: BlockID) -> Set<Register> { entries[block.index].filter(isCounted) }

    // MARK: Edges

    /// What happens to references on an edge that is taken while `owned` registers hold them.
    struct Passage {
        /// The parameters that are read, with their arguments; `isMoved`: the argument's own reference goes over.
        var arguments: [(parameter: Register, argument: Register, isMoved: Bool)] = []
        var drops: [Register] = []
    }

    func passage(_ edge: Edge, owned: Set<Register>) -> Passage {
        let stays = needed(by: edge.block)
        var passage = Passage()
        var moved: Set<Register> = []
        for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
        where isUsed(parameter, of: edge.block) {
            let isMoved = owned.contains(argument) && !stays.contains(argument) && moved.insert(argument).inserted
            passage.arguments.append((parameter, argument, isMoved))
        }
        passage.drops = owned.subtracting(stays).subtracting(moved).sorted { $0.index < $1.index }
        return passage
    }
}
