// Moves out of loops what is the same in each round: attributes, look-ups of lists in lists, checks of how a list holds its items,
// bounds.
//
// In front of a loop, and only if it has a first round, what each round would compute is computed once.  What fails there bails,
// and the general version meets the case where it belongs.  So nothing that a program could see is moved: only reads, and only
// past writes that the types show to be to other lists.
//
//     before: jump header(...)            before: header's test of the first round; branch first, none
//     header: test; branch body, exit     first:  what is moved; jump join(it)
//                                         none:   jump join(anything)
//                                         join(it): jump header(...)

import Bytecode
import Inference

extension FunctionSpecializer {
    /// Runs on the rewritten function, before what is not used is removed.
    mutating func hoistFromLoops() {
        var loops = NaturalLoop.all(function)
        for n in loops.indices {
            guard var hoister = Hoister(self, loops[n]) else { continue }
            hoister.find()
            if hoister.isEmpty { continue }
            let count = function.blocks.count
            function.representations += hoister.newRepresentations
            listsOfItems.merge(hoister.listsOfItems) { $1 }
            insert(hoister)
            for outer in loops.indices where loops[outer].blocks.contains(hoister.loop.entry) {
                loops[outer].blocks.formUnion(count..<function.blocks.count)
            }
        }
    }

    private mutating func insert(_ hoister: Hoister) {
        let loop = hoister.loop
        let jump = function.blocks[loop.entry].instructions.last!
        let saved = out
        out = []
        let edge = Edge(newBailBlock(endPoints[loop.entry]!, jump, result: nil))
        out += hoister.speculated
        // The header's test, for the first round.
        var first: [Register: Register] = [:]
        for (parameter, argument) in zip(function.blocks[loop.header].parameters, jump.targets[0].arguments) { first[parameter] = argument }
        for i in function.blocks[loop.header].instructions.dropLast() { copy(i, &first, edge) }
        let test = function.blocks[loop.header].instructions.last!
        let isBodyFirst = loop.blocks.contains(test.targets[0].block.index)
        let (firstBlock, none, join) = (function.blocks.count, function.blocks.count + 1, function.blocks.count + 2)
        let targets = isBodyFirst ? [Edge(BlockID(firstBlock)), Edge(BlockID(none))] : [Edge(BlockID(none)), Edge(BlockID(firstBlock))]
        out.append(
            Instruction(.branch, inputs: [first[test.inputs[0]] ?? test.inputs[0]], targets: targets, position: jump.position))
        function.blocks[loop.entry].instructions.removeLast()
        function.blocks[loop.entry].instructions += out

        // What is moved.
        out = []
        for i in hoister.moved {
            var i = i
            i.inputs = i.inputs.map { first[$0] ?? $0 }
            if i.opcode.bails { i.bail = edge }
            for result in i.results { localFailures[result] = nil }
            out.append(i)
        }
        for range in hoister.ranges {
            let induction = range.induction
            out.append(
                Instruction(
                    .range_check, inputs: [first[induction.position]!, induction.end, induction.step, range.size],
                    immediates: [.integer(range.offset)], bail: edge, position: jump.position))
        }
        hoister.takeOut(of: &function)
        var joined: [Register: Register] = [:]
        let used = function.usedRegisters()
        let results = hoister.moved.flatMap(\.results).filter(used.contains)
        for result in results {
            let register = function.newRegister(representation(result))
            joined[result] = register
            listsOfItems[register] = listsOfItems[result]
        }
        out.append(Instruction(.jump, targets: [Edge(BlockID(join), results)], position: jump.position))
        let firstInstructions = out
        out = []
        let anything = results.map { emit(anything: representation($0), jump) }
        out.append(Instruction(.jump, targets: [Edge(BlockID(join), anything)], position: jump.position))
        let noneInstructions = out
        out = saved

        if !joined.isEmpty {
            for b in function.blocks.indices {
                for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].mapUses { joined[$0] ?? $0 } }
            }
        }
        for instructions in [firstInstructions, noneInstructions, [jump]] {
            var block = Block()
            block.instructions = instructions
            function.blocks.append(block)
        }
        function.blocks[join].parameters = results.map { joined[$0]! }
    }

    private mutating func copy(_ i: Instruction, _ map: inout [Register: Register], _ bail: Edge) {
        var i = i
        i.inputs = i.inputs.map { map[$0] ?? $0 }
        for n in i.results.indices {
            let made = function.newRegister(representation(i.results[n]))
            map[i.results[n]] = made
            i.results[n] = made
        }
        if i.opcode.bails { i.bail = bail }
        out.append(i)
    }

    private mutating func emit(anything representation: Representation, _ like: Instruction) -> Register {
        switch representation {
        case .value: emit(.const_load, [], like: like, immediates: [.constant(shared.constants.id(of: .none))])
        case .f64: emit(.f64_from_i64, [emit(.i64_const, [], like: like, immediates: [.integer(0)])], like: like)
        case .i64: emit(.i64_const, [], like: like, immediates: [.integer(0)])
        case .bool: emit(.bool_const, [], like: like, immediates: [.integer(0)])
        }
    }
}
