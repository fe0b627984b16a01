// Tuples that are returned and taken apart at once are not made.
//
//     def divide(a, b): return a // b, a % b
//     quotient, rest = divide(x, y)
//
// A function all of whose `return` statements make a tuple of the same length stores the items where a caller asks it to, and makes the
// tuple for other callers.  Only the typed version does so: the general one returns a tuple, from which its items are taken.

import Bytecode
import Inference

extension SharedFacts {
    /// Which functions give their tuples in parts: those of which some known call takes the result apart.
    func findParts() {
        var wanted: Set<Int> = []
        for f in program.functions.indices where solver.isReached[f] {
            var specializer: FunctionSpecializer?
            for (b, block) in program.functions[f].blocks.enumerated() {
                for n in block.instructions.indices.dropLast() where block.instructions[n + 1].opcode == .unpack {
                    if specializer == nil { specializer = FunctionSpecializer(self, f, .typed) }
                    guard let call = specializer!.knownCall(block.instructions[n]), call.givesResult, !call.isDispatch,
                        let unpack = specializer!.takesApart(ResumePoint(block: b, index: n)),
                        unpack.results.count == returnedCount(call.function)
                    else { continue }
                    wanted.insert(call.function)
                }
            }
        }
        let isInFamily = familyMembers
        for f in wanted where !isInFamily.contains(f) && program.functions[f].kind == .function {
            signatures[f].parts = returnedCount(f)
        }
    }

    /// The length of the tuples that a function returns; 0: not all of its results are such.
    private func returnedCount(_ f: Int) -> Int {
        var count = 0
        for i in program.functions[f].blocks.lazy.flatMap(\.instructions) where i.opcode == .return {
            guard let own = tupleLength(i.inputs[0], f), (2...8).contains(own), count == 0 || own == count else { return 0 }
            count = own
        }
        return count
    }

    private func tupleLength(_ register: Register, _ f: Int) -> Int? {
        guard let made = solver.definition(register, f) else { return nil }
        if made.opcode == .tuple_new { return made.inputs.count }
        guard made.opcode == .const_load, case .constant(let id) = made.immediates[0], case .tuple(let items) = program.constants[id]
        else { return nil }
        return items.count
    }
}

extension FunctionSpecializer {
    /// The `unpack` behind a call that takes its result apart, which nothing else uses.
    func takesApart(_ call: ResumePoint) -> Instruction? {
        let instructions = original.blocks[call.block].instructions
        guard call.index + 1 < instructions.count else { return nil }
        let (i, unpack) = (instructions[call.index], instructions[call.index + 1])
        guard unpack.opcode == .unpack, unpack.inputs == i.results, unpack.integer(1) == -1 else { return nil }
        var uses = 0
        for other in original.blocks.lazy.flatMap(\.instructions) { other.forEachUse { if $0 == i.result { uses += 1 } } }
        return uses == 1 ? unpack : nil
    }

    /// The items of a tuple that is returned, as values.
    mutating func returnedItems(_ i: Instruction) -> [Register] {
        let made = solver.definition(i.inputs[0], f)!
        if made.opcode == .tuple_new { return made.inputs.map { value($0, i) } }
        guard case .constant(let id) = made.immediates[0], case .tuple(let items) = program.constants[id] else {
            preconditionFailure("not a tuple")
        }
        return items.map { emit(.const_load, [], like: i, immediates: [.constant($0)]) }
    }
}
