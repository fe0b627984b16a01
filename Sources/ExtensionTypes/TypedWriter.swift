// The rewriting of a function into its typed version, instruction by instruction; Bailouts.swift has what leaves it.

import Bytecode

struct TypedWriter {
    let forms: TypedForms
    let facts: FunctionFacts
    let original: Function
    let liveness: Liveness
    /// Of all functions: has it a typed version?
    let isTyped: [Bool]
    var function: Function

    /// The unboxed copies of registers that stay values.
    private var twins: [Register: Register] = [:]
    /// Registers that only their twins are read of: made unboxed, where there is a form for that.
    private var isFused: Set<Register> = []
    /// Lists and tuples that are items of others, and only read at once.
    private var isBorrowed: Set<Register> = []
    /// Parameters of blocks that hold numbers, which nobody reads: what a variable of an inner loop has named until the next round.
    private var isIdle: Set<Register> = []
    /// The end and the step of each loop, by its header.
    private(set) var bounds: [Int: (end: Register, step: Register)] = [:]

    var out: [Instruction] = []
    var coldBlocks: [[Instruction]] = []
    /// The entries of the general version, and their numbers.
    var points: [Place: Int] = [:]
    var place = Place(block: 0, index: 0)
    /// Where a bail goes on: nothing has been done since then that must not be done twice.
    var pending: Place?
    var pendingBlock: BlockID?

    init(_ forms: TypedForms, isTyped: [Bool]) {
        self.forms = forms
        self.isTyped = isTyped
        facts = forms.facts
        original = facts.function
        liveness = Liveness(original)
        function = original
    }

    mutating func run() -> Function {
        choose()
        for b in original.blocks.indices { rewriteBlock(b) }
        for instructions in coldBlocks {
            var block = Block()
            block.instructions = instructions
            function.blocks.append(block)
        }
        removeUnused()
        function.general = [generalVersion()]
        return function
    }

    // MARK: Representations

    private mutating func choose() {
        let kinds = forms.kinds.kinds[forms.f]
        for n in kinds.indices {
            let register = Register(n)
            guard function.representation(of: register) == .value, let kind = kinds[n].number, facts.constant(register) == nil else {
                continue
            }
            function.representations[n] = kind.representation
        }
        function.result = forms.result?.representation ?? .value
        findIdle()
        var wanted: Set<Register> = []
        var valueUses: Set<Register> = []
        for i in original.blocks.lazy.flatMap(\.instructions) {
            for (n, input) in i.inputs.enumerated() where !input.isNone && i.opcode != .hold {
                if wantsNumber(i, n) { wanted.insert(input) } else { valueUses.insert(input) }
            }
            for edge in i.targets {
                for (parameter, argument) in zip(original.blocks[edge.block.index].parameters, edge.arguments)
                where !isIdle.contains(parameter) {
                    if representation(parameter) == .value { valueUses.insert(argument) } else { wanted.insert(argument) }
                }
            }
            i.unwind?.arguments.forEach { valueUses.insert($0) }
        }
        for register in wanted.sorted(by: { $0.index < $1.index }) where representation(register) == .value {
            guard facts.constant(register) == nil, let kind = forms.number(register) else { continue }
            twins[register] = function.newRegister(kind.representation)
            if !valueUses.contains(register), let definition = facts.definitions[register], case .itemGet? = forms.form(definition) {
                isFused.insert(register)
            }
        }
        findBorrowed()
    }

    /// In the typed version idle parameters are not there; the general version gets some number in their place.
    private mutating func findIdle() {
        for block in original.blocks.dropFirst() where block.instructions[0].opcode != .catch {
            isIdle.formUnion(block.parameters.filter { representation($0) == .value })
        }
        func isNumber(_ register: Register) -> Bool {
            isUnboxed(register) || isIdle.contains(register) || facts.definitions[register]?.opcode == .undefined
                || facts.constant(register).map { forms.kinds.isNumber($0) } == true
        }
        var before = -1
        while isIdle.count != before {
            before = isIdle.count
            for i in original.blocks.lazy.flatMap(\.instructions) {
                if i.opcode != .hold { isIdle.subtract(i.inputs) }
                if let unwind = i.unwind { isIdle.subtract(unwind.arguments) }
                for edge in i.targets {
                    for (parameter, argument) in zip(original.blocks[edge.block.index].parameters, edge.arguments) {
                        if !isIdle.contains(parameter) { isIdle.remove(argument) } else if !isNumber(argument) { isIdle.remove(parameter) }
                    }
                }
            }
        }
        for b in function.blocks.indices { function.blocks[b].parameters.removeAll { isIdle.contains($0) } }
    }

    /// What the general version gets for an idle register.
    mutating func idleValue(_ register: Register, _ i: Instruction) -> Register? {
        isIdle.contains(register) ? emit(.i64_box, [emit(.i64_const, [], like: i, immediates: [.integer(0)])], like: i) : nil
    }

    /// `a[i][k]`: the item in the middle is used in its own block, where nothing happens in between that could take it out of its list.
    private mutating func findBorrowed() {
        var uses: [Register: Int] = [:]
        for i in original.blocks.lazy.flatMap(\.instructions) where i.opcode != .hold { i.forEachUse { uses[$0, default: 0] += 1 } }
        for block in original.blocks {
            for (n, i) in block.instructions.enumerated() {
                guard case .itemGet? = forms.form(i), twins[i.result] == nil else { continue }
                var left = uses[i.result] ?? 0
                for following in block.instructions[(n + 1)...] {
                    if left == 0 || !isQuiet(following) { break }
                    if isFused(following), following.inputs[0] == i.result { left -= 1 }
                }
                if left == 0, uses[i.result] != nil { isBorrowed.insert(i.result) }
            }
        }
    }

    /// Does its typed form nothing but calculate and read?
    private func isQuiet(_ i: Instruction) -> Bool {
        switch forms.form(i) {
        case .arithmetic, .comparison, .truth, .negative, .invert: true
        case .itemGet: isFused(i) || isBorrowed.contains(i.result)
        case .checked, .itemSet, .directCall, .length, .builtin: false
        case nil: i.opcode == .const_load
        }
    }

    func representation(_ register: Register) -> Representation { function.representations[Int(register.index)] }

    /// Does an operand stand where an unboxed number is wanted?
    private func wantsNumber(_ i: Instruction, _ n: Int) -> Bool {
        if i.opcode == .call, facts.loops.contains(where: { $0.callee == i.inputs[0] && $0.arguments == Array(i.inputs.dropFirst()) }) {
            return n > 0
        }
        if i.opcode == .return { return function.result != .value }
        switch forms.form(i) {
        case .arithmetic, .comparison, .truth, .negative, .invert, .checked: return true
        case .itemGet: return n == 1
        case .itemSet: return n == 1 || (n == 2 && forms.number(i.inputs[2]) != nil)
        case .directCall(let target):
            let first = i.inputs.count - ModuleLinks.arguments(of: i).count
            return n >= first && isTyped[target] && forms.kinds.parameterKinds(target)[n - first] != nil
        case .builtin: return n > 0
        case .length, nil: return false
        }
    }

    // MARK: Blocks

    private mutating func rewriteBlock(_ b: Int) {
        out = []
        pending = nil
        place = Place(block: b, index: 0)
        let instructions = original.blocks[b].instructions
        if let loop = facts.loopByHeader[b] { function.blocks[b].parameters.append(loop.item) }
        if instructions[0].opcode != .catch {
            setPending(b, 0)
            for register in arriving(b) { unboxIfWanted(register, instructions[0]) }
        }
        for (n, instruction) in instructions.enumerated() {
            place = Place(block: b, index: n)
            let start = out.count
            rewrite(instruction)
            if instruction.opcode.isTerminator { continue }
            if Self.hasEffects(out[start...]) { setPending(b, n + 1) }
            if !isFused(instruction) { for result in instruction.results { unboxIfWanted(result, instruction) } }
        }
        function.blocks[b].instructions = out
    }

    /// Parameters of the function, and what a terminator has made for this block.
    private func arriving(_ b: Int) -> [Register] {
        if b == 0 { return original.blocks[0].parameters }
        for (p, block) in original.blocks.enumerated() {
            guard let last = block.instructions.last, last.opcode == .iter_next, last.targets[0].block.index == b,
                facts.loopByHeader[p] == nil
            else { continue }
            return last.results
        }
        return []
    }

    /// The unboxed number that is made in place of a register.
    func unboxedAlone(_ register: Register) -> Register? { isFused.contains(register) ? twins[register] : nil }

    private func isFused(_ i: Instruction) -> Bool { i.results.first.map { isFused.contains($0) } ?? false }

    private mutating func unboxIfWanted(_ register: Register, _ like: Instruction) {
        guard let twin = twins[register] else { return }
        let opcode: Opcode = representation(twin) == .f64 ? .f64_expect : .i64_unbox
        out.append(Instruction(opcode, results: [twin], inputs: [register], bail: bailEdge(like), position: like.position))
    }

    // MARK: Operands

    mutating func emit(_ opcode: Opcode, _ inputs: [Register], like i: Instruction, immediates: [Immediate] = []) -> Register {
        let result = function.newRegister(opcode.shape.result ?? .value)
        append(opcode, inputs, results: [result], like: i, immediates: immediates)
        return result
    }

    private mutating func append(
        _ opcode: Opcode, _ inputs: [Register], results: [Register] = [], like i: Instruction, immediates: [Immediate] = []
    ) {
        out.append(
            Instruction(
                opcode, results: results, inputs: inputs, immediates: immediates, unwind: opcode.raises ? i.unwind : nil,
                bail: opcode.bails ? bailEdge(i) : nil, position: i.position))
    }

    /// The register in a representation.  What is not known to be such a number is tested here.
    mutating func operand(_ register: Register, _ wanted: Representation, _ i: Instruction, isExact: Bool = false) -> Register {
        let own = representation(register)
        if own == wanted { return register }
        if wanted == .value { return boxed(register, i) }
        if wanted == .bool { return register }
        if let id = facts.constant(register) {
            switch forms.kinds.program.constants[id] {
            case .int(let value):
                guard let value = Int(exactly: value) else { return emit(wanted == .f64 ? .f64_expect : .i64_unbox, [register], like: i) }
                let number = emit(.i64_const, [], like: i, immediates: [.integer(value)])
                return wanted == .i64 ? number : operand(number, wanted, i, isExact: isExact)
            case .float where wanted == .f64: return emit(.f64_const, [], like: i, immediates: [.constant(id)])
            case .float, .none, .true, .false, .ellipsis, .complex, .str, .bytes, .tuple: break
            }
        }
        let source = twins[register] ?? register
        switch (representation(source), wanted) {
        case (.i64, .f64): return emit(isExact ? .f64_from_exact : .f64_from_i64, [source], like: i)
        case (.value, _): return emit(wanted == .f64 ? .f64_expect : .i64_unbox, [source], like: i)
        default: return source
        }
    }

    func isUnboxed(_ register: Register) -> Bool { representation(register) == .i64 || representation(register) == .f64 }

    mutating func boxed(_ register: Register, _ i: Instruction) -> Register {
        switch representation(register) {
        case .f64: emit(.f64_box, [register], like: i)
        case .i64: emit(.i64_box, [register], like: i)
        case .value, .bool: register
        }
    }

    private mutating func edge(_ edge: Edge, _ i: Instruction) -> Edge {
        var result = edge
        let target = edge.block.index
        result.arguments = zip(original.blocks[target].parameters, edge.arguments).filter { !isIdle.contains($0.0) }.map {
            operand($1, representation($0), i)
        }
        if let loop = facts.loopByHeader[target] {
            let (end, step) = bounds[target]!
            if facts.isInside(place.block, loop) {
                result.arguments.append(emit(.range_advance, [loop.item, end, step], like: i))
            } else {
                result.arguments.append(starts[target]!)
            }
        }
        return result
    }

    private var starts: [Int: Register] = [:]

    func start(of loop: RangeLoop) -> Register { starts[loop.header]! }

    // MARK: Instructions

    private mutating func rewrite(_ original: Instruction) {
        var i = original
        // First the edges: what they hand over is converted in front of the instruction.
        if let unwind = i.unwind { i.unwind = edge(unwind, original) }
        i.targets = i.targets.map { edge($0, original) }
        if let loop = facts.loopBySite[place] { return rewriteLoopStart(loop, i) }
        if place.index > 0, facts.loopBySite[Place(block: place.block, index: place.index - 1)] != nil { return }
        if let loop = facts.loopByHeader[place.block] {
            let (end, step) = bounds[loop.header]!
            let test = emit(.range_test, [loop.item, end, step], like: i)
            out.append(Instruction(.branch, inputs: [test], targets: i.targets, position: i.position))
            return
        }
        if let form = forms.form(original), rewrite(i, form) { return }
        if i.opcode == .hold {
            // Numbers need not be kept.
            i.inputs.removeAll { representation($0) != .value || twins[$0] != nil || isBorrowed.contains($0) || isIdle.contains($0) }
            if i.inputs.isEmpty { return }
        } else if i.opcode == .return {
            i.inputs = [operand(i.inputs[0], function.result, i)]
        } else {
            i.inputs = i.inputs.map { $0.isNone ? $0 : boxed($0, i) }
        }
        out.append(i)
    }

    private mutating func rewriteLoopStart(_ loop: RangeLoop, _ i: Instruction) {
        append(.builtin_guard, [loop.callee], like: i, immediates: [.name(nameOfRange)])
        let numbers = loop.arguments.map { operand($0, .i64, i) }
        let start = numbers.count == 1 ? emit(.i64_const, [], like: i, immediates: [.integer(0)]) : numbers[0]
        let step = numbers.count == 3 ? numbers[2] : emit(.i64_const, [], like: i, immediates: [.integer(1)])
        if numbers.count == 3 { append(.range_step_check, [step], like: i) }
        starts[loop.header] = start
        bounds[loop.header] = (numbers.count == 1 ? numbers[0] : numbers[1], step)
    }

    private var nameOfRange: ConstantID {
        let module = forms.kinds.program.modules[original.module]
        return module.globalNames[module.globals.firstIndex(of: "range")!]
    }

    private func globalName(_ callee: Register) -> ConstantID {
        guard case .global(let g) = facts.definitions[callee]!.immediates[0] else { preconditionFailure("no global") }
        return forms.kinds.program.modules[original.module].globalNames[g]
    }

    /// False: the form does not fit after all.
    private mutating func rewrite(_ i: Instruction, _ form: TypedForm) -> Bool {
        switch form {
        case .arithmetic(let operation, let result, let kind):
            let inputs = i.inputs.map { operand($0, kind.representation, i) }
            guard representation(i.result) == result.representation else { return false }
            if kind == .int {
                append(operation.ofInts, inputs, results: i.results, like: i)
            } else {
                if operation.divides { append(.f64_divisor_expect, [inputs[1]], like: i) }
                append(operation.ofFloats!, inputs, results: i.results, like: i)
            }
        case .comparison(let comparison, let kind):
            let inputs = i.inputs.map { operand($0, kind.representation, i, isExact: true) }
            let test = comparison.givesObject ? function.newRegister(.bool) : i.result
            append(kind == .int ? comparison.ofInts : comparison.ofFloats, inputs, results: [test], like: i)
            if comparison.givesObject { append(.bool_box, [test], results: i.results, like: i) }
        case .truth(let kind):
            append(kind == .int ? .i64_truth : .f64_truth, [operand(i.inputs[0], kind.representation, i)], results: i.results, like: i)
        case .negative(let kind):
            guard representation(i.result) == kind.representation else { return false }
            append(
                kind == .int ? .i64_negative : .f64_negative, [operand(i.inputs[0], kind.representation, i)], results: i.results, like: i)
        case .invert:
            guard representation(i.result) == .i64 else { return false }
            append(.i64_invert, [operand(i.inputs[0], .i64, i)], results: i.results, like: i)
        case .checked:
            if representation(i.inputs[0]) == .value, twins[i.inputs[0]] == nil, facts.constant(i.inputs[0]) == nil { return false }
        case .itemGet:
            let inputs = [boxed(i.inputs[0], i), operand(i.inputs[1], .i64, i)]
            if isFused.contains(i.result), let twin = twins[i.result] {
                append(representation(twin) == .f64 ? .item_at_f64 : .item_at_i64, inputs, results: [twin], like: i)
            } else if isBorrowed.contains(i.result) {
                append(.item_borrow, inputs, results: i.results, like: i)
            } else {
                append(.item_at, inputs, results: i.results, like: i)
            }
        case .itemSet:
            let kind = forms.number(i.inputs[2])
            let inputs = [boxed(i.inputs[0], i), operand(i.inputs[1], .i64, i), operand(i.inputs[2], kind?.representation ?? .value, i)]
            append(kind == .float ? .item_put_f64 : kind == .int ? .item_put_i64 : .item_put, inputs, like: i)
        case .directCall(let target): return rewriteCall(i, target)
        case .length:
            append(.builtin_guard, [i.inputs[0]], like: i, immediates: [.name(globalName(i.inputs[0]))])
            append(.length_at, [boxed(i.inputs[1], i)], results: i.results, like: i)
        case .builtin(let name, let numbers): return rewriteBuiltin(i, name, numbers)
        }
        return true
    }

    private mutating func rewriteBuiltin(_ i: Instruction, _ name: String, _ numbers: [NumberKind]) -> Bool {
        let opcode: Opcode
        let wanted = numbers[0].representation
        let isFloat = numbers[0] == .float
        switch name {
        case "abs": opcode = isFloat ? .f64_abs : .i64_abs
        case "min": opcode = isFloat ? .f64_min : .i64_min
        case "max": opcode = isFloat ? .f64_max : .i64_max
        case "float": opcode = .f64_from_i64
        case "int": opcode = .i64_from_f64
        default: return false
        }
        guard representation(i.result) == opcode.shape.result else { return false }
        append(.builtin_guard, [i.inputs[0]], like: i, immediates: [.name(globalName(i.inputs[0]))])
        let inputs = i.inputs.dropFirst().map { operand($0, wanted, i) }
        append(opcode, inputs, results: i.results, like: i)
        return true
    }

    private mutating func rewriteCall(_ i: Instruction, _ target: Int) -> Bool {
        guard isTyped[target] else { return false }
        let id = FunctionID(target)
        var callee = i.inputs[0]
        if i.opcode == .call_method { callee = emit(.module_member, [boxed(callee, i)], like: i, immediates: i.immediates) }
        append(.function_guard, [callee, i.opcode == .call_found ? i.inputs[1] : .none], like: i, immediates: [.function(id)])
        let parameters = forms.kinds.parameterKinds(target)
        let given = zip(ModuleLinks.arguments(of: i), parameters).map { operand($0, $1?.representation ?? .value, i) }
        out.append(
            Instruction(
                .call_typed, results: i.results, inputs: [callee] + given, immediates: [.function(id)], unwind: i.unwind,
                bail: isUnboxed(i.result) ? resultEdge(i) : nil, position: i.position))
        return true
    }

    // MARK: Afterwards

    /// Removes what has no effect and no use.
    private mutating func removeUnused() {
        var uses = Array(repeating: 0, count: function.representations.count)
        for block in function.blocks { for i in block.instructions { i.forEachUse { uses[Int($0.index)] += 1 } } }
        var changed = true
        while changed {
            changed = false
            for b in function.blocks.indices {
                let before = function.blocks[b].instructions.count
                var kept: [Instruction] = []
                for i in function.blocks[b].instructions.reversed() {
                    if i.opcode.effects.contains(.pure), !i.opcode.isTerminator, !i.results.isEmpty,
                        i.results.allSatisfy({ uses[Int($0.index)] == 0 })
                    {
                        i.forEachUse { uses[Int($0.index)] -= 1 }
                    } else {
                        kept.append(i)
                    }
                }
                function.blocks[b].instructions = kept.reversed()
                changed = changed || kept.count != before
            }
        }
    }
}
