// Facts about opcodes, read once from the table in runtime/tables/opcodes.def.
//
// The table's operand text is parsed into `OpcodeShape`: printer, reader, verifier, passes and emitter are driven by it,
// so that a new row needs no change in any of them unless it says `special`.

import RuntimeTables

package typealias Opcode = KrOpcode

/// How a register holds its value in C.
package enum Representation: String, Sendable, Hashable {
    case value  // KrValue
    case bool  // int, 0 or 1
    case f64  // double
    case i64  // int64_t
}

/// One operand of an opcode, in the order of the table's row.
package enum OperandKind: Sendable, Hashable {
    case input(Representation)
    case optionalInput
    case inputs
    /// One input of any representation, and any number of them.
    case anyInput, anyInputs
    case name, constant, integer, cache, caches, global, cell, function, target
}

package struct OpcodeEffects: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let raises = OpcodeEffects(rawValue: 1)
    package static let pure = OpcodeEffects(rawValue: 2)
    package static let reads = OpcodeEffects(rawValue: 4)
    package static let writes = OpcodeEffects(rawValue: 8)
    package static let terminator = OpcodeEffects(rawValue: 16)
    package static let special = OpcodeEffects(rawValue: 32)
    package static let reraises = OpcodeEffects(rawValue: 64)
    package static let bails = OpcodeEffects(rawValue: 128)
    package static let dispatches = OpcodeEffects(rawValue: 1 << 16)
    package static let tests = OpcodeEffects(rawValue: 1 << 17)
    package static let typed = OpcodeEffects(rawValue: 1 << 18)
}

package struct OpcodeShape: Sendable {
    package let name: String
    package let meaning: String
    /// Representation of the one result; nil: none, or any number of them when `hasResults`.
    package let result: Representation?
    package let hasResults: Bool
    /// The one result has the representation of its register.
    package let hasAnyResult: Bool
    package let operands: [OperandKind]
    package let effects: OpcodeEffects

    init(_ facts: KrOpcodeFacts) {
        name = String(cString: facts.name)
        meaning = String(cString: facts.meaning)
        var result: Representation? = nil
        var hasResults = false
        var hasAnyResult = false
        var operands: [OperandKind] = []
        for word in String(cString: facts.operands).split(separator: " ") {
            switch word {
            case "d:value": result = .value
            case "d:bool": result = .bool
            case "d:f64": result = .f64
            case "d:i64": result = .i64
            case "d:any": hasAnyResult = true
            case "any": operands.append(.anyInputs)
            case "a:any": operands.append(.anyInput)
            case "results": hasResults = true
            case "values": operands.append(.inputs)
            case "opt:value": operands.append(.optionalInput)
            case "name": operands.append(.name)
            case "const": operands.append(.constant)
            case "int": operands.append(.integer)
            case "cache": operands.append(.cache)
            case "caches": operands.append(.caches)
            case "global": operands.append(.global)
            case "cell": operands.append(.cell)
            case "function": operands.append(.function)
            case "target": operands.append(.target)
            default:
                let parts = word.split(separator: ":")
                guard parts.count == 2, let representation = Representation(rawValue: String(parts[1])) else {
                    preconditionFailure("opcodes.def: \(name): operand '\(word)'")
                }
                operands.append(.input(representation))
            }
        }
        var effects: OpcodeEffects = []
        for word in String(cString: facts.effects).split(separator: " ") {
            switch word {
            case "raises": effects.insert(.raises)
            case "pure": effects.insert(.pure)
            case "reads": effects.insert(.reads)
            case "writes": effects.insert(.writes)
            case "terminator": effects.insert(.terminator)
            case "special": effects.insert(.special)
            case "reraises": effects.insert(.reraises)
            case "bails": effects.insert(.bails)
            case "dispatches": effects.insert(.dispatches)
            case "tests": effects.insert(.tests)
            case "typed": effects.insert(.typed)
            default: preconditionFailure("opcodes.def: \(name): effect '\(word)'")
            }
        }
        self.result = result
        self.hasResults = hasResults
        self.hasAnyResult = hasAnyResult
        self.operands = operands
        self.effects = effects
    }

    static let all: [OpcodeShape] = (0..<kr_opcode_count()).map { OpcodeShape(kr_opcode_facts($0).pointee) }
    static let byName: [String: Opcode] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { ($1.name, Opcode(rawValue: UInt32($0))!) })
}

extension OperandKind {
    /// Does the operand take a register of its own?
    package var isOneInput: Bool {
        switch self {
        case .input, .optionalInput, .anyInput: true
        default: false
        }
    }
    package var isManyInputs: Bool { self == .inputs || self == .anyInputs }
    package var isImmediate: Bool {
        switch self {
        case .name, .constant, .integer, .global, .cell, .function: true
        default: false
        }
    }
}

extension KrOpcode {
    package var shape: OpcodeShape { OpcodeShape.all[Int(rawValue)] }
    package var effects: OpcodeEffects { OpcodeShape.all[Int(rawValue)].effects }
    package var isTerminator: Bool { effects.contains(.terminator) }
    package var raises: Bool { effects.contains(.raises) }
    /// May functions of the program run before it is done?
    package var mayCall: Bool {
        effects.contains(.dispatches) || self == .call_dispatch || self == .call_builtin || self == .yield_from
            || raises && shape.operands.contains(.function)
    }
    package var bails: Bool { effects.contains(.bails) }

    /// Can it stand in generic code, which is what bytecode files hold and the interpreter executes?
    package var isGeneric: Bool {
        let isUnboxed = shape.result == .f64 || shape.result == .i64 || shape.operands.contains { $0 == .input(.f64) || $0 == .input(.i64) }
        return !isUnboxed && effects.isDisjoint(with: [.typed, .bails])
    }

    /// The opcode with this name in the table.
    package init?(named name: String) {
        guard let opcode = OpcodeShape.byName[name] else { return nil }
        self = opcode
    }
}
