// The special opcodes as C: constants, globals, calls, functions and classes, exceptions, control.

import Bytecode
import Source

extension FunctionEmitter {
    mutating func emit(_ instruction: Instruction, in block: Int) {
        guard instruction.opcode.effects.contains(.special) else { return emitPlain(instruction) }
        switch instruction.opcode {
        case .const_load: line("\(c(instruction.result)) = \(immediate(instruction.immediates[0]));")
        case .undefined: line("\(c(instruction.result)) = 0;")
        case .bool_const: line("\(c(instruction.result)) = \(instruction.integer(0));")
        case .closure_cell: line("\(c(instruction.result)) = self->closure->items[\(immediate(instruction.immediates[0]))];")
        case .global_get: emitGlobalGet(instruction)
        case .global_load: line("\(c(instruction.result)) = \(globals)[\(immediate(instruction.immediates[0]))];")
        case .global_at:
            let word = "\(globals)[\(immediate(instruction.immediates[0]))]"
            line("if (KR_BAILS(!(\(c(instruction.result)) = \(word)))) \(jump(instruction.bail!))")
        case .global_set:
            line("kr_op_global_set(\(module), \(globals), \(immediate(instruction.immediates[0])), \(c(instruction.inputs[0])));")
        case .global_delete:
            fails("kr_op_global_delete(\(module), \(immediate(instruction.immediates[0]))) < 0", instruction)
        case .name_get:
            let name = immediate(instruction.immediates[0])
            let global = immediate(instruction.immediates[1])
            assign(instruction, "kr_op_name_get(\(module), \(c(instruction.inputs[0])), \(name), \(global))")
        case .discard:
            let name = immediate(instruction.immediates[0])
            line(
                "kr_op_discard(\(c(instruction.inputs[0])), \(name), &\(codeName(at: instruction.position.site)), \(instruction.integer(1)));"
            )
        case .module_globals: line("\(c(instruction.result)) = KR_VALUE(\(module)->dict);")
        case .call, .call_kw, .call_method, .call_method_kw, .call_builtin: emitCall(instruction)
        case .method_find:
            line("{ KrValue s_;")
            let name = immediate(instruction.immediates[0])
            line("\(c(instruction.results[0])) = kr_op_find_method(\(c(instruction.inputs[0])), \(name), \(newCaches(1)), &s_);")
            fails("!\(c(instruction.results[0]))", instruction)
            line("\(c(instruction.results[1])) = s_; }")
        case .call_found, .call_found_kw: emitCallFound(instruction)
        case .iter_next, .range_next, .generator_next: emitIterNext(instruction)
        case .f64_const: line("\(c(instruction.result)) = \(floatLiteral(constantID(instruction.immediates[0])));")
        case .call_known:
            guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
            let list = values(instruction.inputs)
            line("\(c(instruction.result)) = \(entryName(target))(\(staticObject(target.index))\(list));")
            if program.functions[target.index].raises { line("if (KR_UNLIKELY(!\(c(instruction.result)))) \(unwind(instruction))") }
        case .str_is: line("\(c(instruction.result)) = \(isText(instruction.inputs[0], constantID(instruction.immediates[0])));")
        case .str_is_among:
            let tests = tupleItems(instruction.immediates[0]).map { isText(instruction.inputs[0], $0) }
            line("\(c(instruction.result)) = \(tests.isEmpty ? "0" : tests.joined(separator: " || "));")
        case .i64_is_among:
            let tests = integers(instruction.immediates[0]).map { "\(c(instruction.inputs[0])) == \($0)" }
            line("\(c(instruction.result)) = \(tests.isEmpty ? "0" : tests.joined(separator: " || "));")
        case .class_slots: emitClassLayout(instruction)
        case .dict_get_place, .dict_at_place, .dict_find_place: emitPlaceLookup(instruction)
        case .call_direct:
            let list = values(instruction.inputs.dropFirst())
            let callee = c(instruction.inputs[0])
            assign(instruction, "\(immediate(instruction.immediates[0]))(KR_AS(KrFunction, \(callee))\(list))")
        case .call_typed: emitTypedCall(instruction)
        case .call_parts: emitPartsCall(instruction)
        case .call_dispatch: emitDispatch(instruction)
        case .instance_shaped: emitShapedInstance(instruction)
        case .big_result: line("\(c(instruction.result)) = kr_thread.big_result;")
        case .i64_const: line("\(c(instruction.result)) = \(instruction.integer(0));")
        case .resume: body += "e\(instruction.integer(0)):;\n"
        case .bail_out:
            let own = function.kind.suspends ? "g, sent" : "self"
            // The general version has a link of its own.
            if keepsFrame { line("kr_frame_leave(&link_);") }
            let call = "\(name)_general(\(own), \(instruction.integer(0)), \(array(instruction.inputs)))"
            if !function.parts.isEmpty {
                let doubles = function.parts.enumerated().reduce(0) { $1.element == .f64 ? $0 | 1 << $1.offset : $0 }
                return line("return kr_result_to_parts(\(call), parts_, \(function.parts.count), \(doubles));")
            }
            switch function.result {
            case .i64: line("return kr_result_to_i64(\(call));")
            case .f64: line("return kr_result_to_\(function.expectsFloats ? "expected" : "f64")(\(call));")
            case .value, .bool: line("return \(call);")
            }
        case .unpack: emitUnpack(instruction)
        case .function_new: emitFunctionNew(instruction)
        case .class_prepare:
            let inputs = instruction.inputs
            let keywords = keywordNames(constantID(instruction.immediates[1]))
            emitClassPrepare(
                instruction, metaclass: c(inputs[1]),
                "kr_class_prepare(\(immediate(instruction.immediates[0])), &b_, &m_, \(keywords), \(array(inputs.dropFirst(2))))")
        case .class_body:
            let closure = array(instruction.inputs.dropFirst())
            let created = newFunction(instruction, closureCount: instruction.inputs.count - 1, closure: closure, "0", "0")
            let body = immediate(instruction.immediates[0])
            fails("!\(body)(KR_AS(KrFunction, \(created)), \(c(instruction.inputs[0])))", instruction)
        case .class_build:
            let inputs = instruction.inputs
            let keywords = keywordNames(constantID(instruction.immediates[1]))
            assign(
                instruction,
                "kr_class_build(\(c(inputs[2])), \(immediate(instruction.immediates[0])), \(c(inputs[1])), \(c(inputs[3])), "
                    + "\(c(inputs[0])), \(keywords), \(array(inputs.dropFirst(4))))")
        case .class_prepare_ex:
            let inputs = instruction.inputs
            emitClassPrepare(
                instruction, metaclass: "0", "kr_class_prepare_ex(\(immediate(instruction.immediates[0])), &b_, &m_, \(c(inputs[1])))")
        case .class_build_ex:
            let inputs = instruction.inputs
            assign(
                instruction,
                "kr_class_build_ex(\(c(inputs[2])), \(immediate(instruction.immediates[0])), \(c(inputs[1])), \(c(inputs[3])), "
                    + "\(c(inputs[0])), \(c(inputs[4])))")
        case .class_layout: emitClassLayout(instruction)
        case .catch:
            line("\(c(instruction.results[0])) = kr_err_take();")
            line("\(c(instruction.results[1])) = kr_thread.handled;")
            line("kr_thread.handled = \(c(instruction.results[0]));")
        case .handled_set: line("kr_thread.handled = \(c(instruction.inputs[0]));")
        case .except_star:
            let results = instruction.results
            line("{ KrValue m_ = 0, s_ = 0;")
            fails("kr_except_star_match(\(c(instruction.inputs[0])), \(c(instruction.inputs[1])), &m_, &s_) < 0", instruction)
            line("\(c(results[0])) = m_; \(c(results[1])) = s_; }")
        case .match_attribute:
            let place = "\(instruction.integer(0)), \(instruction.integer(1)), \(immediate(instruction.immediates[2]))"
            line("{ KrValue f_ = 0;")
            fails("kr_match_attribute(\(c(instruction.inputs[0])), \(c(instruction.inputs[1])), \(place), &f_) < 0", instruction)
            line("\(c(instruction.results[0])) = f_; }")
        case .raise:
            line("kr_raise_statement(\(c(instruction.inputs[0])), \(c(instruction.inputs[1])));")
            line(unwind(instruction))
        case .raise_current:
            // Without an exception being handled this raises one of its own, which begins its traceback here.
            line("if (!kr_handled()) { kr_reraise(); \(unwind(instruction, addsTraceback: true)) }")
            line("kr_reraise();")
            line(unwind(instruction))
        case .reraise:
            line("kr_err_restore(\(c(instruction.inputs[0])));")
            line(unwind(instruction))
        case .with_enter, .async_with_enter:
            let isAsync = instruction.opcode == .async_with_enter
            line("{ KrValue e_, v_;")
            fails("kr_with_enter(\(c(instruction.inputs[0])), \(isAsync), &e_, &v_) < 0", instruction)
            line("\(c(instruction.results[0])) = v_; \(c(instruction.results[1])) = e_; }")
        case .yield, .yield_from: emitSuspension(instruction)
        case .import_name:
            let name = immediate(instruction.immediates[0])
            let list = immediate(instruction.immediates[1])
            assign(instruction, "kr_import_name(\(module), \(name), \(list), \(instruction.integer(2)))")
        case .import_star: fails("kr_import_star(\(module), \(c(instruction.inputs[0]))) < 0", instruction)
        case .jump: line(jump(instruction.targets[0]))
        case .branch:
            line("if (\(c(instruction.inputs[0]))) \(jump(instruction.targets[0]))")
            line(jump(instruction.targets[1]))
        case .return:
            if function.kind.suspends {
                line("g->state = KR_GEN_DONE; g->result = \(c(instruction.inputs[0])); return 0;")
            } else {
                let value = c(instruction.inputs[0])
                line("return \(function.result == .i64 ? "kr_given_i64(\(value))" : value);")
            }
        case .return_parts:
            let items = zip(instruction.inputs, function.parts).map { (c($0), $1 == .f64) }
            let stores = items.enumerated().map { n, item in "parts_[\(n)] = \(item.1 ? "kr_part_from_f64(\(item.0))" : item.0);" }
            let values = items.map { $1 ? "kr_op_f64_box(\($0))" : $0 }
            line("if (parts_) { \(stores.joined(separator: " ")) return KR_NONE; }")
            line("return kr_tuple_from_array((KrValue[]){\(values.joined(separator: ", "))}, \(items.count));")
        case .unreachable: line("__builtin_unreachable();")
        default: preconditionFailure("no C for special opcode \(instruction.opcode.shape.name)")
        }
    }

    /// `result = call`, and on 0 the way out.
    mutating func assign(_ instruction: Instruction, _ call: String) {
        line("\(c(instruction.result)) = \(call);")
        line("if (KR_UNLIKELY(!\(c(instruction.result)))) \(unwind(instruction))")
    }

    mutating func fails(_ condition: String, _ instruction: Instruction) {
        line("if (KR_UNLIKELY(\(condition))) \(unwind(instruction))")
    }

    private func constantID(_ immediate: Immediate) -> ConstantID {
        guard case .constant(let id) = immediate else { preconditionFailure("not a constant") }
        return id
    }

    private mutating func emitGlobalGet(_ instruction: Instruction) {
        guard case .global(let index) = instruction.immediates[0] else { preconditionFailure("not a global") }
        if program.modules[function.module].isAssigned[index] {
            assign(instruction, "kr_op_global_get(\(module), \(globals), \(index))")
        } else {
            assign(instruction, "kr_op_global_get_builtin(\(module), \(globals), \(index), \(newBuiltinCache()))")
        }
    }

    // MARK: Calls

    private mutating func emitCall(_ instruction: Instruction) {
        let target = c(instruction.inputs[0])
        let arguments = instruction.inputs.dropFirst()
        let list = arguments.map { ", \(c($0))" }.joined()
        switch instruction.opcode {
        case .call where arguments.count <= 3: assign(instruction, "kr_op_call\(arguments.count)(\(target)\(list))")
        case .call: assign(instruction, "kr_call(\(target), \(array(arguments)), \(arguments.count), 0)")
        case .call_kw:
            let names = constantID(instruction.immediates[0])
            let positional = arguments.count - tupleCount(names)
            assign(instruction, "kr_call(\(target), \(array(arguments)), \(positional), \(constant(names)))")
        case .call_method:
            let name = immediate(instruction.immediates[0])
            if arguments.count <= 3 {
                assignMethodCall(instruction, "kr_op_call_method\(arguments.count)(\(target), \(name), \(newCaches(1))\(list))")
            } else {
                let values = array(arguments)
                assignMethodCall(
                    instruction, "kr_op_call_method_array(\(target), \(name), \(newCaches(1)), \(values), \(arguments.count), 0)")
            }
        case .call_builtin:
            let cache = "\(target), \(immediate(instruction.immediates[0])), \(newCaches(1))"
            let call =
                arguments.count <= 3
                ? "kr_op_call_builtin\(arguments.count)(\(cache)\(list))"
                : "kr_call_builtin_array(\(cache), \(array(arguments)), \(arguments.count))"
            assign(instruction, call)
        case .call_method_kw:
            let name = immediate(instruction.immediates[0])
            let names = constantID(instruction.immediates[1])
            let positional = arguments.count - tupleCount(names)
            let values = array(arguments)
            assignMethodCall(
                instruction,
                "kr_op_call_method_array(\(target), \(name), \(newCaches(1)), \(values), \(positional), \(constant(names)))")
        default: preconditionFailure("not a call")
        }
    }

    /// A call of a method in one operation: when its look-up fails the traceback marks `object.name`, not the call.
    private mutating func assignMethodCall(_ instruction: Instruction, _ call: String) {
        line("\(c(instruction.result)) = \(call);")
        guard let place = instruction.lookupPosition else {
            return line("if (KR_UNLIKELY(!\(c(instruction.result)))) \(unwind(instruction))")
        }
        let lookup = positionIndex(place)
        let failed = "{ kr_thread.lookup_failed = 0; pos = \(lookup); goto \(unwindLabel(instruction)); }"
        line("if (KR_UNLIKELY(!\(c(instruction.result)))) { if (kr_thread.lookup_failed) \(failed) \(unwind(instruction)) }")
    }

    /// The arguments of a call of a function's entry for values.
    private func values(_ arguments: some Collection<Register>) -> String {
        arguments.count > 6 ? ", " + array(arguments) : arguments.map { ", \(c($0))" }.joined()
    }

    /// A call of the function that the class of the first argument says.
    private mutating func emitDispatch(_ instruction: Instruction) {
        let pairs = integers(instruction.immediates[0])
        let first = c(instruction.inputs[0])
        let result = c(instruction.result)
        let arguments = instruction.inputs.map { ", \(c($0))" }.joined()
        let values = values(instruction.inputs)
        line("switch (KR_OBJECT(\(first))->ob_type->tp_number) {")
        var classes: [Int: [Int]] = [:]
        for n in stride(from: 0, to: pairs.count, by: 2) { classes[pairs[n + 1], default: []].append(pairs[n]) }
        for (target, numbers) in classes.sorted(by: { $0.key < $1.key }) {
            let object = staticObject(target)
            // Either all of them take and give the same, or all are called with values.
            let isTyped =
                program.functions[target].hasTypedEntry && program.functions[target].takesAndGivesSame(as: instruction, in: function)
            let call = isTyped ? "\(names[target])(\(object)\(arguments))" : "\(entryName(FunctionID(target)))(\(object)\(values))"
            line(numbers.map { "case \($0):" }.joined(separator: " ") + " \(result) = \(call); break;")
        }
        line("default: kr_unknown_class(\(first)); }")
        checkTypedResult(instruction, raises: classes.keys.contains { program.functions[$0].raises })
    }

    private func tupleItems(_ immediate: Immediate) -> [ConstantID] {
        guard case .tuple(let items) = program.constants[constantID(immediate)] else { preconditionFailure("not a tuple") }
        return items
    }

    private func integers(_ immediate: Immediate) -> [Int] {
        tupleItems(immediate).compactMap { if case .int(let value) = program.constants[$0] { Int(value) } else { nil } }
    }

    /// A test whether a str is a constant one.
    private func isText(_ register: Register, _ id: ConstantID) -> String {
        guard case .str(let points) = program.constants[id] else { preconditionFailure("not a str") }
        return "kr_op_str_is(\(c(register)), \(CNames.literal(points.map { UInt8($0) })), \(points.count))"
    }

    /// The slots of attributes that are not set yet are filled with something that is not unset.
    private mutating func emitShapedInstance(_ instruction: Instruction) {
        guard case .tuple(let items) = program.constants[constantID(instruction.immediates[0])] else { return }
        let result = c(instruction.result)
        let list = items.map { "(KrStr *)(void *)\(constant($0))" }.joined(separator: ", ")
        line("{ static KrShape *shape_; static KrStr *const names_[] = {\(list)};")
        let arguments = "&shape_, names_, \(items.count), \(instruction.integer(1))"
        assign(instruction, "kr_instance_shaped(\(c(instruction.inputs[0])), \(arguments))")
        let floats = instruction.integer(2)
        let set = instruction.integer(3)
        for n in 0..<instruction.integer(1) where n < 63 {
            if floats & 1 << n != 0 {
                line("KR_FLOAT_SLOT_BITS(\(result), \(n)) = \(set & 1 << n != 0 ? "0" : "KR_UNSET_FLOAT");")
            } else if set & 1 << n != 0 {
                line("KR_SLOT(\(result), \(n)) = KR_NONE;")
            }
        }
        line("}")
    }

    private mutating func emitTypedCall(_ instruction: Instruction) {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
        line("\(c(instruction.result)) = \(typedCall(target, instruction, parts: "NULL"));")
        checkTypedResult(instruction, raises: program.functions[target.index].raises)
    }

    private func typedCall(_ target: FunctionID, _ instruction: Instruction, parts: String) -> String {
        let list = instruction.inputs.dropFirst().map { ", \(c($0))" }.joined()
        let callee = instruction.inputs[0]
        let object = callee.isNone ? staticObject(target.index) : "KR_AS(KrFunction, \(c(callee)))"
        return "\(names[target.index])(\(object)\(list)\(!program.functions[target.index].parts.isEmpty ? ", \(parts)" : ""))"
    }

    /// A call whose items are results, without the tuple.
    private mutating func emitPartsCall(_ instruction: Instruction) {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
        line("{ KrValue u_[\(instruction.results.count)];")
        let call = typedCall(target, instruction, parts: "u_")
        if program.functions[target.index].raises { fails("!\(call)", instruction) } else { line("(void)\(call);") }
        let loads = zip(instruction.results, program.functions[target.index].parts).enumerated().map { n, result in
            "\(c(result.0)) = \(result.1 == .f64 ? "kr_part_to_f64(u_[\(n)])" : "u_[\(n)]");"
        }
        line(loads.joined(separator: " ") + " }")
    }

    /// The object of a function that is called without it: of the original, if it is a copy.
    private func staticObject(_ target: Int) -> String {
        let made = program.functions[target].original?.index ?? target
        return program.functions[made].hasStaticObject ? "function\(made)" : "0"
    }

    private mutating func checkTypedResult(_ instruction: Instruction, raises: Bool) {
        let result = c(instruction.result)
        if !raises {
            // A number that does not fit is the only thing besides.
            guard let bail = instruction.bail else { return }
            let isOther =
                function.representation(of: instruction.result) == .i64
                ? "\(result) == KR_I64_NONE" : "\(result) != \(result) && kr_take_other()"
            return line("if (KR_UNLIKELY(\(isOther))) \(jump(bail))")
        }
        switch function.representation(of: instruction.result) {
        case .value, .bool: line("if (KR_UNLIKELY(!\(result))) \(unwind(instruction))")
        case .f64 where instruction.bail != nil:
            line(
                "if (KR_UNLIKELY(\(result) != \(result))) { if (kr_err_occurred()) \(unwind(instruction)) if (kr_take_other()) \(jump(instruction.bail!)) }"
            )
        case .f64: line("if (KR_UNLIKELY(kr_f64_failed(\(result)))) \(unwind(instruction))")
        case .i64:
            line(
                "if (KR_UNLIKELY(\(result) == KR_I64_NONE)) { if (kr_thread.exception != 0) \(unwind(instruction)) \(jump(instruction.bail!)) }"
            )
        }
    }

    private mutating func emitCallFound(_ instruction: Instruction) {
        let head = "\(c(instruction.inputs[0])), \(c(instruction.inputs[1]))"
        let arguments = instruction.inputs.dropFirst(2)
        if instruction.opcode == .call_found, arguments.count <= 2 {
            assign(instruction, "kr_op_call_found\(arguments.count)(\(head)\(arguments.map { ", \(c($0))" }.joined()))")
            return
        }
        var names = "0"
        var positional = arguments.count
        if instruction.opcode == .call_found_kw {
            let id = constantID(instruction.immediates[0])
            names = constant(id)
            positional -= tupleCount(id)
        }
        assign(instruction, "kr_call_found_array(\(head), \(array(arguments)), \(positional), \(names))")
    }

    private func tupleCount(_ id: ConstantID) -> Int {
        guard case .tuple(let items) = program.constants[id] else { return 0 }
        return items.count
    }

    // MARK: Iteration

    /// The double that a constant is, as a C literal.
    private func floatLiteral(_ id: ConstantID) -> String {
        switch program.constants[id] {
        case .float(let bits): return CNames.floatLiteral(bits)
        case .int(let value): return "\(value).0"
        default: preconditionFailure("not a number")
        }
    }

    private mutating func emitIterNext(_ instruction: Instruction) {
        if instruction.opcode == .range_next {
            line("\(c(instruction.result)) = kr_range_next(\(c(instruction.inputs[0])));")
            line("if (KR_LIKELY(\(c(instruction.result)) != 0)) \(jump(instruction.targets[0]))")
            return line(jump(instruction.targets[1]))
        }
        let isGenerator = instruction.opcode == .generator_next
        let iterator = c(instruction.inputs[0])
        let next = isGenerator ? "kr_generator_step(KR_AS(KrGenerator, \(iterator)))" : "kr_op_iter_next(\(iterator))"
        line("\(c(instruction.result)) = \(next);")
        line("if (KR_LIKELY(\(c(instruction.result)) != 0)) \(jump(instruction.targets[0]))")
        fails(isGenerator ? "kr_thread.exception != 0" : "kr_thread.exception != 0 && kr_iteration_failed()", instruction)
        line(jump(instruction.targets[1]))
    }

    private mutating func emitPlaceLookup(_ instruction: Instruction) {
        let arguments = instruction.inputs.map { c($0) }.joined(separator: ", ")
        let function = instruction.opcode == .dict_at_place ? "kr_dict_get_place" : "kr_op_\(instruction.opcode.shape.name)"
        line("{ KrDictFound f_ = \(function)(\(arguments));")
        line("\(c(instruction.results[0])) = f_.value; \(c(instruction.results[1])) = f_.place; }")
        if let bail = instruction.bail {
            line("if (\(bailTest(bail))(!\(c(instruction.results[0])))) \(jump(bail))")
        } else {
            fails("!\(c(instruction.results[0]))", instruction)
        }
    }

    private mutating func emitUnpack(_ instruction: Instruction) {
        let before = instruction.integer(0)
        let after = instruction.integer(1)
        line("{ KrValue u_[\(max(1, instruction.results.count))];")
        let source = c(instruction.inputs[0])
        fails(
            before == 2 && after == -1 ? "kr_op_unpack2(\(source), u_) < 0" : "kr_unpack(\(source), \(before), \(after), u_) < 0",
            instruction)
        line(instruction.results.enumerated().map { "\(c($1)) = u_[\($0)];" }.joined(separator: " ") + " }")
    }

    // MARK: Functions and classes

    private mutating func emitFunctionNew(_ instruction: Instruction) {
        let flags = instruction.integer(1)
        var inputs = instruction.inputs[...]
        let kwdefaults = flags & 2 != 0 ? c(inputs.removeLast()) : "0"
        let defaults = flags & 1 != 0 ? c(inputs.removeLast()) : "0"
        let created = newFunction(instruction, closureCount: inputs.count, closure: array(inputs), defaults, kwdefaults)
        assign(instruction, created)
        if case .function(let target) = instruction.immediates[0], program.functions[target.index].hasStaticObject {
            line("function\(target.index) = KR_AS(KrFunction, \(c(instruction.result)));")
        }
    }

    private func newFunction(
        _ instruction: Instruction, closureCount: Int, closure: String, _ defaults: String, _ kwdefaults: String
    ) -> String {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
        let cells = closureCount == 0 ? "0" : "kr_tuple_from_array(\(closure), \(closureCount))"
        return "kr_function_new(&code\(target.index), (KrAnyFn)\(entryName(target)), \(module), \(cells), \(defaults), \(kwdefaults))"
    }

    private mutating func emitClassPrepare(_ instruction: Instruction, metaclass: String, _ call: String) {
        let results = instruction.results
        line("{ KrValue b_ = \(c(instruction.inputs[0])), m_ = \(metaclass);")
        line("\(c(results[0])) = \(call);")
        fails("!\(c(results[0]))", instruction)
        line("\(c(results[1])) = b_; \(c(results[2])) = m_; }")
    }

    private mutating func emitClassLayout(_ instruction: Instruction) {
        guard case .tuple(let items) = program.constants[constantID(instruction.immediates[0])], !items.isEmpty else { return }
        let list = items.map { "(KrStr *)(void *)\(constant($0))" }.joined(separator: ", ")
        line("{ static KrStr *const layout_[] = {\(list)};")
        if instruction.opcode == .class_slots {
            line("kr_class_layout_slots(\(c(instruction.inputs[0])), layout_, \(items.count), \(instruction.integer(1))); }")
        } else {
            line("kr_class_layout_hint(\(c(instruction.inputs[0])), layout_, \(items.count)); }")
        }
    }
}
