// Calls: by CPython's protocol, or of C functions directly where the callee turns out to be one of the module's own.
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
            if !direct.isEmpty { line("if (\(c(inputs[1])) == 0) goto s\(id.index)_\(result); \(direct)s\(id.index)_\(result):") }
            line("\(result) = kr_call_found(\(c(inputs[0])), \(array(arguments, free: 1)), \(count), \(names));")
            fails("!\(result)", instruction)
        }
    }

    /// `if (...) result = f(...); else` for each function that the callee may be.
    private func chosen(_ functions: [FunctionID], _ arguments: [Register], _ callee: String, _ result: String) -> String {
        functions.map { target in
            let list = arguments.map { ", \(c($0))" }.joined()
            let test = "kr_is_function(kr_word((PyObject *)\(callee)), v\(target.index))"
            return "if (\(test)) \(result) = \(names[target.index])((KrFunction *)\(callee)\(list)); else "
        }.joined()
    }

    /// A call of what a global name stands for: a function, or a class of the module.
    private mutating func emitDirectCall(_ instruction: Instruction) {
        let callee = instruction.inputs[0]
        let arguments = Array(instruction.inputs.dropFirst())
        let result = c(instruction.result)
        let general = "\(result) = kr_call(\(c(callee)), \(array(arguments, free: 1)), \(arguments.count), NULL);"
        guard let name = globalReads[callee] else {
            line(general)
            return fails("!\(result)", instruction)
        }
        let functions = program.functions.indices.filter { takes($0, arguments.count) && program.functions[$0].qualifiedName == name }
        if program.functions.contains(where: { $0.kind == .classBody && $0.qualifiedName == name }) {
            classCaches += 1
            let initializers = methods(named: "__init__", arguments: arguments.count + 1)
            let rest = arguments.map { ", \(c($0))" }.joined()
            line("{ PyObject *m_ = NULL; KrValue o_ = kr_instance(\(c(callee)), &classes\(suffix)[\(classCaches - 1)], &m_), i_;")
            line("if (KR_LIKELY(o_ != 0)) {")
            for target in initializers {
                line("if (kr_is_function(kr_word(m_), v\(target.index))) i_ = \(names[target.index])((KrFunction *)m_, o_\(rest)); else")
            }
            let values = "(KrValue[]){0, o_\(rest)} + 1"
            line("i_ = kr_call(kr_word(m_), \(values), \(arguments.count + 1), NULL);")
            line("\(result) = kr_initialized(o_, m_, i_); } else \(general) }")
        } else {
            line(chosen(functions.map { FunctionID($0) }, arguments, c(callee), result) + general)
        }
        fails("!\(result)", instruction)
    }

    // MARK: What may be called

    private func takes(_ target: Int, _ count: Int) -> Bool {
        let function = program.functions[target]
        let p = function.parameters
        return function.kind != .module && function.kind != .classBody && p.positional == count && p.count == count
    }

    /// The few functions of classes of the module that have this name; none if there are many.
    private func methods(named name: String, arguments: Int) -> [FunctionID] {
        let found = program.functions.indices.filter {
            program.functions[$0].name == name && takes($0, arguments) && program.functions[$0].qualifiedName.contains(".")
        }
        return found.count <= 4 ? found.map { FunctionID($0) } : []
    }

    private func candidates(forMethod instruction: Instruction) -> [FunctionID] {
        guard instruction.opcode == .call_method else { return [] }
        return methods(named: text(constantID(instruction.immediates[0])), arguments: instruction.inputs.count)
    }

    private func methodName(of found: Register) -> String {
        for instruction in function.blocks.lazy.flatMap(\.instructions)
        where instruction.opcode == .method_find && instruction.results[0] == found {
            return text(constantID(instruction.immediates[0]))
        }
        return ""
    }

    func text(_ id: ConstantID) -> String {
        guard case .str(let points) = program.constants[id] else { return "" }
        return String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
    }
}
