// Puts the code of a generator in the place of what consumes it (InlinedGenerators.swift says when).
//
// The block of the consumer is cut in two.  Between the halves come copies of the generator's blocks: its `return` goes to `done`, its
// `yield` to what the consumer does with an item, and from there back behind the `yield`.  Where the consumer is a loop, the loop's body
// is what is done with an item, and the loop's head what is behind the `yield`.  Variables of the consumer, as the sum so far, and the
// parameters of the loop's head are assigned at two places then: SplitVariable finds what each use of them means.

import Bytecode
import Inference

struct GeneratorSplice {
    private(set) var code: CodeSplice
    private let f: Int
    private let body: Function
    private let consumed: ConsumedGenerator
    private let solver: Solver

    /// The call and the use.
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
        self.f = f
        self.body = body
        self.consumed = consumed
        self.solver = solver
        if case .loop(let head) = consumed.consumer {
            resumption = function.blocks[head].instructions[0]
        } else {
            resumption = consumed.use
        }
        code = CodeSplice(function, f, solver, pool, at: resumption)
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
        code.noteConstants()
        return true
    }

    private mutating func findPlaces() -> Bool {
        var found = 0
        for (b, block) in code.function.blocks.enumerated() {
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

    // MARK: Variables

    private func end(_ block: Int) -> CodePlace { CodePlace(block: block, index: code.function.blocks[block].instructions.count) }

    /// A variable with its value at the end of a block.
    private mutating func variable(_ type: TypeSet, _ start: Register, in block: Int) -> Int {
        variables.append(Variable(assignments: [(end(block), start)], type: type))
        return variables.count - 1
    }

    private mutating func read(_ variable: Int, in block: Int) -> Register {
        let placeholder = code.newRegister(variables[variable].type)
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
            var split = SplitVariable(Predecessors(code.function))
            for (place, register) in variable.assignments { split.assign(register, at: place) }
            for (place, placeholder) in variable.reads { replacement[placeholder] = split.value(at: place, in: &code.function) }
            split.finish(in: &code.function)
            for parameter in split.parameters { solver.adopt(parameter, in: f, as: variable.type) }
        }
        code.function.replaceUses(replacement)
    }

    // MARK: The generator's code

    private mutating func copyBody() {
        let copy = code.copy(body, of: consumed.generator, cells: consumed.cells, leavesGenerator: true)
        entry = copy.entry
        done = code.newBlock()
        after = code.newBlock()
        for end in copy.returns { code.append(Instruction(.jump, targets: [Edge(BlockID(done))], position: end.position), to: end.block) }
        // What follows `yield` goes to a block of its own.
        for block in copy.blocks {
            guard let n = code.function.blocks[block].instructions.firstIndex(where: { $0.opcode == .yield }) else { continue }
            let i = code.function.blocks[block].instructions[n]
            let rest = code.function.blocks[block].instructions[(n + 1)...]
            yielded = i.inputs[0]
            yieldBlock = block
            code.load(.none, into: i.result, in: after)
            code.function.blocks[after].instructions += rest
            code.function.blocks[block].instructions.removeSubrange(n...)
        }
    }

    /// The way into the generator's code, from the end of a block.
    private mutating func entryEdge(from block: Int) -> Edge {
        var edge = entry
        edge.arguments = code.arguments(consumed.arguments, consumed.defaults, in: block)
        return edge
    }

    // MARK: Consuming

    /// Behind the use, with what it gives.
    private mutating func finish(with register: Register, in block: Int) {
        code.function.blocks[tail].parameters = [consumed.use.result]
        code.append(code.made(.jump, to: [Edge(BlockID(tail), [register])]), to: block)
    }

    /// The same where the result is there already.
    private mutating func finish(in block: Int) { code.append(code.made(.jump, to: [Edge(BlockID(tail))]), to: block) }

    private mutating func goOn(in block: Int) { code.append(code.made(.jump, to: [Edge(BlockID(after))]), to: block) }

    private mutating func branch(on value: Register, in block: Int, to first: Int, _ second: Int) {
        let test = code.newRegister(TypeSet(.bool), .bool)
        code.append(code.made(.truth, [test], [value]), to: block)
        code.append(code.made(.branch, [], [test], to: [Edge(BlockID(first)), Edge(BlockID(second))]), to: block)
    }

    /// A call that goes through the generator: `before` is cut behind it.
    private mutating func spliceCall() {
        let use = consumed.use
        let result = use.result
        let rest = code.function.blocks[before].instructions[(usePlace.index + 1)...]
        code.function.blocks[before].instructions.removeSubrange(usePlace.index...)
        tail = code.newBlock()
        code.function.blocks[after].instructions.insert(code.made(.poll), at: 0)
        switch consumed.consumer {
        case .loop: preconditionFailure("not a call")
        case .truth(let stop):
            let found = code.newBlock()
            branch(on: yielded, in: yieldBlock, to: stop ? found : after, stop ? after : found)
            finish(with: code.constant(stop ? .true : .false, TypeSet(.bool), in: found), in: found)
            finish(with: code.constant(stop ? .false : .true, TypeSet(.bool), in: done), in: done)
        case .first(let standard):
            finish(with: yielded, in: yieldBlock)
            finish(with: standard, in: done)
        case .best(let comparison, let item, let standard): spliceBest(comparison, item, standard)
        case .sumOfInts:
            let type = TypeSet(.int)
            let total = variable(type, code.constant(.int(0), type, in: before), in: before)
            let next = code.newRegister(type)
            code.append(code.made(.add, [next], [read(total, in: yieldBlock), yielded]), to: yieldBlock)
            assign(total, next, in: yieldBlock)
            goOn(in: yieldBlock)
            finish(with: read(total, in: done), in: done)
        case .sumOfFloats: spliceSumOfFloats()
        case .sum:
            let sum = code.newRegister(.object)
            code.append(code.made(.sum_new, [sum]), to: before)
            code.append(code.made(.sum_add, [], [sum, yielded]), to: yieldBlock)
            goOn(in: yieldBlock)
            code.append(code.made(.sum_end, [result], [sum]), to: done)
            finish(in: done)
        case .list: collect(into: result, .list_new, .list_append)
        case .set: collect(into: result, .set_new, .set_add)
        case .extend(let list):
            code.append(code.made(.list_append, [], [list, yielded]), to: yieldBlock)
            goOn(in: yieldBlock)
            code.load(.none, into: result, in: done)
            finish(in: done)
        case .sequence(let item):
            let list = code.newRegister(solver.listType(of: item))
            var own = use
            own.mapUses { $0 == consumed.call.result ? list : $0 }
            code.append(own, to: done)
            collect(into: list, .list_new, .list_append)
        }
        let edge = entryEdge(from: before)
        code.append(code.made(.jump, to: [edge]), to: before)
        code.function.blocks[tail].instructions += rest
    }

    private mutating func collect(into container: Register, _ new: Opcode, _ add: Opcode) {
        code.append(code.made(new, [container]), to: before)
        code.append(code.made(add, [], [container, yielded]), to: yieldBlock)
        goOn(in: yieldBlock)
        finish(in: done)
    }

    /// The best item so far, and whether there was one.
    private mutating func spliceBest(_ comparison: Opcode, _ item: TypeSet, _ standard: Register?) {
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
        let best = variable(type, code.constant(nothing, type, in: before), in: before)
        let truth = TypeSet(.bool)
        let isThere = variable(truth, code.constant(.false, truth, in: before), in: before)
        let compared = code.newBlock()
        let taken = code.newBlock()
        branch(on: read(isThere, in: yieldBlock), in: yieldBlock, to: compared, taken)
        let test = code.newRegister(truth, .bool)
        code.append(code.made(comparison, [test], [yielded, read(best, in: compared)]), to: compared)
        code.append(code.made(.branch, [], [test], to: [Edge(BlockID(taken)), Edge(BlockID(after))]), to: compared)
        assign(isThere, code.constant(.true, truth, in: taken), in: taken)
        assign(best, yielded, in: taken)
        goOn(in: taken)
        let some = code.newBlock()
        let none = code.newBlock()
        branch(on: read(isThere, in: done), in: done, to: some, none)
        finish(with: read(best, in: some), in: some)
        if let standard { return finish(with: standard, in: none) }
        // It says itself what is wrong.
        let failed = code.newRegister(.object)
        code.append(code.made(.call, [failed], [consumed.use.inputs[0], code.constant(.tuple([]), .object, in: none)]), to: none)
        finish(with: failed, in: none)
    }

    /// As the built-in: with a compensation for what is lost; the sum of nothing is an int.
    private mutating func spliceSumOfFloats() {
        let (float, truth) = (TypeSet(.float), TypeSet(.bool))
        let total = variable(float, code.constant(.float(bits: 0), float, in: before), in: before)
        let lost = variable(float, code.constant(.float(bits: 0), float, in: before), in: before)
        let isThere = variable(truth, code.constant(.false, truth, in: before), in: before)
        let (sum, rest) = (code.newRegister(float), code.newRegister(float))
        let soFar = read(total, in: yieldBlock)
        code.append(code.made(.f64_sum_rest, [rest], [read(lost, in: yieldBlock), soFar, yielded]), to: yieldBlock)
        code.append(code.made(.add, [sum], [soFar, yielded]), to: yieldBlock)
        assign(isThere, code.constant(.true, truth, in: yieldBlock), in: yieldBlock)
        assign(total, sum, in: yieldBlock)
        assign(lost, rest, in: yieldBlock)
        goOn(in: yieldBlock)
        let some = code.newBlock()
        let none = code.newBlock()
        branch(on: read(isThere, in: done), in: done, to: some, none)
        let result = code.newRegister(float)
        code.append(code.made(.f64_sum_total, [result], [read(total, in: some), read(lost, in: some)]), to: some)
        finish(with: result, in: some)
        finish(with: code.constant(.int(0), TypeSet(.int), in: none), in: none)
    }

    /// A loop: its body is what is done with an item.
    private mutating func spliceLoop(_ head: Int) {
        let next = resumption
        let start = code.newBlock()
        let parameters = code.function.blocks[head].parameters
        for parameter in parameters {
            let type = solver.type(of: parameter, in: f)
            let own = code.newRegister(type)
            code.function.blocks[start].parameters.append(own)
            variables.append(
                Variable(
                    assignments: [(CodePlace(block: start, index: 0), own), (CodePlace(block: head, index: 0), parameter)], type: type))
        }
        // Behind `yield`.
        code.append(code.made(.jump, to: [Edge(BlockID(after))]), to: head)
        code.function.blocks[head].instructions.removeFirst()
        let item = code.newBlock()
        code.function.blocks[item].parameters = next.results
        code.append(code.made(.jump, to: [next.targets[0]]), to: item)
        code.append(code.made(.jump, to: [Edge(BlockID(item), [yielded])]), to: yieldBlock)
        code.append(code.made(.jump, to: [next.targets[1]]), to: done)
        // Into the loop.
        let last = code.function.blocks[before].instructions.count - 1
        code.function.blocks[before].instructions[last].targets[0].block = BlockID(start)
        code.function.blocks[before].instructions.remove(at: usePlace.index)
        let edge = entryEdge(from: start)
        code.append(code.made(.jump, to: [edge]), to: start)
        // Every use of the head's parameters means one of its two assignments.
        for (v, parameter) in parameters.enumerated() {
            for b in code.function.blocks.indices {
                for n in code.function.blocks[b].instructions.indices {
                    var isUsed = false
                    code.function.blocks[b].instructions[n].forEachUse { if $0 == parameter { isUsed = true } }
                    if !isUsed { continue }
                    let placeholder = code.newRegister(variables[v].type)
                    variables[v].reads.append((CodePlace(block: b, index: n), placeholder))
                    code.function.blocks[b].instructions[n].mapUses { $0 == parameter ? placeholder : $0 }
                }
            }
        }
    }

    /// The call, and what it needed.
    private mutating func removeMaking() {
        code.function.blocks[callPlace.block].instructions.remove(at: callPlace.index)
        if let lookup = consumed.lookup { remove(lookup) }
        if let made = code.function.blocks.lazy.flatMap(\.instructions).first(where: {
            $0.opcode == .function_new && $0.results == [consumed.call.inputs[0]]
        }) {
            var isUsed = false
            for i in code.function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { if $0 == made.result { isUsed = true } } }
            if !isUsed { remove(made) }
        }
    }

    private mutating func remove(_ i: Instruction) {
        for b in code.function.blocks.indices {
            if let n = code.function.blocks[b].instructions.firstIndex(where: { $0.opcode == i.opcode && $0.results == i.results }) {
                code.function.blocks[b].instructions.remove(at: n)
                return
            }
        }
    }
}
