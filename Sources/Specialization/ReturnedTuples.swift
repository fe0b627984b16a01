// Tuples that are returned and taken apart at once are not made.
//
//     def divide(a, b): return a // b, a % b
//     quotient, rest = divide(x, y)
//
// A function all of whose `return` statements make a tuple of the same length stores the items where a caller asks it to, floats as
// doubles, and makes the tuple for other callers.  Only the typed version does so: the general one returns a tuple, from which its items
// are taken.

import Bytecode
import Inference

extension SharedFacts {
    /// Which functions give their tuples in parts: those of which some known call takes the result apart.
    func findParts() {
        var wanted: Set<Int> = []
        for f in program.functions.indices where solver.isReached[f] {
            var specializer: FunctionSpecializer?
            for block in program.functions[f].blocks {
                for n in block.instructions.indices.dropLast() where block.instructions[n + 1].opcode == .unpack {
                    if specializer == nil { specializer = FunctionSpecializer(self, f, .typed) }
                    guard let call = specializer!.knownCall(block.instructions[n]), call.givesResult, !call.isDispatch else { continue }
                    wanted.insert(call.function)
                }
            }
        }
        let isInFamily = familyMembers
        for f in wanted where !isInFamily.contains(f) && program.functions[f].kind == .function { signatures[f].parts = returnedParts(f) }
    }

    /// The items of the tuples that a function returns; empty: not all of its results are such.
    private func returnedParts(_ f: Int) -> [Representation] {
        let specializer = FunctionSpecializer(self, f, .typed)
        var parts: [Representation]?
        for i in program.functions[f].blocks.lazy.flatMap(\.instructions) where i.opcode == .return {
            let own = specializer.itemTypes(i).map { $0.isOnly(.float) ? Representation.f64 : .value }
            guard (2...8).contains(own.count), parts == nil || parts!.count == own.count else { return [] }
            parts = parts.map { zip($0, own).map { $0 == $1 ? $0 : .value } } ?? own
        }
        return parts ?? []
    }
}

extension FunctionSpecializer {
    /// The `unpack` right behind a call that takes its result apart, when nothing else uses that and the callee gives it in parts.
    func takesApart(_ call: Instruction, _ signature: Signature) -> Instruction? {
        guard !signature.parts.isEmpty, let unpack = unpackedAtOnce[call.result], unpack.results.count == signature.parts.count,
            zip(unpack.results, signature.parts).allSatisfy({ $1 == .value || holdsFloat($0) })
        else { return nil }
        return unpack
    }

    /// By the results of the instructions in front of them: what takes a tuple apart that nothing else uses.
    static func findUnpacked(_ function: Function) -> [Register: Instruction] {
        var found: [Register: Instruction] = [:]
        for block in function.blocks {
            for (i, next) in zip(block.instructions, block.instructions.dropFirst())
            where next.opcode == .unpack && next.integer(1) == -1 && i.results == next.inputs {
                found[i.results[0]] = next
            }
        }
        if found.isEmpty { return found }
        var uses: [Register: Int] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
        return found.filter { uses[$0.key] == 1 }
    }

    /// The registers that make up the tuple that is returned; empty: it is made elsewhere, or a constant.
    func returnedItems(_ i: Instruction) -> [Register] {
        guard let made = shared.definition(i.inputs[0], f), made.opcode == .tuple_new else { return [] }
        return made.inputs
    }

    private func constantItems(_ i: Instruction) -> [ConstantID] {
        guard let made = shared.definition(i.inputs[0], f), made.opcode == .const_load, case .constant(let id) = made.immediates[0],
            case .tuple(let items) = program.constants[id]
        else { return [] }
        return items
    }

    /// The types of the items of the tuple that is returned; empty: it is none that is made here.
    func itemTypes(_ i: Instruction) -> [TypeSet] {
        let made = returnedItems(i)
        if !made.isEmpty { return made.map { type($0) } }
        return constantItems(i).map { if case .float = program.constants[$0] { TypeSet(.float) } else { .object } }
    }

    /// `return` of a tuple as its items.
    mutating func rewriteReturnOfParts(_ i: Instruction) {
        let parts = shared.signatures[f].parts
        var items = zip(returnedItems(i), parts).map { operand($0, $1, i) }
        if items.isEmpty {
            items = zip(constantItems(i), parts).map { id, part in
                emit(part == .f64 ? .f64_const : .const_load, [], like: i, immediates: [.constant(id)])
            }
        }
        out.append(Instruction(.return_parts, inputs: items, position: i.position))
    }
}
