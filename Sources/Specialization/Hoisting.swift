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
        for result in results { joined[result] = function.newRegister(representation(result)) }
        out.append(Instruction(.jump, targets: [Edge(BlockID(join), results)], position: jump.position))
        let firstInstructions = out
        out = []
        let anything = results.map { emit(anything: representation($0), jump) }
        out.append(Instruction(.jump, targets: [Edge(BlockID(join), anything)], position: jump.position))
        let noneInstructions = out
        out = saved

        if !joined.isEmpty {
            for b in function.blocks.indices {
                for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].replaceUses { joined[$0] ?? $0 } }
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

/// What can be moved out of one loop.
struct Hoister {
    let loop: NaturalLoop
    private let specializer: FunctionSpecializer
    private let function: Function

    /// The loop's counter, when it is a range's.
    struct Induction {
        let position: Register
        let end: Register
        let step: Register
    }
    /// Items at the counter plus a number that lie within a list in all rounds.
    struct Range {
        let induction: Induction
        let offset: Int
        let size: Register
    }
    /// Where the items of a list are, and how many.
    private struct View {
        let data: Register
        let size: Register
    }

    private(set) var moved: [Instruction] = []
    private(set) var ranges: [Range] = []
    /// What gives the same as something moved before it.
    private(set) var same: [Register: Register] = [:]
    private var removed: Set<ResumePoint> = []
    private var replaced: [ResumePoint: Instruction] = [:]
    private var views: [Register: View] = [:]
    private var isInvariant: Set<Register> = []
    private var definedInside: [Register: Instruction] = [:]
    private var parameters: Set<Register> = []
    private(set) var newRepresentations: [Representation] = []
    private let firstNew: Int

    /// What the loop writes.
    private var written: Set<AtomID> = []
    private var resized: Set<AtomID> = []
    /// Names of attributes.
    private var assigned: Set<Immediate> = []
    private var induction: Induction?
    /// It may write to any list, and run any code.
    private var isOpaque = false

    var isEmpty: Bool { moved.isEmpty && replaced.isEmpty }

    init?(_ specializer: FunctionSpecializer, _ loop: NaturalLoop) {
        self.specializer = specializer
        self.loop = loop
        function = specializer.function
        firstNew = function.representations.count
        guard loop.entry < specializer.original.blocks.count, specializer.endPoints[loop.entry] != nil else { return nil }
        // The header only tests.
        let header = function.blocks[loop.header].instructions
        guard let last = header.last, last.opcode == .branch,
            header.dropLast().allSatisfy({ !$0.opcode.effects.contains(.writes) && !$0.opcode.raises && !$0.opcode.isTerminator }),
            last.targets.filter({ loop.blocks.contains($0.block.index) }).count == 1
        else { return nil }
        for b in loop.blocks {
            for parameter in function.blocks[b].parameters { parameters.insert(parameter) }
            for i in function.blocks[b].instructions {
                for result in i.results { definedInside[result] = i }
                if i.opcode.effects.contains(.writes), !noteWrite(i) { isOpaque = true }
            }
        }
        findInduction()
    }

    /// False: it may write to any list.
    private mutating func noteWrite(_ i: Instruction) -> Bool {
        switch i.opcode {
        case .list_put, .list_put_f64: written.formUnion(atoms(i.inputs[0]))
        case .list_append, .list_append_f64:
            written.formUnion(atoms(i.inputs[0]))
            resized.formUnion(atoms(i.inputs[0]))
        case .slot_set, .slot_set_f64: assigned.insert(i.immediates[0])
        case .poll: return !specializer.shared.pollRunsCode
        case .call_known, .call_direct, .call_typed:
            guard case .function(let target) = i.immediates[0] else { return false }
            return specializer.shared.isQuiet(target.index)
        case .jump, .branch: break
        default: return false
        }
        return true
    }

    private func atoms(_ list: Register) -> [AtomID] {
        Int(list.index) < specializer.original.representations.count ? specializer.type(list).atoms : []
    }

    private mutating func findInduction() {
        let header = function.blocks[loop.header]
        for test in header.instructions where test.opcode == .range_test {
            guard header.parameters.contains(test.inputs[0]), isOutside(test.inputs[1]), isOutside(test.inputs[2]),
                let advance = header.instructions.first(where: { $0.opcode == .range_advance && $0.inputs == test.inputs })
            else { continue }
            let n = header.parameters.firstIndex(of: test.inputs[0])!
            let advances = loop.blocks.allSatisfy { b in
                function.blocks[b].instructions.allSatisfy { i in
                    i.targets.allSatisfy { $0.block.index != loop.header || $0.arguments[n] == advance.result }
                }
            }
            if advances, header.instructions.last!.inputs[0] == test.result {
                induction = Induction(position: test.inputs[0], end: test.inputs[1], step: test.inputs[2])
            }
        }
    }

    private func isOutside(_ register: Register) -> Bool { definedInside[register] == nil && !parameters.contains(register) }
    private func isFixed(_ register: Register) -> Bool { isOutside(register) || isInvariant.contains(register) }
    private func isConstant(_ register: Register) -> Bool { definedInside[register]?.opcode == .i64_const }

    // MARK: Finding

    mutating func find() {
        if !isOpaque { findReads() }
        findAppends()
    }

    /// Where each round appends one item to a list, there is to be room for all of them.
    private mutating func findAppends() {
        guard loop.hasOneExit else { return }
        var appends: [Register: [(block: Int, i: Instruction)]] = [:]
        for b in loop.blocks {
            for i in function.blocks[b].instructions where i.opcode == .list_append || i.opcode == .list_append_f64 {
                appends[i.inputs[0], default: []].append((b, i))
            }
        }
        for (list, all) in appends.sorted(by: { $0.key.index < $1.key.index })
        where all.count == 1 && isOutside(list) && loop.always.contains(all[0].block) {
            let i = all[0].i
            let element = specializer.unboxedKinds(list)
            let kind: Int
            switch element {
            case _ where i.opcode == .list_append_f64: kind = 1
            case .integer(0): kind = 0
            case .integer(2) where holdsBools(list): kind = 2
            default: continue
            }
            let count = newRegister(.i64)
            if let induction {
                let inputs = [induction.position, induction.end, induction.step]
                moved.append(Instruction(.range_length, results: [count], inputs: inputs, position: i.position))
            } else if let test = function.blocks[loop.header].instructions.first(where: { $0.opcode == .list_test }),
                isOutside(test.inputs[0]), test.inputs[0] != list
            {
                moved.append(Instruction(.list_length, results: [count], inputs: [test.inputs[0]], position: i.position))
            } else {
                continue
            }
            moved.append(Instruction(.list_expect, inputs: [list, count], immediates: [.integer(kind)], position: i.position))
        }
    }

    private mutating func findReads() {
        var changed = true
        while changed {
            changed = false
            for b in loop.always.sorted() {
                for (n, i) in function.blocks[b].instructions.enumerated() {
                    let place = ResumePoint(block: b, index: n)
                    if removed.contains(place) || b == loop.header || !canMove(i) { continue }
                    var i = asBailing(i)
                    i.inputs = i.inputs.map { isFixed($0) ? same[$0] ?? $0 : repeatedConstant($0) }
                    if let twin = moved.first(where: { $0.opcode == i.opcode && $0.inputs == i.inputs && $0.immediates == i.immediates }) {
                        same[i.result] = twin.result
                    } else {
                        moved.append(i)
                    }
                    isInvariant.insert(i.result)
                    removed.insert(place)
                    changed = true
                }
            }
        }
        // Without something that is looked up, moving arithmetic is the C compiler's work.
        if !moved.contains(where: { [.list_at, .slot_at, .slot_at_f64, .global_at].contains($0.opcode) }) {
            moved = []
            removed = []
            isInvariant = []
            same = [:]
        }
        for b in loop.blocks.sorted() {
            for (n, i) in function.blocks[b].instructions.enumerated() { view(i, ResumePoint(block: b, index: n)) }
        }
    }

    /// A constant is repeated in front of the loop, and stays where it is for others.
    private mutating func repeatedConstant(_ register: Register) -> Register {
        var i = definedInside[register]!
        if let known = moved.first(where: { $0.opcode == i.opcode && $0.immediates == i.immediates }) { return known.result }
        i.results = [newRegister(.i64)]
        moved.append(i)
        return i.result
    }

    private func canMove(_ i: Instruction) -> Bool {
        guard i.inputs.allSatisfy({ isFixed($0) || isConstant($0) }) else { return false }
        switch i.opcode {
        case .list_at: return Set(atoms(i.inputs[0])).isDisjoint(with: written)
        case .list_length: return Set(atoms(i.inputs[0])).isDisjoint(with: resized)
        case .global_get:
            return isAssigned(i.immediates[0]) && (specializer.solver.isList(specializer.type(i.result)) || isInstance(i.result))
        case .slot_get, .slot_get_f64: return isInstance(i.inputs[0]) && !assigned.contains(i.immediates[0])
        case .i64_add, .i64_subtract, .i64_multiply: return true
        default: return false
        }
    }

    /// Is the register never anything but an instance, also where the loop has not tested it yet?
    private func isInstance(_ register: Register) -> Bool {
        guard Int(register.index) < specializer.original.representations.count else { return false }
        return specializer.solver.areInstances(specializer.type(register))
    }

    /// Is the global one of the module's own, not a built-in?
    private func isAssigned(_ global: Immediate) -> Bool {
        guard case .global(let index) = global else { return false }
        return specializer.program.modules[function.module].isAssigned[index]
    }

    /// What is not set is the general version's case.
    private func asBailing(_ i: Instruction) -> Instruction {
        var bailing = i
        switch i.opcode {
        case .slot_get: bailing.opcode = .slot_at
        case .slot_get_f64: bailing.opcode = .slot_at_f64
        case .global_get: bailing.opcode = .global_at
        default: return i
        }
        if i.opcode != .global_get { bailing.immediates = [i.immediates[1]] }
        bailing.unwind = nil
        return bailing
    }

    /// Reads and writes of items of a list that stays the same.
    private mutating func view(_ i: Instruction, _ place: ResumePoint) {
        let opcode: Opcode
        switch i.opcode {
        case .list_at_f64: opcode = .doubles_at
        case .list_put_f64: opcode = .doubles_put
        case .list_at where holdsBools(i.inputs[0]): opcode = .bools_at
        case .list_put where holdsBools(i.inputs[0]) && isBool(i.inputs[2]): opcode = .bools_put
        default: return
        }
        let list = same[i.inputs[0]] ?? i.inputs[0]
        guard isFixed(list), !removed.contains(place), Set(atoms(list)).isDisjoint(with: resized), !atoms(list).isEmpty else { return }
        let isDoubles = opcode == .doubles_at || opcode == .doubles_put
        let view = views[list] ?? newView(of: list, isDoubles ? .list_doubles : .list_bools, i)
        var access = i
        access.opcode = opcode
        access.immediates = []
        access.inputs[0] = view.data
        if let (range, isSum) = coveredRange(i, place.block, view) {
            if !ranges.contains(where: { $0.offset == range.offset && $0.size == range.size }) { ranges.append(range) }
            // No check is left, and the sum cannot be too large.
            access.opcode =
                switch opcode {
                case .doubles_at: .doubles_get
                case .doubles_put: .doubles_set
                case .bools_at: .bools_get
                default: .bools_set
                }
            if isSum { access.inputs[1] = range.induction.position }
            access.immediates = [.integer(isSum ? range.offset : 0)]
            if !access.opcode.bails { access.bail = nil }
        } else {
            access.inputs.insert(view.size, at: 2)
        }
        replaced[place] = access
    }

    private func holdsBools(_ list: Register) -> Bool {
        Int(list.index) < specializer.original.representations.count && specializer.solver.listElement(specializer.type(list)).isOnly(.bool)
    }

    private func isBool(_ register: Register) -> Bool {
        Int(register.index) < specializer.original.representations.count && specializer.type(register).isOnly(.bool)
    }

    private mutating func newView(of list: Register, _ opcode: Opcode, _ like: Instruction) -> View {
        let view = View(data: newRegister(.value), size: newRegister(.i64))
        moved.append(Instruction(opcode, results: [view.data], inputs: [list], bail: like.bail, position: like.position))
        moved.append(Instruction(.list_length, results: [view.size], inputs: [list], position: like.position))
        views[list] = view
        return view
    }

    private mutating func newRegister(_ representation: Representation) -> Register {
        newRepresentations.append(representation)
        return Register(firstNew + newRepresentations.count - 1)
    }

    /// Is the index the loop's counter, perhaps with a constant added, in every round of a loop that runs to its end?
    private func coveredRange(_ access: Instruction, _ block: Int, _ view: View) -> (Range, isSum: Bool)? {
        guard let induction, loop.hasOneExit, loop.always.contains(block) else { return nil }
        let index = access.inputs[1]
        if index == induction.position { return (Range(induction: induction, offset: 0, size: view.size), false) }
        guard let sum = definedInside[index], sum.opcode == .i64_add || sum.opcode == .i64_subtract, sum.inputs[0] == induction.position,
            let constant = definedInside[sum.inputs[1]], constant.opcode == .i64_const, abs(constant.integer(0)) < 1 << 30
        else { return nil }
        let offset = sum.opcode == .i64_add ? constant.integer(0) : -constant.integer(0)
        return (Range(induction: induction, offset: offset, size: view.size), true)
    }

    // MARK: Applying

    /// Takes what is moved out of the loop.
    func takeOut(of function: inout Function) {
        for b in loop.blocks {
            var kept: [Instruction] = []
            for (n, i) in function.blocks[b].instructions.enumerated() {
                let place = ResumePoint(block: b, index: n)
                if removed.contains(place) { continue }
                kept.append(replaced[place] ?? i)
            }
            function.blocks[b].instructions = kept
        }
        if same.isEmpty { return }
        for b in function.blocks.indices {
            for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].replaceUses { same[$0] ?? $0 } }
        }
    }
}
