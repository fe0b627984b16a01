// Generators, coroutines and asynchronous generators: an entry that makes the object, and a resume function that continues at
// the state where it stopped.
//
// Registers that live across a suspension are words of the object's frame (F[n]); all others are C variables of the resume
// function.

import Bytecode

extension FunctionEmitter {
    mutating func emitGenerator() -> String {
        let spilled = Liveness.acrossSuspensions(function).union(function.blocks[0].parameters)
        for register in spilled.sorted(by: { $0.index < $1.index }) { framePlaces[register] = framePlaces.count }
        emitBlocks()
        let resume = "\(name)_resume"
        var out = "static KrValue \(resume)(KrGenerator *g, KrValue sent);\n" + signature() + " {\n"
        out += "    KrGenerator *g = kr_generator_new(self, \(resume), \(framePlaces.count));\n"
        for (n, parameter) in function.blocks[0].parameters.enumerated() {
            out += "    g->frame[\(framePlaces[parameter]!)] = \(parameterValue(n));\n"
        }
        out += "    return KR_VALUE(g);\n}\n"
        out += "static KrValue \(resume)(KrGenerator *g, KrValue sent) {\n"
        out += "    KrFunction *const self = g->function;\n    KrValue *const F = g->frame;\n    (void)self; (void)F; (void)sent;\n"
        out += generatorDeclarations()
        out += "    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();\n"
        out += "    switch (g->state) {\n    case KR_GEN_START: break;\n"
        for n in 0..<suspensionCount { out += "    case \(n + 1): goto y\(n + 1);\n" }
        out += "    default: __builtin_unreachable();\n    }\n"
        return out + body + stubText() + "}\n"
    }

    private func generatorDeclarations() -> String {
        registerDeclarations { framePlaces[$0] == nil } + "    int32_t pos;\n    (void)pos;\n"
    }

    mutating func emitSuspension(_ instruction: Instruction) {
        suspensionCount += 1
        let state = suspensionCount
        let result = c(instruction.result)
        let input = c(instruction.inputs[0])
        if instruction.opcode == .yield {
            let value = function.kind == .asyncGenerator ? "kr_async_generator_wrap(\(input))" : input
            line("g->state = \(state); return \(value);")
            line("y\(state):;")
            fails("!sent", instruction)
            line("\(result) = sent;")
        } else {
            line("g->delegate = \(input); sent = KR_NONE;")
            line("y\(state): { KrValue d_ = 0, v_ = kr_delegate_step(g, sent, &d_);")
            line("if (v_) { g->state = \(state); return v_; }")
            fails("!d_", instruction)
            line("\(result) = d_; }")
        }
    }
}
