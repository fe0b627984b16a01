// Exceptions that an instruction raises itself and that are handled on the spot, without the exception.
//
//     try: n = counts[word]
//     except KeyError: n = 0
//
// When it is known which built-in exception an instruction raises when it fails, the except clauses that it meets can be decided
// here.  If the clause does not ask for the exception, and does nothing in which it could be seen until it is over, the instruction
// goes to a copy of the clause: no exception is made, and none is there while the copy runs.  A copy that meets a case that typed
// code does not cover bails in front of the instruction that failed, so the general version does it all again with a real
// exception; therefore the copy may have no effects before the exception is over.

import Bytecode
import Inference

/// An instruction that fails in one way only, inside a try statement.
struct LocalFailure {
    let handler: Int
    /// Goes on in front of the instruction.
    let bail: Edge
}

extension FunctionSpecializer {
    /// What the instructions raise, and the classes that this is an instance of.
    private static let raised: [Opcode: Set<String>] = {
        let lookup: Set = ["LookupError", "Exception", "BaseException"]
        let index = lookup.union(["IndexError"])
        let division: Set = ["ZeroDivisionError", "ArithmeticError", "Exception", "BaseException"]
        return [
            .list_at: index, .list_at_f64: index, .values_at: index, .doubles_at: index, .bools_at: index,
            .dict_get_item: lookup.union(["KeyError"]), .int_from_text: ["ValueError", "Exception", "BaseException"],
            .i64_floor_divide: division, .i64_remainder: division, .i64_divide: division,
        ]
    }()

    /// What bails instead of raising.
    private static let bailing: [Opcode: Opcode] = [.dict_get_item: .dict_at, .int_from_text: .int_in_text]

    /// Notes an instruction of the generic function whose typed form may fail in front of a handler.
    mutating func noteLocalFailure(_ original: Instruction, _ form: TypedForm) {
        guard version == .typed, let unwind = original.unwind, unwind.arguments.isEmpty, Self.raised[form.opcode] != nil,
            form.opcode != .dict_get_item || hasSimpleKeys(form.inputs[0], form.inputs[1])
        else { return }
        localFailures[original.result] = LocalFailure(handler: unwind.block.index, bail: bailEdge(original))
    }

    /// Does looking the key up in the dict run no code of the program?
    func hasSimpleKeys(_ dict: Register, _ key: Register) -> Bool { isSimpleKey(type(key)) && hasSimpleKeys(dict) }

    func hasSimpleKeys(_ dict: Register) -> Bool {
        type(dict).atoms.allSatisfy { id in
            if case .container(.dict, let keys, _) = solver.atom(id) { isSimpleKey(solver.type(keys)) } else { false }
        }
    }

    /// Scalars, and tuples of such.
    private func isSimpleKey(_ set: TypeSet, _ depth: Int = 2) -> Bool {
        !set.isObject
            && set.atoms.allSatisfy { id in
                guard depth > 0, case .fixedTuple(let items) = solver.atom(id) else { return false }
                return items.allSatisfy { isSimpleKey(solver.type($0), depth - 1) }
            }
    }

    /// Gives the instructions that were noted their copies of handlers.
    mutating func handleLocally() {
        if localFailures.isEmpty { return }
        for b in function.blocks.indices {
            for n in function.blocks[b].instructions.indices {
                var i = function.blocks[b].instructions[n]
                guard i.results.count == 1, let classes = Self.raised[i.opcode], let failure = localFailures[i.result],
                    var copy = HandlerCopy(self, failure, classes), copy.make(&function)
                else { continue }
                var entry = copy.block
                if classes.contains("ZeroDivisionError") {
                    // These bail for other reasons, too.
                    let zero = function.newRegister(.i64)
                    let isZero = function.newRegister(.bool)
                    var test = Block()
                    test.instructions = [
                        Instruction(.i64_const, results: [zero], immediates: [.integer(0)], position: i.position),
                        Instruction(.i64_eq, results: [isZero], inputs: [i.inputs[1], zero], position: i.position),
                        Instruction(.branch, inputs: [isZero], targets: [Edge(entry), failure.bail], position: i.position),
                    ]
                    function.blocks.append(test)
                    entry = BlockID(function.blocks.count - 1)
                }
                if let bailing = Self.bailing[i.opcode] {
                    i.opcode = bailing
                    i.unwind = nil
                }
                i.bail = Edge(entry)
                function.blocks[b].instructions[n] = i
            }
        }
    }
}

/// The instructions from a handler's start to where its exception is over, and on to the end of that block.
private struct HandlerCopy {
    private let specializer: FunctionSpecializer
    private let failure: LocalFailure
    private let classes: Set<String>
    private(set) var block = BlockID(0)

    /// What the handler's registers are in the copy.
    private var renamed: [Register: Register] = [:]
    private var truths: [Register: Bool] = [:]
    private var copied: [Instruction] = []
    private var visited: [Int] = []
    /// The exception, and the one that was handled before.
    private var exception: Register?
    private var before: Register?
    private var isOver = false
    private static let longest = 24

    init?(_ specializer: FunctionSpecializer, _ failure: LocalFailure, _ classes: Set<String>) {
        self.specializer = specializer
        self.failure = failure
        self.classes = classes
    }

    /// Adds the copy to the function; false: the handler is none that can be copied.
    mutating func make(_ function: inout Function) -> Bool {
        var next: Edge? = Edge(BlockID(failure.handler))
        while let edge = next {
            guard visited.count < 8, !visited.contains(edge.block.index) else { return false }
            visited.append(edge.block.index)
            for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments) {
                renamed[parameter] = renamed[argument] ?? argument
            }
            next = nil
            for i in function.blocks[edge.block.index].instructions {
                guard let step = take(i, &function) else { return false }
                if case .goes(let target) = step { next = target }
            }
        }
        // What the clause computes must be of no use elsewhere: there it has another name.
        let defined = Set(renamed.keys)
        for b in function.blocks.indices where !visited.contains(b) {
            for i in function.blocks[b].instructions {
                var isUsed = false
                i.forEachUse { if defined.contains($0) { isUsed = true } }
                if isUsed { return false }
            }
        }
        var made = Block()
        made.instructions = copied
        function.blocks.append(made)
        block = BlockID(function.blocks.count - 1)
        return true
    }

    private enum Step {
        case stays
        case goes(Edge)
    }

    private mutating func take(_ i: Instruction, _ function: inout Function) -> Step? {
        var asksForException = false
        i.forEachUse { if $0 == exception || $0 == before { asksForException = true } }
        switch i.opcode {
        case .catch:
            guard exception == nil else { return nil }
            exception = i.results[0]
            before = i.results[1]
            return .stays
        case .except_match where i.inputs[0] == exception:
            guard let name = className(i.inputs[1]) else { return nil }
            truths[i.result] = classes.contains(name)
            return .stays
        case .global_get where className(i.result) != nil && specializer.isAlwaysThere(i), .global_load: return .stays
        case .handled_set where i.inputs[0] == before && !isOver:
            isOver = true
            return .stays
        case .branch where truths[i.inputs[0]] != nil: return .goes(i.targets[truths[i.inputs[0]]! ? 0 : 1])
        case .jump where !isOver: return .goes(i.targets[0])
        default: break
        }
        let effects = i.opcode.effects
        guard !asksForException, copied.count < Self.longest else { return nil }
        if !isOver {
            let isHarmless = !i.opcode.raises && !i.opcode.isTerminator && !effects.contains(.writes) && !effects.contains(.dispatches)
            guard isHarmless || i.opcode == .narrow else { return nil }
        } else if i.opcode.isTerminator {
            guard i.results.isEmpty else { return nil }
        }
        var copy = i
        copy.mapUses { renamed[$0] ?? $0 }
        if !isOver, i.bail != nil { copy.bail = failure.bail }
        copy.results = i.results.map { result in
            let made = function.newRegister(function.representations[Int(result.index)])
            renamed[result] = made
            return made
        }
        copied.append(copy)
        return .stays
    }

    /// The built-in class of exceptions that the register is.
    private func className(_ register: Register) -> String? {
        guard Int(register.index) < specializer.original.representations.count else { return nil }
        let name = specializer.solver.onlyBuiltin(specializer.type(register))
        return name.flatMap { $0.hasSuffix("Error") || $0.hasSuffix("Exception") || $0 == "StopIteration" ? $0 : nil }
    }
}
