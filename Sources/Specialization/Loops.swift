// Loops without iterators: over ranges (`reversed` ones too), lists, tuples, strings, sets, dicts and their views, `enumerate` and `zip` of them.
//
// In the typed version, what drives such a loop is a position for each sequence, a parameter of the loop's header.  Neither the
// iterator is made nor the tuples of `enumerate`, `zip` and `items()`, when the loop takes these apart at once.  The iterator is made
// when the function bails.
//
// The position of a set or dict is a place in its table.  Its head looks for the next item from there on; that the table was changed in
// the meantime, which is an error, is left to the general version.

import Bytecode
import Inference

/// What a loop goes over.
indirect enum Iteration {
    /// The arguments of `range`: one to three ints.
    case range([Register], leaf: Int)
    /// The same from its last item to its first.
    case reversedRange([Register], leaf: Int)
    case sequence(Register, SequenceKind, leaf: Int)
    /// A set or dict: its place in the table, and how many items there were before (only of dicts).
    case table(Register, TableKind, leaf: Int)
    /// The counter starts at `first`.
    case enumerate(Iteration, leaf: Int, first: Int)
    case zip([Iteration])
}

enum SequenceKind: Equatable {
    case list, reversedList, tuple, str
    case buffer(BufferKind)

    var isList: Bool { self == .list || self == .reversedList }
    var test: Opcode {
        switch self {
        case .list, .reversedList: .list_test
        case .tuple: .tuple_test
        case .str: .str_test
        case .buffer: .buffer_test
        }
    }
    var item: Opcode {
        switch self {
        case .list, .reversedList: .list_item
        case .tuple: .tuple_item
        case .str: .str_item
        case .buffer(let kind): kind.itemOpcode
        }
    }
    var iterator: Opcode {
        switch self {
        case .list: .list_iterator
        case .reversedList: .list_reversed_iterator
        case .tuple: .tuple_iterator
        case .str: .str_iterator
        case .buffer: .buffer_iterator
        }
    }
    /// Of the test and the item.
    var immediates: [Immediate] { if case .buffer(let kind) = self { [kind.immediate] } else { [] } }
    var advance: Opcode { self == .reversedList ? .position_previous : .position_next }
}

/// What of a dict, numbered as in typed.h.
enum TableKind: Int {
    case keys, values, items
    case set
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
    // Of a table
    /// What the values of a dict's items go to.
    var value: Register?
    /// How many items there were at the start, and where the next one is.
    var count = Register.none
    var found = Register.none
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
        func placeCounter(_ leaf: Int) {
            loops[n].leaves[leaf].start = fresh()
            loops[n].leaves[leaf].position = fresh()
            loops[n].leaves[leaf].next = fresh()
        }
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
        case .reversedRange(_, let leaf):
            placeCounter(leaf)
            loops[n].leaves[leaf].end = fresh()
            loops[n].leaves[leaf].step = fresh()
            if let output = loops[n].leaves[leaf].output { loops[n].leaves[leaf].position = output }
        case .sequence(_, _, let leaf): placeCounter(leaf)
        case .table(_, let kind, let leaf):
            placeCounter(leaf)
            if kind != .set { placeCounter(leaf + 1) }
            loops[n].leaves[leaf].count = fresh()
            loops[n].leaves[leaf].found = fresh()
        case .enumerate(let inner, let leaf, _):
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
        case .range(_, let leaf), .reversedRange(_, let leaf):
            let inputs = [positions[leaf], loop.leaves[leaf].end, loop.leaves[leaf].step]
            return specializer.emit(.range_iterator, inputs, like: like)
        case .sequence(let register, let kind, let leaf):
            return specializer.emit(kind.iterator, [register, positions[leaf]], like: like)
        case .table(let register, .set, let leaf):
            return specializer.emit(.set_iterator, [register, positions[leaf], loop.leaves[leaf].count], like: like)
        case .table(let register, let kind, let leaf):
            let inputs = [register, positions[leaf], loop.leaves[leaf].count, positions[leaf + 1]]
            return specializer.emit(.dict_iterator, inputs, like: like, immediates: [.integer(kind.rawValue)])
        case .enumerate(let inner, let leaf, _):
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
        let unpacks =
            switch iteration {
            case .range, .reversedRange, .sequence: false
            case .table(_, let kind, _): kind == .items
            case .enumerate, .zip: true
            }
        let loop = Loop(
            site: site, header: header, body: body, iterator: first.inputs[0], iteration: iteration, leaves: leaves, unpacks: unpacks)
        return (loop, calls)
    }

    /// `outputs`: what the items are taken apart into, if they are; `item`: the item else.
    private mutating func iteration(over source: Register, _ site: ResumePoint, outputs: [Register]?, item: Register?) -> Iteration? {
        if let found = directIteration(over: source, item) { return found }
        guard let place = places[source], place.block == site.block, place.index < site.index, uses[source] == 1 else { return nil }
        let call = instruction(place)
        let isView = call.opcode == .call_method && call.inputs.count == 1
        let isWithStart = call.opcode == .call_kw && specializer.keywords(call) == ["start"]
        guard isView || call.opcode == .call || isWithStart else { return nil }
        // Nothing may happen between the call and `iter` but what has no effects: it is made later or never.
        for index in (place.index + 1)..<site.index
        where !calls.contains(ResumePoint(block: place.block, index: index)) {
            let between = instruction(ResumePoint(block: place.block, index: index))
            if between.opcode.effects.contains(.writes) || between.opcode.raises && between.opcode != .global_get { return nil }
        }
        if isView {
            guard let view = view(call, outputs, item) else { return nil }
            calls.insert(place)
            return view
        }
        guard let name = specializer.solver.onlyBuiltin(specializer.type(call.inputs[0])) else { return nil }
        let arguments = Array(call.inputs.dropFirst())
        if isWithStart, name != "enumerate" || arguments.count != 2 { return nil }
        calls.insert(place)
        switch name {
        case "range":
            guard (1...3).contains(arguments.count), arguments.allSatisfy(specializer.fitsInt) else { return nil }
            if let item, !specializer.holdsInt(item) { return nil }
            leaves.append(LoopLeaf(output: item))
            return .range(arguments, leaf: leaves.count - 1)
        case "reversed":
            guard arguments.count == 1 else { return nil }
            switch iteration(over: arguments[0], place, outputs: nil, item: item) {
            case .range(let bounds, let leaf)?: return .reversedRange(bounds, leaf: leaf)
            case .sequence(let register, .list, let leaf)?: return .sequence(register, .reversedList, leaf: leaf)
            default: return nil
            }
        case "enumerate":
            guard arguments.count <= 2, let outputs, outputs.count == 2, specializer.holdsInt(outputs[0]) else { return nil }
            var first = 0
            if arguments.count == 2 {
                guard let start = specializer.exactInteger(arguments[1]) else { return nil }
                first = start
            }
            leaves.append(LoopLeaf(output: outputs[0]))
            let counter = leaves.count - 1
            guard let inner = iteration(over: arguments[0], place, outputs: nil, item: outputs[1]) else { return nil }
            return .enumerate(inner, leaf: counter, first: first)
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

    /// Over what is a sequence, a set or a dict itself.
    private mutating func directIteration(over source: Register, _ item: Register?) -> Iteration? {
        func leaf() -> Int {
            leaves.append(LoopLeaf(output: item))
            return leaves.count - 1
        }
        if specializer.holdsText(source) { return .sequence(source, .str, leaf: leaf()) }
        if let kind = specializer.bufferLoop(over: source, item) { return .sequence(source, .buffer(kind), leaf: leaf()) }
        switch specializer.solver.onlyContainer(specializer.type(source)) {
        case .list: return .sequence(source, .list, leaf: leaf())
        case .tuple: return .sequence(source, .tuple, leaf: leaf())
        case .set, .frozenset: return .table(source, .set, leaf: leaf())
        case .dict: return dict(source, .keys, LoopLeaf(output: item))
        default: return nil
        }
    }

    /// Over a view of a dict; the items only if they are taken apart.
    private mutating func view(_ call: Instruction, _ outputs: [Register]?, _ item: Register?) -> Iteration? {
        let source = call.inputs[0]
        guard specializer.solver.onlyContainer(specializer.type(source)) == .dict else { return nil }
        switch specializer.name(call, 0) {
        case "keys": return dict(source, .keys, LoopLeaf(output: item))
        case "values": return dict(source, .values, LoopLeaf(value: item))
        case "items":
            guard let outputs, outputs.count == 2 else { return nil }
            return dict(source, .items, LoopLeaf(output: outputs[0], value: outputs[1]))
        default: return nil
        }
    }

    private mutating func dict(_ source: Register, _ kind: TableKind, _ leaf: LoopLeaf) -> Iteration {
        leaves += [leaf, LoopLeaf()]
        return .table(source, kind, leaf: leaves.count - 2)
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
        case .reversedRange(let arguments, let n): startReversed(arguments, loop.leaves[n], i)
        case .sequence(let register, .reversedList, let n):
            let length = emit(.list_length, [register], like: i)
            out.append(Instruction(.position_previous, results: [loop.leaves[n].start], inputs: [length], position: i.position))
        case .sequence(_, _, let n): literal(loop.leaves[n].start, 0)
        case .table(let register, let kind, let n):
            literal(loop.leaves[n].start, 0)
            if kind != .set { literal(loop.leaves[n + 1].start, 0) }
            let length: Opcode = kind == .set ? .set_length : .dict_length
            out.append(Instruction(length, results: [loop.leaves[n].count], inputs: [register], position: i.position))
        case .enumerate(let inner, let n, let first):
            literal(loop.leaves[n].start, first)
            start(inner, loop, i)
        case .zip(let parts): for part in parts { start(part, loop, i) }
        }
    }

    /// From the last item down to where the one before the first would be.  What does not fit an i64 is the general version's.
    private mutating func startReversed(_ arguments: [Register], _ leaf: LoopLeaf, _ i: Instruction) {
        func integer(_ argument: Int?, _ otherwise: Int) -> Register {
            let known = argument.map { constants[arguments[$0]] == nil ? nil : constantInteger(arguments[$0]) } ?? otherwise
            if let known { return emit(.i64_const, [], like: i, immediates: [.integer(known)]) }
            let register = arguments[argument!]
            return representation(register) == .i64 ? register : twins[register]!
        }
        func set(_ result: Register, _ opcode: Opcode, _ inputs: [Register]) {
            out.append(Instruction(opcode, results: [result], inputs: inputs, bail: bailEdge(i), position: i.position))
        }
        let first = integer(arguments.count == 1 ? nil : 0, 0)
        let end = integer(arguments.count == 1 ? 0 : 1, 0)
        let step = integer(arguments.count == 3 ? 2 : nil, 1)
        if arguments.count == 3 {
            out.append(Instruction(.range_step_check, inputs: [step], bail: bailEdge(i), position: i.position))
        }
        set(leaf.start, .range_last, [first, end, step])
        set(leaf.end, .i64_subtract, [first, step])
        set(leaf.step, .i64_negative, [step])
    }

    /// The head of a loop: is there another item, and the positions after it.
    mutating func rewriteLoopHead(_ loop: Loop, _ i: Instruction) {
        let test = test(loop.iteration, loop, i)
        out.append(Instruction(.branch, inputs: [test], targets: i.targets, position: i.position))
    }

    private mutating func test(_ iteration: Iteration, _ loop: Loop, _ i: Instruction) -> Register {
        switch iteration {
        case .range(_, let n), .reversedRange(_, let n):
            let leaf = loop.leaves[n]
            let inputs = [leaf.position, leaf.end, leaf.step]
            let test = emit(.range_test, inputs, like: i)
            out.append(Instruction(.range_advance, results: [leaf.next], inputs: inputs, position: i.position))
            return test
        case .sequence(let register, let kind, let n):
            let leaf = loop.leaves[n]
            let test = emit(kind.test, [register, leaf.position], like: i, immediates: kind.immediates)
            out.append(Instruction(kind.advance, results: [leaf.next], inputs: [leaf.position], position: i.position))
            // Going backwards, the list may also have become shorter than the position.
            return kind == .reversedList ? emit(.bool_and, [emit(.place_test, [leaf.position], like: i), test], like: i) : test
        case .table(let register, let kind, let n):
            let leaf = loop.leaves[n]
            var inputs = [register, leaf.position, leaf.count]
            if kind != .set {
                let number = loop.leaves[n + 1]
                inputs.append(number.position)
                out.append(Instruction(.position_next, results: [number.next], inputs: [number.position], position: i.position))
            }
            out.append(
                Instruction(
                    kind == .set ? .set_seek : .dict_seek, results: [leaf.found], inputs: inputs, bail: bailEdge(i), position: i.position))
            out.append(Instruction(.position_next, results: [leaf.next], inputs: [leaf.found], position: i.position))
            return emit(.place_test, [leaf.found], like: i)
        case .enumerate(let inner, let n, _):
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
        case .range, .reversedRange: break
        case .sequence(let register, let kind, let n):
            let leaf = loop.leaves[n]
            guard let output = leaf.output else { return }
            let opcode = kind.isList && representation(output) == .f64 ? .list_item_f64 : kind.item
            out.append(
                Instruction(
                    opcode, results: [output], inputs: [register, leaf.position],
                    immediates: opcode == .list_item ? [unboxedKinds(register)] : kind.immediates, position: i.position))
        case .table(let register, let kind, let n):
            let leaf = loop.leaves[n]
            let outputs = [(leaf.output, kind == .set ? Opcode.set_item : .dict_key), (leaf.value, .dict_value)]
            for case (let output?, let opcode) in outputs {
                out.append(Instruction(opcode, results: [output], inputs: [register, leaf.found], position: i.position))
            }
        case .enumerate(let inner, _, _): load(inner, loop, i)
        case .zip(let parts): for part in parts { load(part, loop, i) }
        }
    }
}
