// Narrowing: where a test has told something about a variable, the code behind it uses a register of its own.
//
// `narrow d a b n` gives a, of which the test b has turned out n.  It is put at the start of the block that the test leads to, or
// on the edge where others lead there too, and every use of a that is reached through it becomes a use of d.  What the test says
// about types is the solver's to know (Transfer+Narrowing.swift): here it need only be a test that may say something.

import Bytecode

package enum Narrowing {
    /// Puts `narrow` behind the tests of all functions.
    package static func insert(into program: inout Program) {
        // Not one by one: while a pass holds the program, a change would copy all of it.
        let changed = program.functions.indices.compactMap { f -> (Int, Function)? in
            var pass = NarrowingPass(program, f)
            pass.run()
            return pass.isChanged ? (f, pass.function) : nil
        }
        for (f, function) in changed { program.functions[f] = function }
    }

    /// Removes those that told nothing new about types.
    package static func removeIdle(from program: inout Program, _ solver: Solver) {
        for f in program.functions.indices where solver.isReached[f] {
            var replacement: [Register: Register] = [:]
            for block in program.functions[f].blocks {
                for i in block.instructions where i.opcode == .narrow {
                    let source = replacement[i.inputs[0]] ?? i.inputs[0]
                    if solver.type(of: i.result, in: f) == solver.type(of: source, in: f) { replacement[i.result] = source }
                }
            }
            if replacement.isEmpty { continue }
            for b in program.functions[f].blocks.indices {
                program.functions[f].blocks[b].instructions.removeAll { $0.opcode == .narrow && replacement[$0.result] != nil }
            }
            program.functions[f].replaceUses(replacement)
        }
    }
}

private struct NarrowingPass {
    private let program: Program
    private(set) var function: Function
    private(set) var isChanged = false
    private var definitions: [Register: Instruction] = [:]
    /// Blocks that use a register, each once.
    private var uses: [Register: [Int]] = [:]
    private var predecessorCounts: [Int] = []
    private let constants: Set<Register>

    init(_ program: Program, _ f: Int) {
        self.program = program
        function = program.functions[f]
        var constants: Set<Register> = []
        for i in function.blocks.lazy.flatMap(\.instructions) where i.opcode == .const_load { constants.insert(i.result) }
        self.constants = constants
    }

    mutating func run() {
        let tests = function.blocks.indices.filter { function.blocks[$0].instructions.last?.opcode == .branch }
        if tests.isEmpty { return }
        note()
        let dominators = Dominators(function)
        let isTest = Set(tests)
        for b in dominators.blocksInOrder where isTest.contains(b) {
            let branch = function.blocks[b].instructions.last!
            for register in tested(by: branch.inputs[0]) where !constants.contains(register) {
                for n in branch.targets.indices { narrow(register, at: b, branch, target: n, dominators) }
            }
        }
    }

    private mutating func note() {
        predecessorCounts = function.blocks.map { _ in 0 }
        for (b, block) in function.blocks.enumerated() {
            for i in block.instructions {
                for result in i.results { definitions[result] = i }
                for edge in i.edges { predecessorCounts[edge.block.index] += 1 }
                i.forEachUse { register in
                    if uses[register]?.last != b { uses[register, default: []].append(b) }
                }
            }
        }
    }

    /// The registers that a condition may say something about.
    private func tested(by condition: Register) -> [Register] {
        guard let test = definitions[condition] else { return [] }
        switch test.opcode {
        case .not, .bool_box: return tested(by: test.inputs[0])
        case .is: return test.inputs.contains(where: constants.contains) ? test.inputs : []
        case .except_match, .match_class, .is_set: return [test.inputs[0]]
        case .truth:
            let register = test.inputs[0]
            guard let value = definitions[register] else { return [register] }
            switch value.opcode {
            case .bool_box: return tested(by: value.inputs[0])
            case .call where value.inputs.count == 3 && isCallOfInstanceTest(value): return [value.inputs[1]]
            default: return [register]
            }
        default: return []
        }
    }

    private func isCallOfInstanceTest(_ call: Instruction) -> Bool {
        guard let callee = definitions[call.inputs[0]], callee.opcode == .global_get, case .global(let n) = callee.immediates[0] else {
            return false
        }
        return program.modules[function.module].globals[n] == "isinstance"
    }

    /// `register` is used under another name behind this edge of the branch at the end of block `b`.
    private mutating func narrow(_ register: Register, at b: Int, _ branch: Instruction, target n: Int, _ dominators: Dominators) {
        let target = function.blocks[b].instructions.last!.targets[n].block.index
        if predecessorCounts[target] > 1 { return split(register, at: b, branch, target: n) }
        let isSplit = target >= dominators.blockCount
        let users = isSplit ? [target] : (uses[register] ?? []).filter { $0 != b && dominators.dominates(target, $0) }
        if users.isEmpty { return }
        let narrowed = function.newRegister(.value)
        for user in users {
            for i in function.blocks[user].instructions.indices {
                function.blocks[user].instructions[i].mapUses { $0 == register ? narrowed : $0 }
            }
        }
        uses[register, default: []].removeAll { users.contains($0) }
        uses[narrowed] = users
        let instruction = made(narrowed, register, branch, n)
        function.blocks[target].instructions.insert(instruction, at: 0)
        uses[register, default: []].append(target)
        for user in users { for i in function.blocks[user].instructions { for result in i.results { definitions[result] = i } } }
    }

    /// A block of its own on an edge that hands the register over.
    private mutating func split(_ register: Register, at b: Int, _ branch: Instruction, target n: Int) {
        let last = function.blocks[b].instructions.count - 1
        let edge = function.blocks[b].instructions[last].targets[n]
        guard edge.arguments.contains(register) else { return }
        let narrowed = function.newRegister(.value)
        var block = Block()
        block.instructions = [
            made(narrowed, register, branch, n),
            Instruction(
                .jump, targets: [Edge(edge.block, edge.arguments.map { $0 == register ? narrowed : $0 })], position: branch.position),
        ]
        function.blocks.append(block)
        predecessorCounts.append(1)
        function.blocks[b].instructions[last].targets[n] = Edge(BlockID(function.blocks.count - 1), [])
    }

    private mutating func made(_ narrowed: Register, _ register: Register, _ branch: Instruction, _ n: Int) -> Instruction {
        isChanged = true
        let made = Instruction(
            .narrow, results: [narrowed], inputs: [register, branch.inputs[0]], immediates: [.integer(n == 0 ? 1 : 0)],
            position: branch.position)
        definitions[narrowed] = made
        return made
    }
}
