// The opcodes that are more than a call of kr_op_NAME: constants, variables, calls, functions and classes, exceptions, control.

import Bytecode
import Source

extension FunctionEmitter {
    mutating func emit(_ instruction: Instruction) {
        let inputs = instruction.inputs
        let results = instruction.results
        switch instruction.opcode {
        case .hold: break
        case .resume: body += "e\(instruction.integer(0)):;\n"
        case .bail_out: emitBailOut(instruction)
        case .function_guard, .builtin_guard: emitGuard(instruction)
        case .module_member: emitModuleMember(instruction)
        case .call_typed: emitTypedCall(instruction)
        case .big_result: line("\(c(instruction.result)) = kr_odd_take();")
        case .i64_const: line("\(c(instruction.result)) = \(instruction.integer(0));")
        case .f64_const: line("\(c(instruction.result)) = \(floatLiteral(instruction.immediates[0]));")
        case .poll where role == .typed: emitPoll(instruction)
        case .item_at where numbers.contains(instruction.result):
            assign(instruction, "kr_item_at_number(\(c(inputs[0])), \(c(inputs[1])))")
        case .const_load, .undefined, .closure_cell, .module_globals: line("\(c(instruction.result)) = \(unowned(instruction));")
        case .bool_const: line("\(c(instruction.result)) = \(instruction.integer(0));")
        case .running_module_swap: line("\(c(instruction.result)) = \(c(inputs[0])); kr_incref(\(c(inputs[0])));")
        case .add, .subtract, .multiply, .true_divide, .inplace_add: emitOperator(instruction)
        case .discard, .place_set, .frame_raise, .frame_note, .class_layout, .module_text_keep: break
        case .global_get: assign(instruction, "kr_global_get(G, \(globalName(instruction.immediates[0])), \(globalCache()))")
        case .global_set: fails("kr_global_set(G, \(globalName(instruction.immediates[0])), \(c(inputs[0]))) < 0", instruction)
        case .global_delete: fails("kr_global_delete(G, \(globalName(instruction.immediates[0]))) < 0", instruction)
        case .name_get:
            assign(instruction, "kr_name_get(\(c(inputs[0])), G, \(name(instruction.immediates[0])), \(globalCache()))")
        case .call, .call_kw, .call_method, .call_method_kw, .call_found, .call_found_kw: emitCall(instruction)
        case .method_find:
            let found = "&\(c(results[0])), &\(c(results[1]))"
            let object = "\(c(inputs[0])), \(name(instruction.immediates[0]))"
            fails("kr_find_method(\(object), \(found), \(methodCache())) < 0", instruction)
        case .iter_next:
            line("\(c(instruction.result)) = kr_iter_next(\(c(inputs[0])), \(numbers.contains(instruction.result)));")
            let isUsed = ownership.isCounted(instruction.result)
            let owned = isUsed ? step.before.union([instruction.result]) : step.before
            line("if (KR_LIKELY(\(c(instruction.result)) != 0)) \(jump(instruction.targets[0], owned: owned))")
            fails("PyErr_Occurred() != NULL", instruction)
            line(jump(instruction.targets[1], owned: step.before))
        case .unpack:
            line("{ KrValue u_[\(max(1, results.count))];")
            fails("kr_unpack(\(c(inputs[0])), \(instruction.integer(0)), \(instruction.integer(1)), u_) < 0", instruction)
            line(results.enumerated().map { "\(c($1)) = u_[\($0)];" }.joined(separator: " ") + " }")
        case .function_new: emitFunctionNew(instruction)
        case .class_body:
            line("{ KrValue f_ = \(newFunction(instruction, cells: inputs.dropFirst())), v_ = 0;")
            line("if (f_) { v_ = \(calleeName(instruction))((KrFunction *)f_, \(c(inputs[0]))); kr_decref(f_); }")
            fails("!v_", instruction)
            line("kr_decref(v_); }")
        case .class_prepare, .class_prepare_ex, .class_build, .class_build_ex: emitClass(instruction)
        case .catch: line("\(c(results[0])) = kr_catch(&\(c(results[1])));")
        case .handled_set: line("kr_handled_set(\(c(inputs[0])));")
        case .except_star:
            line("{ KrValue m_ = 0, s_ = 0;")
            fails("kr_except_star(\(c(inputs[0])), \(c(inputs[1])), &m_, &s_) < 0", instruction)
            line("\(c(results[0])) = m_; \(c(results[1])) = s_; }")
        case .match_attribute:
            let place = "\(instruction.integer(0)), \(instruction.integer(1)), \(word(constantID(instruction.immediates[2])))"
            line("{ KrValue f_ = 0;")
            fails("kr_match_attribute(\(c(instruction.inputs[0])), \(c(instruction.inputs[1])), \(place), &f_) < 0", instruction)
            line("\(c(instruction.results[0])) = f_; }")
        case .raise: line("kr_raise(\(c(inputs[0])), \(c(inputs[1]))); \(unwind(instruction))")
        case .raise_current:
            line("{ PyObject *h_ = kr_handled(); Py_XDECREF(h_); kr_raise_current();")
            line("if (!h_) \(unwind(instruction, addsTraceback: true)) \(unwind(instruction)) }")
        case .reraise: line("kr_restore(\(c(inputs[0]))); \(unwind(instruction))")
        case .with_enter, .async_with_enter:
            line("{ KrValue e_, v_;")
            fails("kr_with_enter(\(c(inputs[0])), \(instruction.opcode == .async_with_enter), &e_, &v_) < 0", instruction)
            line("\(c(results[0])) = v_; \(c(results[1])) = e_; }")
        case .yield, .yield_from: emitSuspension(instruction)
        case .import_name where text(constantID(instruction.immediates[0])) == "_typing":
            assign(instruction, "kr_word(kr_type_parameters())")
        case .import_name:
            let members = object(constantID(instruction.immediates[1]))
            assign(instruction, "kr_import_name(G, \(name(instruction.immediates[0])), \(members), \(instruction.integer(2)))")
        case .import_star: fails("kr_op_import_star_into(\(c(inputs[0])), kr_word(G)) < 0", instruction)
        case .jump: line(jump(instruction.targets[0], owned: step.before))
        case .branch:
            line("if (\(c(inputs[0]))) \(jump(instruction.targets[0], owned: step.before))")
            line(jump(instruction.targets[1], owned: step.before))
        case .return: emitReturn(instruction)
        case .unreachable: line("__builtin_unreachable();")
        case .item_get where numbers.contains(instruction.result):
            assign(instruction, "kr_item_number(\(c(inputs[0])), \(c(inputs[1])))")
        case .attr_get where numbers.contains(instruction.result):
            assign(instruction, "kr_attr_number(\(c(inputs[0])), kr_word(\(name(instruction.immediates[0]))), \(attributeCache()))")
        case .name_set where isOf313(instruction):
            line("#if PY_VERSION_HEX >= 0x030D0000")
            emitPlain(instruction)
            line("#endif")
        default: emitPlain(instruction)
        }
    }

    /// Does it set what class bodies set from 3.13 on?
    private func isOf313(_ instruction: Instruction) -> Bool {
        let name = program.constants[constantID(instruction.immediates[0])]
        return function.kind == .classBody && (name == .string("__firstlineno__") || name == .string("__static_attributes__"))
    }

    /// What a register that owns nothing holds.
    func unowned(_ instruction: Instruction) -> String {
        switch instruction.opcode {
        case .const_load: word(constantID(instruction.immediates[0]))
        case .closure_cell:
            if case .cell(let n) = instruction.immediates[0] { "kr_closure_cell(self, \(n))" } else { preconditionFailure("no cell") }
        case .module_globals: "kr_word(G)"
        default: "0"
        }
    }

    /// `result = call`, and on 0 the way out.
    mutating func assign(_ instruction: Instruction, _ call: String) {
        line("\(c(instruction.result)) = \(call);")
        fails("!\(c(instruction.result))", instruction)
    }

    func constantID(_ immediate: Immediate) -> ConstantID {
        switch immediate {
        case .constant(let id), .name(let id): id
        default: preconditionFailure("not a constant")
        }
    }

    func name(_ immediate: Immediate) -> String { object(constantID(immediate)) }

    private func globalName(_ immediate: Immediate) -> String {
        guard case .global(let index) = immediate else { preconditionFailure("not a global") }
        return object(program.modules[function.module].globalNames[index])
    }

    mutating func globalCache() -> String {
        globalCaches += 1
        return "&globals\(suffix)[\(globalCaches - 1)]"
    }

    mutating func attributeCache() -> String {
        attributeCaches += 1
        return "attributes\(suffix)[\(attributeCaches - 1)]"
    }

    /// A left operand that nobody needs any more may grow in place.
    mutating func emitAdd(_ instruction: Instruction) {
        let left = instruction.inputs[0]
        let isTaken = step.before.contains(left) && !step.after.contains(left) && left != instruction.inputs[1] && instruction.unwind == nil
        guard isTaken else { return emitPlain(instruction) }
        step.before.remove(left)
        let inPlace = instruction.opcode == .inplace_add
        assign(instruction, "kr_append(\(c(left)), \(c(instruction.inputs[1])), \(inPlace))")
    }

    // MARK: Functions and classes

    private func calleeName(_ instruction: Instruction) -> String {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
        return names[target.index]
    }

    private func newFunction(
        _ instruction: Instruction, cells: some Collection<Register>, defaults: String = "0", kwdefaults: String = "0"
    ) -> String {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("not a function") }
        return "kr_function_new(&code\(target.index), G, \(array(cells)), \(cells.count), \(defaults), \(kwdefaults))"
    }

    private mutating func emitFunctionNew(_ instruction: Instruction) {
        let flags = instruction.integer(1)
        var inputs = instruction.inputs[...]
        let kwdefaults = flags & 2 != 0 ? c(inputs.removeLast()) : "0"
        let defaults = flags & 1 != 0 ? c(inputs.removeLast()) : "0"
        assign(instruction, newFunction(instruction, cells: inputs, defaults: defaults, kwdefaults: kwdefaults))
    }

    /// The halves of a class statement.  Keywords are put into a dict that each of them makes.
    private mutating func emitClass(_ instruction: Instruction) {
        let inputs = instruction.inputs
        let statement = name(instruction.immediates[0])
        let isPreparation = instruction.opcode == .class_prepare || instruction.opcode == .class_prepare_ex
        let hasDict = instruction.opcode == .class_prepare_ex || instruction.opcode == .class_build_ex
        let keywords: String
        if hasDict {
            keywords = c(inputs[inputs.count - 1])
            line("{ KrValue k_ = kr_new_ref(\(keywords));")
        } else {
            let values = inputs.dropFirst(isPreparation ? 2 : 4)
            line("{ KrValue k_ = kr_keyword_dict(\(object(constantID(instruction.immediates[1]))), \(array(values)));")
        }
        if isPreparation {
            let metaclass = hasDict ? "0" : c(inputs[1])
            line("KrValue c_[3]; int s_ = k_ ? kr_class_prepare(\(statement), \(c(inputs[0])), \(metaclass), k_, c_) : -1; kr_xdecref(k_);")
            fails("s_ < 0", instruction)
            line(instruction.results.enumerated().map { "\(c($1)) = c_[\($0)];" }.joined(separator: " ") + " }")
        } else {
            let parts = inputs[..<4].map(c).joined(separator: ", ")
            line("\(c(instruction.result)) = k_ ? kr_class_build(\(statement), \(parts), k_) : 0; kr_xdecref(k_); }")
            fails("!\(c(instruction.result))", instruction)
        }
    }

    // MARK: The end

    private mutating func emitReturn(_ instruction: Instruction) {
        let value = instruction.inputs[0]
        let isMoved = step.before.contains(value)
        let drops = step.before.filter { $0 != value }.sorted { $0.index < $1.index }.map { drop($0) + " " }.joined()
        let result = isMoved ? c(value) : "kr_new_ref(\(c(value)))"
        if function.kind.suspends {
            line("{ KrValue v_ = \(result); \(drops)g->state = KR_GEN_DONE; g->result = v_; return 0; }")
        } else if function.result != .value {
            line("\(drops)return \(function.result == .i64 ? "kr_given_i64(\(c(value)))" : c(value));")
        } else {
            line(drops.isEmpty ? "return \(result);" : "{ KrValue v_ = \(result); \(drops)return v_; }")
        }
    }
}
