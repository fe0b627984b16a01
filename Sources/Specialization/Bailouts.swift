// Where typed code goes on when it meets a case that it does not cover.
//
// A resume point is a place in the generic function: in front of an instruction.  The general version can be entered there, when
// the registers that live there are given their values.  A typed instruction that bails goes to a cold block that boxes these and
// enters the general version at the latest resume point after which nothing has been done that must not be done twice: what lies
// between is done again there.  So one block serves many instructions, mostly all of a basic block.

import Bytecode

/// In front of instruction `index` of a block of the generic function.
struct ResumePoint: Hashable {
    let block: Int
    let index: Int
}

extension FunctionSpecializer {
    /// From here on bails go to the place in front of this instruction of the generic function.
    mutating func setPending(_ block: Int, _ index: Int) {
        pending = ResumePoint(block: block, index: index)
        pendingBlock = nil
    }

    /// Must what these instructions do not be done twice?
    static func hasEffects(_ instructions: some Sequence<Instruction>) -> Bool {
        instructions.contains {
            let effects = $0.opcode.effects
            return effects.contains(.writes) || effects.contains(.terminator) || $0.opcode == .catch
        }
    }

    /// The edge of an instruction that bails.
    mutating func bailEdge(_ position: Instruction) -> Edge {
        if let known = pendingBlock { return Edge(known) }
        guard let pending else { preconditionFailure("no resume point in front of the first catch") }
        let block = newBailBlock(pending, position, result: nil)
        pendingBlock = block
        return Edge(block)
    }

    /// The edge of a typed call whose result is not an i64: goes on behind it, with what it gave.
    mutating func resultEdge(_ call: Instruction) -> Edge {
        Edge(newBailBlock(ResumePoint(block: place.block, index: place.index + 1), call, result: call.result))
    }

    mutating func newBailBlock(_ point: ResumePoint, _ like: Instruction, result: Register?) -> BlockID {
        if liveness == nil { liveness = Liveness(withReceivers()) }
        let number = points[point] ?? points.count + 1
        points[point] = number
        let live = liveness!.live(before: point.index, in: point.block)
        let saved = out
        out = []
        var big: Register?
        if let result, live.contains(result) { big = emit(.big_result, [], like: like) }
        func state(_ specializer: inout Self, _ register: Register) -> Register {
            register == result ? big! : specializer.stateValue(register, at: point, like)
        }
        var values: [Register] = []
        for register in live { values.append(state(&self, register)) }
        for register in live where isTwinned(register, at: point) { values.append(values[live.firstIndex(of: register)!]) }
        out.append(Instruction(.bail_out, inputs: values, immediates: [.integer(number)], position: like.position))
        defer { out = saved }
        if arePlaced {
            var block = Block()
            block.instructions = out
            function.blocks.append(block)
            return BlockID(function.blocks.count - 1)
        }
        coldBlocks.append(out)
        return BlockID(original.blocks.count + coldBlocks.count - 1)
    }

    /// Does the general version have an unboxed copy of the register at this point?  At the start of a block those of its
    /// parameters are made after it.
    private func isTwinned(_ register: Register, at point: ResumePoint) -> Bool {
        let twins = version == .general ? self.twins : generalTwins
        return twins[register] != nil && !(point.index == 0 && arriving(point.block).contains(register))
    }

    /// The value of a register for the general version.
    private mutating func stateValue(_ register: Register, at point: ResumePoint, _ like: Instruction) -> Register {
        if let loop = loops.loop(ofIterator: register) { return loops.iterator(loop, at: point, &self, like) }
        if let found = shared.definition(register, f), found.opcode == .method_find, isFoundStatically(found) {
            return findMethod(found)[register == found.results[0] ? 0 : 1]
        }
        if representation(register) == .bool { return emit(.bool_box, [register], like: like) }
        return value(register, like)
    }

    /// The generic function, where calls of what was looked up or made by `super()` use the receiver as well: such calls may be known.
    private func withReceivers() -> Function {
        var result = original
        for b in result.blocks.indices {
            for n in result.blocks[b].instructions.indices {
                let i = result.blocks[b].instructions[n]
                guard !i.inputs.isEmpty else { continue }
                var source = i.inputs[0]
                if i.opcode == .call_found || i.opcode == .call_found_kw, let found = shared.definition(source, f),
                    found.opcode == .method_find
                {
                    source = found.inputs[0]
                    result.blocks[b].instructions[n].inputs.append(source)
                }
                if let made = shared.definition(source, f), made.opcode == .super_new {
                    result.blocks[b].instructions[n].inputs.append(made.inputs[1])
                }
            }
        }
        return result
    }

    /// What a look-up gives that the typed version has no need of.
    private mutating func findMethod(_ found: Instruction) -> [Register] {
        var made = found
        made.inputs = [value(found.inputs[0], found)]
        made.results = found.results.map { _ in function.newRegister(.value) }
        made.unwind = nil
        out.append(made)
        return made.results
    }

    /// In the general version: the entry at a resume point, if bails go there.
    mutating func markResumePoint(_ block: Int, _ index: Int) {
        let point = ResumePoint(block: block, index: index)
        guard version == .general, let number = points[point] else { return }
        if liveness == nil { liveness = Liveness(withReceivers()) }
        let live = liveness!.live(before: index, in: block)
        let registers = live + live.filter { isTwinned($0, at: point) }.map { twins[$0]! }
        let position = original.blocks[block].instructions[index].position
        out.append(Instruction(.resume, inputs: registers, immediates: [.integer(number)], position: position))
    }
}
