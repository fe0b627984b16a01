// Where a typed version goes on when it meets what it does not cover: entries of the general version.
//
// A bail goes to a cold block, which boxes the registers that live at the last place behind which nothing was done that must not be done
// twice, and enters the general version there.  So one block serves many instructions.  A typed call that gives something else than its
// kind of number bails to the place behind it, with that object.

import Bytecode

extension TypedWriter {
    mutating func setPending(_ block: Int, _ index: Int) {
        pending = Place(block: block, index: index)
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
    mutating func bailEdge(_ like: Instruction) -> Edge {
        if let known = pendingBlock { return Edge(known) }
        guard let pending else { preconditionFailure("no place to go on in front of the first catch") }
        let block = newBailBlock(pending, like, result: nil)
        pendingBlock = block
        return Edge(block)
    }

    mutating func resultEdge(_ call: Instruction) -> Edge {
        Edge(newBailBlock(Place(block: place.block, index: place.index + 1), call, result: call.result))
    }

    private mutating func newBailBlock(_ point: Place, _ like: Instruction, result: Register?) -> BlockID {
        let number = points[point] ?? points.count + 1
        points[point] = number
        let saved = out
        out = []
        let big = result.map { _ in emit(.big_result, [], like: like) }
        let values = state(at: point).map { register in
            if register == result { return big! }
            if let value = idleValue(register, like) { return value }
            if let loop = facts.loopByIterator[register] { return iterator(loop, at: point, like) }
            if representation(register) == .bool { return emit(.bool_box, [register], like: like) }
            return boxed(unboxedAlone(register) ?? register, like)
        }
        out.append(Instruction(.bail_out, inputs: values, immediates: [.integer(number)], position: like.position))
        coldBlocks.append(out)
        out = saved
        return BlockID(original.blocks.count + coldBlocks.count - 1)
    }

    /// What lives at a place of the generic function, without what is found anew there.
    private func state(at point: Place) -> [Register] {
        liveness.live(before: point.index, in: point.block).filter { register in
            switch facts.definitions[register]?.opcode {
            case .const_load, .undefined, .closure_cell, .module_globals: false
            default: true
            }
        }
    }

    /// The iterator that the general version would have at a place.
    private mutating func iterator(_ loop: RangeLoop, at point: Place, _ like: Instruction) -> Register {
        let (end, step) = bounds[loop.header]!
        var position = loop.item
        if point.block != loop.header {
            position = facts.isInside(point.block, loop) ? emit(.range_advance, [loop.item, end, step], like: like) : start(of: loop)
        }
        return emit(.range_iterator, [position, end, step], like: like)
    }

    /// The generic function with entries.
    func generalVersion() -> Function {
        var general = original
        for (point, number) in points.sorted(by: { ($0.key.block, $0.key.index) > ($1.key.block, $1.key.index) }) {
            let position = original.blocks[point.block].instructions[point.index].position
            let resume = Instruction(.resume, inputs: state(at: point), immediates: [.integer(number)], position: position)
            general.blocks[point.block].instructions.insert(resume, at: point.index)
        }
        return general
    }
}
