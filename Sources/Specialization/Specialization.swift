// Rewrites generic bytecode into typed bytecode, by the inferred types.
//
// A function has one or two versions.  The typed version keeps floats as doubles (`f64`) and ints that fit 64 bits as such (`i64`).
// Where an int does not fit, or a typed operation meets another case that it does not cover, the function bails: it goes on in its
// general version, which keeps ints as values of any size.  So arithmetic is exact, and the typed version is what a C programmer
// would have written.  (Bailouts.swift says where and how.)
//
// Nothing here changes what a program does: an operation whose types are not known stays as it is.

import Bytecode
import Inference

package enum Specialization {
    /// The program with typed operations where the types are known.
    /// With `checksTypes`, every value is compared with its inferred type when it is made.
    package static func specialize(_ analyzed: Program, _ solver: Solver, checksTypes: Bool) -> Program {
        var program = analyzed
        SetOnce.replaceReads(in: &program, solver)
        Narrowing.removeIdle(from: &program, solver)
        Displays.join(in: &program, solver)
        for f in program.functions.indices where solver.isReached[f] {
            // Classes of the program want the slice itself.
            program.functions[f].joinSlices(SliceAccess.all) { !solver.mayBeInstance(solver.type(of: $0.inputs[0], in: f)) }
        }
        for f in program.functions.indices where solver.isReached[f] { KnownSpreads.rewrite(in: &program, f, solver) }
        KnownManagers.callMethods(in: &program, solver)
        MatchedAttributes.read(in: &program, solver)
        let asSolved = SharedFacts(program, solver)
        // Frames of callers are those of functions.
        let inlines = !program.keepsFrames
        let (consumed, isChanged) = inlines ? InlinedGenerators.inline(in: &program, asSolved) : ([], false)
        let withLoops = isChanged ? SharedFacts(program, solver, definitions: asSolved) : asSolved
        for f in program.functions.indices where solver.isReached[f] {
            if inlines { InlinedCalls.inline(in: &program, f, withLoops) }
            TupleItems.takeApart(in: &program.functions[f], solver, f)
        }
        for f in program.functions.indices where solver.isReached[f] { SplitComplex.split(in: &program, f, solver) }
        var result = program
        let shared = SharedFacts(program, solver, definitions: asSolved)
        shared.findSignatures()
        for f in program.functions.indices where solver.isReached[f] {
            let (function, checks) = specialize(f, shared, checksTypes: checksTypes)
            result.functions[f] = function
            result.constants = shared.constants
            for check in checks { result.functions[f].insert(check, &result.constants) }
            shared.constants = result.constants
            OwnLists.giveBack(in: &result.functions[f])
        }
        for f in consumed { result.functions[f] = program.functions[f] }
        for f in DeadFunctions.find(in: program, solver) + consumed { empty(&result.functions[f]) }
        Folding.fold(&result)
        Leaves.mark(&result)
        for f in shared.calledDirectly where !program.functions[f].freeNames.isEmpty || program.functions[f].kind.suspends {
            result.functions[solver.original(f)].hasStaticObject = true
        }
        return result
    }

    /// A function that nothing calls keeps its head: its object may still be looked at.
    static func empty(_ function: inout Function) {
        var block = Block()
        block.parameters = function.blocks[0].parameters
        let position = function.blocks[0].instructions[0].position
        let result = function.newRegister(.value)
        block.instructions = [
            Instruction(.never_called, results: [result], position: position),
            Instruction(.unreachable, position: position),
        ]
        function.blocks = [block]
    }

    private static func specialize(_ f: Int, _ shared: SharedFacts, checksTypes: Bool) -> (Function, [TypeCheck]) {
        var general = FunctionSpecializer(shared, f, .general)
        general.choose()
        guard shared.mayBail[f] else {
            let function = general.run()
            return (function, checksTypes ? general.typeChecks() : [])
        }
        var typed = FunctionSpecializer(shared, f, .typed)
        typed.choose()
        typed.generalTwins = general.twins
        var function = typed.run()
        let checks = checksTypes ? typed.typeChecks() : []
        let signature = shared.signatures[f]
        function.result = signature.result
        function.parts = signature.parts
        let takesFloats = zip(signature.parameters, function.blocks[0].parameters).contains { $0 == .f64 && typed.isMostlyFloat($1) }
        function.expectsFloats = takesFloats || signature.result == .f64 && shared.isMostlyFloat(shared.solver.result(of: f))
        function.hasTypedEntry = program(shared, f).kind == .function && !signature.isPlain
        if !typed.points.isEmpty || signature.parameters.contains(.i64) || takesFloats {
            general.points = typed.points
            function.general = [general.run()]
        }
        return (function, checks)
    }

    private static func program(_ shared: SharedFacts, _ f: Int) -> Function { shared.program.functions[f] }
}

/// How a typed function takes its parameters and gives its result.
struct Signature: Equatable {
    var parameters: [Representation]
    var result = Representation.value
    /// `Function.parts`
    var parts: [Representation] = []
    /// Values only, and few enough for them to be arguments of a C function in any case.
    var isPlain: Bool { result == .value && parts.isEmpty && parameters.count <= 6 && parameters.allSatisfy { $0 == .value } }
}

/// What the specialization of one function has to know of the others.
final class SharedFacts {
    let program: Program
    let solver: Solver
    /// Functions of which one object is made at most.
    let onceDefined: Set<Int>
    /// Defaults that are constants, of these, by the parameter's place.
    let constantDefaults: [Int: [Int: ConstantID]]
    var signatures: [Signature]
    /// Has the function a typed version beside the general one?
    let mayBail: [Bool]
    /// Functions that calls go to without their object.
    var calledDirectly: Set<Int> = []
    /// Those of the program, and what the typed program needs besides.
    var constants: ConstantPool

    /// `definitions`: what is known of the functions that are made, of the program as it was solved.
    init(_ program: Program, _ solver: Solver, definitions: SharedFacts? = nil) {
        self.program = program
        self.solver = solver
        constants = program.constants
        signatures = program.functions.map { Signature(parameters: $0.blocks[0].parameters.map { _ in .value }) }
        var once: Set<Int> = definitions?.onceDefined ?? []
        var defaults: [Int: [Int: ConstantID]] = definitions?.constantDefaults ?? [:]
        for (f, function) in program.functions.enumerated() where solver.isReached[f] && definitions == nil {
            for (b, block) in function.blocks.enumerated() {
                for instruction in block.instructions where instruction.opcode == .function_new {
                    guard case .function(let id) = instruction.immediates[0], solver.runsOnce(f, b) else { continue }
                    once.insert(id.index)
                    let flags = instruction.integer(1)
                    guard flags & 1 != 0,
                        let tuple = solver.constants(f)[instruction.inputs[instruction.inputs.count - (flags & 2 != 0 ? 2 : 1)]],
                        case .tuple(let values) = program.constants[tuple]
                    else { continue }
                    let first = program.functions[id.index].parameters.positional - values.count
                    for (n, value) in values.enumerated() { defaults[id.index, default: [:]][first + n] = value }
                }
            }
        }
        onceDefined = once
        constantDefaults = defaults
        mayBail = program.functions.indices.map { f in
            guard solver.isReached[f] else { return false }
            switch program.functions[f].kind {
            case .function, .generator, .coroutine, .asyncGenerator: return true
            // Code that runs once is not worth a second version, unless it has loops.
            case .module, .classBody: return program.functions[f].jumpsBack
            }
        }
    }

    /// May code of the program run at a `poll`: handlers of signals, finalizers, the `finally` of generators that are given up, other
    /// threads?  (These also go on while a call waits; calls of code that is not known are opaque in any case.)
    lazy var pollRunsCode: Bool = {
        let doors: Set<String> = ["signal", "asyncio", "weakref"]
        if program.runtimeModules.contains("_thread") || program.constants.constants.contains(.string("__del__")) { return true }
        return program.functions.contains { function in
            function.blocks.lazy.flatMap(\.instructions).contains { i in
                switch i.opcode {
                case .yield, .yield_from: return i.unwind != nil
                case .import_name:
                    guard case .name(let id) = i.immediates[0] else { return true }
                    return doors.contains(String(solver.text(id).prefix { $0 != "." }))
                default: return false
                }
            }
        }
    }()

    lazy var alwaysSet = AlwaysSet(self)

    private var definitions: [Int: [Register: Instruction]] = [:]

    /// What makes a register of a function.  (The solver's program still has the `narrow` instructions that were idle.)
    func definition(_ register: Register, _ f: Int) -> Instruction? {
        if definitions[f] == nil {
            var found: [Register: Instruction] = [:]
            for i in program.functions[f].blocks.lazy.flatMap(\.instructions) { for result in i.results { found[result] = i } }
            definitions[f] = found
        }
        return definitions[f]![register]
    }

    private var quietness: [Int: Bool] = [:]

    /// Does the function write to no object that was there before, and run no code that is not known?  (Where polls run code, calls do:
    /// they look what is wanted, too.)
    func isQuiet(_ f: Int) -> Bool {
        if let known = quietness[f] { return known }
        guard !pollRunsCode, solver.isReached[f], program.functions[f].kind == .function else { return false }
        quietness[f] = true  // recursion adds nothing
        let specializer = FunctionSpecializer(self, f, .typed)
        let quiet = program.functions[f].blocks.lazy.flatMap(\.instructions).allSatisfy { i in
            if !i.opcode.effects.contains(.writes) || i.opcode == .poll { return true }
            if let form = specializer.typedForm(i) { return !form.opcode.effects.contains(.writes) }
            return specializer.knownCall(i).map { $0.instance == nil && $0.targets.allSatisfy { self.isQuiet($0.function) } } ?? false
        }
        quietness[f] = quiet
        return quiet
    }

    /// Functions that one call may reach, by the class of the receiver, are to be called alike.
    private lazy var families: [[Int]] = {
        var found: Set<[Int]> = []
        for f in program.functions.indices where solver.isReached[f] {
            let specializer = FunctionSpecializer(self, f, .typed)
            for i in program.functions[f].blocks.lazy.flatMap(\.instructions)
            where [.call_method, .call_method_kw, .call_found, .call_found_kw, .attr_get].contains(i.opcode) {
                guard let call = specializer.knownCall(i), call.isDispatch else { continue }
                found.insert(Set(call.targets.map(\.function)).sorted())
            }
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }()

    var familyMembers: Set<Int> { Set(families.joined()) }

    /// What one of a family takes or gives unboxed, all of them do, if they can.  True: something has changed.
    private func unifyFamilies() -> Bool {
        var changed = false
        for family in families where family.allSatisfy({ program.functions[$0].kind == .function }) {
            let count = signatures[family[0]].parameters.count
            for n in 0..<count {
                let wanted = family.map { signatures[$0].parameters[n] }
                for representation in [Representation.i64, .f64] where wanted.contains(representation) {
                    let types = family.map { solver.type(of: program.functions[$0].blocks[0].parameters[n], in: $0) }
                    guard types.allSatisfy({ fits($0, representation) }) else { continue }
                    for f in family where signatures[f].parameters[n] != representation {
                        signatures[f].parameters[n] = representation
                        changed = true
                    }
                }
            }
            for representation in [Representation.i64, .f64] where family.contains(where: { signatures[$0].result == representation }) {
                guard family.allSatisfy({ fits(solver.result(of: $0), representation) }) else { continue }
                for f in family where signatures[f].result != representation {
                    signatures[f].result = representation
                    changed = true
                }
            }
        }
        return changed
    }

    /// Are all values of the type, if there are any, numbers that can have this representation?
    private func fits(_ type: TypeSet, _ representation: Representation) -> Bool {
        type.isEmpty || type.isOnly(representation == .i64 ? .int : .float) || representation == .f64 && isMostlyFloat(type)
    }

    /// Numbers that are complex only where a power of a negative number is, in a program that does nothing else with complex numbers.
    func isMostlyFloat(_ type: TypeSet) -> Bool { type.scalars == [.float, .complex] && type.isOnly([.float, .complex]) && !hasComplex }

    private lazy var hasComplex: Bool = {
        program.runtimeModules.contains("cmath")
            || program.constants.constants.contains { if case .complex = $0 { true } else { $0 == .string("complex") } }
    }()

    /// Which parameters and results are unboxed: those that are known to be numbers and are used or made as such.
    /// What one function says makes others say more, so it takes some rounds; stopping early costs speed only.
    func findSignatures() {
        findParts()
        let isCandidate = program.functions.indices.map { solver.isReached[$0] && program.functions[$0].kind == .function }
        for _ in 0..<6 {
            var changed: [Int] = []
            for f in program.functions.indices where isCandidate[f] {
                var specializer = FunctionSpecializer(self, f, .typed)
                specializer.choose()
                let found = specializer.signature()
                if found != signatures[f] {
                    signatures[f] = found
                    changed.append(f)
                }
            }
            if !unifyFamilies() && changed.isEmpty { return }
        }
    }
}
