// Builds one function's blocks in SSA form, directly from the source (Braun et al., "Simple and Efficient Construction of
// Static Single Assignment Form", 2013), extended by unwind edges.
//
// A variable's value is looked up backwards over a block's predecessors.  A predecessor is an edge: either of the terminator,
// which sees the block's final definitions, or the unwind edge of an instruction in its middle, which sees a snapshot of the
// definitions at that point.  A block is sealed when no more edges will lead to it; until then look-ups leave open parameters.
//
// `finish` removes unreachable blocks, then the parameters that turned out not to merge anything (Simplify.swift).

import Bytecode
import Source

/// A local variable, or a temporary that merges values over several paths.
struct Variable: Hashable {
    let index: Int
}

struct FunctionBuilder {
    private struct Predecessor {
        let block: Int
        let instruction: Int
        /// Index into the instruction's targets; nil: its unwind edge.
        let target: Int?
        /// Definitions when the edge leaves in mid-block; nil: the final ones.
        let snapshot: [Int: Register]?
    }

    private struct BlockState {
        var predecessors: [Predecessor] = []
        var isSealed = false
        var definitions: [Int: Register] = [:]
        /// Values on entry, as far as they were asked for.
        var entryValues: [Int: Register] = [:]
        /// Variables of the open parameters, in parameter order.
        var openParameters: [Int] = []
    }

    private(set) var function: Function
    private var states: [BlockState] = [BlockState()]
    private var variableCount = 0
    private var variableRepresentations: [Representation] = []
    /// The block that instructions are appended to; nil: this point is not reachable.
    private(set) var current: BlockID? = BlockID(0)
    /// Where exceptions go that instructions raise from here on; nil: out of the function.
    var unwindTarget: BlockID?
    /// Position that emitted instructions get.
    var position: SourcePosition
    private var undefinedRegister: Register?

    init(_ function: Function) {
        self.function = function
        position = SourcePosition(function.span)
        states[0].isSealed = true
    }

    var isReachable: Bool { current != nil }

    // MARK: Variables

    mutating func newVariable(_ representation: Representation = .value) -> Variable {
        variableCount += 1
        variableRepresentations.append(representation)
        return Variable(index: variableCount - 1)
    }

    mutating func write(_ variable: Variable, _ register: Register) {
        guard let current else { return }
        states[current.index].definitions[variable.index] = register
    }

    mutating func read(_ variable: Variable) -> Register {
        guard let current else { return undefined() }
        return states[current.index].definitions[variable.index] ?? entryValue(of: variable.index, in: current.index)
    }

    /// Notes that `register` is the value of a variable of this name at a place.
    mutating func mention(_ name: String, _ span: SourceSpan, _ register: Register) {
        if isReachable { function.mentions.append(Mention(span: span, name: name, register: register)) }
    }

    /// A register that is never set: shared by the function.
    mutating func undefined() -> Register {
        if let undefinedRegister { return undefinedRegister }
        let register = function.newRegister(.value)
        undefinedRegister = register
        return register
    }

    private mutating func entryValue(of variable: Int, in block: Int) -> Register {
        if let known = states[block].entryValues[variable] { return known }
        let register: Register
        if !states[block].isSealed {
            register = function.newRegister(variableRepresentations[variable])
            function.blocks[block].parameters.append(register)
            states[block].openParameters.append(variable)
        } else if states[block].predecessors.isEmpty {
            register = undefined()
        } else if states[block].predecessors.count == 1 {
            register = value(of: variable, from: states[block].predecessors[0])
        } else {
            register = function.newRegister(variableRepresentations[variable])
            function.blocks[block].parameters.append(register)
            states[block].entryValues[variable] = register  // ends the recursion in loops
            appendArguments(of: variable, to: block)
        }
        states[block].entryValues[variable] = register
        return register
    }

    private mutating func value(of variable: Int, from predecessor: Predecessor) -> Register {
        let definitions = predecessor.snapshot ?? states[predecessor.block].definitions
        return definitions[variable] ?? entryValue(of: variable, in: predecessor.block)
    }

    private mutating func appendArguments(of variable: Int, to block: Int) {
        for predecessor in states[block].predecessors {
            let register = value(of: variable, from: predecessor)
            let p = predecessor
            if let target = p.target {
                function.blocks[p.block].instructions[p.instruction].targets[target].arguments.append(register)
            } else {
                function.blocks[p.block].instructions[p.instruction].unwind!.arguments.append(register)
            }
        }
    }

    // MARK: Blocks

    mutating func newBlock() -> BlockID {
        function.blocks.append(Block())
        states.append(BlockState())
        return BlockID(states.count - 1)
    }

    /// No further edges will lead to `block`.
    mutating func seal(_ block: BlockID) {
        precondition(!states[block.index].isSealed, "block sealed twice")
        states[block.index].isSealed = true
        let open = states[block.index].openParameters
        for variable in open { appendArguments(of: variable, to: block.index) }
    }

    /// Continues in `block`.  A block without predecessors so far is unreachable, and what follows is dropped: loop heads
    /// get their edge from above before they are started.
    mutating func start(_ block: BlockID) {
        current = states[block.index].predecessors.isEmpty && block.index != 0 ? nil : block
    }

    /// Goes on at the end of a block that was left for another one; nil: nowhere.
    mutating func resume(_ block: BlockID?) { current = block }

    mutating func startSealed(_ block: BlockID) {
        seal(block)
        start(block)
    }

    func hasPredecessors(_ block: BlockID) -> Bool { !states[block.index].predecessors.isEmpty }

    // MARK: Instructions

    /// The one that was appended last, if something can still be appended behind it.
    var lastInstruction: Instruction? { current.flatMap { function.blocks[$0.index].instructions.last } }

    /// Appends an instruction.  One that raises gets an unwind edge to the current handler.
    mutating func append(_ instruction: Instruction) {
        guard let current else { return }
        var instruction = instruction
        let place = function.blocks[current.index].instructions.count
        if instruction.opcode.raises, let unwindTarget {
            instruction.unwind = Edge(unwindTarget)
            states[unwindTarget.index].predecessors.append(
                Predecessor(block: current.index, instruction: place, target: nil, snapshot: states[current.index].definitions))
        }
        for (n, target) in instruction.targets.enumerated() {
            states[target.block.index].predecessors.append(
                Predecessor(block: current.index, instruction: place, target: n, snapshot: nil))
        }
        function.blocks[current.index].instructions.append(instruction)
        if instruction.opcode.isTerminator { self.current = nil }
    }

    /// An instruction with the one result that its opcode declares.
    @discardableResult
    mutating func emit(_ opcode: Opcode, _ inputs: [Register] = [], _ immediates: [Immediate] = []) -> Register {
        let shape = opcode.shape
        guard let representation = shape.result else {
            append(Instruction(opcode, inputs: inputs, immediates: immediates, position: position))
            return .none
        }
        let result = function.newRegister(representation)
        append(Instruction(opcode, results: [result], inputs: inputs, immediates: immediates, position: position))
        return result
    }

    mutating func emit(_ opcode: Opcode, _ inputs: [Register], _ immediates: [Immediate], results count: Int) -> [Register] {
        let results = (0..<count).map { _ in function.newRegister(.value) }
        append(Instruction(opcode, results: results, inputs: inputs, immediates: immediates, position: position))
        return results
    }

    mutating func jump(to block: BlockID) {
        append(Instruction(.jump, targets: [Edge(block)], position: position))
    }

    mutating func branch(_ condition: Register, then: BlockID, else otherwise: BlockID) {
        append(Instruction(.branch, inputs: [condition], targets: [Edge(then), Edge(otherwise)], position: position))
    }

    /// `iter_next`: the item, valid in `body`.
    mutating func iterateNext(_ iterator: Register, body: BlockID, end: BlockID) -> Register {
        let item = function.newRegister(.value)
        append(
            Instruction(
                .iter_next, results: [item], inputs: [iterator], targets: [Edge(body), Edge(end)], position: position))
        return item
    }

    mutating func addParameter(_ representation: Representation = .value) -> Register {
        let register = function.newRegister(representation)
        function.blocks[0].parameters.append(register)
        return register
    }

    // MARK: The end

    /// The finished function.
    mutating func finish() -> Function {
        if let undefinedRegister {
            function.blocks[0].instructions.insert(
                Instruction(.undefined, results: [undefinedRegister], position: SourcePosition(function.span)), at: 0)
        }
        var result = function
        Simplify.removeUnreachableBlocks(&result)
        Simplify.removeTrivialParameters(&result)
        Simplify.removeRedundantChecks(&result)
        Simplify.removeDeadCode(&result)
        return result
    }
}
