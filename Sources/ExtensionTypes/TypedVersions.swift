// The typed versions of the functions of modules that are compiled together.
//
// A function gets one when numbers are calculated with in it.  The typed version takes and gives what the analysis guesses, and keeps ints
// as `i64` and floats as `f64`; where something else turns up it bails into its `general` version, which is the generic function with
// entries (`resume`).  Invariants: whatever holds an unboxed number has been tested or follows from tests and operators; a bail goes to a
// place in front of which everything has been done exactly once; ints that do not fit go on in the general version, which is exact.

import Bytecode

extension Program {
    /// The program with typed versions, where they are worth their code.
    package func withTypedVersions() -> Program {
        let kinds = ModuleKinds(self)
        let isTyped = functions.indices.map { TypedForms(kinds, $0)?.isWorthwhile ?? false }
        var result = self
        for f in functions.indices where isTyped[f] {
            var writer = TypedWriter(TypedForms(kinds, f)!, isTyped: isTyped)
            result.functions[f] = writer.run()
        }
        return result
    }
}

/// The form of an instruction on numbers: what takes its place when the operands are unboxed.
enum TypedForm {
    case arithmetic(Arithmetic, NumberKind, of: NumberKind)
    case comparison(NumberComparison, of: NumberKind)
    case truth(NumberKind)
    case negative(NumberKind)
    case invert
    /// Nothing: a number is always set.
    case checked
    case itemGet
    case itemSet
    case directCall(Int)
    case length
    case builtin(String, [NumberKind])
}

/// The forms of one function's instructions.
struct TypedForms {
    let kinds: ModuleKinds
    let f: Int
    let facts: FunctionFacts

    init?(_ kinds: ModuleKinds, _ f: Int) {
        guard let facts = kinds.facts[f] else { return nil }
        self.kinds = kinds
        self.f = f
        self.facts = facts
    }

    func number(_ register: Register) -> NumberKind? { kinds.number(register, in: f) }

    var result: NumberKind? { kinds.results[f].number }

    var isWorthwhile: Bool {
        if result != nil || !facts.loops.isEmpty { return true }
        return facts.function.blocks.lazy.flatMap(\.instructions).contains { i in
            switch form(i) {
            case .arithmetic, .comparison, .itemGet, .itemSet, .directCall: true
            case .truth, .negative, .invert, .checked, .length, .builtin, nil: false
            }
        }
    }

    func form(_ i: Instruction) -> TypedForm? {
        if let operation = Arithmetic(i.opcode) {
            guard let a = number(i.inputs[0]), let b = number(i.inputs[1]), let result = operation.result(a, b) else { return nil }
            return .arithmetic(operation, result, of: a == .int && b == .int ? .int : .float)
        }
        if let comparison = NumberComparison(i.opcode) {
            guard let a = number(i.inputs[0]), let b = number(i.inputs[1]) else { return nil }
            return .comparison(comparison, of: a == .int && b == .int ? .int : .float)
        }
        switch i.opcode {
        case .truth: return number(i.inputs[0]).map { .truth($0) }
        case .negative: return number(i.inputs[0]).map { .negative($0) }
        case .invert: return number(i.inputs[0]) == .int ? .invert : nil
        case .local_check: return number(i.inputs[0]) == nil ? nil : .checked
        case .item_get: return number(i.inputs[1]) == .int ? .itemGet : nil
        case .item_set: return number(i.inputs[1]) == .int ? .itemSet : nil
        case .call, .call_method, .call_found:
            if let target = kinds.target(of: i, in: f) {
                // What a call gives was settled before all kinds were known.
                let isSettled = kinds.kinds[f][Int(i.result.index)].number == kinds.results[target].number
                return isSettled && kinds.fits(i, target, in: f) ? .directCall(target) : nil
            }
            guard let name = kinds.builtin(of: i, in: f) else { return nil }
            let given = i.inputs.dropFirst().map { number($0) }
            if name == "len", given.count == 1 { return .length }
            let numbers = given.compactMap(\.self)
            guard numbers.count == given.count else { return nil }
            switch (name, numbers.count) {
            case ("abs", 1): return .builtin(name, numbers)
            case ("float", 1): return numbers[0] == .int ? .builtin(name, numbers) : nil
            case ("int", 1): return numbers[0] == .float ? .builtin(name, numbers) : nil
            case ("min", 2), ("max", 2): return numbers[0] == numbers[1] ? .builtin(name, numbers) : nil
            default: return nil
            }
        default: return nil
        }
    }
}
