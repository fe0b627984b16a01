// Generators, coroutines and asynchronous generators: an entry that makes the object, and a function that continues where it stopped.
//
// What lives across a suspension moves into the object's frame in front of it and out of there behind it.  Registers that own nothing
// are not kept but found again.

import Bytecode

/// Where registers are while the function is suspended.
struct GeneratorFrame {
    private(set) var places: [Register: Int] = [:]
    /// For each suspension, in the order of the code, what lives across it.
    private(set) var kept: [[Register]] = []

    init() {}

    init(_ function: Function, _ ownership: Ownership) {
        kept = Liveness.acrossSuspensions(function)
        for register in function.blocks[0].parameters { places[register] = places.count }
        for register in kept.joined() where places[register] == nil && ownership.definitions[register] == nil {
            places[register] = places.count
        }
    }

    var size: Int { places.count }
}

extension FunctionEmitter {
    mutating func emitGenerator() -> String {
        frame = GeneratorFrame(function, ownership)
        emitBlocks()
        let resume = "\(name)_resume"
        let prototype = "static KrValue \(resume)(KrGenerator *g, KrValue sent)"
        var out = prototype + ";\n" + signature() + " {\n"
        out += parameterTests()
        out += "    KrGenerator *g = kr_generator_new(&code\(id.index), self, \(resume), \(frame.size));\n    if (!g) return 0;\n"
        for (n, parameter) in function.blocks[0].parameters.enumerated() { out += "    g->frame[\(n)] = kr_new_ref(\(c(parameter)));\n" }
        out += "    return kr_word((PyObject *)g);\n}\n"
        out += prototype + " {\n    KrFunction *const self = g->function;\n    PyObject *const G = self->func_globals;\n"
        out += "    KrValue *const F = g->frame;\n    (void)G; (void)F; (void)sent;\n"
        out += stackTest("0") + declarations()
        out += "    switch (g->state) {\n    case KR_GEN_START:\n"
        out += "        " + restored(function.blocks[0].parameters.filter { ownership.isUsed($0, of: BlockID(0)) }) + "break;\n"
        for n in 0..<suspensionCount { out += "    case \(n + 1): goto y\(n + 1);\n" }
        out += "    default: __builtin_unreachable();\n    }\n"
        return out + body + stubText() + "}\n"
    }

    private func saved(_ registers: [Register]) -> String {
        registers.compactMap { register in
            frame.places[register].map {
                function.representation(of: register) == .value
                    ? "F[\($0)] = \(c(register)); " : "F[\($0)] = kr_from_small(\(c(register))); "
            }
        }.joined()
    }

    private func restored(_ registers: [Register]) -> String {
        registers.map { register in
            guard let place = frame.places[register] else {
                return ownership.definitions[register].map { "\(c(register)) = \(unowned($0)); " } ?? ""
            }
            let value = function.representation(of: register) == .value ? "F[\(place)]" : "(int)kr_small(F[\(place)])"
            return "\(c(register)) = \(value); F[\(place)] = 0; "
        }.joined()
    }

    mutating func emitSuspension(_ instruction: Instruction) {
        let kept = frame.kept[suspensionCount]
        suspensionCount += 1
        let state = suspensionCount
        let result = c(instruction.result)
        let input = instruction.inputs[0]
        let stays = Set(kept.filter { ownership.isCounted($0) })
        // What does not live on is dropped now; the value itself may go out as it is.
        let isMoved = step.before.contains(input) && !stays.contains(input)
        let drops = step.before.subtracting(stays).filter { $0 != input || !isMoved }.sorted { $0.index < $1.index }
        let value = isMoved ? c(input) : "kr_new_ref(\(c(input)))"
        if instruction.opcode == .yield {
            line("{ KrValue y_ = \(value); \(drops.map { drop($0) + " " }.joined())\(saved(kept))")
            line("g->state = \(state); \(function.kind == .asyncGenerator ? "g->has_yielded = true; " : "")return y_; }")
            line("y\(state):; \(restored(kept))")
            step.before = stays
            fails("!sent", instruction)
            line("\(result) = kr_new_ref(sent);")
        } else {
            line("g->delegate = kr_result(\(value)); \(drops.map { drop($0) + " " }.joined())\(saved(kept))")
            line("g->state = \(state); sent = KR_NONE_WORD;")
            line("y\(state):; { KrValue v_ = 0;")
            line("if (!g->delegate) v_ = kr_new_ref(sent);")
            line("else { int s_ = kr_delegate_step(g, sent, &v_); if (s_ > 0) return v_; if (s_ < 0) v_ = 0; }")
            line("\(restored(kept))")
            step.before = stays
            fails("!v_", instruction)
            line("\(result) = v_; }")
        }
    }
}
