// Checks the invariants of bytecode.  Runs after lowering and after every pass in debug builds and tests.
//
// - every block ends with its only terminator; targets exist and get as many arguments as they have parameters, of the same
//   representation
// - every register is assigned once, and its assignment dominates each use (on an unwind edge: was executed before it)
// - operands and immediates agree with the opcode's row; only instructions that raise have unwind edges
// - `catch` stands first in its block, and such blocks are reached through unwind edges alone

package struct VerificationError: Error, CustomStringConvertible {
    package let function: String
    package let block: Int
    package let instruction: Int
    package let message: String
    package var description: String { "bytecode of \(function), b\(block), instruction \(instruction): \(message)" }
}

package struct Verifier {
    let function: Function
    private var errors: [VerificationError] = []
    /// Block and place of each register's assignment; parameters are at -1.
    private var definitions: [(block: Int, place: Int)?]

    package static func verify(_ function: Function) -> [VerificationError] {
        var verifier = Verifier(function)
        verifier.run()
        return verifier.errors + function.general.flatMap(verify)
    }

    private init(_ function: Function) {
        self.function = function
        definitions = Array(repeating: nil, count: function.representations.count)
    }

    private mutating func report(_ block: Int, _ place: Int, _ message: String) {
        errors.append(VerificationError(function: function.qualifiedName, block: block, instruction: place, message: message))
    }

    private mutating func run() {
        for (b, block) in function.blocks.enumerated() {
            for parameter in block.parameters { define(parameter, b, -1) }
            if block.instructions.isEmpty { report(b, 0, "empty block") }
            for (i, instruction) in block.instructions.enumerated() {
                for result in instruction.results { define(result, b, i) }
                checkShape(instruction, b, i, isLast: i == block.instructions.count - 1)
            }
        }
        guard errors.isEmpty else { return }
        checkCatchBlocks()
        checkDominance()
    }

    private mutating func define(_ register: Register, _ b: Int, _ i: Int) {
        guard Int(register.index) < definitions.count else { return report(b, i, "r\(register.index) is not in the register table") }
        if definitions[Int(register.index)] != nil { report(b, i, "r\(register.index) is assigned twice") }
        definitions[Int(register.index)] = (b, i)
    }

    private mutating func checkShape(_ instruction: Instruction, _ b: Int, _ i: Int, isLast: Bool) {
        let shape = instruction.opcode.shape
        if instruction.opcode.isTerminator != isLast {
            report(b, i, isLast ? "block does not end with a terminator" : "\(shape.name) inside a block")
        }
        if instruction.unwind != nil, !instruction.opcode.raises { report(b, i, "\(shape.name) cannot raise but has an unwind edge") }
        if instruction.bail != nil, !instruction.opcode.bails { report(b, i, "\(shape.name) has a bail edge") }
        if instruction.bail == nil, instruction.opcode.bails, instruction.opcode != .call_typed, instruction.opcode != .call_dispatch {
            report(b, i, "\(shape.name) has no bail edge")
        }
        if shape.hasAnyResult {
            if instruction.results.count != 1 { report(b, i, "\(shape.name): wrong number of results") }
        } else if !shape.hasResults {
            if instruction.results.count != (shape.result == nil ? 0 : 1) { report(b, i, "\(shape.name): wrong number of results") }
            if let expected = shape.result, let result = instruction.results.first, function.representation(of: result) != expected {
                report(b, i, "\(shape.name): result is not \(expected.rawValue)")
            }
        }
        checkOperands(instruction, shape, b, i)
        for edge in instruction.edges { checkEdge(edge, b, i) }
    }

    private mutating func checkOperands(_ instruction: Instruction, _ shape: OpcodeShape, _ b: Int, _ i: Int) {
        let fixed = shape.operands.filter(\.isOneInput).count
        let isVariadic = shape.operands.contains(where: \.isManyInputs)
        if instruction.inputs.count < fixed || (!isVariadic && instruction.inputs.count != fixed) {
            report(b, i, "\(shape.name): \(instruction.inputs.count) inputs, expected \(fixed)\(isVariadic ? " or more" : "")")
            return
        }
        var next = 0
        for (n, operand) in shape.operands.enumerated() {
            switch operand {
            case .input(let representation):
                let register = instruction.inputs[next]
                next += 1
                if register.isNone || function.representation(of: register) != representation {
                    report(b, i, "\(shape.name): operand \(n) is not \(representation.rawValue)")
                }
            case .optionalInput, .anyInput: next += 1
            case .inputs:
                let many = instruction.inputs[next..<(next + instruction.inputs.count - fixed)]
                if many.contains(where: { !$0.isNone && function.representation(of: $0) != .value }) {
                    report(b, i, "\(shape.name): operand \(n) has one that is not a value")
                }
                next += many.count
            case .anyInputs: next += instruction.inputs.count - fixed
            case .name, .constant, .integer, .cache, .caches, .global, .cell, .function, .target: break
            }
        }
        let expected = shape.operands.filter(\.isImmediate)
        let agrees = expected.count == instruction.immediates.count && zip(expected, instruction.immediates).allSatisfy(Self.agree)
        if !agrees { report(b, i, "\(shape.name): immediates do not fit") }
        let targets = shape.operands.filter { $0 == .target }.count
        if targets != instruction.targets.count { report(b, i, "\(shape.name): \(instruction.targets.count) targets") }
    }

    private static func agree(_ kind: OperandKind, _ immediate: Immediate) -> Bool {
        switch (kind, immediate) {
        case (.name, .name), (.constant, .constant), (.integer, .integer), (.global, .global), (.cell, .cell), (.function, .function): true
        default: false
        }
    }

    private mutating func checkEdge(_ edge: Edge, _ b: Int, _ i: Int) {
        guard function.blocks.indices.contains(edge.block.index) else { return report(b, i, "no block b\(edge.block.index)") }
        let parameters = function.blocks[edge.block.index].parameters
        guard parameters.count == edge.arguments.count else {
            return report(b, i, "b\(edge.block.index) has \(parameters.count) parameters, \(edge.arguments.count) arguments given")
        }
        for (parameter, argument) in zip(parameters, edge.arguments)
        where function.representation(of: parameter) != function.representation(of: argument) {
            report(b, i, "argument r\(argument.index) of b\(edge.block.index) has the wrong representation")
        }
    }

    private mutating func checkCatchBlocks() {
        var unwindTargets = Set<Int>()
        var normalTargets = Set<Int>()
        for block in function.blocks {
            for instruction in block.instructions {
                instruction.targets.forEach { normalTargets.insert($0.block.index) }
                if let unwind = instruction.unwind { unwindTargets.insert(unwind.block.index) }
            }
        }
        for (b, block) in function.blocks.enumerated() {
            for (i, instruction) in block.instructions.enumerated() where instruction.opcode == .catch && i != 0 {
                report(b, i, "catch is not first in its block")
            }
            let catches = block.instructions.first?.opcode == .catch
            if catches, normalTargets.contains(b) { report(b, 0, "a handler block is the target of a jump") }
            if !catches, unwindTargets.contains(b) { report(b, 0, "an unwind edge leads to a block without catch") }
        }
    }

    /// A register is defined on entry of a block when that holds on all edges into it: the greatest fixpoint, by bit sets.
    private mutating func checkDominance() {
        let count = function.blocks.count
        var entry: [Set<Register>?] = Array(repeating: nil, count: count)
        entry[0] = []
        var work = [0]
        var isQueued = Array(repeating: false, count: count)
        while let b = work.popLast() {
            isQueued[b] = false
            guard let defined = entry[b] else { continue }
            forEachEdge(from: b, defined: defined) { target, available in
                let merged = entry[target].map { $0.intersection(available) } ?? available
                if merged != entry[target] {
                    entry[target] = merged
                    if !isQueued[target] {
                        isQueued[target] = true
                        work.append(target)
                    }
                }
            }
        }
        for (b, block) in function.blocks.enumerated() {
            guard var defined = entry[b] else { continue }
            defined.formUnion(block.parameters)
            for (i, instruction) in block.instructions.enumerated() {
                var missing: Register?
                instruction.forEachUse { if !defined.contains($0) { missing = $0 } }
                if let missing { report(b, i, "r\(missing.index) may be used before it is assigned") }
                defined.formUnion(instruction.results)
            }
        }
    }

    private func forEachEdge(from b: Int, defined entry: Set<Register>, _ body: (Int, Set<Register>) -> Void) {
        var defined = entry.union(function.blocks[b].parameters)
        for instruction in function.blocks[b].instructions {
            if let unwind = instruction.unwind { body(unwind.block.index, defined) }
            if let bail = instruction.bail { body(bail.block.index, defined) }
            defined.formUnion(instruction.results)
            for target in instruction.targets { body(target.block.index, defined) }
        }
    }
}
