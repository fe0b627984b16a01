// What consumes a generator at once, and what it does with each item.

import Bytecode
import Inference

enum Consumer: Equatable {
    /// `for ... in`: the loop's head is this block.
    case loop(head: Int)
    /// `any` (true) and `all` (false): the first item with that truth ends them.
    case truth(Bool)
    /// `min` and `max`, by the comparison that makes an item the best so far; what an item may be; the default.
    case best(Opcode, TypeSet, default: Register?)
    /// `next` with a default.
    case first(default: Register)
    /// `sum` of ints and bools, of floats, of anything.
    case sumOfInts
    case sumOfFloats
    case sum
    case list
    case set
    /// The method `extend` of a list.
    case extend(Register)
    /// What gets an iterable and makes a list of it first: `tuple`, `sorted`, `join`; what an item may be.
    case sequence(TypeSet)
}

struct ConsumerFinder {
    private let specializer: FunctionSpecializer
    private let function: Function
    private var useCounts: [Register: Int] = [:]
    /// Uses as operands, by register: the place of the last.
    private var uses: [Register: CodePlace] = [:]
    private var places: [Register: CodePlace] = [:]
    private let dominators: Dominators

    init(_ specializer: FunctionSpecializer) {
        self.specializer = specializer
        function = specializer.original
        dominators = Dominators(function)
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() {
                i.forEachUse { useCounts[$0, default: 0] += 1 }
                for input in i.inputs { uses[input] = CodePlace(block: b, index: n) }
                for result in i.results { places[result] = CodePlace(block: b, index: n) }
            }
        }
    }

    /// The only use of what a call gives, if that goes through it and nothing else sees it.
    func consumer(of call: Instruction, yielding item: TypeSet) -> (Consumer, Instruction)? {
        guard let use = onlyUse(call.result) else { return nil }
        let i = function.blocks[use.block].instructions[use.index]
        guard use.block == places[call.result]!.block else { return nil }
        if i.opcode == .iter { return loop(i, use).map { ($0, i) } }
        return kind(i, call.result, item).map { ($0, i) }
    }

    private func onlyUse(_ register: Register) -> CodePlace? { useCounts[register] == 1 ? uses[register] : nil }

    /// A loop is entered from the block of its `iter` alone, and its head does nothing but to ask for the next item.
    private func loop(_ iter: Instruction, _ place: CodePlace) -> Consumer? {
        guard let next = onlyUse(iter.result), function.blocks[next.block].instructions.count == 1,
            function.blocks[next.block].instructions[0].opcode == .iter_next
        else { return nil }
        let head = next.block
        guard let last = function.blocks[place.block].instructions.last, last.opcode == .jump, last.targets[0].block.index == head else {
            return nil
        }
        for (b, block) in function.blocks.enumerated() {
            for i in block.instructions where i.edges.contains(where: { $0.block.index == head }) {
                if i.unwind?.block.index == head { return nil }
                if b != place.block, !dominators.dominates(head, b) { return nil }
            }
        }
        return .loop(head: head)
    }

    private func kind(_ i: Instruction, _ generator: Register, _ item: TypeSet) -> Consumer? {
        switch i.opcode {
        case .call:
            guard i.inputs.count > 1, i.inputs[1] == generator, let name = specializer.solver.onlyBuiltin(specializer.type(i.inputs[0]))
            else { return nil }
            return builtin(name, i, item)
        case .call_kw:
            guard i.inputs.count > 1, i.inputs[1] == generator, let name = specializer.solver.onlyBuiltin(specializer.type(i.inputs[0]))
            else { return nil }
            let keywords = specializer.keywords(i)
            if name == "sorted", i.inputs.count == 2 + keywords.count { return .sequence(item) }
            guard name == "min" || name == "max", keywords == ["default"], i.inputs.count == 3 else { return nil }
            return .best(name == "min" ? .test_lt : .test_gt, item, default: i.inputs[2])
        case .call_found, .call_method:
            guard let call = i.opcode == .call_found ? specializer.methodCall(i) : i, call.inputs.count == 2, call.inputs[1] == generator
            else { return nil }
            let name = specializer.name(call, 0)
            if name == "join", specializer.holdsText(call.inputs[0]) { return .sequence(item) }
            if name == "extend",
                i.opcode == .call_method || specializer.isFoundStatically(specializer.shared.definition(i.inputs[0], specializer.f)!),
                specializer.solver.isList(specializer.type(call.inputs[0]))
            {
                return .extend(call.inputs[0])
            }
            return nil
        default: return nil
        }
    }

    private func builtin(_ name: String, _ i: Instruction, _ item: TypeSet) -> Consumer? {
        if name == "next", i.inputs.count == 3 { return .first(default: i.inputs[2]) }
        guard i.inputs.count == 2 else { return nil }
        switch name {
        case "any": return .truth(true)
        case "all": return .truth(false)
        case "min": return .best(.test_lt, item, default: nil)
        case "max": return .best(.test_gt, item, default: nil)
        case "sum": return item.isOnly(.float) ? .sumOfFloats : item.isOnly([.int, .bool]) ? .sumOfInts : .sum
        case "list": return .list
        case "set": return .set
        case "tuple", "sorted", "frozenset": return .sequence(item)
        default: return nil
        }
    }
}
