// Calls: by CPython's protocol, or of C functions directly where the callee turns out to be one of the modules' own.
//
// Names of globals and methods only suggest which function that may be; the code looks at the callee's entry when it runs.  So everything may
// be assigned anew at any time.  A direct call passes words: numbers need no objects.

import Bytecode

extension FunctionEmitter {
    mutating func emitCall(_ instruction: Instruction) {
        let inputs = instruction.inputs
        var names = "NULL"
        var keywords: [ConstantID] = []
        switch instruction.opcode {
        case .call_kw, .call_method_kw, .call_found_kw:
            let id = constantID(instruction.immediates.last!)
            if case .tuple(let items) = program.constants[id] { keywords = items }
            names = object(id)
        default: break
        }
        switch instruction.opcode {
        case .call: emitDirectCall(instruction)
        case .call_kw:
            let call = keywords.contains { program.constants[$0] == .string(".globals") } ? "kr_call_with_place" : "kr_call"
            let count = inputs.count - 1 - keywords.count
            assign(instruction, "\(call)(\(c(inputs[0])), \(array(inputs.dropFirst(), free: 1)), \(count), \(names))")
        case .call_method, .call_method_kw:
            let name = name(instruction.immediates[0])
            let values = "\(array(inputs, free: 1)), \(inputs.count - keywords.count), \(names)"
            let result = c(instruction.result)
            if let target = targets[instruction.result]?.first {
                return emitMemberCall(instruction, target, "\(result) = kr_call_method(\(name), \(values));")
            }
            if instruction.opcode == .call_method, inputs.count == 2, text(constantID(instruction.immediates[0])) == "append" {
                // What lists have under that name nobody can change.
                line("if (kr_is_list(\(c(inputs[0])))) \(result) = kr_appended(\(c(inputs[0])), \(c(inputs[1]))); else")
            }
            line("{ PyObject *m_ = kr_method(\(c(inputs[0])), \(name), \(methodCache()));")
            line("if (KR_UNLIKELY(!m_)) \(result) = kr_call_method(\(name), \(values));")
            line("else { \(chosen(candidates(forMethod: instruction), inputs, "m_", result))\(result) = kr_call(kr_word(m_), \(values));")
            line("Py_DECREF(m_); } }")
            fails("!\(result)", instruction)
        default:
            let result = c(instruction.result)
            let count = inputs.count - 2 - keywords.count
            let arguments = Array(inputs.dropFirst())
            let all = keywords.isEmpty ? methods(named: methodName(of: inputs[0]), arguments: arguments.count) : []
            let direct = chosen(all, arguments, "\(c(inputs[0]))", result)
            if let target = targets[instruction.result]?.first {
                let call = wordCall(target, c(inputs[0]), arguments.dropFirst())
                line("if (\(c(inputs[1])) == 0 && \(isFunction(c(inputs[0]), target))) \(result) = \(call); else")
            } else if !direct.isEmpty {
                line("if (\(c(inputs[1])) == 0) goto s\(id.index)_\(result); \(direct)s\(id.index)_\(result):")
            }
            line("\(result) = kr_call_found(\(c(inputs[0])), \(array(arguments, free: 1)), \(count), \(names));")
            fails("!\(result)", instruction)
        }
    }

    /// `if (...) result = f(...); else` for each function that the callee may be.
    func chosen(_ functions: [FunctionID], _ arguments: [Register], _ callee: String, _ result: String) -> String {
        functions.map { target in
            "if (\(isFunction("(KrValue)\(callee)", target))) \(result) = \(wordCall(target, callee, arguments)); else "
        }.joined()
    }

    /// A call of a module's member by the module's name.
    private mutating func emitMemberCall(_ instruction: Instruction, _ target: FunctionID, _ general: String) {
        let result = c(instruction.result)
        let member = "kr_module_member(\(c(instruction.inputs[0])), \(name(instruction.immediates[0])), \(globalCache()))"
        let call = wordCall(target, "m_", instruction.inputs.dropFirst())
        line("{ KrValue m_ = \(member);")
        line("if (KR_LIKELY(m_ && \(isFunction("m_", target)))) \(result) = \(call); else \(general)")
        line("kr_xdecref(m_); }")
        fails("!\(result)", instruction)
    }

    // MARK: Functions of this module and of others

    /// Is a word this function of the program?
    func isFunction(_ word: String, _ target: FunctionID) -> String {
        tables.isOwn(target) ? "kr_is_function(\(word), v\(target.index))" : "kr_is_imported(\(word), &\(tables.row(of: target)))"
    }

    func wordCall(_ target: FunctionID, _ callee: String, _ arguments: some Collection<Register>) -> String {
        "\(wordEntry(target))((KrFunction *)\(callee)\(arguments.map { ", \(c($0))" }.joined()))"
    }

    /// The C function that takes words.
    private func wordEntry(_ target: FunctionID) -> String {
        if tables.isOwn(target) { return names[target.index] }
        let types = ["KrFunction *"] + program.functions[target.index].blocks[0].parameters.map { _ in "KrValue" }
        return "((KrValue (*)(\(types.joined(separator: ", "))))\(tables.row(of: target)).words)"
    }

    /// The typed function of another or of this module, to be called.
    func typedEntry(_ target: FunctionID) -> String {
        if tables.isOwn(target) { return names[target.index] + "_typed" }
        let other = program.functions[target.index]
        let types = ["KrFunction *"] + other.blocks[0].parameters.map { Self.type(other.representation(of: $0)) }
        return "((\(Self.type(other.result)) (*)(\(types.joined(separator: ", "))))\(tables.row(of: target)).typed)"
    }

    /// A call of what a global name stands for: a function, or a class of the module.
    private mutating func emitDirectCall(_ instruction: Instruction) {
        let callee = instruction.inputs[0]
        let arguments = Array(instruction.inputs.dropFirst())
        let result = c(instruction.result)
        let general = "\(result) = kr_call(\(c(callee)), \(array(arguments, free: 1)), \(arguments.count), NULL);"
        if links.isClass(callee, in: function, definitions) {
            classCaches += 1
            let initializers = methods(named: "__init__", arguments: arguments.count + 1)
            let rest = arguments.map { ", \(c($0))" }.joined()
            line("{ PyObject *m_ = NULL; KrValue o_ = kr_instance(\(c(callee)), &classes\(suffix)[\(classCaches - 1)], &m_), i_;")
            line("if (KR_LIKELY(o_ != 0)) {")
            for target in initializers {
                let given = "(KrFunction *)m_, o_\(rest)"
                line("if (\(isFunction("kr_word(m_)", target))) i_ = \(wordEntry(target))(\(given)); else")
            }
            let values = "(KrValue[]){0, o_\(rest)} + 1"
            line("i_ = kr_call(kr_word(m_), \(values), \(arguments.count + 1), NULL);")
            line("\(result) = kr_initialized(o_, m_, i_); } else \(general) }")
        } else {
            line(chosen(targets[instruction.result] ?? [], arguments, c(callee), result) + general)
        }
        fails("!\(result)", instruction)
    }

    // MARK: What may be called

    private func takes(_ target: Int, _ count: Int) -> Bool {
        let function = program.functions[target]
        let p = function.parameters
        return function.kind != .module && function.kind != .classBody && p.positional == count && p.count == count
    }

    /// The few functions of classes that have this name: of the module, and of those that it imports from; none if there are many.
    func methods(named name: String, arguments: Int) -> [FunctionID] {
        let found = links.members(named: name, in: function.module).filter { takes($0.index, arguments) }
        let own = found.filter(tables.isOwn)
        return found.count <= Self.mostCandidates ? found : own.count <= Self.mostCandidates ? own : []
    }

    private static let mostCandidates = 4

    private func candidates(forMethod instruction: Instruction) -> [FunctionID] {
        guard instruction.opcode == .call_method else { return [] }
        return methods(named: text(constantID(instruction.immediates[0])), arguments: instruction.inputs.count)
    }

    private func methodName(of found: Register) -> String {
        guard let find = definitions[found], find.opcode == .method_find else { return "" }
        return text(constantID(find.immediates[0]))
    }

    func text(_ id: ConstantID) -> String {
        guard case .str(let points) = program.constants[id] else { return "" }
        return String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
    }
}
