// A function that code of others becomes a part of: its new blocks and registers, and the copies of the others' blocks.
//
// Copied instructions keep their positions, with the number of the place (`Function.inlined`), and their types (`Solver.adopt`).  What
// they raise leaves the way that the instruction in whose place they are would have gone.

import Bytecode
import Inference

struct CodeSplice {
    var function: Function
    private(set) var pool: ConstantPool
    private let f: Int
    private let solver: Solver
    /// The instruction in whose place the code is put.
    private let replaced: Instruction
    private var constants: [Register: ConstantID] = [:]

    init(_ function: Function, _ f: Int, _ solver: Solver, _ pool: ConstantPool, at replaced: Instruction) {
        self.function = function
        self.f = f
        self.solver = solver
        self.pool = pool
        self.replaced = replaced
    }

    mutating func newBlock() -> Int {
        function.blocks.append(Block())
        return function.blocks.count - 1
    }

    mutating func newRegister(_ type: TypeSet, _ representation: Representation = .value) -> Register {
        let register = function.newRegister(representation)
        solver.adopt(register, in: f, as: type)
        return register
    }

    mutating func append(_ i: Instruction, to block: Int) { function.blocks[block].instructions.append(i) }

    /// An instruction in the place of the replaced one.
    func made(_ opcode: Opcode, _ results: [Register] = [], _ inputs: [Register] = [], to targets: [Edge] = []) -> Instruction {
        Instruction(
            opcode, results: results, inputs: inputs, targets: targets, unwind: opcode.raises ? replaced.unwind : nil,
            position: replaced.position)
    }

    mutating func constant(_ constant: Constant, _ type: TypeSet, in block: Int) -> Register {
        let register = newRegister(type)
        load(constant, into: register, in: block)
        return register
    }

    mutating func load(_ constant: Constant, into register: Register, in block: Int) {
        load(pool.id(of: constant), into: register, in: block)
    }

    private mutating func load(_ id: ConstantID, into register: Register, in block: Int) {
        constants[register] = id
        append(Instruction(.const_load, results: [register], immediates: [.constant(id)], position: replaced.position), to: block)
    }

    /// The arguments of a call, with the defaults for those that are not given.
    mutating func arguments(_ given: [Register], _ defaults: [Int: ConstantID], in block: Int) -> [Register] {
        given.enumerated().map { n, argument in
            guard argument.isNone else { return argument }
            let register = newRegister(.object)
            load(defaults[n]!, into: register, in: block)
            return register
        }
    }

    func noteConstants() { solver.note(constants: constants, in: f) }

    /// Copied code.
    struct Copy {
        /// Without arguments.
        let entry: Edge
        let blocks: Range<Int>
        /// Blocks that end where the code returned, and what.
        var returns: [(block: Int, value: Register, position: SourcePosition)] = []
    }

    /// Copies the blocks of a function.
    mutating func copy(_ body: Function, of g: Int, cells: [Register], leavesGenerator: Bool) -> Copy {
        let first = function.blocks.count
        let firstSite = Int32(function.inlined.count) + 1
        function.inlined.append(InlinedCode(code: FunctionID(g), call: replaced.position, isGenerator: leavesGenerator))
        for inner in body.inlined {
            var own = inner
            own.call.site += firstSite
            function.inlined.append(own)
        }
        var registers: [Register] = []
        let ownConstants = solver.constants(g)
        for n in body.representations.indices {
            let register = function.newRegister(body.representations[n])
            registers.append(register)
            solver.adopt(register, in: f, from: Register(n), of: g)
            if let id = ownConstants[Register(n)] { constants[register] = id }
        }
        for i in body.blocks.lazy.flatMap(\.instructions) where i.opcode == .closure_cell {
            if case .cell(let n) = i.immediates[0] { registers[Int(i.result.index)] = cells[n] }
        }
        func renamed(_ register: Register) -> Register { register.isNone ? register : registers[Int(register.index)] }
        var copy = Copy(entry: Edge(BlockID(first)), blocks: first..<(first + body.blocks.count))
        for (b, block) in body.blocks.enumerated() {
            let target = newBlock()
            function.blocks[target].parameters = block.parameters.map(renamed)
            for i in block.instructions where i.opcode != .closure_cell {
                var own = i
                own.position.site += firstSite
                own.results = i.results.map(renamed)
                own.mapUses(renamed)
                for n in own.targets.indices { own.targets[n].block = BlockID(first + i.targets[n].block.index) }
                if i.opcode.raises { own.unwind = replaced.unwind }
                if i.opcode == .return {
                    copy.returns.append((first + b, own.inputs[0], own.position))
                } else {
                    append(own, to: target)
                }
            }
        }
        return copy
    }
}
