// Generators, coroutines and asynchronous generators: an entry that makes the object, and a resume function that continues at
// the state where it stopped.
//
// Registers are C variables of the resume function.  Those that live across a suspension are put into words of the object's frame
// (F[n]) in front of it and taken from there behind it, unboxed as they are.
//
// The typed version and the general one have a resume function each, with places in the frame of their own; `g->resume` says which of
// them the frame belongs to.  Typed code that bails hands the values of the live registers over, and the general version stays in
// charge.

import Bytecode

/// Where the registers are while the function is suspended.
struct GeneratorFrame {
    private(set) var places: [Register: Int] = [:]
    /// For each suspension, in the order of the code, what lives across it.
    private(set) var kept: [[Register]] = []

    init() {}

    init(_ function: Function) {
        kept = Liveness.acrossSuspensions(function)
        for register in function.blocks[0].parameters { places[register] = places.count }
        for register in kept.joined() where places[register] == nil { places[register] = places.count }
    }

    var size: Int { places.count }
}

extension FunctionEmitter {
    mutating func emitGenerator() -> String {
        frame = GeneratorFrame(function)
        emitBlocks()
        let resume = isGeneral ? "\(name)_general_resume" : "\(name)_resume"
        let prototype = "static KrValue \(resume)(KrGenerator *g, KrValue sent)"
        var out = prototype + ";\n" + (isGeneral ? signature() : entry(resume) + prototype) + " {\n"
        out += "    KrFunction *const self = g->function;\n    KrValue *const F = g->frame;\n    (void)self; (void)F; (void)sent;\n"
        out += registerDeclarations { _ in true } + "    int32_t pos;\n    (void)pos;\n"
        out += "    if (KR_UNLIKELY(\(stackTest(of: "resume")))) return kr_raise_recursion();\n" + frameLink
        if isGeneral { out += "    if (state_) g->resume = \(resume);\n" }
        out += resumption()
        out += "    switch (g->state) {\n    case KR_GEN_START: \(restored(function.blocks[0].parameters))break;\n"
        for n in 0..<suspensionCount { out += "    case \(n + 1): goto y\(n + 1);\n" }
        out += "    default: __builtin_unreachable();\n    }\n"
        out += body + stubText() + "}\n"
        if isGeneral { out += prototype + " { return \(name)_general(g, sent, 0, 0); }\n" }
        return out
    }

    /// Makes the object.
    private func entry(_ resume: String) -> String {
        let size = max(frame.size, function.general.first.map { GeneratorFrame($0).size } ?? 0)
        var out = signature() + " {\n    KrGenerator *g = kr_generator_new(self, \(resume), \(size));\n"
        for (n, parameter) in function.blocks[0].parameters.enumerated() {
            out += "    g->frame[\(frame.places[parameter]!)] = \(parameterValue(n));\n"
        }
        return out + "    return KR_VALUE(g);\n}\n"
    }

    private func place(_ register: Register) -> String {
        let word = "F[\(frame.places[register]!)]"
        let representation = function.representation(of: register)
        return representation == .value ? word : "*(\(representation.cType) *)&\(word)"
    }

    private func saved(_ registers: [Register]) -> String { registers.map { "\(place($0)) = \(c($0)); " }.joined() }
    private func restored(_ registers: [Register]) -> String { registers.map { "\(c($0)) = \(place($0)); " }.joined() }

    mutating func emitSuspension(_ instruction: Instruction) {
        let kept = frame.kept[suspensionCount]
        suspensionCount += 1
        let state = suspensionCount
        let result = c(instruction.result)
        let input = c(instruction.inputs[0])
        let suspended = "\(saved(kept))g->state = \(state); g->place = \(positionIndex(instruction.position));"
        if instruction.opcode == .yield {
            let value = function.kind == .asyncGenerator ? "kr_async_generator_wrap(\(input))" : input
            line("\(suspended) return \(value);")
            line("y\(state):; \(restored(kept))")
            fails("!sent", instruction)
            line("\(result) = sent;")
        } else {
            // While the delegate goes on, the frame stays as it is.
            line("{ KrValue d_ = 0, v_; g->delegate = \(input);")
            line("if ((v_ = kr_delegate_step(g, KR_NONE, &d_))) { \(suspended) return v_; }")
            line("goto z\(state);")
            line("y\(state): d_ = 0; if ((v_ = kr_delegate_step(g, sent, &d_))) return v_;")
            line(restored(kept))
            line("z\(state):;")
            fails("!d_", instruction)
            line("\(result) = d_; }")
        }
    }
}
