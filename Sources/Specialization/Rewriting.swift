// The rewriting of a function, instruction by instruction, once the representations are chosen.

import Bytecode
import Inference

extension FunctionSpecializer {
    /// The function in this version.
    mutating func run() -> Function {
        for loop in loops.loops { function.blocks[loop.header].parameters += loop.leaves.map(\.position) }
        for b in original.blocks.indices { function.blocks[b].parameters += flags(ofBlock: b) }
        for b in original.blocks.indices {
            out = []
            place = ResumePoint(block: b, index: 0)
            let instructions = original.blocks[b].instructions
            let isHandler = instructions[0].opcode == .catch
            // `catch` has to stay the first of its block.
            pending = nil
            let loop = loops.loop(withBody: b)
            if let loop { loadItems(loop, instructions[0]) }
            if !isHandler {
                setPending(b, 0)
                markResumePoint(b, 0)
                for register in arriving(b) { unboxIfWanted(register, instructions[0]) }
            }
            for (n, instruction) in instructions.enumerated() {
                place = ResumePoint(block: b, index: n)
                if n > 0 { markResumePoint(b, n) }
                if n == 0, let loop, loop.unpacks {
                    // The items are there already.
                    setPending(b, 1)
                    for result in instruction.results { unboxIfWanted(result, instruction) }
                    continue
                }
                if isTakenApart.contains(place) {
                    // The call has given the items.
                    setPending(b, n + 1)
                    for result in instruction.results { unboxIfWanted(result, instruction) }
                    continue
                }
                let start = out.count
                rewrite(instruction)
                if instruction.opcode.isTerminator { continue }
                if Self.hasEffects(out[start...]) { setPending(b, n + 1) }
                if instruction.opcode == .catch { for register in arriving(b) { unboxIfWanted(register, instruction) } }
                for result in instruction.results { unboxIfWanted(result, instruction) }
            }
            function.blocks[b].instructions = out
            endPoints[b] = pending
        }
        for instructions in coldBlocks {
            var block = Block()
            block.instructions = instructions
            function.blocks.append(block)
        }
        arePlaced = true
        if version == .typed {
            hoistFromLoops()
            reuseLookups()
            handleLocally()
            keepPlaces()
        }
        removeUnused()
        return function
    }

    /// Registers that have their value at the start of a block: its parameters, and what a terminator has made for its first target.
    func arriving(_ b: Int) -> [Register] { original.blocks[b].parameters + (terminatorResults[b] ?? []) }

    // MARK: Operands

    mutating func emit(_ opcode: Opcode, _ inputs: [Register], like i: Instruction, immediates: [Immediate] = []) -> Register {
        let result = function.newRegister(opcode.shape.result ?? .value)
        out.append(
            Instruction(
                opcode, results: [result], inputs: inputs, immediates: immediates, unwind: opcode.raises ? i.unwind : nil,
                bail: opcode.bails ? bailEdge(i) : nil, position: i.position))
        return result
    }

    private mutating func unboxIfWanted(_ register: Register, _ like: Instruction) {
        guard let twin = twins[register] else { return }
        let opcode: Opcode = representation(twin) == .i64 ? .i64_unbox : isMostlyFloat(register) ? .f64_expect : .f64_unbox
        let bail = opcode.bails ? bailEdge(like) : nil
        out.append(Instruction(opcode, results: [twin], inputs: [register], bail: bail, position: like.position))
    }

    /// The register in a representation.
    mutating func operand(_ register: Register, _ wanted: Representation, _ i: Instruction, isExact: Bool = false) -> Register {
        let own = representation(register)
        if own == wanted { return register }
        switch wanted {
        case .value: return value(register, i)
        case .bool: return register
        case .i64:
            if let twin = twins[register] { return twin }
            if holdsTruth(register) { return emit(.i64_from_bool, [register], like: i) }
            if let small = constantInteger(register) { return emit(.i64_const, [], like: i, immediates: [.integer(small)]) }
            return emit(.i64_unbox, [register], like: i)
        case .f64:
            if let twin = twins[register], representation(twin) == .f64 { return twin }
            if exactInteger(register) != nil {
                return emit(.f64_const, [], like: i, immediates: [.constant(constants[register]!)])
            }
            if own == .i64 || twins[register] != nil {
                return emit(isExact ? .f64_from_exact : .f64_from_i64, [operand(register, .i64, i)], like: i)
            }
            if type(register).scalars.contains(.complex) { return emit(.f64_expect, [register], like: i) }
            return emit(holdsInt(register) ? .f64_from_int : .f64_from_number, [register], like: i)
        }
    }

    /// The register as a value.
    mutating func value(_ register: Register, _ i: Instruction) -> Register {
        switch representation(register) {
        case .f64: mixedFlags[register].map { emit(.number_box, [register, $0], like: i) } ?? emit(.f64_box, [register], like: i)
        case .i64: emit(.i64_box, [register], like: i)
        case .value, .bool: register
        }
    }

    private mutating func edge(_ edge: Edge, _ i: Instruction) -> Edge {
        var result = edge
        let target = edge.block.index
        for (n, parameter) in original.blocks[target].parameters.enumerated() {
            result.arguments[n] = operand(edge.arguments[n], representation(parameter), i)
        }
        if let loop = loops.loop(withHeader: target) { result.arguments += loops.positions(loop, from: place.block) }
        result.arguments += flags(of: edge, i)
        return result
    }

    // MARK: Instructions

    private mutating func rewrite(_ original: Instruction) {
        var i = original
        // First the edges: what they hand over is converted in front of the instruction.
        if let unwind = i.unwind { i.unwind = edge(unwind, original) }
        i.targets = i.targets.map { edge($0, original) }
        if version == .typed {
            if loops.isSkipped(place) { return }
            if let loop = loops.loop(at: place) { return rewriteIterator(loop, i) }
            if i.opcode == .iter_next, let loop = loops.loop(withHeader: place.block) { return rewriteLoopHead(loop, i) }
        }
        if original.opcode == .truth, let form = lengthForm(original.inputs[0]) {
            let length = emit(form.opcode, form.inputs, like: i, immediates: form.immediates)
            out.append(Instruction(.i64_truth, results: i.results, inputs: [length], position: i.position))
            return
        }
        if let form = typedForm(original) {
            noteLocalFailure(original, form)
            return rewrite(i, form)
        }
        if original.opcode == .unpack, original.integer(1) == -1, solver.areTuples(type(original.inputs[0]), of: original.integer(0)) {
            return takeApart(i)
        }
        if unpacksList(original) { return takeListApart(i) }
        if let call = knownCall(original) { return rewrite(i, call) }
        if let made = dataclassInstance(original) { return rewrite(i, made) }
        switch i.opcode {
        case .const_load where representation(i.result) == .f64:
            out.append(Instruction(.f64_const, results: i.results, immediates: i.immediates, position: i.position))
            return
        case .local_check where representation(i.inputs[0]) != .value: return
        case .method_find where isFoundStatically(original):
            if receiver(original.inputs[0]).guardsNone { guardNone(original.inputs[0], i) }
            return
        case .return where version == .typed && !shared.signatures[f].parts.isEmpty:
            return rewriteReturnOfParts(i)
        case .return:
            i.inputs = [operand(i.inputs[0], version == .typed ? shared.signatures[f].result : .value, i)]
            out.append(i)
            return
        default: break
        }
        if let call = exceptionInit(i) {
            let none = Immediate.constant(shared.constants.id(of: .none))
            out.append(Instruction(.exception_init, inputs: call.inputs.map { value($0, i) }, unwind: i.unwind, position: i.position))
            out.append(Instruction(.const_load, results: i.results, immediates: [none], position: i.position))
            return
        }
        if let call = builtinCall(i) { i = call }
        i.inputs = i.inputs.map { $0.isNone ? $0 : value($0, i) }
        if rewriteOnInstances(i, original) { return }
        out.append(specialized(i, original))
    }

    private mutating func rewrite(_ i: Instruction, _ form: TypedForm) {
        var inputs = zip(form.inputs, form.wanted).map { operand($0, $1, i, isExact: form.isExact) }
        while inputs.count > form.opcode.shape.operands.lazy.filter(\.isOneInput).count {
            inputs.replaceSubrange(0..<2, with: [emit(form.opcode, Array(inputs.prefix(2)), like: i)])
        }
        if form.guardsNone { guardNone(form.inputs[0], i) }
        if let division = form.division {
            out.append(
                Instruction(
                    .f64_divisor_check, inputs: [inputs[1]], immediates: [.integer(division)], unwind: i.unwind, position: i.position))
        }
        let truth = form.boxesTruth ? [function.newRegister(.bool)] : i.results
        let result = form.isNegated ? [function.newRegister(.bool)] : form.givesNone ? [] : truth
        defer {
            if form.isNegated { out.append(Instruction(.not, results: truth, inputs: result, position: i.position)) }
            if form.boxesTruth { out.append(Instruction(.bool_box, results: i.results, inputs: truth, position: i.position)) }
            if form.givesNone {
                let none = Immediate.constant(shared.constants.id(of: .none))
                out.append(Instruction(.const_load, results: i.results, immediates: [none], position: i.position))
            }
        }
        out.append(
            Instruction(
                form.opcode, results: result, inputs: inputs, immediates: form.immediates, unwind: form.opcode.raises ? i.unwind : nil,
                bail: form.opcode.bails ? bailEdge(i) : nil, position: i.position))
    }

    /// A tuple of known length is unpacked.
    private mutating func takeApart(_ i: Instruction) {
        for (n, result) in i.results.enumerated() {
            out.append(
                Instruction(.tuple_part, results: [result], inputs: i.inputs, immediates: [.integer(n)], position: i.position))
        }
    }

    /// A list is unpacked: items are loaded once it is known to have so many.
    private mutating func takeListApart(_ i: Instruction) {
        let list = i.inputs[0]
        out.append(
            Instruction(
                .list_is_length, inputs: [list], immediates: [.integer(i.results.count)], bail: bailEdge(i), position: i.position))
        for (n, result) in i.results.enumerated() {
            let place = function.newRegister(.i64)
            out.append(Instruction(.i64_const, results: [place], immediates: [.integer(n)], position: i.position))
            let opcode: Opcode = representation(result) == .f64 ? .list_item_f64 : .list_item
            out.append(
                Instruction(
                    opcode, results: [result], inputs: [list, place], immediates: opcode == .list_item ? [unboxedKinds(list)] : [],
                    position: i.position))
        }
    }

    /// Attributes of instances of known classes, and the making of such that have no `__init__`.
    private mutating func rewriteOnInstances(_ i: Instruction, _ original: Instruction) -> Bool {
        switch i.opcode {
        case .attr_get, .attr_set:
            let receiver = receiver(original.inputs[0])
            var typed = i
            if i.opcode == .attr_set, solver.areFrozen(receiver.set) { return false }
            if let slot = solver.slot(receiver.set, name(i, 0)) {
                let isAlwaysSet = isAlwaysSet(original, receiver.set)
                typed.immediates.append(.integer(slot.place))
                if i.opcode == .attr_get {
                    typed.opcode = isAlwaysSet ? .slot_load : .slot_get
                } else {
                    // A slot of `__slots__` may be empty before.
                    typed.opcode = isAlwaysSet || solver.areSlotted(receiver.set) ? .slot_store : .slot_set
                }
                if !typed.opcode.raises { typed.unwind = nil }
            } else if let classes = solver.instanceClasses(receiver.set), classes.count > 1 {
                typed.opcode = i.opcode == .attr_get ? .attr_get_of_classes : .attr_set_of_classes
            } else {
                return false
            }
            if receiver.guardsNone { guardNone(original.inputs[0], i) }
            out.append(typed)
        case .call where solver.onlyNamedTuple(type(original.inputs[0]))?.count == i.inputs.count - 1:
            out.append(Instruction(.named_tuple_new, results: i.results, inputs: i.inputs, unwind: i.unwind, position: i.position))
        case .call_kw:
            guard let names = solver.onlyNamedTuple(type(original.inputs[0])), names.count == i.inputs.count - 1 else { return false }
            let keywords = keywords(original)
            var items = Array(i.inputs.dropFirst().dropLast(keywords.count))
            for name in names.dropFirst(items.count) {
                guard let n = keywords.firstIndex(of: name) else { return false }
                items.append(i.inputs[i.inputs.count - keywords.count + n])
            }
            out.append(
                Instruction(.named_tuple_new, results: i.results, inputs: [i.inputs[0]] + items, unwind: i.unwind, position: i.position))
        case .call:
            guard let index = solver.onlyInstantiableClass(type(original.inputs[0])), !solver.hasMethod(index, "__init__") else {
                return false
            }
            if solver.isException(index) {
                makeException(i.inputs[0], i)
                let inputs = i.results + i.inputs.dropFirst()
                out.append(Instruction(.exception_init, inputs: inputs, unwind: i.unwind, position: i.position))
                return true
            }
            guard i.inputs.count == 1 else { return false }
            out.append(Instruction(.instance_new, results: i.results, inputs: i.inputs, unwind: i.unwind, position: i.position))
        case .class_build, .class_build_ex:
            guard let index = solver.onlyFixedClass(type(original.result)) else { return false }
            out.append(i)
            out.append(Instruction(.class_number, inputs: i.results, immediates: [.integer(index + 1)], position: i.position))
        case .class_layout:
            guard let index = solver.onlyFixedClass(type(original.inputs[0])), !solver.isSlotted(index) else { return false }
            let layout = solver.slots(of: index)
            let floats = layout.indices.reduce(0) { layout[$1].isFloat ? $0 | 1 << $1 : $0 }
            let names = constantTuple(layout.map(\.name))
            out.append(
                Instruction(
                    .class_slots, inputs: i.inputs, immediates: [.constant(names), .integer(floats)], position: i.position))
        default: return false
        }
        return true
    }

    /// An instruction on values in a typed form, where there is one.
    private func specialized(_ i: Instruction, _ original: Instruction) -> Instruction {
        var i = i
        switch i.opcode {
        case .iter_next where type(original.inputs[0]).isOnly(.rangeIterator):
            i.opcode = .range_next
            i.unwind = nil
        case .iter_next where solver.areGenerators(type(original.inputs[0])): i.opcode = .generator_next
        case .add, .subtract, .multiply, .inplace_add, .inplace_subtract, .inplace_multiply, .test_lt, .test_le, .test_eq, .test_ne,
            .test_gt, .test_ge:
            if holdsInt(original.inputs[0]), holdsInt(original.inputs[1]), let opcode = Self.intOperations[i.opcode] {
                i.opcode = opcode
                if !opcode.raises { i.unwind = nil }
            }
        case .item_get where isListIndex(original): i.opcode = .list_get
        case .item_set where isListIndex(original): i.opcode = .list_set
        default: break
        }
        return i
    }

    private static let intOperations: [Opcode: Opcode] = [
        .add: .int_add, .subtract: .int_subtract, .multiply: .int_multiply, .inplace_add: .int_add, .inplace_subtract: .int_subtract,
        .inplace_multiply: .int_multiply, .test_lt: .int_lt, .test_le: .int_le, .test_eq: .int_eq, .test_ne: .int_ne,
        .test_gt: .int_gt, .test_ge: .int_ge,
    ]

    private func isListIndex(_ i: Instruction) -> Bool { solver.isList(type(i.inputs[0])) && holdsInt(i.inputs[1]) }

    // MARK: Afterwards

    /// Removes what has no effect and no use.
    private mutating func removeUnused() {
        var uses = Array(repeating: 0, count: function.representations.count)
        for block in function.blocks { for i in block.instructions { i.forEachUse { uses[Int($0.index)] += 1 } } }
        var changed = true
        while changed {
            changed = false
            for b in function.blocks.indices {
                var kept: [Instruction] = []
                for i in function.blocks[b].instructions.reversed() {
                    if isRemovable(i), i.results.allSatisfy({ uses[Int($0.index)] == 0 }) {
                        i.forEachUse { uses[Int($0.index)] -= 1 }
                        changed = true
                    } else {
                        kept.append(i)
                    }
                }
                if kept.count != function.blocks[b].instructions.count { function.blocks[b].instructions = kept.reversed() }
            }
        }
    }

    private func isRemovable(_ i: Instruction) -> Bool {
        if i.results.isEmpty || i.opcode.isTerminator { return false }
        if i.opcode.effects.contains(.pure) { return true }
        // An int that is too large, and that no one wants.
        if [.i64_add, .i64_subtract, .i64_multiply, .i64_negative].contains(i.opcode) { return true }
        if i.opcode == .super_new { return solver.isPlainSuper(type(i.result)) }
        return i.opcode == .global_get && isAlwaysThere(i)
    }

    /// Does a `global_get` read the name of a built-in that is known?  (Another name for one may not be set yet.)
    func isAlwaysThere(_ i: Instruction) -> Bool {
        guard case .global(let global) = i.immediates[0], Int(i.result.index) < original.representations.count else { return false }
        return solver.onlyBuiltin(type(i.result)) != nil && solver.isBuiltin(program.modules[original.module].globals[global])
    }
}
