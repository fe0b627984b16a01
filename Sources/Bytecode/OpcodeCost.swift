// What executing an opcode costs, in the words that people are shown: it follows from the row in opcodes.def.

package enum OpcodeCost: Int, Comparable, Sendable, CaseIterable {
    /// No code, or a constant: constants and plain jumps.
    case free
    /// Machine operations on known representations: no test, no look-up.
    case native
    /// The operation is known, but first something is tested: overflow, a type, an index, an exception behind a call.
    case checked
    /// What runs is found when it runs.
    case dynamic

    package static func < (a: OpcodeCost, b: OpcodeCost) -> Bool { a.rawValue < b.rawValue }

    package var name: String {
        switch self {
        case .free: "free"
        case .native: "native"
        case .checked: "checked"
        case .dynamic: "dynamic"
        }
    }
}

extension OpcodeShape {
    package var cost: OpcodeCost {
        if effects.contains(.dispatches) { return .dynamic }
        if effects.contains(.raises) || effects.contains(.bails) || effects.contains(.tests) { return .checked }
        let isEmitted = !effects.contains(.special)
        let takesRegisters = operands.contains { $0.isOneInput || $0.isManyInputs }
        let hasEffect = !effects.isDisjoint(with: [.reads, .writes])
        return isEmitted || takesRegisters || hasEffect ? .native : .free
    }
}

extension Instruction {
    /// That of its opcode; but without operands there are no types to dispatch on: an empty dict or set is only made.
    package var cost: OpcodeCost {
        let shape = opcode.shape
        let hasNothingToAsk = shape.cost == .dynamic && inputs.isEmpty && shape.operands == [.inputs]
        return hasNothingToAsk ? .checked : shape.cost
    }
}
