// Loops without iterators: over ranges, lists and tuples, `enumerate` and `zip` of them.
//
// In the typed version, what drives such a loop is a position for each sequence, a parameter of the loop's header.  Neither the
// iterator is made nor the tuples of `enumerate` and `zip`, when the loop takes these apart at once.  The iterator is made when the
// function bails.

import Bytecode
import Inference

/// What a loop goes over.
indirect enum Iteration {
    /// The arguments of `range`: one to three ints.
    case range([Register], leaf: Int)
    /// A list or tuple.
    case sequence(Register, ContainerKind, leaf: Int)
    /// The counter starts at 0.
    case enumerate(Iteration, leaf: Int)
    case zip([Iteration])
}

/// One position of a loop.
struct LoopLeaf {
    /// What the loop's body sees: of a range or counter the position itself, of a sequence the item.  None: not used.
    var output: Register?
    var position = Register.none
    var start = Register.none
    var next = Register.none
    // Of a range
    var end = Register.none
    var step = Register.none
}

struct Loop {
    /// Where `iter` is.
    let site: ResumePoint
    let header: Int
    let body: Int
    let iterator: Register
    var iteration: Iteration
    var leaves: [LoopLeaf]
    /// The first instruction of the body takes the items apart: it is not needed.
    let unpacks: Bool
}

struct LoopTable {
    private(set) var loops: [Loop] = []
    private var byIterator: [Register: Int] = [:]
    private var byHeader: [Int: Int] = [:]
    private var byBody: [Int: Int] = [:]
    private var bySite: [ResumePoint: Int] = [:]
    /// Calls of `range`, `enumerate` and `zip` that are not made.
    private var skipped: Set<ResumePoint> = []
    private var dominators: Dominators?

    init() {}

    init(_ specializer: FunctionSpecializer) {
        let function = specializer.original
        var finder = LoopFinder(specializer)
        for (h, block) in function.blocks.enumerated() where h > 0 {
            guard let (loop, calls) = finder.loop(header: h, block) else { continue }
            byIterator[loop.iterator] = loops.count
            byHeader[h] = loops.count
            byBody[loop.body] = loops.count
            bySite[loop.site] = loops.count
            skipped.formUnion(calls)
            loops.append(loop)
        }
        if !loops.isEmpty { dominators = Dominators(function) }
    }

    func loop(ofIterator register: Register) -> Int? { byIterator[register] }
    func loop(withHeader block: Int) -> Loop? { byHeader[block].map { loops[$0] } }
    func loop(withBody block: Int) -> Loop? { byBody[block].map { loops[$0] } }
    func loop(at site: ResumePoint) -> Loop? { bySite[site].map { loops[$0] } }
    func isSkipped(_ place: ResumePoint) -> Bool { skipped.contains(place) }

    /// The registers of the loops, once the representations of the arguments are known.
    mutating func placeRegisters(_ specializer: inout FunctionSpecializer) {
        for n in loops.indices { place(loops[n].iteration, n, &specializer) }
    }

    private mutating func place(_ iteration: Iteration, _ n: Int, _ specializer: inout FunctionSpecializer) {
        func fresh() -> Register { specializer.function.newRegister(.i64) }
        switch iteration {
        case .range(let arguments, let leaf):
            func register(_ argument: Int?) -> Register {
                guard let argument, specializer.constants[arguments[argument]] == nil else { return fresh() }
                let register = arguments[argument]
                return specializer.representation(register) == .i64 ? register : specializer.twins[register]!
            }
            loops[n].leaves[leaf].start = register(arguments.count == 1 ? nil : 0)
            loops[n].leaves[leaf].end = register(arguments.count == 1 ? 0 : 1)
            loops[n].leaves[leaf].step = register(arguments.count == 3 ? 2 : nil)
            loops[n].leaves[leaf].position = loops[n].leaves[leaf].output ?? fresh()
            loops[n].leaves[leaf].next = fresh()
        case .sequence(_, _, let leaf):
            loops[n].leaves[leaf].start = fresh()
            loops[n].leaves[leaf].position = fresh()
            loops[n].leaves[leaf].next = fresh()
        case .enumerate(let inner, let leaf):
            loops[n].leaves[leaf].start = fresh()
            loops[n].leaves[leaf].position = loops[n].leaves[leaf].output ?? fresh()
            loops[n].leaves[leaf].next = fresh()
            place(inner, n, &specializer)
        case .zip(let parts): for part in parts { place(part, n, &specializer) }
        }
    }

    private func isInside(_ loop: Loop, _ block: Int) -> Bool { dominators!.dominates(loop.header, block) }

    /// The positions that an edge from a block to the header of the loop hands over.
    func positions(_ loop: Loop, from block: Int) -> [Register] {
        loop.leaves.map { isInside(loop, block) ? $0.next : $0.start }
    }

    /// An iterator as it would be at this point.
    func iterator(_ n: Int, at point: ResumePoint, _ specializer: inout FunctionSpecializer, _ like: Instruction) -> Register {
        let loop = loops[n]
        let positions =
            point.block == loop.header && point.index == 0 ? loop.leaves.map(\.position) : positions(loop, from: point.block)
        return iterator(loop.iteration, loop, positions, &specializer, like)
    }

    private func iterator(
        _ iteration: Iteration, _ loop: Loop, _ positions: [Register], _ specializer: inout FunctionSpecializer, _ like: Instruction
    ) -> Register {
        switch iteration {
        case .range(_, let leaf):
            let inputs = [positions[leaf], loop.leaves[leaf].end, loop.leaves[leaf].step]
            return specializer.emit(.range_iterator, inputs, like: like)
        case .sequence(let register, let kind, let leaf):
            return specializer.emit(kind == .list ? .list_iterator : .tuple_iterator, [register, positions[leaf]], like: like)
        case .enumerate(let inner, let leaf):
            let made = iterator(inner, loop, positions, &specializer, like)
            return specializer.emit(.enumerate_iterator, [made, positions[leaf]], like: like)
        case .zip(let parts):
            let made = parts.map { iterator($0, loop, positions, &specializer, like) }
            return specializer.emit(.zip_iterator, made, like: like)
        }
    }
}

/// Recognizes loops that need no iterator.
private struct LoopFinder {
    let specializer: FunctionSpecializer
    private var uses: [Register: Int] = [:]
    private var places: [Register: ResumePoint] = [:]
    private var leaves: [LoopLeaf] = []
    private var calls: Set<ResumePoint> = []

    init(_ specializer: FunctionSpecializer) {
        self.specializer = specializer
        for (b, block) in specializer.original.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() {
                i.forEachUse { uses[$0, default: 0] += 1 }
                for result in i.results { places[result] = ResumePoint(block: b, index: n) }
            }
        }
    }

    private func instruction(_ place: ResumePoint) -> Instruction { specializer.original.blocks[place.block].instructions[place.index] }

    mutating func loop(header: Int, _ block: Block) -> (Loop, Set<ResumePoint>)? {
        let first = block.instructions[0]
        guard first.opcode == .iter_next, uses[first.inputs[0]] == 1, let site = places[first.inputs[0]], instruction(site).opcode == .iter
        else { return nil }
        let source = instruction(site).inputs[0]
        let body = first.targets[0].block.index
        leaves = []
        calls = []
        let start = specializer.original.blocks[body].instructions[0]
        let isTakenApart = start.opcode == .unpack && start.inputs == first.results && uses[first.result] == 1 && start.integer(1) == -1
        guard let iteration = iteration(over: source, site, outputs: isTakenApart ? start.results : nil, item: first.result) else {
            return nil
        }
        let unpacks = if case .range = iteration { false } else if case .sequence = iteration { false } else { true }
        let loop = Loop(
            site: site, header: header, body: body, iterator: first.inputs[0], iteration: iteration, leaves: leaves, unpacks: unpacks)
        return (loop, calls)
    }

    /// `outputs`: what the items are taken apart into, if they are; `item`: the item else.
    private mutating func iteration(over source: Register, _ site: ResumePoint, outputs: [Register]?, item: Register?) -> Iteration? {
        if let kind = specializer.solver.onlyContainer(specializer.type(source)), kind == .list || kind == .tuple {
            leaves.append(LoopLeaf(output: item))
            return .sequence(source, kind, leaf: leaves.count - 1)
        }
        guard let place = places[source], place.block == site.block, place.index < site.index, uses[source] == 1 else { return nil }
        let call = instruction(place)
        guard call.opcode == .call, let name = specializer.solver.onlyBuiltin(specializer.type(call.inputs[0])) else { return nil }
        // Nothing may happen between the call and `iter` but what has no effects: it is made later or never.
        for index in (place.index + 1)..<site.index
        where !calls.contains(ResumePoint(block: place.block, index: index)) {
            let between = instruction(ResumePoint(block: place.block, index: index))
            if between.opcode.effects.contains(.writes) || between.opcode.raises && between.opcode != .global_get { return nil }
        }
        let arguments = Array(call.inputs.dropFirst())
        calls.insert(place)
        switch name {
        case "range":
            guard (1...3).contains(arguments.count), arguments.allSatisfy(specializer.fitsInt) else { return nil }
            if let item, !specializer.holdsInt(item) { return nil }
            leaves.append(LoopLeaf(output: item))
            return .range(arguments, leaf: leaves.count - 1)
        case "enumerate":
            guard arguments.count == 1, let outputs, outputs.count == 2, specializer.holdsInt(outputs[0]) else { return nil }
            leaves.append(LoopLeaf(output: outputs[0]))
            let counter = leaves.count - 1
            guard let inner = iteration(over: arguments[0], place, outputs: nil, item: outputs[1]) else { return nil }
            return .enumerate(inner, leaf: counter)
        case "zip":
            guard let outputs, outputs.count == arguments.count, (1...6).contains(outputs.count) else { return nil }
            var parts: [Iteration] = []
            for (argument, output) in zip(arguments, outputs) {
                guard let part = iteration(over: argument, place, outputs: nil, item: output) else { return nil }
                parts.append(part)
            }
            return .zip(parts)
        default: return nil
        }
    }
}

extension FunctionSpecializer {
    /// The start of a loop: the first positions, the end and step of ranges.
    mutating func rewriteIterator(_ loop: Loop, _ i: Instruction) { start(loop.iteration, loop, i) }

    private mutating func start(_ iteration: Iteration, _ loop: Loop, _ i: Instruction) {
        func literal(_ register: Register, _ value: Int) {
            out.append(Instruction(.i64_const, results: [register], immediates: [.integer(value)], position: i.position))
        }
        switch iteration {
        case .range(let arguments, let n):
            func constant(_ register: Register, _ argument: Int?, _ otherwise: Int) {
                if let argument, constants[arguments[argument]] == nil { return }
                literal(register, argument.map { constantInteger(arguments[$0])! } ?? otherwise)
            }
            let leaf = loop.leaves[n]
            constant(leaf.start, arguments.count == 1 ? nil : 0, 0)
            constant(leaf.end, arguments.count == 1 ? 0 : 1, 0)
            constant(leaf.step, arguments.count == 3 ? 2 : nil, 1)
            if arguments.count == 3 {
                out.append(Instruction(.range_step_check, inputs: [leaf.step], bail: bailEdge(i), position: i.position))
            }
        case .sequence(_, _, let n): literal(loop.leaves[n].start, 0)
        case .enumerate(let inner, let n):
            literal(loop.leaves[n].start, 0)
            start(inner, loop, i)
        case .zip(let parts): for part in parts { start(part, loop, i) }
        }
    }

    /// The head of a loop: is there another item, and the positions after it.
    mutating func rewriteLoopHead(_ loop: Loop, _ i: Instruction) {
        let test = test(loop.iteration, loop, i)
        out.append(Instruction(.branch, inputs: [test], targets: i.targets, position: i.position))
    }

    private mutating func test(_ iteration: Iteration, _ loop: Loop, _ i: Instruction) -> Register {
        switch iteration {
        case .range(_, let n):
            let leaf = loop.leaves[n]
            let inputs = [leaf.position, leaf.end, leaf.step]
            let test = emit(.range_test, inputs, like: i)
            out.append(Instruction(.range_advance, results: [leaf.next], inputs: inputs, position: i.position))
            return test
        case .sequence(let register, let kind, let n):
            let leaf = loop.leaves[n]
            let test = emit(kind == .list ? .list_test : .tuple_test, [register, leaf.position], like: i)
            out.append(Instruction(.position_next, results: [leaf.next], inputs: [leaf.position], position: i.position))
            return test
        case .enumerate(let inner, let n):
            let leaf = loop.leaves[n]
            out.append(Instruction(.position_next, results: [leaf.next], inputs: [leaf.position], position: i.position))
            return test(inner, loop, i)
        case .zip(let parts):
            var result = test(parts[0], loop, i)
            for part in parts.dropFirst() { result = emit(.bool_and, [result, test(part, loop, i)], like: i) }
            return result
        }
    }

    /// The start of a loop's body: the items of sequences.
    mutating func loadItems(_ loop: Loop, _ i: Instruction) { load(loop.iteration, loop, i) }

    private mutating func load(_ iteration: Iteration, _ loop: Loop, _ i: Instruction) {
        switch iteration {
        case .range: break
        case .sequence(let register, let kind, let n):
            let leaf = loop.leaves[n]
            guard let output = leaf.output else { return }
            let isDouble = representation(output) == .f64
            let opcode: Opcode = isDouble ? .list_item_f64 : kind == .list ? .list_item : .tuple_item
            out.append(
                Instruction(
                    opcode, results: [output], inputs: [register, leaf.position],
                    immediates: opcode == .list_item ? [unboxedKinds(register)] : [], position: i.position))
        case .enumerate(let inner, _): load(inner, loop, i)
        case .zip(let parts): for part in parts { load(part, loop, i) }
        }
    }
}
