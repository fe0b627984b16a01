// Typed versions of functions and the general versions behind them: entries, guards, calls, results.
//
// A function with a typed version is three C functions.  `f` takes words from everybody and looks whether the parameters are the numbers
// that `f_typed` takes; if not, `f_general` has them.  `f_typed` goes on in `f_general` at one of its entries, and hands the references
// of the registers that live there over.

import Bytecode
import CEmission

extension FunctionEmitter {
    /// What the C function returns when an exception is pending.
    var failure: String {
        guard role == .typed else { return "0" }
        switch function.result {
        case .value, .bool: return "0"
        case .i64: return "kr_fail_i64()"
        case .f64: return "kr_fail_f64()"
        }
    }

    /// Can a typed function come back to itself without going through its general version?
    var callsOut: Bool {
        function.blocks.contains { $0.instructions.contains { $0.opcode.effects.contains(.dispatches) || $0.opcode == .call_typed } }
    }

    /// The same for all functions, but without the setters of attributes, for a test that costs an `__init__` a fifth of its time.
    var callsBesideSetters: Bool {
        function.blocks.contains { block in
            block.instructions.contains { $0.opcode != .attr_set && ($0.opcode.effects.contains(.dispatches) || $0.opcode == .call_typed) }
        }
    }

    // MARK: Annotated parameters

    private static let annotationTypes: [String: String] = [
        "int": "Long", "float": "Float", "complex": "Complex", "bool": "Bool", "str": "Unicode", "bytes": "Bytes", "bytearray": "ByteArray",
        "list": "List", "tuple": "Tuple", "dict": "Dict", "set": "Set", "frozenset": "FrozenSet", "memoryview": "MemoryView",
        "type": "Type",
    ]

    /// The tests of parameters that are annotated with built-in classes; `areNumbers`: of those that the typed version takes unboxed.
    func parameterTests(areNumbers: Bool = false) -> String {
        let own = program.functions[id.index]
        var out = ""
        for (n, (parameter, annotation)) in zip(own.blocks[0].parameters, own.parameters.annotations).enumerated() {
            guard let annotation, let type = Self.annotationTypes[annotation.name] else { continue }
            guard (own.representation(of: parameter) != .value) == areNumbers else { continue }
            let test = "kr_is_of(\(c(parameter)), &Py\(type)_Type, \(annotation.allowsNone))"
            let result = areNumbers || function.kind.suspends ? "0" : failure
            out += "    if (KR_UNLIKELY(!\(test))) return kr_wrong_argument(&code\(id.index), self, \(n), \(c(parameter)), "
            out += "\(CNames.literal(annotation.name))), \(result);\n"
        }
        return out
    }

    // MARK: The word entry

    /// `f`, in front of a typed version.
    func wordEntry() -> String {
        let own = program.functions[id.index]
        let parameters = own.blocks[0].parameters
        var out = wordSignature() + " {\n"
        var tests: [String] = []
        var given = ""
        for parameter in parameters {
            let word = c(parameter)
            switch own.representation(of: parameter) {
            case .i64:
                out += "    int64_t u\(word);\n"
                tests.append("kr_int_value(\(word), &u\(word))")
                given += ", u\(word)"
            case .f64:
                out += "    double u\(word);\n"
                tests.append("kr_float_value(\(word), &u\(word))")
                given += ", u\(word)"
            case .value, .bool: given += ", \(word)"
            }
        }
        let call = "\(name)_typed(self\(given))"
        let result =
            switch own.result {
            case .value, .bool: call
            case .i64: "kr_word_of_i64(\(call))"
            case .f64: "kr_word_of_f64(\(call))"
            }
        if tests.isEmpty { return out + "    return \(result);\n}\n" }
        out += "    if (KR_LIKELY(\(tests.joined(separator: " && ")))) return \(result);\n"
        out += parameterTests(areNumbers: true)
        return out + "    return \(name)_general(self, 0, \(array(parameters)));\n}\n"
    }

    func wordSignature() -> String {
        "static KrValue \(name)(KrFunction *self\(function.blocks[0].parameters.map { ", KrValue \(c($0))" }.joined()))"
    }

    // MARK: Leaving and entering

    /// The entries of a general version, by their numbers: where they are, and the registers that are handed over.
    static func resumes(_ general: Function) -> [Int: Instruction] {
        var found: [Int: Instruction] = [:]
        for i in general.blocks.lazy.flatMap(\.instructions) where i.opcode == .resume { found[i.integer(0)] = i }
        return found
    }

    /// The switch at the start of a general version; `unboxed`: what is done with the parameters when it begins at its start.
    func entries(_ unboxed: String) -> String {
        let liveness = Liveness(function)
        var out = "    switch (at) {\n    case 0:\n    "
        out += function.blocks[0].parameters.enumerated().map { "\(c($1)) = S[\($0)]; " }.joined() + "\n\(unboxed)        break;\n"
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() where i.opcode == .resume {
                let live = Set(liveness.live(before: n, in: b))
                let unowned = ownership.definitions.filter { live.contains($0.key) }.sorted { $0.key.index < $1.key.index }
                out += "    case \(i.integer(0)):\n        "
                for (k, register) in i.inputs.enumerated() {
                    let isValue = function.representation(of: register) == .value
                    out += "\(c(register)) = \(isValue ? "S[\(k)]" : "S[\(k)] == kr_word(Py_True)"); "
                }
                out += unowned.map { "\(c($0.key)) = \(self.unowned($0.value)); " }.joined() + "goto e\(i.integer(0));\n"
            }
        }
        return out + "    default: __builtin_unreachable();\n    }\n"
    }

    mutating func emitBailOut(_ instruction: Instruction) {
        let general = program.functions[id.index].general[0]
        let owned = Ownership(general)
        let number = instruction.integer(0)
        var moved: Set<Register> = []
        let values = zip(instruction.inputs, Self.resumes(general)[number]!.inputs).map { given, taken in
            if !owned.isCounted(taken) { return c(given) }
            return step.before.contains(given) && moved.insert(given).inserted ? c(given) : "kr_new_ref(\(c(given)))"
        }
        let drops = step.before.subtracting(moved).sorted { $0.index < $1.index }.map { drop($0) + " " }.joined()
        let words = values.isEmpty ? "NULL" : "(KrValue[]){\(values.joined(separator: ", "))}"
        let result =
            switch function.result {
            case .value, .bool: "v_"
            case .i64: "kr_result_i64(v_)"
            case .f64: "kr_result_f64(v_)"
            }
        line("{ KrValue v_ = \(name)_general(self, \(number), \(words)); \(drops)return \(result); }")
    }

    // MARK: Guards and calls

    mutating func emitGuard(_ instruction: Instruction) {
        let test =
            switch instruction.immediates[0] {
            case .function(let target):
                "!\(isFunction(c(instruction.inputs[0]), target))"
                    + (instruction.inputs[1].isNone ? "" : " || \(c(instruction.inputs[1])) != 0")
            case .name(let id), .constant(let id): "\(c(instruction.inputs[0])) != kr_word(kr_builtin_\(text(id)))"
            case .integer, .global, .cell: preconditionFailure("no guard")
            }
        line("if (KR_BAILS(\(test))) \(jump(instruction.bail!, owned: step.before))")
    }

    mutating func emitModuleMember(_ instruction: Instruction) {
        let member = "kr_module_member(\(c(instruction.inputs[0])), \(name(instruction.immediates[0])), \(globalCache()))"
        line("if (KR_BAILS(!(\(c(instruction.result)) = \(member)))) \(jump(instruction.bail!, owned: step.before))")
    }

    mutating func emitTypedCall(_ instruction: Instruction) {
        guard case .function(let target) = instruction.immediates[0] else { preconditionFailure("no function") }
        let result = c(instruction.result)
        let given = instruction.inputs.dropFirst().map { ", \(c($0))" }.joined()
        line("\(result) = \(typedEntry(target))((KrFunction *)\(c(instruction.inputs[0]))\(given));")
        guard let bail = instruction.bail else { return fails("!\(result)", instruction) }
        line("if (kr_odd_\(function.representation(of: instruction.result).rawValue)(\(result))) {")
        fails("kr_odd_failed()", instruction)
        line("\(jump(bail, owned: step.before)) }")
    }

    mutating func emitPoll(_ instruction: Instruction) {
        countsPolls = true
        fails("(++polls_ & 0x3fff) == 0 && kr_slow_poll() < 0", instruction)
    }

    func floatLiteral(_ immediate: Immediate) -> String {
        guard case .float(let bits) = program.constants[constantID(immediate)] else { preconditionFailure("no float") }
        return CNames.floatLiteral(bits)
    }
}
