// Puts the code of a generator in the place of what consumes it (InlinedGenerators.swift says when).
//
// The block of the consumer is cut in two.  Between the halves come copies of the generator's blocks: its `return` goes to `done`, its
// `yield` to what the consumer does with an item, and from there back behind the `yield`.  Where the consumer is a loop, the loop's body
// is what is done with an item, and the loop's head what is behind the `yield`.  Variables of the consumer, as the sum so far, and the
// parameters of the loop's head are assigned at two places then: SplitVariable finds what each use of them means.

import Bytecode
import Inference

struct GeneratorSplice {
    private(set) var function: Function
    private(set) var pool: ConstantPool
    private let f: Int
    private let body: Function
    private let consumed: ConsumedGenerator
    private let solver: Solver
    private var registers: [Register]
    private var constants: [Register: ConstantID] = [:]

    /// The call and the use, and the exception's way out there.
    private var callPlace = CodePlace(block: 0, index: 0)
    private var usePlace = CodePlace(block: 0, index: 0)
    private let resumption: Instruction
    private var before: Int { usePlace.block }
    private var yielded = Register.none
    private var yieldBlock = 0
    private var after = 0
    private var done = 0
    /// What follows the use.
    private var tail = 0
    private var entry = Edge(BlockID(0))

    /// Variables of the consumer: what is read and assigned where.
    private struct Variable {
        var assignments: [(place: CodePlace, register: Register)] = []
        var reads: [(place: CodePlace, placeholder: Register)] = []
        let type: TypeSet
    }
    private var variables: [Variable] = []

    init(_ function: Function, _ f: Int, _ body: Function, _ consumed: ConsumedGenerator, _ solver: Solver, _ pool: ConstantPool) {
        self.function = function
        self.f = f
        self.body = body
        self.consumed = consumed
        self.solver = solver
        self.pool = pool
        registers = Array(repeating: .none, count: body.representations.count)
        if case .loop(let head) = consumed.consumer {
            resumption = function.blocks[head].instructions[0]
        } else {
            resumption = consumed.use
        }
    }

    /// False: the instructions are not there any more.
    mutating func run() -> Bool {
        guard findPlaces() else { return false }
        copyBody()
        switch consumed.consumer {
        case .loop(let head): spliceLoop(head)
        default: spliceCall()
        }
        resolveVariables()
        removeMaking()
        solver.note(constants: constants, in: f)
        return true
    }

    private mutating func findPlaces() -> Bool {
        var found = 0
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() where !i.results.isEmpty {
                guard i.results == consumed.call.results || i.results == consumed.use.results else { continue }
                found += 1
                if i.results == consumed.call.results {
                    callPlace = CodePlace(block: b, index: n)
                } else {
                    usePlace = CodePlace(block: b, index: n)
                }
            }
        }
        return found == 2 && callPlace.block == usePlace.block
    }

    // MARK: Building

    private mutating func newBlock() -> Int {
        function.blocks.append(Block())
        return function.blocks.count - 1
    }

    private mutating func newRegister(_ type: TypeSet, _ representation: Representation = .value) -> Register {
        let register = function.newRegister(representation)
        solver.adopt(register, in: f, as: type)
        return register
    }

    private mutating func append(_ i: Instruction, to block: Int) { function.blocks[block].instructions.append(i) }

    /// An instruction of the consumer.
    private func made(_ opcode: Opcode, _ results: [Register] = [], _ inputs: [Register] = [], to targets: [Edge] = []) -> Instruction {
        Instruction(
            opcode, results: results, inputs: inputs, targets: targets, unwind: opcode.raises ? resumption.unwind : nil,
            position: resumption.position)
    }

    private mutating func constant(_ constant: Constant, _ type: TypeSet, in block: Int) -> Register {
        let register = newRegister(type)
        load(constant, into: register, in: block)
        return register
    }

    private mutating func load(_ constant: Constant, into register: Register, in block: Int) {
        let id = pool.id(of: constant)
        constants[register] = id
        append(Instruction(.const_load, results: [register], immediates: [.constant(id)], position: resumption.position), to: block)
    }

    private func end(_ block: Int) -> CodePlace { CodePlace(block: block, index: function.blocks[block].instructions.count) }

    /// A variable with its value at the end of a block.
    private mutating func variable(_ type: TypeSet, _ start: Register, in block: Int) -> Int {
        variables.append(Variable(assignments: [(end(block), start)], type: type))
        return variables.count - 1
    }

    private mutating func read(_ variable: Int, in block: Int) -> Register {
        let placeholder = newRegister(variables[variable].type)
        variables[variable].reads.append((end(block), placeholder))
        return placeholder
    }

    private mutating func assign(_ variable: Int, _ register: Register, in block: Int) {
        variables[variable].assignments.append((end(block), register))
    }

    /// Once all blocks are complete.
    private mutating func resolveVariables() {
        var replacement: [Register: Register] = [:]
        for variable in variables {
            var split = SplitVariable(Predecessors(function))
            for (place, register) in variable.assignments { split.assign(register, at: place) }
            for (place, placeholder) in variable.reads { replacement[placeholder] = split.value(at: place, in: &function) }
            split.finish(in: &function)
            for parameter in split.parameters { solver.adopt(parameter, in: f, as: variable.type) }
        }
        if replacement.isEmpty { return }
        func root(_ register: Register) -> Register {
            var r = register
            while let next = replacement[r] { r = next }
            return r
        }
        for b in function.blocks.indices {
            for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].mapUses(root) }
        }
    }

    // MARK: The generator's code

    private func renamed(_ register: Register) -> Register { register.isNone ? register : registers[Int(register.index)] }

    private mutating func copyBody() {
        let first = function.blocks.count
        let firstSite = Int32(function.inlined.count) + 1
        function.inlined.append(InlinedCode(code: FunctionID(consumed.generator), call: resumption.position))
        for inner in body.inlined {
            var own = inner
            own.call.site += firstSite
            function.inlined.append(own)
        }
        let ownConstants = solver.constants(consumed.generator)
        for n in body.representations.indices {
            let register = function.newRegister(body.representations[n])
            registers[n] = register
            solver.adopt(register, in: f, from: Register(n), of: consumed.generator)
            if let id = ownConstants[Register(n)] { constants[register] = id }
        }
        for i in body.blocks.lazy.flatMap(\.instructions) where i.opcode == .closure_cell {
            if case .cell(let n) = i.immediates[0] { registers[Int(i.result.index)] = consumed.cells[n] }
        }
        for _ in body.blocks { _ = newBlock() }
        done = newBlock()
        after = newBlock()
        for (b, block) in body.blocks.enumerated() {
            var target = first + b
            function.blocks[target].parameters = block.parameters.map(renamed)
            for i in block.instructions {
                var own = i
                own.position.site += firstSite
                own.results = i.results.map(renamed)
                own.mapUses(renamed)
                for n in own.targets.indices { own.targets[n].block = BlockID(first + i.targets[n].block.index) }
                if i.opcode.raises { own.unwind = resumption.unwind }
                switch i.opcode {
                case .closure_cell: break
                case .return: append(Instruction(.jump, targets: [Edge(BlockID(done))], position: own.position), to: target)
                case .yield:
                    yielded = own.inputs[0]
                    yieldBlock = target
                    target = after
                    load(.none, into: own.result, in: after)
                default: append(own, to: target)
                }
            }
        }
        // Its arguments: `before` goes there.
        entry = Edge(BlockID(first))
    }

    /// The way into the generator's code, from the end of a block.
    private mutating func entryEdge(from block: Int) -> Edge {
        var edge = entry
        for (n, argument) in consumed.arguments.enumerated() {
            guard argument.isNone else {
                edge.arguments.append(argument)
                continue
            }
            let register = newRegister(.object)
            let id = consumed.defaults[n]!
            constants[register] = id
            append(Instruction(.const_load, results: [register], immediates: [.constant(id)], position: resumption.position), to: block)
            edge.arguments.append(register)
        }
        return edge
    }

    // MARK: Consuming

    /// Behind the use, with what it gives.
    private mutating func finish(with register: Register, in block: Int) {
        function.blocks[tail].parameters = [consumed.use.result]
        append(made(.jump, to: [Edge(BlockID(tail), [register])]), to: block)
    }

    /// The same where the result is there already.
    private mutating func finish(in block: Int) { append(made(.jump, to: [Edge(BlockID(tail))]), to: block) }

    private mutating func goOn(in block: Int) { append(made(.jump, to: [Edge(BlockID(after))]), to: block) }

    private mutating func branch(on value: Register, in block: Int, to first: Int, _ second: Int) {
        let test = newRegister(TypeSet(.bool), .bool)
        append(made(.truth, [test], [value]), to: block)
        append(made(.branch, [], [test], to: [Edge(BlockID(first)), Edge(BlockID(second))]), to: block)
    }

    /// A call that goes through the generator: `before` is cut behind it.
    private mutating func spliceCall() {
        let use = consumed.use
        let result = use.result
        let rest = function.blocks[before].instructions[(usePlace.index + 1)...]
        function.blocks[before].instructions.removeSubrange(usePlace.index...)
        tail = newBlock()
        function.blocks[after].instructions.insert(made(.poll), at: 0)
        switch consumed.consumer {
        case .loop: preconditionFailure("not a call")
        case .truth(let stop):
            let found = newBlock()
            branch(on: yielded, in: yieldBlock, to: stop ? found : after, stop ? after : found)
            finish(with: constant(stop ? .true : .false, TypeSet(.bool), in: found), in: found)
            finish(with: constant(stop ? .false : .true, TypeSet(.bool), in: done), in: done)
        case .first(let standard):
            finish(with: yielded, in: yieldBlock)
            finish(with: standard, in: done)
        case .best(let comparison, let item): spliceBest(comparison, item)
        case .sumOfInts:
            let type = TypeSet(.int)
            let total = variable(type, constant(.int(0), type, in: before), in: before)
            let next = newRegister(type)
            append(made(.add, [next], [read(total, in: yieldBlock), yielded]), to: yieldBlock)
            assign(total, next, in: yieldBlock)
            goOn(in: yieldBlock)
            finish(with: read(total, in: done), in: done)
        case .sumOfFloats: spliceSumOfFloats()
        case .sum:
            let sum = newRegister(.object)
            append(made(.sum_new, [sum]), to: before)
            append(made(.sum_add, [], [sum, yielded]), to: yieldBlock)
            goOn(in: yieldBlock)
            append(made(.sum_end, [result], [sum]), to: done)
            finish(in: done)
        case .list: collect(into: result, .list_new, .list_append)
        case .set: collect(into: result, .set_new, .set_add)
        case .extend(let list):
            append(made(.list_append, [], [list, yielded]), to: yieldBlock)
            goOn(in: yieldBlock)
            load(.none, into: result, in: done)
            finish(in: done)
        case .sequence(let item):
            let list = newRegister(solver.listType(of: item))
            var own = use
            own.mapUses { $0 == consumed.call.result ? list : $0 }
            append(own, to: done)
            collect(into: list, .list_new, .list_append)
        }
        let edge = entryEdge(from: before)
        append(made(.jump, to: [edge]), to: before)
        function.blocks[tail].instructions += rest
    }

    private mutating func collect(into container: Register, _ new: Opcode, _ add: Opcode) {
        append(made(new, [container]), to: before)
        append(made(add, [], [container, yielded]), to: yieldBlock)
        goOn(in: yieldBlock)
        finish(in: done)
    }

    /// The best item so far, and whether there was one.
    private mutating func spliceBest(_ comparison: Opcode, _ item: TypeSet) {
        var type = item
        let nothing: Constant
        if item.isOnly(.float) {
            nothing = .float(bits: 0)
        } else if item.isOnly(.int) {
            nothing = .int(0)
        } else {
            nothing = .none
            if !type.isObject { type.scalars.insert(.none) }
        }
        let best = variable(type, constant(nothing, type, in: before), in: before)
        let truth = TypeSet(.bool)
        let isThere = variable(truth, constant(.false, truth, in: before), in: before)
        let compared = newBlock()
        let taken = newBlock()
        branch(on: read(isThere, in: yieldBlock), in: yieldBlock, to: compared, taken)
        let test = newRegister(truth, .bool)
        append(made(comparison, [test], [yielded, read(best, in: compared)]), to: compared)
        append(made(.branch, [], [test], to: [Edge(BlockID(taken)), Edge(BlockID(after))]), to: compared)
        assign(isThere, constant(.true, truth, in: taken), in: taken)
        assign(best, yielded, in: taken)
        goOn(in: taken)
        let some = newBlock()
        let none = newBlock()
        branch(on: read(isThere, in: done), in: done, to: some, none)
        finish(with: read(best, in: some), in: some)
        // It says itself what is wrong.
        let failed = newRegister(.object)
        append(made(.call, [failed], [consumed.use.inputs[0], constant(.tuple([]), .object, in: none)]), to: none)
        finish(with: failed, in: none)
    }

    /// As the built-in: with a compensation for what is lost; the sum of nothing is an int.
    private mutating func spliceSumOfFloats() {
        let (float, truth) = (TypeSet(.float), TypeSet(.bool))
        let total = variable(float, constant(.float(bits: 0), float, in: before), in: before)
        let lost = variable(float, constant(.float(bits: 0), float, in: before), in: before)
        let isThere = variable(truth, constant(.false, truth, in: before), in: before)
        let (sum, rest) = (newRegister(float), newRegister(float))
        let soFar = read(total, in: yieldBlock)
        append(made(.sum_rest, [rest], [read(lost, in: yieldBlock), soFar, yielded]), to: yieldBlock)
        append(made(.add, [sum], [soFar, yielded]), to: yieldBlock)
        assign(isThere, constant(.true, truth, in: yieldBlock), in: yieldBlock)
        assign(total, sum, in: yieldBlock)
        assign(lost, rest, in: yieldBlock)
        goOn(in: yieldBlock)
        let some = newBlock()
        let none = newBlock()
        branch(on: read(isThere, in: done), in: done, to: some, none)
        let result = newRegister(float)
        append(made(.sum_total, [result], [read(total, in: some), read(lost, in: some)]), to: some)
        finish(with: result, in: some)
        finish(with: constant(.int(0), TypeSet(.int), in: none), in: none)
    }

    /// A loop: its body is what is done with an item.
    private mutating func spliceLoop(_ head: Int) {
        let next = resumption
        let start = newBlock()
        let parameters = function.blocks[head].parameters
        for parameter in parameters {
            let type = solver.type(of: parameter, in: f)
            let own = newRegister(type)
            function.blocks[start].parameters.append(own)
            variables.append(
                Variable(
                    assignments: [(CodePlace(block: start, index: 0), own), (CodePlace(block: head, index: 0), parameter)], type: type))
        }
        // Behind `yield`.
        append(made(.jump, to: [Edge(BlockID(after))]), to: head)
        function.blocks[head].instructions.removeFirst()
        let item = newBlock()
        function.blocks[item].parameters = next.results
        append(made(.jump, to: [next.targets[0]]), to: item)
        append(made(.jump, to: [Edge(BlockID(item), [yielded])]), to: yieldBlock)
        append(made(.jump, to: [next.targets[1]]), to: done)
        // Into the loop.
        let last = function.blocks[before].instructions.count - 1
        function.blocks[before].instructions[last].targets[0].block = BlockID(start)
        function.blocks[before].instructions.remove(at: usePlace.index)
        let edge = entryEdge(from: start)
        append(made(.jump, to: [edge]), to: start)
        // Every use of the head's parameters means one of its two assignments.
        for (v, parameter) in parameters.enumerated() {
            for b in function.blocks.indices {
                for n in function.blocks[b].instructions.indices {
                    var isUsed = false
                    function.blocks[b].instructions[n].forEachUse { if $0 == parameter { isUsed = true } }
                    if !isUsed { continue }
                    let placeholder = newRegister(variables[v].type)
                    variables[v].reads.append((CodePlace(block: b, index: n), placeholder))
                    function.blocks[b].instructions[n].mapUses { $0 == parameter ? placeholder : $0 }
                }
            }
        }
    }

    /// The call, and what it needed.
    private mutating func removeMaking() {
        function.blocks[callPlace.block].instructions.remove(at: callPlace.index)
        if let lookup = consumed.lookup { remove(lookup) }
        if let made = function.blocks.lazy.flatMap(\.instructions).first(where: {
            $0.opcode == .function_new && $0.results == [consumed.call.inputs[0]]
        }) {
            var isUsed = false
            for i in function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { if $0 == made.result { isUsed = true } } }
            if !isUsed { remove(made) }
        }
    }

    private mutating func remove(_ i: Instruction) {
        for b in function.blocks.indices {
            if let n = function.blocks[b].instructions.firstIndex(where: { $0.opcode == i.opcode && $0.results == i.results }) {
                function.blocks[b].instructions.remove(at: n)
                return
            }
        }
    }
}
