// One function: which representation each register has.
//
// A register that only ever holds floats, and is made by float arithmetic, by a constant or by joining such ones, becomes an
// unboxed double (`f64`); one that holds ints and is made by their arithmetic becomes an `i64` in the typed version.  Numbers
// that come from elsewhere (attributes, items, calls) are unboxed once, into a twin, after the instruction that gives them, when
// some use wants them so.  Boxing happens where an unboxed number is used as a value.

import Bytecode
import Inference

enum Version { case typed, general }

struct FunctionSpecializer {
    let shared: SharedFacts
    let program: Program
    let solver: Solver
    let f: Int
    let version: Version
    /// The generic function: registers that are not of it are temporary.
    let original: Function
    let constants: [Register: ConstantID]
    var function: Function
    var loops = LoopTable()
    /// Calls of functions with `*args` or `**kwargs` are looked at as if copies of these took their arguments one by one.
    var assumesSpread = false
    /// The calls of what `method_find` gives.
    let callsOfFound: [Register: Instruction]

    /// The unboxed copies of registers that stay values.
    private(set) var twins: [Register: Register] = [:]
    /// Numbers that may be a constant int instead of a float, and those of them that are held as doubles, with the truth value that says
    /// what they are (MixedNumbers.swift).
    private(set) var mixed: Set<Register> = []
    var mixedFlags: [Register: Register] = [:]
    private var isUsedAsFloat: [Bool]
    private var isUsedAsInt: [Bool]

    // Rewriting (Rewriting.swift)
    /// What a terminator makes is there in its first target.
    let terminatorResults: [Int: [Register]]
    var out: [Instruction] = []
    var coldBlocks: [[Instruction]] = []
    /// Results that are taken apart at once, and `unpack` instructions that calls have made superfluous (ReturnedTuples.swift).
    let unpackedAtOnce: [Register: Instruction]
    var isTakenApart: Set<ResumePoint> = []
    /// The cold blocks have got their places behind the others.
    var arePlaced = false
    /// Where a bail in front of the last instruction of a block goes on.
    var endPoints: [Int: ResumePoint] = [:]
    /// The lists whose items the registers of views point to.
    var listsOfItems: [Register: [AtomID]] = [:]

    /// Instructions that may fail in front of a handler, by their results (LocalHandlers.swift).
    var localFailures: [Register: LocalFailure] = [:]

    // Bailing out (Bailouts.swift)
    var generalTwins: [Register: Register] = [:]
    var points: [ResumePoint: Int] = [:]
    var place = ResumePoint(block: 0, index: 0)
    var pending: ResumePoint?
    var pendingBlock: BlockID?
    var liveness: Liveness?

    init(_ shared: SharedFacts, _ f: Int, _ version: Version) {
        self.shared = shared
        program = shared.program
        solver = shared.solver
        self.f = f
        self.version = version
        original = program.functions[f]
        function = original
        constants = solver.constants(f)
        var calls: [Register: Instruction] = [:]
        for i in original.blocks.lazy.flatMap(\.instructions) where i.opcode == .call_found || i.opcode == .call_found_kw {
            calls[i.inputs[0]] = i
        }
        callsOfFound = calls
        unpackedAtOnce = Self.findUnpacked(original)
        var results: [Int: [Register]] = [:]
        for block in original.blocks {
            guard let last = block.instructions.last, !last.results.isEmpty else { continue }
            results[last.targets[0].block.index, default: []] += last.results
        }
        terminatorResults = results
        isUsedAsFloat = Array(repeating: false, count: function.representations.count)
        isUsedAsInt = isUsedAsFloat
    }

    // MARK: Types

    /// The inferred type of a register of the generic function.
    func type(_ register: Register) -> TypeSet { solver.type(of: register, in: f) }
    /// A float: in the typed version also what would be one but for a power of a negative number, which then bails.
    func holdsFloat(_ register: Register) -> Bool { type(register).isOnly(.float) || version == .typed && isMostlyFloat(register) }
    func isMostlyFloat(_ register: Register) -> Bool { shared.isMostlyFloat(type(register)) }
    func holdsInt(_ register: Register) -> Bool { type(register).isOnly(.int) }
    func holdsTruth(_ register: Register) -> Bool { type(register).isOnly(.bool) }
    func holdsText(_ register: Register) -> Bool { type(register).isOnly(.str) }

    /// Can the register be used as an i64, with a bail when it does not fit?
    func fitsInt(_ register: Register) -> Bool {
        guard version == .typed, holdsInt(register) else { return false }
        return constants[register] == nil || constantInteger(register) != nil
    }

    func constantInteger(_ register: Register) -> Int? {
        guard let id = constants[register], case .int(let value) = program.constants[id], let small = Int(exactly: value),
            small.magnitude <= 1 << 62
        else { return nil }
        return small
    }

    /// A constant int that a double holds exactly.
    func exactInteger(_ register: Register) -> Int? { constantInteger(register).flatMap { $0.magnitude <= 1 << 53 ? $0 : nil } }

    func representation(_ register: Register) -> Representation { function.representations[Int(register.index)] }

    // MARK: Choosing

    /// Decides the representations of all registers of the function.
    mutating func choose() {
        if version == .typed {
            for (parameter, representation) in zip(function.blocks[0].parameters, shared.signatures[f].parameters) {
                function.representations[Int(parameter.index)] = representation
            }
            mixed = findMixed()
            loops = LoopTable(self)
            for loop in loops.loops { note(loop.iteration, loop) }
        }
        for block in original.blocks { for i in block.instructions { note(i) } }
        chooseMixed()
        chooseParameters()
        for n in isUsedAsFloat.indices {
            let register = Register(n)
            guard representation(register) == .value, constants[register] == nil else { continue }
            if isUsedAsFloat[n], holdsFloat(register) { twins[register] = function.newRegister(.f64) }
            if isUsedAsInt[n], fitsInt(register) { twins[register] = function.newRegister(.i64) }
        }
        // Values that are given to parameters which are unboxed.
        for instruction in original.blocks.lazy.flatMap(\.instructions) {
            forEachJoin(instruction) { parameter, argument in
                let wanted = representation(parameter)
                if wanted == .f64 || wanted == .i64, representation(argument) == .value, twins[argument] == nil, constants[argument] == nil
                {
                    twins[argument] = function.newRegister(wanted)
                }
            }
        }
        var table = loops
        table.placeRegisters(&self)
        loops = table
    }

    /// What an instruction wants its operands as, and gives its result as.
    private mutating func note(_ i: Instruction) {
        if let form = typedForm(i) {
            let shape = form.opcode.shape
            if let result = i.results.first, let representation = shape.result, representation == .f64 || representation == .i64 {
                function.representations[Int(result.index)] = representation
            }
            for (register, wanted) in zip(form.inputs, form.wanted) { note(register, as: wanted) }
        } else if let call = knownCall(i), version == .typed {
            let signature = shared.signature(call)
            if !i.results.isEmpty, let unpack = takesApart(i, signature) {
                for (result, part) in zip(unpack.results, signature.parts) { function.representations[Int(result.index)] = part }
            }
            if call.givesResult, !i.results.isEmpty, i.opcode.shape.result != .bool {
                function.representations[Int(i.result.index)] = signature.result
            }
            for (register, wanted) in zip(call.arguments, signature.parameters) where !register.isNone { note(register, as: wanted) }
        } else if unpacksList(i) {
            for result in i.results where holdsFloats(i.inputs[0]) && holdsFloat(result) {
                function.representations[Int(result.index)] = .f64
            }
        } else if let made = dataclassInstance(i) {
            for case (let slot, .argument(let register)) in made.fields where slot.isFloat { note(register, as: .f64) }
        } else if i.opcode == .const_load, holdsFloat(i.result) {
            function.representations[Int(i.result.index)] = .f64
        } else if i.opcode == .return, version == .typed {
            let signature = shared.signatures[f]
            note(i.inputs[0], as: signature.result)
            for (item, part) in zip(returnedItems(i), signature.parts) { note(item, as: part) }
        }
    }

    /// Does it take a list apart, item by item?
    func unpacksList(_ i: Instruction) -> Bool {
        version == .typed && i.opcode == .unpack && i.integer(1) == -1 && solver.isList(type(i.inputs[0]))
    }

    private mutating func note(_ iteration: Iteration, _ loop: Loop) {
        func isPosition(_ leaf: Int) {
            if let output = loop.leaves[leaf].output { function.representations[Int(output.index)] = .i64 }
        }
        switch iteration {
        case .range(let arguments, let leaf), .reversedRange(let arguments, let leaf):
            isPosition(leaf)
            for argument in arguments { isUsedAsInt[Int(argument.index)] = true }
        case .sequence(let register, let kind, let leaf):
            if kind.isList, let output = loop.leaves[leaf].output, holdsFloats(register), holdsFloat(output) {
                function.representations[Int(output.index)] = .f64
            } else if case .buffer(let buffer) = kind, let output = loop.leaves[leaf].output {
                function.representations[Int(output.index)] = buffer.item
            }
        case .table: break
        case .enumerate(let inner, let leaf, _):
            isPosition(leaf)
            note(inner, loop)
        case .zip(let parts): for part in parts { note(part, loop) }
        }
    }

    private mutating func note(_ register: Register, as wanted: Representation) {
        switch wanted {
        case .f64 where holdsFloat(register): isUsedAsFloat[Int(register.index)] = true
        case .f64, .i64: isUsedAsInt[Int(register.index)] = true
        case .value, .bool: break
        }
    }

    func isUsedAsNumber(_ register: Register) -> Bool { isUsedAsFloat[Int(register.index)] || isUsedAsInt[Int(register.index)] }

    func forEachJoin(_ body: (Register, Register) -> Void) {
        for instruction in original.blocks.lazy.flatMap(\.instructions) { forEachJoin(instruction, body) }
    }

    private func forEachJoin(_ instruction: Instruction, _ body: (Register, Register) -> Void) {
        for edge in instruction.edges { zip(original.blocks[edge.block.index].parameters, edge.arguments).forEach(body) }
    }

    /// Block parameters are unboxed when they are used as such, or are given one that is.
    private mutating func chooseParameters() {
        var candidates: Set<Register> = []
        for block in original.blocks.dropFirst() {
            for parameter in block.parameters
            where representation(parameter) == .value && (holdsFloat(parameter) || (version == .typed && holdsInt(parameter))) {
                candidates.insert(parameter)
            }
        }
        if candidates.isEmpty { return }
        var wanted = candidates.filter { isUsedAsFloat[Int($0.index)] || isUsedAsInt[Int($0.index)] }
        var refused: Set<Register> = []
        var changed = true
        while changed {
            changed = false
            for instruction in original.blocks.lazy.flatMap(\.instructions) {
                forEachJoin(instruction) { parameter, argument in
                    guard candidates.contains(parameter), !refused.contains(parameter) else { return }
                    // A constant that does not fit stays a value.
                    if constants[argument] != nil, !holdsFloat(argument), constantInteger(argument) == nil {
                        refused.insert(parameter)
                        wanted.remove(parameter)
                        changed = true
                        return
                    }
                    let own = representation(argument)
                    let joinsNumber = (own == .f64 || own == .i64) && constants[argument] == nil
                    if joinsNumber || wanted.contains(argument), wanted.insert(parameter).inserted { changed = true }
                    if wanted.contains(parameter), candidates.contains(argument), !refused.contains(argument),
                        wanted.insert(argument).inserted
                    {
                        changed = true
                    }
                }
            }
        }
        for parameter in wanted { function.representations[Int(parameter.index)] = holdsFloat(parameter) ? .f64 : .i64 }
    }

    /// The signature that the chosen representations suggest.
    func signature() -> Signature {
        var found = shared.signatures[f]
        for (n, parameter) in original.blocks[0].parameters.enumerated() where found.parameters[n] == .value {
            if holdsFloat(parameter), isUsedAsFloat[Int(parameter.index)] { found.parameters[n] = .f64 }
            if holdsInt(parameter), isUsedAsInt[Int(parameter.index)] { found.parameters[n] = .i64 }
        }
        let result = solver.result(of: f)
        let wanted: Representation = result.isOnly(.float) || shared.isMostlyFloat(result) ? .f64 : result.isOnly(.int) ? .i64 : .value
        if found.result == .value, wanted != .value {
            for instruction in original.blocks.lazy.flatMap(\.instructions) where instruction.opcode == .return {
                if representation(instruction.inputs[0]) == wanted { found.result = wanted }
            }
        }
        return found
    }
}
