// The words of one function: instructions one after another, edges without block parameters.
//
// An instruction is its opcode and its operands in the order of the table's row; `values` and `results` have their number in front.
// What an edge gives to the parameters of its block becomes `move` instructions: in front of a plain jump, else in a stub at the end of
// the function, which the edge leads to.

import Bytecode
import Source

struct FunctionEncoder {
    private let program: Program
    private let function: Function
    private let hints: SelfHints
    private let places: RegisterPlaces
    private let lines: LineTable

    private(set) var words: [UInt32] = []
    /// Five words for each instruction that raises: VmUnwind of runtime/vm/vm.h.
    private(set) var unwinds: [UInt32] = []
    private(set) var positions: [PositionRow] = []
    private(set) var cacheCount = 0
    /// The longest array of registers in an instruction.
    private(set) var argumentCount = 0
    private(set) var registerCount: Int

    private var positionNumbers: [PositionRow: UInt32] = [:]
    private var stubs: [Stub: Int] = [:]
    private var stubOrder: [Stub] = []
    /// Offset of each block, then of each stub.
    private var offsets: [UInt32]
    private var stubOffsets: [UInt32] = []
    /// Words that hold the number of a block, or of a stub with the highest bit set, until all offsets are known.
    private var references: [Int] = []
    private var unwindReferences: [Int] = []

    private struct Move: Hashable {
        let from: UInt32
        let to: UInt32
    }

    private struct Stub: Hashable {
        let moves: [Move]
        let block: Int
    }

    init(_ program: Program, _ function: Function, attributeNames: Set<ConstantID>) {
        self.program = program
        self.function = function
        hints = SelfHints(function, in: program, attributeNames: attributeNames)
        places = RegisterPlaces(function, hints)
        registerCount = places.count
        lines = program.modules[function.module].file.lines
        offsets = Array(repeating: 0, count: function.blocks.count)
        encode()
    }

    private mutating func encode() {
        for (b, block) in function.blocks.enumerated() {
            offsets[b] = UInt32(words.count)
            for instruction in block.instructions { encode(instruction, next: b + 1) }
        }
        var n = 0
        while n < stubOrder.count {
            stubOffsets.append(UInt32(words.count))
            addMoves(stubOrder[n].moves)
            addJump(to: stubOrder[n].block)
            n += 1
        }
        for place in references { words[place] = offset(words[place]) }
        for place in unwindReferences { unwinds[place] = offset(unwinds[place]) }
    }

    private func offset(_ reference: UInt32) -> UInt32 {
        reference >> 31 == 0 ? offsets[Int(reference)] : stubOffsets[Int(reference & 0x7fff_ffff)]
    }

    // MARK: Instructions

    private mutating func encode(_ instruction: Instruction, next: Int) {
        let opcode = instruction.opcode
        precondition(opcode.isGeneric, "\(opcode.shape.name) in a bytecode file")
        if opcode == .jump {
            let edge = instruction.targets[0]
            addMoves(moves(edge))
            if edge.block.index != next { addJump(to: edge.block.index) }
            return
        }
        if opcode.raises { addUnwind(instruction) }
        words.append(opcode.rawValue)
        let shape = opcode.shape
        if shape.hasResults { words.append(count(instruction.results.count)) }
        for result in instruction.results { words.append(places[result]) }
        var inputs = instruction.inputs[...]
        var immediates = instruction.immediates[...]
        var targets = instruction.targets[...]
        let fixed = shape.operands.filter(\.isOneInput).count
        for operand in shape.operands {
            switch operand {
            case .input, .optionalInput, .anyInput:
                let input = inputs.removeFirst()
                words.append(input.isNone ? WordWriter.none : places[input])
            case .inputs, .anyInputs:
                let many = inputs.prefix(instruction.inputs.count - fixed)
                inputs = inputs.dropFirst(many.count)
                words.append(count(many.count))
                for input in many { words.append(places[input]) }
            case .name, .constant, .integer, .global, .cell, .function: words.append(Self.word(immediates.removeFirst()))
            case .cache:
                words.append(UInt32(cacheCount))
                cacheCount += 1
            case .caches: preconditionFailure("\(shape.name): an operand of typed opcodes")
            case .target:
                references.append(words.count)
                words.append(reference(targets.removeFirst()))
            }
        }
    }

    private mutating func count(_ n: Int) -> UInt32 {
        argumentCount = max(argumentCount, n)
        return UInt32(n)
    }

    private static func word(_ immediate: Immediate) -> UInt32 {
        switch immediate {
        case .name(let id), .constant(let id): UInt32(id.index)
        case .integer(let value): UInt32(bitPattern: Int32(value))
        case .global(let index), .cell(let index): UInt32(index)
        case .function(let id): UInt32(id.index)
        }
    }

    // MARK: Failing

    private mutating func addUnwind(_ instruction: Instruction) {
        let addsTraceback = !instruction.opcode.effects.contains(.reraises) || instruction.opcode == .raise_current
        unwinds.append(UInt32(words.count))
        unwinds.append(addsTraceback ? position(instruction.position) : WordWriter.none)
        let isMethodCall = instruction.opcode == .call_method || instruction.opcode == .call_method_kw
        unwinds.append(isMethodCall ? instruction.lookupPosition.map { position($0) } ?? WordWriter.none : WordWriter.none)
        unwinds.append(hints.receiver(instruction).map { places[$0] } ?? WordWriter.none)
        if let edge = instruction.unwind {
            unwindReferences.append(unwinds.count)
            unwinds.append(reference(edge))
        } else {
            unwinds.append(WordWriter.none)
        }
    }

    private mutating func position(_ position: SourcePosition) -> UInt32 {
        let row = PositionRow(position, lines)
        if let known = positionNumbers[row] { return known }
        let number = UInt32(positions.count)
        positions.append(row)
        positionNumbers[row] = number
        return number
    }

    // MARK: Edges

    private func moves(_ edge: Edge) -> [Move] {
        zip(function.blocks[edge.block.index].parameters, edge.arguments).compactMap { parameter, argument in
            places[parameter] == places[argument] ? nil : Move(from: places[argument], to: places[parameter])
        }
    }

    /// The block that the edge leads to, or the stub that does its moves first.
    private mutating func reference(_ edge: Edge) -> UInt32 {
        let moves = moves(edge)
        if moves.isEmpty { return UInt32(edge.block.index) }
        let stub = Stub(moves: moves, block: edge.block.index)
        let number = stubs[stub] ?? stubOrder.count
        if number == stubOrder.count {
            stubs[stub] = number
            stubOrder.append(stub)
        }
        return UInt32(number) | 1 << 31
    }

    private mutating func addJump(to block: Int) {
        words.append(Opcode.jump.rawValue)
        references.append(words.count)
        words.append(UInt32(block))
    }

    private mutating func addMove(_ move: Move) { words += [Opcode.move.rawValue, move.to, move.from] }

    /// The moves as if all were done at once: first those whose target nobody reads any more; then only cycles are left, and a
    /// register of its own breaks each.
    private mutating func addMoves(_ moves: [Move]) {
        var open = moves
        while !open.isEmpty {
            if let n = open.firstIndex(where: { move in !open.contains { $0.from == move.to } }) {
                addMove(open.remove(at: n))
                continue
            }
            let spare = UInt32(places.count)
            registerCount = places.count + 1
            let first = open[0].to
            addMove(Move(from: first, to: spare))
            open = open.map { $0.from == first ? Move(from: spare, to: $0.to) : $0 }
        }
    }
}
