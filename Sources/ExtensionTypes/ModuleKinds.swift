// Which registers of the functions of modules that are compiled together hold ints and floats, without annotations and with everything open.
//
// Nothing here has to be true: it says what is worth a test.  Code that relies on the kind of a number that comes from elsewhere (a
// parameter, an item, an attribute, the result of a call) looks at it first, and goes on in the general version of the function where the
// guess is wrong.  What follows from those tests, from constants and from operators is true.
//
// A round computes kinds forward, optimistically, over all functions: a parameter has the kinds that direct calls in the module give it.
// Then uses tell what unknown registers may be: what is added to a float, a bound of a range, an argument for a parameter that is
// an int.  Rounds are repeated with these guesses until there are no new ones.  A guess stays.

import Bytecode

struct ModuleKinds {
    let program: Program
    /// Nil: a function that gets no typed version.
    let facts: [FunctionFacts?]
    private(set) var kinds: [[Kind]]
    private(set) var guesses: [[Register: NumberKind]]
    private(set) var results: [Kind]
    private var arguments: [[Kind]]
    private var isCalled: [Bool]

    /// In larger functions it is not worth the C code.
    private static let sizeLimit = 1500

    init(_ program: Program) {
        self.program = program
        let links = ModuleLinks(program)
        facts = program.functions.map { function in
            let size = function.blocks.reduce(0) { $0 + $1.instructions.count }
            return function.kind == .function && size <= Self.sizeLimit ? FunctionFacts(function, program, links) : nil
        }
        kinds = []
        guesses = program.functions.map { _ in [:] }
        results = []
        arguments = []
        isCalled = program.functions.map { _ in false }
        for f in program.functions.indices {
            for i in program.functions[f].blocks.lazy.flatMap(\.instructions) {
                if let target = target(of: i, in: f) { isCalled[target] = true }
            }
        }
        guessAnnotated()
        repeat { computeKinds() } while addGuesses()
    }

    /// The function of the program that a call goes to unless somebody assigns its name anew.
    func target(of call: Instruction, in f: Int) -> Int? {
        guard let result = call.results.first, let target = facts[f]?.targets[result], facts[target] != nil else { return nil }
        return target
    }

    /// Does no argument contradict the kinds of the target's parameters?  (An int is not made a float.)
    func fits(_ call: Instruction, _ target: Int, in f: Int) -> Bool {
        zip(ModuleLinks.arguments(of: call), parameterKinds(target)).allSatisfy { argument, wanted in
            guard let wanted, let given = number(argument, in: f) else { return true }
            return given == wanted
        }
    }

    /// The built-in that is called by its name.
    func builtin(of call: Instruction, in f: Int) -> String? {
        guard call.opcode == .call, let name = facts[f]?.globalNames[call.inputs[0]], name.isBuiltin else { return nil }
        return name.name
    }

    /// What a register is known or guessed to hold.
    func number(_ register: Register, in f: Int) -> NumberKind? {
        kinds[f][Int(register.index)].number ?? guesses[f][register]
    }

    func parameterKinds(_ f: Int) -> [NumberKind?] {
        program.functions[f].blocks[0].parameters.map { kinds[f][Int($0.index)].number }
    }

    // MARK: Forward

    private mutating func computeKinds() {
        kinds = program.functions.map { Array(repeating: .unset, count: $0.representations.count) }
        results = program.functions.map { _ in .unset }
        arguments = program.functions.map { Array(repeating: .unset, count: $0.blocks[0].parameters.count) }
        for f in facts.indices where facts[f] == nil {
            kinds[f] = kinds[f].map { _ in .value }
            results[f] = .value
        }
        while stepAll(settles: false) {}
        while stepAll(settles: true) {}
    }

    /// One pass over all functions; settles: parameters of which no call tells anything are objects.
    private mutating func stepAll(settles: Bool) -> Bool {
        var changed = false
        for f in facts.indices {
            guard let facts = facts[f] else { continue }
            for (n, parameter) in facts.function.blocks[0].parameters.enumerated() {
                raise(parameter, parameterKind(parameter, n, f, settles), f, &changed)
            }
            for block in facts.function.blocks {
                for i in block.instructions { step(i, f, facts, &changed) }
            }
        }
        return changed
    }

    private func parameterKind(_ parameter: Register, _ n: Int, _ f: Int, _ settles: Bool) -> Kind {
        let annotations = program.functions[f].parameters.annotations
        if n < annotations.count, let annotation = annotations[n], !annotation.allowsNone {
            switch annotation.name {
            case "int": return .number(.int)
            case "float": return .number(.float)
            default: return .value
            }
        }
        guard let facts = facts[f], !facts.isOther[Int(parameter.index)], facts.isCalculated[Int(parameter.index)] else { return .value }
        if arguments[f][n] != .unset { return arguments[f][n] }
        if let guess = guesses[f][parameter] { return .number(guess) }
        return isCalled[f] && !settles ? .unset : .value
    }

    private mutating func raise(_ register: Register, _ kind: Kind, _ f: Int, _ changed: inout Bool) {
        let joined = kinds[f][Int(register.index)].joined(kind)
        if joined != kinds[f][Int(register.index)] {
            kinds[f][Int(register.index)] = joined
            changed = true
        }
    }

    private func kind(_ register: Register, _ f: Int) -> Kind {
        let own = kinds[f][Int(register.index)]
        if own == .value, let guess = guesses[f][register] { return .number(guess) }
        return own
    }

    private mutating func step(_ i: Instruction, _ f: Int, _ facts: FunctionFacts, _ changed: inout Bool) {
        for edge in i.targets {
            for (parameter, argument) in zip(facts.function.blocks[edge.block.index].parameters, edge.arguments) {
                raise(parameter, kind(argument, f), f, &changed)
            }
        }
        // Handlers take objects.
        if let unwind = i.unwind {
            for parameter in facts.function.blocks[unwind.block.index].parameters { raise(parameter, .value, f, &changed) }
        }
        if i.opcode == .return {
            let joined = results[f].joined(kind(i.inputs[0], f))
            if joined != results[f] { (results[f], changed) = (joined, true) }
            return
        }
        if let target = target(of: i, in: f) {
            for (n, argument) in ModuleLinks.arguments(of: i).enumerated() {
                let given = kind(argument, f)
                guard given != .value else { continue }
                let joined = arguments[target][n].joined(given)
                if joined != arguments[target][n] { (arguments[target][n], changed) = (joined, true) }
            }
            return raise(i.result, fits(i, target, in: f) ? results[target] : .value, f, &changed)
        }
        for result in i.results { raise(result, resultKind(i, f, facts), f, &changed) }
    }

    private func resultKind(_ i: Instruction, _ f: Int, _ facts: FunctionFacts) -> Kind {
        switch i.opcode {
        case .const_load: return constantKind(facts.constant(i.result)!)
        case .iter_next where facts.loopByIterator[i.inputs[0]] != nil: return .number(.int)
        case .negative: return kind(i.inputs[0], f)
        case .invert: return kind(i.inputs[0], f) == .number(.float) ? .value : kind(i.inputs[0], f)
        case .call: return builtinResult(i, f)
        default: break
        }
        guard let operation = Arithmetic(i.opcode) else { return .value }
        let (a, b) = (kind(i.inputs[0], f), kind(i.inputs[1], f))
        if a == .unset || b == .unset { return .unset }
        if let x = a.number, let y = b.number { return operation.result(x, y).map { .number($0) } ?? .value }
        // It may well be a float, too.
        if operation.keepsFloats {
            if a.number == .float, facts.isGuessable(i.inputs[1]) { return .number(.float) }
            if b.number == .float, facts.isGuessable(i.inputs[0]) { return .number(.float) }
        }
        return .value
    }

    private func builtinResult(_ i: Instruction, _ f: Int) -> Kind {
        guard let name = builtin(of: i, in: f) else { return .value }
        let given = i.inputs.dropFirst().map { kind($0, f) }
        switch (name, given.count) {
        case ("len", 1): return .number(.int)
        case ("abs", 1): return given[0]
        case ("float", 1): return given[0] == .unset ? .unset : given[0].number == .int ? .number(.float) : .value
        case ("int", 1): return given[0] == .unset ? .unset : given[0].number == .float ? .number(.int) : .value
        case ("min", 2), ("max", 2): return given[0].joined(given[1])
        default: return .value
        }
    }

    func isNumber(_ id: ConstantID) -> Bool { constantKind(id) != .value }

    private func constantKind(_ id: ConstantID) -> Kind {
        switch program.constants[id] {
        case .int(let value): Int(exactly: value).map { $0.magnitude < 1 << 62 } == true ? .number(.int) : .value
        case .float: .number(.float)
        case .none, .true, .false, .ellipsis, .complex, .str, .bytes, .tuple: .value
        }
    }

    /// What attributes are annotated with is worth a look wherever they are read.
    private mutating func guessAnnotated() {
        let annotated = program.attributeAnnotations.compactMapValues { names in
            names == ["float"] ? NumberKind.float : names == ["int"] ? .int : nil
        }
        if annotated.isEmpty { return }
        for (f, facts) in facts.enumerated() {
            guard let facts else { continue }
            for i in facts.function.blocks.lazy.flatMap(\.instructions) where i.opcode == .attr_get && facts.isGuessable(i.result) {
                guard case .name(let id) = i.immediates[0], case .str(let points) = program.constants[id] else { continue }
                let name = String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
                if let kind = annotated[name] { guesses[f][i.result] = kind }
            }
        }
    }

    // MARK: Backward

    /// What uses say of a register: a bound of a range and an operand beside an int variable are ints, one beside a constant may be.
    private struct Evidence: Equatable {
        var float = false
        var int = false
        var maybeInt = false

        mutating func formUnion(_ other: Evidence) {
            float = float || other.float
            int = int || other.int
            maybeInt = maybeInt || other.maybeInt
        }
    }

    /// True: there are new guesses.
    private mutating func addGuesses() -> Bool {
        var isNew = false
        for f in facts.indices {
            guard let facts = facts[f] else { continue }
            let evidence = evidence(f, facts)
            for n in evidence.indices {
                let register = Register(n)
                guard number(register, in: f) == nil, facts.isGuessable(register) else { continue }
                let found = evidence[n]
                var guess: NumberKind?
                if found.int || (found.maybeInt && !found.float && facts.isParameter(register)) {
                    guess = .int
                } else if found.float {
                    guess = .float
                }
                // Numbers are all that arrays and memory views hold.
                if guess == nil, facts.isBufferItem(register) { guess = .int }
                if let guess {
                    guesses[f][register] = guess
                    isNew = true
                }
            }
        }
        return isNew
    }

    private func evidence(_ f: Int, _ facts: FunctionFacts) -> [Evidence] {
        var found = Array(repeating: Evidence(), count: facts.function.representations.count)
        var changed = true
        func note(_ register: Register, _ new: Evidence) {
            guard number(register, in: f) == nil else { return }
            let before = found[Int(register.index)]
            found[Int(register.index)].formUnion(new)
            if found[Int(register.index)] != before { changed = true }
        }
        func of(_ kind: NumberKind) -> Evidence { kind == .float ? Evidence(float: true) : Evidence(int: true) }
        func noteOperands(_ i: Instruction, result: Evidence?) {
            let operation = Arithmetic(i.opcode)
            for (n, input) in i.inputs.enumerated() {
                let other = i.inputs[1 - n]
                switch number(other, in: f) {
                case .float: note(input, Evidence(float: true))
                case .int:
                    if operation == .trueDivide || operation == .power { continue }
                    let isBits = operation.map { [.lshift, .rshift, .and, .or, .xor].contains($0) } ?? false
                    note(input, facts.constant(other) == nil || isBits ? Evidence(int: true) : Evidence(maybeInt: true))
                case nil:
                    guard let result, let operation else { continue }
                    if result.float, operation.keepsFloats { note(input, Evidence(float: true)) }
                    if result.int, operation != .trueDivide { note(input, Evidence(int: true)) }
                }
            }
        }
        while changed {
            changed = false
            for i in facts.function.blocks.lazy.flatMap(\.instructions) {
                for edge in i.targets {
                    for (parameter, argument) in zip(facts.function.blocks[edge.block.index].parameters, edge.arguments) {
                        if facts.isOther[Int(parameter.index)] { continue }
                        note(argument, number(parameter, in: f).map(of) ?? found[Int(parameter.index)])
                    }
                }
                if Arithmetic(i.opcode) != nil {
                    let result = number(i.result, in: f).map(of) ?? found[Int(i.result.index)]
                    noteOperands(i, result: result)
                } else if NumberComparison(i.opcode) != nil {
                    noteOperands(i, result: nil)
                } else if i.opcode == .negative {
                    note(i.inputs[0], number(i.result, in: f).map(of) ?? found[Int(i.result.index)])
                } else if builtin(of: i, in: f) == "range" {
                    for argument in i.inputs.dropFirst() { note(argument, Evidence(int: true)) }
                } else if let target = target(of: i, in: f) {
                    for (argument, kind) in zip(ModuleLinks.arguments(of: i), parameterKinds(target)) {
                        if let kind { note(argument, of(kind)) }
                    }
                }
            }
        }
        return found
    }
}
