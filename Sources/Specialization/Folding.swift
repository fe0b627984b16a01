// Identical copies of a function become one again.
//
// A method that several classes inherit is copied for each of them (Inference/Variants.swift), because its types may be clear then.
// Often they were clear before, or the difference leaves no trace in the typed code.  Such copies are called as one function, and
// a call that went by the class of the receiver and now has one target looks at no class, so that the C compiler can inline it.
//
// Copies have the same source, hence the same positions, names and text; what is compared is everything that code is made from.

import BigInt
import Bytecode

struct Folding {
    private var program: Program
    /// What each function has become.
    private var representative: [Int]

    static func fold(_ program: inout Program) {
        var folding = Folding(program)
        while folding.foldOnce() {}
        program = folding.program
    }

    private init(_ program: Program) {
        self.program = program
        representative = Array(program.functions.indices)
    }

    /// Calls of functions that are one now make their callers more alike.
    private mutating func foldOnce() -> Bool {
        var families: [Int: [Int]] = [:]
        for f in program.functions.indices where representative[f] == f {
            if let original = program.functions[f].original { families[original.index, default: [original.index]].append(f) }
        }
        var isChanged = false
        for family in families.values {
            var kept: [Int] = []
            for f in family where !isEmptied(f) {
                if let same = kept.first(where: { program.functions[$0].hasCode(of: program.functions[f]) }) {
                    representative[f] = same
                    isChanged = true
                } else {
                    kept.append(f)
                }
            }
        }
        guard isChanged else { return false }
        for f in program.functions.indices {
            var function = program.functions[f]
            if representative[f] == f { redirect(&function) } else { Specialization.empty(&function) }
            program.functions[f] = function
        }
        return true
    }

    private func isEmptied(_ f: Int) -> Bool { program.functions[f].blocks[0].instructions.first?.opcode == .never_called }

    private mutating func redirect(_ function: inout Function) {
        for b in function.blocks.indices {
            for n in function.blocks[b].instructions.indices {
                function.blocks[b].instructions[n] = redirected(function.blocks[b].instructions[n], in: function)
            }
        }
        for n in function.general.indices { redirect(&function.general[n]) }
    }

    private mutating func redirected(_ instruction: Instruction, in caller: Function) -> Instruction {
        var i = instruction
        switch i.opcode {
        case .call_typed, .call_parts, .call_known, .call_direct:
            i.immediates = i.immediates.map { immediate in
                if case .function(let id) = immediate { .function(FunctionID(representative[id.index])) } else { immediate }
            }
        case .call_dispatch:
            guard case .constant(let id) = i.immediates[0], case .tuple(let items) = program.constants[id] else { return i }
            var numbers = items.map { item in if case .int(let value) = program.constants[item] { Int(value) } else { 0 } }
            for n in stride(from: 1, to: numbers.count, by: 2) { numbers[n] = representative[numbers[n]] }
            let targets = Set(stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] })
            if targets.count == 1, let only = targets.first {
                i.immediates = [.function(FunctionID(only))]
                let target = program.functions[only]
                if target.hasTypedEntry && target.takesAndGivesSame(as: i, in: caller) {
                    i.opcode = .call_typed
                    i.inputs.insert(.none, at: 0)
                } else {
                    i.opcode = .call_known
                }
            } else {
                let ids = numbers.map { program.constants.id(of: .int(BigInt($0))) }
                i.immediates = [.constant(program.constants.id(of: .tuple(ids)))]
            }
        default: break
        }
        return i
    }
}

extension Function {
    /// Are they called alike, and is the same done in both?
    fileprivate func hasCode(of other: Function) -> Bool {
        result == other.result && expectsFloats == other.expectsFloats && parts == other.parts && hasTypedEntry == other.hasTypedEntry
            && representations == other.representations
            && general.count == other.general.count && blocks.count == other.blocks.count
            && zip(blocks, other.blocks).allSatisfy { $0.hasCode(of: $1) } && zip(general, other.general).allSatisfy { $0.hasCode(of: $1) }
    }
}

extension Block {
    fileprivate func hasCode(of other: Block) -> Bool {
        parameters == other.parameters && instructions.count == other.instructions.count
            && zip(instructions, other.instructions).allSatisfy { $0.isSame(as: $1) }
    }
}

extension Instruction {
    fileprivate func isSame(as other: Instruction) -> Bool {
        opcode == other.opcode && results == other.results && inputs == other.inputs && immediates == other.immediates
            && targets == other.targets && unwind == other.unwind && bail == other.bail && position == other.position
    }
}
