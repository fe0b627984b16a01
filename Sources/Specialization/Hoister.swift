// Finds what is the same in each round of a loop, and what may be moved in front of it (Hoisting.swift moves it).

import Bytecode
import Inference

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
    /// What is moved although the loop may have no round: it can neither fail nor bail.
    private(set) var speculated: [Instruction] = []
    private(set) var ranges: [Range] = []
    /// What gives the same as something moved before it.
    private(set) var same: [Register: Register] = [:]
    private var removed: Set<ResumePoint> = []
    private var replaced: [ResumePoint: Instruction] = [:]
    private var views: [Register: View] = [:]
    /// The lists that the views are of.
    private(set) var listsOfItems: [Register: [AtomID]] = [:]
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

    var isEmpty: Bool { moved.isEmpty && speculated.isEmpty && replaced.isEmpty }

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
        case .doubles_put, .doubles_set, .bools_put, .bools_set, .values_put, .values_set:
            written.formUnion(specializer.listsOfItems[i.inputs[0]]!)
        case .buffer_put_i64, .buffer_put_f64: break
        case .list_append, .list_append_f64:
            written.formUnion(atoms(i.inputs[0]))
            resized.formUnion(atoms(i.inputs[0]))
        case .slot_set, .slot_set_f64, .slot_store, .slot_store_f64: assigned.insert(i.immediates[0])
        case .poll: return !specializer.shared.pollRunsCode
        case .call_known, .call_direct, .call_typed, .call_parts:
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
        speculate()
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
        if !moved.contains(where: {
            [.list_at, .slot_at, .slot_at_f64, .slot_load, .slot_load_f64, .global_at, .global_load].contains($0.opcode)
        }) {
            moved = []
            removed = []
            isInvariant = []
            same = [:]
            speculated = []
            replaced = [:]
            speculate()
        }
        for b in loop.blocks.sorted() {
            for (n, i) in function.blocks[b].instructions.enumerated() { view(i, ResumePoint(block: b, index: n)) }
        }
    }

    /// Where lists hold their items, and how many, is found before it is known that an inner loop asks for it.
    private mutating func speculate() {
        speculateTests()
        for b in loop.blocks.sorted() where b != loop.header {
            for (n, i) in function.blocks[b].instructions.enumerated() where i.opcode == .list_values || i.opcode == .list_length {
                guard canSpeculate(i) else { continue }
                if let twin = speculated.first(where: { $0.opcode == i.opcode && $0.inputs == i.inputs }) {
                    same[i.result] = twin.result
                } else {
                    speculated.append(i)
                }
                isInvariant.insert(i.result)
                removed.insert(ResumePoint(block: b, index: n))
            }
        }
    }

    /// A loop over a list that keeps its length asks for that once.
    private mutating func speculateTests() {
        for b in loop.blocks.sorted() {
            for (n, i) in function.blocks[b].instructions.enumerated() where i.opcode == .list_test && canSpeculate(i) {
                var test = i
                test.opcode = .i64_lt
                test.inputs = [i.inputs[1], lookUp(.list_length, i.inputs[0], .i64, i)]
                replaced[ResumePoint(block: b, index: n)] = test
            }
        }
    }

    private func canSpeculate(_ i: Instruction) -> Bool {
        let list = i.inputs[0]
        return isOutside(list) && Int(list.index) < specializer.original.representations.count
            && specializer.solver.isList(specializer.type(list)) && Set(atoms(list)).isDisjoint(with: resized)
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
        case .global_load: return specializer.solver.isList(specializer.type(i.result)) || isInstance(i.result)
        case .global_get:
            return isAssigned(i.immediates[0]) && (specializer.solver.isList(specializer.type(i.result)) || isInstance(i.result))
        case .slot_get, .slot_get_f64, .slot_load, .slot_load_f64: return isInstance(i.inputs[0]) && !assigned.contains(i.immediates[0])
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
        case .list_at where i.immediates[0] == .integer(0): opcode = .values_at
        case .list_put where i.immediates[0] == .integer(0): opcode = .values_put
        case .list_item where holdsBools(i.inputs[0]): opcode = .bools_at
        case .list_item where i.immediates[0] == .integer(0): opcode = .values_at
        default: return
        }
        let list = same[i.inputs[0]] ?? i.inputs[0]
        guard isFixed(list), !removed.contains(place), Set(atoms(list)).isDisjoint(with: resized), !atoms(list).isEmpty else { return }
        let view = views[list] ?? newView(of: list, Self.wayToItems[opcode]!, i)
        var access = i
        access.opcode = opcode
        access.immediates = []
        access.inputs[0] = view.data
        if i.opcode == .list_item {  // known to be there
            access.opcode = Self.unchecked[opcode]!
            access.immediates = [.integer(0)]
        } else if let (range, isSum) = coveredRange(i, place.block, view) {
            if !ranges.contains(where: { $0.offset == range.offset && $0.size == range.size }) { ranges.append(range) }
            // No check is left, and the sum cannot be too large.
            access.opcode = Self.unchecked[opcode]!
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

    /// What finds the items for the access.
    private static let wayToItems: [Opcode: Opcode] = [
        .doubles_at: .list_doubles, .doubles_put: .list_doubles, .bools_at: .list_bools, .bools_put: .list_bools,
        .values_at: .list_values, .values_put: .list_values,
    ]
    /// The access where the item is known to be there.
    private static let unchecked: [Opcode: Opcode] = [
        .doubles_at: .doubles_get, .doubles_put: .doubles_set, .bools_at: .bools_get, .bools_put: .bools_set,
        .values_at: .values_get, .values_put: .values_set,
    ]

    private mutating func newView(of list: Register, _ opcode: Opcode, _ like: Instruction) -> View {
        let view = View(data: lookUp(opcode, list, .value, like), size: lookUp(.list_length, list, .i64, like))
        listsOfItems[view.data] = atoms(list)
        views[list] = view
        return view
    }

    /// Computed once in front of the loop.
    private mutating func lookUp(_ opcode: Opcode, _ list: Register, _ representation: Representation, _ like: Instruction) -> Register {
        if let known = (speculated + moved).first(where: { $0.opcode == opcode && $0.inputs == [list] }) { return known.result }
        let i = Instruction(
            opcode, results: [newRegister(representation)], inputs: [list], bail: opcode.bails ? like.bail : nil, position: like.position)
        if !opcode.bails && canSpeculate(i) { speculated.append(i) } else { moved.append(i) }
        return i.result
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
            for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].mapUses { same[$0] ?? $0 } }
        }
    }
}
