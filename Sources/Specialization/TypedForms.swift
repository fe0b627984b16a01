// Which typed opcode an instruction becomes, when its operands have the types that it takes.

import Bytecode
import Inference

/// An instruction on unboxed numbers or containers of known type: the opcode, and the registers that it takes, in the
/// representations that its row says.  More registers than the two of an opcode: it is applied to them one after the other.
struct TypedForm {
    let opcode: Opcode
    let inputs: [Register]
    /// The last operand must not be zero: the operand of f64_divisor_check.
    var division: Int?
    var immediates: [Immediate] = []
    /// The first operand may be None, which is not covered.
    var guardsNone = false
    var isNegated = false
    /// The result is True or False as a value.
    var boxesTruth = false
    /// The result is a constant: what the opcode itself gives is not one.
    var givesNone = false
    /// Ints become doubles only if nothing is lost by it.
    var isExact = false

    /// The representations of the inputs.
    var wanted: [Representation] {
        let operands = opcode.shape.operands.compactMap { operand -> Representation? in
            if operand.isOneInput, case .input(let wanted) = operand { wanted } else { nil }
        }
        return inputs.count <= operands.count ? operands : inputs.map { _ in operands[0] }
    }
}

extension FunctionSpecializer {
    private static let floatArithmetic: [Opcode: Opcode] = [
        .add: .f64_add, .subtract: .f64_subtract, .multiply: .f64_multiply, .true_divide: .f64_divide, .power: .f64_power,
        .inplace_add: .f64_add, .inplace_subtract: .f64_subtract, .inplace_multiply: .f64_multiply, .inplace_true_divide: .f64_divide,
        .inplace_power: .f64_power, .floor_divide: .f64_floor_divide, .inplace_floor_divide: .f64_floor_divide,
        .remainder: .f64_remainder, .inplace_remainder: .f64_remainder,
    ]
    private static let intArithmetic: [Opcode: Opcode] = [
        .add: .i64_add, .subtract: .i64_subtract, .multiply: .i64_multiply, .floor_divide: .i64_floor_divide,
        .remainder: .i64_remainder, .power: .i64_power, .lshift: .i64_lshift, .rshift: .i64_rshift, .and: .i64_and, .or: .i64_or,
        .xor: .i64_xor, .inplace_add: .i64_add, .inplace_subtract: .i64_subtract, .inplace_multiply: .i64_multiply,
        .inplace_floor_divide: .i64_floor_divide, .inplace_remainder: .i64_remainder, .inplace_power: .i64_power,
        .inplace_lshift: .i64_lshift, .inplace_rshift: .i64_rshift, .inplace_and: .i64_and, .inplace_or: .i64_or,
        .inplace_xor: .i64_xor,
    ]
    private static let floatTests: [Opcode: Opcode] = [
        .test_lt: .f64_lt, .test_le: .f64_le, .test_gt: .f64_gt, .test_ge: .f64_ge, .test_eq: .f64_eq, .test_ne: .f64_ne,
    ]
    private static let intTests: [Opcode: Opcode] = [
        .test_lt: .i64_lt, .test_le: .i64_le, .test_gt: .i64_gt, .test_ge: .i64_ge, .test_eq: .i64_eq, .test_ne: .i64_ne,
    ]
    /// The numbers of the orders in object.h.
    private static let orders: [Opcode: Int] = [.test_lt: 0, .test_le: 1, .test_gt: 4, .test_ge: 5]
    /// Members of the module that are floats.
    private static let mathConstants: [String: Double] = [
        "pi": .pi, "e": 2.718281828459045, "tau": 2 * .pi, "inf": .infinity,
    ]
    /// Comparisons whose result is a value, as those that a branch asks for.
    private static let tests: [Opcode: Opcode] = [
        .lt: .test_lt, .le: .test_le, .gt: .test_gt, .ge: .test_ge, .eq: .test_eq, .ne: .test_ne,
    ]
    private static let divisions: [Opcode: Int] = [.f64_divide: 0, .f64_floor_divide: 1, .f64_remainder: 2]

    func typedForm(_ i: Instruction) -> TypedForm? {
        switch i.opcode {
        case .negative:
            if holdsFloat(i.inputs[0]) { return TypedForm(opcode: .f64_negative, inputs: i.inputs) }
            return fitsInt(i.inputs[0]) ? TypedForm(opcode: .i64_negative, inputs: i.inputs) : nil
        case .invert: return fitsInt(i.inputs[0]) ? TypedForm(opcode: .i64_invert, inputs: i.inputs) : nil
        case .truth:
            let register = i.inputs[0]
            if holdsFloat(register) || mixed.contains(register) { return TypedForm(opcode: .f64_truth, inputs: i.inputs) }
            if fitsInt(register) { return TypedForm(opcode: .i64_truth, inputs: i.inputs) }
            if solver.isTrueUnlessNone(type(register)) { return TypedForm(opcode: .is_something, inputs: i.inputs) }
            return type(register).isOnly(.bool) ? TypedForm(opcode: .bool_truth, inputs: i.inputs) : nil
        case .item_get where solver.actsAsList(type(i.inputs[0])) && fitsInt(i.inputs[1]):
            if holdsFloats(i.inputs[0]), holdsFloat(i.result) { return TypedForm(opcode: .list_at_f64, inputs: i.inputs) }
            return TypedForm(opcode: .list_at, inputs: i.inputs, immediates: [unboxedKinds(i.inputs[0])])
        case .item_set where solver.actsAsList(type(i.inputs[0])) && fitsInt(i.inputs[1]):
            if holdsFloats(i.inputs[0]), holdsFloat(i.inputs[2]) { return TypedForm(opcode: .list_put_f64, inputs: i.inputs) }
            return TypedForm(opcode: .list_put, inputs: i.inputs, immediates: [unboxedKinds(i.inputs[0])])
        case .item_get where bufferKind(type(i.inputs[0])) != nil, .item_set where bufferKind(type(i.inputs[0])) != nil:
            return bufferForm(i)
        case .list_append where version == .typed && holdsFloats(i.inputs[0]) && holdsFloat(i.inputs[1]):
            return TypedForm(opcode: .list_append_f64, inputs: i.inputs)
        // These are there for known types only.
        case .f64_sum_rest, .f64_sum_total, .complex_real, .complex_imag, .complex_box, .complex_abs, .complex_power_check,
            .complex_divisor_check, .complex_quotient_real, .complex_quotient_imag:
            return TypedForm(opcode: i.opcode, inputs: i.inputs)
        case .attr_get where solver.onlyRuntimeModule(type(i.inputs[0])) == "math" && holdsFloat(i.result):
            guard let value = Self.mathConstants[name(i, 0)] else { return nil }
            return TypedForm(
                opcode: .f64_const, inputs: [], immediates: [.constant(shared.constants.id(of: .float(bits: value.bitPattern)))])
        case .attr_get, .attr_set:
            let receiver = receiver(i.inputs[0])
            if i.opcode == .attr_get, let place = solver.itemPlace(receiver.set, name(i, 0)) {
                return TypedForm(opcode: .tuple_part, inputs: i.inputs, immediates: [.integer(place)], guardsNone: receiver.guardsNone)
            }
            guard let slot = solver.slot(receiver.set, name(i, 0)), slot.isFloat, i.opcode == .attr_get || !solver.areFrozen(receiver.set)
            else { return nil }
            let opcode: Opcode =
                switch (i.opcode, isAlwaysSet(i, receiver.set)) {
                case (.attr_get, false): .slot_get_f64
                case (.attr_get, true): .slot_load_f64
                case (_, false): .slot_set_f64
                case (_, true): .slot_store_f64
                }
            return TypedForm(
                opcode: opcode, inputs: i.inputs, immediates: i.immediates + [.integer(slot.place)], guardsNone: receiver.guardsNone)
        case .item_get where type(i.inputs[0]).isOnly(.str) && fitsInt(i.inputs[1]):
            return TypedForm(opcode: .str_at, inputs: i.inputs)
        case .add where i.inputs.allSatisfy(holdsText), .inplace_add where i.inputs.allSatisfy(holdsText):
            return TypedForm(opcode: .str_concat, inputs: i.inputs)
        case .item_get where exactInteger(i.inputs[1]) != nil && tuplePlace(i) != nil:
            return TypedForm(opcode: .tuple_part, inputs: [i.inputs[0]], immediates: [.integer(tuplePlace(i)!)])
        case .item_get where solver.actsAsDict(type(i.inputs[0])): return TypedForm(opcode: .dict_get_item, inputs: i.inputs)
        case .item_set where solver.actsAsDict(type(i.inputs[0])): return TypedForm(opcode: .dict_set, inputs: i.inputs)
        case .match_class where solver.isTestedByType(type(i.inputs[0]), type(i.inputs[1]), positional: i.integer(0)):
            return TypedForm(opcode: .is_instance_of, inputs: i.inputs)
        case .contains:
            let (container, item) = (i.inputs[0], i.inputs[1])
            if holdsText(container), holdsText(item) { return TypedForm(opcode: .str_contains, inputs: i.inputs) }
            if let form = constantContains(container, item) { return form }
            switch builtinKind(type(i.inputs[0])) {
            case .list where fitsInt(item) && solver.itemType(type(container)).isOnly(.int):
                return TypedForm(opcode: .list_contains_i64, inputs: i.inputs)
            case .tuple where fitsInt(item) && solver.itemType(type(container)).isOnly(.int):
                return TypedForm(opcode: .tuple_contains_i64, inputs: i.inputs)
            case .dict: return TypedForm(opcode: .dict_contains, inputs: i.inputs)
            case .set, .frozenset: return TypedForm(opcode: .set_contains, inputs: i.inputs)
            default: return nil
            }
        case .call: return builtinForm(i)
        case .call_method: return moduleForm(i) ?? methodForm(i)
        case .call_found: return methodCall(i).flatMap(typedForm)
        default:
            if let opcode = Self.floatTests[i.opcode] { return test(i, opcode) }
            if let opcode = Self.tests[i.opcode] {
                var test = i
                test.opcode = opcode
                var form = typedForm(test)
                form?.boxesTruth = true
                return form
            }
            return Self.floatArithmetic[i.opcode] != nil || Self.intArithmetic[i.opcode] != nil ? arithmetic(i) : nil
        }
    }

    private func arithmetic(_ i: Instruction) -> TypedForm? {
        let (a, b) = (i.inputs[0], i.inputs[1])
        if holdsInt(a), holdsInt(b) {
            if i.opcode == .true_divide || i.opcode == .inplace_true_divide {
                if fitsInt(a), fitsInt(b) { return TypedForm(opcode: .i64_divide, inputs: i.inputs) }
                return TypedForm(opcode: .int_true_divide, inputs: i.inputs)
            }
            guard fitsInt(a), fitsInt(b), holdsInt(i.result), let opcode = Self.intArithmetic[i.opcode] else { return nil }
            return TypedForm(opcode: opcode, inputs: i.inputs)
        }
        if version == .typed, holdsInt(i.result), fitsInt(a) || holdsTruth(a), fitsInt(b) || holdsTruth(b),
            let opcode = Self.intArithmetic[i.opcode]
        {
            return TypedForm(opcode: opcode, inputs: i.inputs)
        }
        guard holdsFloat(a) || holdsFloat(b), holdsFloat(i.result), converts(a), converts(b), let opcode = Self.floatArithmetic[i.opcode]
        else { return nil }
        if opcode == .f64_power, isMostlyFloat(i.result) { return TypedForm(opcode: .f64_power_at, inputs: i.inputs) }
        return TypedForm(opcode: opcode, inputs: i.inputs, division: Self.divisions[opcode])
    }

    /// Is the register a list of floats only?
    func holdsFloats(_ list: Register) -> Bool { solver.listElement(type(list)).isOnly(.float) }

    /// The ways in which a list may hold its items unboxed, as typed.h numbers them.
    func unboxedKinds(_ list: Register) -> Immediate {
        let element = solver.listElement(type(list))
        return .integer(
            (element.isObject || element.scalars.contains(.float) ? 1 : 0) | (element.isObject || element.scalars.contains(.bool) ? 2 : 0))
    }

    /// Is the attribute there whenever the instruction runs?
    func isAlwaysSet(_ i: Instruction, _ receiver: TypeSet) -> Bool {
        shared.alwaysSet.has(receiver, name(i, 0), solver)
            && (i.opcode == .attr_get || !shared.alwaysSet.isConstructor(original))
    }

    /// Can the register be used as a double, perhaps after a conversion?
    private func converts(_ register: Register) -> Bool { type(register).isOnly([.int, .float, .bool]) || holdsFloat(register) }

    private func test(_ i: Instruction, _ opcode: Opcode) -> TypedForm? {
        let (a, b) = (i.inputs[0], i.inputs[1])
        if holdsText(a), holdsText(b) {
            if let order = Self.orders[i.opcode] {
                return TypedForm(opcode: .str_order, inputs: i.inputs, immediates: [.integer(order)])
            }
            let isNegated = i.opcode == .test_ne
            for (text, other) in [(a, b), (b, a)] where isShortASCII(other) {
                return TypedForm(opcode: .str_is, inputs: [text], immediates: [.constant(constants[other]!)], isNegated: isNegated)
            }
            return TypedForm(opcode: .str_equal, inputs: i.inputs, isNegated: isNegated)
        }
        if fitsInt(a), fitsInt(b) { return TypedForm(opcode: Self.intTests[i.opcode]!, inputs: i.inputs) }
        guard holdsFloat(a) || holdsFloat(b), comparesAsFloat(a), comparesAsFloat(b) else { return nil }
        return TypedForm(opcode: opcode, inputs: i.inputs, isExact: true)
    }

    private func isShortASCII(_ register: Register) -> Bool { constants[register].map(isShortASCII) ?? false }

    private func isShortASCII(_ id: ConstantID) -> Bool {
        guard case .str(let points) = program.constants[id] else { return false }
        return points.count <= 16 && points.allSatisfy { $0 < 128 }
    }

    /// `item in ("+", "-")`: one of few constants.
    private func constantContains(_ container: Register, _ item: Register) -> TypedForm? {
        guard let id = constants[container], case .tuple(let items) = program.constants[id], items.count <= 8 else { return nil }
        if holdsText(item), items.allSatisfy(isShortASCII) {
            return TypedForm(opcode: .str_is_among, inputs: [item], immediates: [.constant(id)])
        }
        let areSmall = items.allSatisfy { if case .int(let value) = program.constants[$0] { value.bitWidth <= 62 } else { false } }
        guard fitsInt(item), areSmall else { return nil }
        return TypedForm(opcode: .i64_is_among, inputs: [item], immediates: [.constant(id)])
    }

    private func comparesAsFloat(_ register: Register) -> Bool {
        holdsFloat(register) || mixed.contains(register) || exactInteger(register) != nil
            || (fitsInt(register) && constants[register] == nil)
    }

    // MARK: Built-in functions

    private func builtinForm(_ i: Instruction) -> TypedForm? {
        guard let name = solver.onlyBuiltin(type(i.inputs[0])) else { return nil }
        let arguments = Array(i.inputs.dropFirst())
        return name.hasPrefix("math.") ? mathForm(String(name.dropFirst(5)), arguments) : builtinForm(name, arguments)
    }

    private func builtinForm(_ name: String, _ arguments: [Register]) -> TypedForm? {
        switch (name, arguments.count) {
        case ("len", 1):
            return version == .typed ? lengthForm(arguments[0]) : nil
        case ("ord", 1) where version == .typed && holdsText(arguments[0]): return TypedForm(opcode: .str_code, inputs: arguments)
        case ("chr", 1) where fitsInt(arguments[0]): return TypedForm(opcode: .str_char, inputs: arguments)
        case ("abs", 1):
            if holdsFloat(arguments[0]) { return TypedForm(opcode: .f64_abs, inputs: arguments) }
            return fitsInt(arguments[0]) ? TypedForm(opcode: .i64_abs, inputs: arguments) : nil
        case ("min", 2...8), ("max", 2...8):
            if arguments.allSatisfy(holdsFloat) { return TypedForm(opcode: name == "min" ? .f64_min : .f64_max, inputs: arguments) }
            if arguments.allSatisfy(fitsInt) { return TypedForm(opcode: name == "min" ? .i64_min : .i64_max, inputs: arguments) }
            return nil
        case ("isinstance", 2) where solver.isTestedByType(type(arguments[0]), type(arguments[1])):
            return TypedForm(opcode: .is_instance_of, inputs: arguments, boxesTruth: true)
        case ("isinstance", 2):
            if let flags = solver.builtinFlags(type(arguments[1])) {
                return TypedForm(opcode: .is_builtin_instance, inputs: arguments, immediates: [.integer(flags)])
            }
            return TypedForm(opcode: .is_instance, inputs: arguments)
        case ("int", 1) where version == .typed && type(arguments[0]).isOnly(.bool):
            return TypedForm(opcode: .i64_from_bool, inputs: arguments)
        case ("int", 1) where type(arguments[0]).isOnly(.str): return TypedForm(opcode: .int_from_text, inputs: arguments)
        case ("int", 1) where version == .typed && holdsFloat(arguments[0]): return TypedForm(opcode: .i64_from_f64, inputs: arguments)
        case ("float", 1) where fitsInt(arguments[0]): return TypedForm(opcode: .f64_from_i64, inputs: arguments)
        default: return nil
        }
    }

    private func tuplePlace(_ i: Instruction) -> Int? {
        constantInteger(i.inputs[1]).flatMap { solver.tuplePlace(type(i.inputs[0]), $0) }
    }

    /// What gives the length of values of one built-in type, and so their truth.
    func lengthForm(_ register: Register) -> TypedForm? {
        let set = type(register)
        let opcode: Opcode
        if set.isOnly(.str) {
            opcode = .str_length
        } else if let kind = bufferKind(set) {
            return TypedForm(opcode: .buffer_length, inputs: [register], immediates: [kind.immediate])
        } else {
            switch builtinKind(set) {
            case .list: opcode = .list_length
            case .tuple: opcode = .tuple_length
            case .dict: opcode = .dict_length
            case .set, .frozenset: opcode = .set_length
            default: return nil
            }
        }
        return TypedForm(opcode: opcode, inputs: [register])
    }

    /// The kind of container that values are, or leave to be what they are besides.
    private func builtinKind(_ set: TypeSet) -> ContainerKind? {
        solver.onlyContainer(set) ?? (solver.actsAsList(set) ? .list : solver.actsAsDict(set) ? .dict : nil)
    }

    /// Methods of built-in containers.
    private func methodForm(_ i: Instruction) -> TypedForm? {
        guard let kind = builtinKind(type(i.inputs[0])) else { return nil }
        switch (kind, name(i, 0), i.inputs.count) {
        case (.list, "append", 2):
            let isFloats = version == .typed && holdsFloats(i.inputs[0]) && holdsFloat(i.inputs[1])
            return TypedForm(opcode: isFloats ? .list_append_f64 : .list_append, inputs: i.inputs, givesNone: true)
        case (.set, "add", 2): return TypedForm(opcode: .set_add, inputs: i.inputs, givesNone: true)
        case (.dict, "get", 3): return TypedForm(opcode: .dict_find, inputs: i.inputs)
        default: return nil
        }
    }

    private func moduleForm(_ i: Instruction) -> TypedForm? {
        guard solver.onlyRuntimeModule(type(i.inputs[0])) == "math" else { return nil }
        return mathForm(name(i, 0), Array(i.inputs.dropFirst()))
    }
}
