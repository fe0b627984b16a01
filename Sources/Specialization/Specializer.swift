// Rewrites generic bytecode into typed bytecode, by the inferred types.
//
// Representations: a register that only ever holds floats, and is made by float arithmetic, by a constant or by joining such
// ones, becomes an unboxed double (`f64`).  Floats that come from elsewhere (attributes, items, calls) are unboxed once, after
// the instruction that gives them, when some use wants a double.  Boxing happens where a double is used as a value.
//
// Nothing here changes what a program does: an operation whose types are not known stays as it is.

import Bytecode
import Inference

package enum Specialization {
    /// The program with typed operations where the types are known.
    /// With `checksTypes`, every value is compared with its inferred type when it is made.
    package static func specialize(_ program: Program, _ solver: Solver, checksTypes: Bool) -> Program {
        var result = program
        var direct: Set<Int> = []
        let definitions = onceDefined(program, solver)
        for f in program.functions.indices where solver.isReached[f] {
            var pass = FunctionSpecializer(program: program, solver: solver, f: f)
            pass.onceDefined = definitions
            let (function, checks) = pass.run(checksTypes: checksTypes)
            direct.formUnion(pass.calledDirectly)
            result.functions[f] = function
            for check in checks { result.functions[f].insert(check, &result.constants) }
        }
        for f in direct where !program.functions[f].freeNames.isEmpty { result.functions[f].hasStaticObject = true }
        return result
    }

    /// Functions of which one object is made at most.
    private static func onceDefined(_ program: Program, _ solver: Solver) -> Set<Int> {
        var found: Set<Int> = []
        for (f, function) in program.functions.enumerated() where solver.isReached[f] {
            for (b, block) in function.blocks.enumerated() {
                for instruction in block.instructions where instruction.opcode == .function_new {
                    if case .function(let id) = instruction.immediates[0], solver.runsOnce(f, b) { found.insert(id.index) }
                }
            }
        }
        return found
    }
}

struct FunctionSpecializer {
    let program: Program
    let solver: Solver
    let f: Int
    var function: Function
    let constants: [Register: ConstantID]
    /// Registers that become doubles.
    private var isFloat: [Bool]
    /// The doubles of registers that stay values.
    private var unboxed: [Register: Register] = [:]
    private var out: [Instruction] = []
    var onceDefined: Set<Int> = []
    /// Functions that calls go to without their object.
    private(set) var calledDirectly: Set<Int> = []

    init(program: Program, solver: Solver, f: Int) {
        self.program = program
        self.solver = solver
        self.f = f
        function = program.functions[f]
        constants = solver.constants(f)
        isFloat = Array(repeating: false, count: function.representations.count)
    }

    mutating func run(checksTypes: Bool) -> (Function, [TypeCheck]) {
        chooseRepresentations()
        var arriving = function.blocks.map(\.parameters)
        for block in function.blocks {
            // What a terminator makes is there in its first target.
            guard let last = block.instructions.last, !last.results.isEmpty else { continue }
            arriving[last.targets[0].block.index] += last.results
        }
        for b in function.blocks.indices {
            out = []
            let first = function.blocks[b].instructions[0]
            // `catch` has to stay the first of its block.
            if first.opcode != .catch { for register in arriving[b] { unboxIfWanted(register, first.position) } }
            for instruction in function.blocks[b].instructions {
                rewrite(instruction)
                if instruction.opcode.isTerminator { continue }
                if instruction.opcode == .catch { for register in arriving[b] { unboxIfWanted(register, instruction.position) } }
                for result in instruction.results { unboxIfWanted(result, instruction.position) }
            }
            function.blocks[b].instructions = out
        }
        for n in isFloat.indices where isFloat[n] { function.representations[n] = .f64 }
        return (function, checksTypes ? typeChecks() : [])
    }

    // MARK: Types

    /// The inferred type of a register of the generic function.
    func type(_ register: Register) -> TypeSet { solver.type(of: register, in: f) }
    func holdsFloat(_ register: Register) -> Bool { type(register).isOnly(.float) }

    /// Can the register be used as a double, perhaps after a conversion?
    private func converts(_ register: Register) -> Bool { type(register).isOnly([.float]) || type(register).isOnly([.int]) }

    private func smallInteger(_ register: Register) -> Int? {
        guard let id = constants[register], case .int(let value) = program.constants[id], let small = Int(exactly: value),
            abs(small) <= 1 << 53
        else { return nil }
        return small
    }

    // MARK: Choosing

    private static let arithmetic: [Opcode: Opcode] = [
        .add: .f64_add, .subtract: .f64_subtract, .multiply: .f64_multiply, .true_divide: .f64_divide,
        .inplace_add: .f64_add, .inplace_subtract: .f64_subtract, .inplace_multiply: .f64_multiply, .inplace_true_divide: .f64_divide,
        .power: .f64_power, .inplace_power: .f64_power,
    ]
    private static let tests: [Opcode: Opcode] = [
        .test_lt: .f64_lt, .test_le: .f64_le, .test_gt: .f64_gt, .test_ge: .f64_ge, .test_eq: .f64_eq, .test_ne: .f64_ne,
    ]

    /// Is this arithmetic on doubles, with a double as its result?
    private func isFloatArithmetic(_ i: Instruction) -> Bool {
        if i.opcode == .negative { return holdsFloat(i.inputs[0]) && holdsFloat(i.result) }
        guard let opcode = Self.arithmetic[i.opcode], holdsFloat(i.result), converts(i.inputs[0]), converts(i.inputs[1]) else {
            return false
        }
        return opcode == .f64_divide || holdsFloat(i.inputs[0]) || holdsFloat(i.inputs[1])
    }

    private func isFloatTest(_ i: Instruction) -> Bool {
        guard Self.tests[i.opcode] != nil else { return false }
        let a = holdsFloat(i.inputs[0])
        let b = holdsFloat(i.inputs[1])
        return (a && b) || (a && smallInteger(i.inputs[1]) != nil) || (b && smallInteger(i.inputs[0]) != nil)
    }

    private mutating func chooseRepresentations() {
        var isUsedAsFloat = Array(repeating: false, count: function.representations.count)
        for block in function.blocks {
            for i in block.instructions {
                if isFloatArithmetic(i) {
                    isFloat[Int(i.result.index)] = true
                    i.inputs.forEach { isUsedAsFloat[Int($0.index)] = true }
                } else if isFloatTest(i) {
                    i.inputs.forEach { isUsedAsFloat[Int($0.index)] = true }
                } else if i.opcode == .const_load, holdsFloat(i.result) {
                    isFloat[Int(i.result.index)] = true
                }
            }
        }
        // Block parameters are doubles when they are used as such, or are given one that is.
        var candidates: Set<Register> = []
        for (b, block) in function.blocks.enumerated() where b > 0 {
            for parameter in block.parameters where holdsFloat(parameter) && function.representation(of: parameter) == .value {
                candidates.insert(parameter)
            }
        }
        var changed = true
        var wanted = candidates.filter { isUsedAsFloat[Int($0.index)] }
        while changed {
            changed = false
            for block in function.blocks {
                for instruction in block.instructions {
                    for edge in instruction.edges {
                        for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
                        where candidates.contains(parameter) {
                            let joinsDouble = isFloat[Int(argument.index)] && constants[argument] == nil
                            if (joinsDouble || wanted.contains(argument)) && wanted.insert(parameter).inserted { changed = true }
                            if wanted.contains(parameter), candidates.contains(argument), wanted.insert(argument).inserted {
                                changed = true
                            }
                        }
                    }
                }
            }
        }
        for parameter in wanted { isFloat[Int(parameter.index)] = true }
        for (n, isUsed) in isUsedAsFloat.enumerated() where isUsed && !isFloat[n] {
            let register = Register(n)
            if holdsFloat(register) { unboxed[register] = function.newRegister(.f64) }
        }
        // Values that are given to parameters which are doubles.
        for block in function.blocks {
            for instruction in block.instructions {
                for edge in instruction.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
                    where isFloat[Int(parameter.index)] && !isFloat[Int(argument.index)] && unboxed[argument] == nil {
                        unboxed[argument] = function.newRegister(.f64)
                    }
                }
            }
        }
        isFloat += Array(repeating: false, count: function.representations.count - isFloat.count)
    }

    // MARK: Rewriting

    private mutating func emit(_ opcode: Opcode, _ inputs: [Register], like i: Instruction, immediates: [Immediate] = []) -> Register {
        let result = function.newRegister(opcode.shape.result ?? .value)
        isFloat.append(false)
        out.append(
            Instruction(
                opcode, results: [result], inputs: inputs, immediates: immediates, unwind: opcode.raises ? i.unwind : nil,
                position: i.position))
        return result
    }

    private mutating func unboxIfWanted(_ register: Register, _ position: SourcePosition) {
        guard let double = unboxed[register] else { return }
        out.append(Instruction(.f64_unbox, results: [double], inputs: [register], position: position))
    }

    /// The register as a double.
    private mutating func double(_ register: Register, _ i: Instruction) -> Register {
        if isFloat[Int(register.index)] { return register }
        if let known = unboxed[register] { return known }
        if smallInteger(register) != nil, case .constant(let id)? = constants[register].map({ Immediate.constant($0) }) {
            return emit(.f64_const, [], like: i, immediates: [.constant(id)])
        }
        return emit(.f64_from_int, [register], like: converted(i))
    }

    /// The instruction with its unwind edge in representations that fit.
    private func converted(_ i: Instruction) -> Instruction { i }

    /// The register as a value.
    private mutating func value(_ register: Register, _ i: Instruction) -> Register {
        isFloat[Int(register.index)] ? emit(.f64_box, [register], like: i) : register
    }

    private mutating func edge(_ edge: Edge, _ i: Instruction) -> Edge {
        var result = edge
        for (n, parameter) in function.blocks[edge.block.index].parameters.enumerated() {
            let argument = edge.arguments[n]
            if isFloat[Int(parameter.index)] {
                result.arguments[n] = isFloat[Int(argument.index)] ? argument : unboxed[argument]!
            } else {
                result.arguments[n] = value(argument, i)
            }
        }
        return result
    }

    private mutating func rewrite(_ original: Instruction) {
        var i = original
        // First the edges: what they hand over is converted in front of the instruction.
        if let unwind = i.unwind { i.unwind = edge(unwind, i) }
        i.targets = i.targets.map { edge($0, original) }
        if isFloatArithmetic(original) { return rewriteArithmetic(i) }
        if isFloatTest(original) {
            let a = double(i.inputs[0], i)
            let b = double(i.inputs[1], i)
            out.append(Instruction(Self.tests[i.opcode]!, results: i.results, inputs: [a, b], position: i.position))
            return
        }
        if i.opcode == .const_load, isFloat[Int(i.result.index)] {
            out.append(Instruction(.f64_const, results: i.results, immediates: i.immediates, position: i.position))
            return
        }
        if i.opcode == .local_check, isFloat[Int(i.inputs[0].index)] { return }
        if i.opcode == .truth, isFloat[Int(i.inputs[0].index)] {
            out.append(Instruction(.f64_truth, results: i.results, inputs: i.inputs, position: i.position))
            return
        }
        i.inputs = i.inputs.map { $0.isNone ? $0 : value($0, i) }
        if rewriteOnInstances(i, original) { return }
        out.append(specialized(i, original))
    }

    private mutating func rewriteArithmetic(_ i: Instruction) {
        if i.opcode == .negative {
            let a = double(i.inputs[0], i)
            out.append(Instruction(.f64_negative, results: i.results, inputs: [a], position: i.position))
            return
        }
        let opcode = Self.arithmetic[i.opcode]!
        if opcode == .f64_divide, type(i.inputs[0]).isOnly(.int), type(i.inputs[1]).isOnly(.int) {
            out.append(Instruction(.int_true_divide, results: i.results, inputs: i.inputs, unwind: i.unwind, position: i.position))
            return
        }
        let a = double(i.inputs[0], i)
        let b = double(i.inputs[1], i)
        if opcode == .f64_divide {
            out.append(Instruction(.f64_divisor_check, inputs: [b], unwind: i.unwind, position: i.position))
        }
        out.append(
            Instruction(opcode, results: i.results, inputs: [a, b], unwind: opcode.raises ? i.unwind : nil, position: i.position))
    }

    /// Attributes, methods and the making of instances of known classes.
    private mutating func rewriteOnInstances(_ i: Instruction, _ original: Instruction) -> Bool {
        func name(_ n: Int) -> String {
            if case .name(let id) = i.immediates[n] { solver.text(id) } else { "" }
        }
        switch i.opcode {
        case .attr_get, .attr_set:
            guard let slot = solver.slot(type(original.inputs[0]), name(0)) else { return false }
            var typed = i
            typed.opcode = i.opcode == .attr_get ? .slot_get : .slot_set
            typed.immediates += [.function(FunctionID(slot.body)), .integer(slot.number)]
            out.append(typed)
        case .call_method:
            guard let target = solver.method(type(original.inputs[0]), name(0)), takes(target, i.inputs.count) else { return false }
            calledDirectly.insert(target)
            var typed = i
            typed.opcode = .call_known
            typed.immediates = [.function(FunctionID(target))]
            out.append(typed)
        case .call:
            guard let index = solver.onlyClass(type(original.inputs[0])) else { return false }
            guard solver.hasMethod(index, "__init__") else {
                if i.inputs.count != 1 { return false }
                out.append(
                    Instruction(.instance_new, results: i.results, inputs: i.inputs, unwind: i.unwind, position: i.position))
                return true
            }
            guard let target = solver.method(of: index, "__init__"), takes(target, i.inputs.count) else { return false }
            calledDirectly.insert(target)
            out.append(Instruction(.instance_new, results: i.results, inputs: [i.inputs[0]], unwind: i.unwind, position: i.position))
            let result = function.newRegister(.value)
            isFloat.append(false)
            out.append(
                Instruction(
                    .call_known, results: [result], inputs: [i.result] + i.inputs.dropFirst(), immediates: [.function(FunctionID(target))],
                    unwind: i.unwind, position: i.position))
            out.append(Instruction(.none_check, inputs: [result], unwind: i.unwind, position: i.position))
        case .class_layout:
            guard let index = solver.onlyClass(type(original.inputs[0])) else { return false }
            var typed = i
            typed.opcode = .class_slots
            typed.immediates.append(.function(FunctionID(solver.body(of: index))))
            out.append(typed)
        default: return false
        }
        return true
    }

    /// Is a function called with exactly the positional parameters it has, and can it be called without looking at its object?
    private func takes(_ id: Int, _ count: Int) -> Bool {
        let target = program.functions[id]
        let list = target.parameters
        return target.kind == .function && list.keywordOnly == 0 && !list.hasVariadic && !list.hasKeywords && list.positional == count
            && count <= 6 && (target.freeNames.isEmpty || onceDefined.contains(id))
    }

    /// An instruction on values in a typed form, where there is one.
    private func specialized(_ i: Instruction, _ original: Instruction) -> Instruction {
        var i = i
        switch i.opcode {
        case .iter_next where type(original.inputs[0]).isOnly(.rangeIterator):
            i.opcode = .range_next
            i.unwind = nil
        case .add, .subtract, .multiply, .inplace_add, .inplace_subtract, .inplace_multiply, .test_lt, .test_le, .test_eq, .test_ne,
            .test_gt, .test_ge:
            if areInts(original), let opcode = Self.intOperations[i.opcode] {
                i.opcode = opcode
                if !opcode.raises { i.unwind = nil }
            }
        case .item_get where isListIndex(original): i.opcode = .list_get
        case .item_set where isListIndex(original): i.opcode = .list_set
        case .call:
            if let target = directTarget(original.inputs[0], i.inputs.count - 1, isMethod: false) {
                i.opcode = .call_direct
                i.immediates = [.function(target)]
            }
        default: break
        }
        return i
    }

    private static let intOperations: [Opcode: Opcode] = [
        .add: .int_add, .subtract: .int_subtract, .multiply: .int_multiply, .inplace_add: .int_add, .inplace_subtract: .int_subtract,
        .inplace_multiply: .int_multiply, .test_lt: .int_lt, .test_le: .int_le, .test_eq: .int_eq, .test_ne: .int_ne,
        .test_gt: .int_gt, .test_ge: .int_ge,
    ]

    private func areInts(_ i: Instruction) -> Bool { type(i.inputs[0]).isOnly(.int) && type(i.inputs[1]).isOnly(.int) }

    private func isListIndex(_ i: Instruction) -> Bool { solver.isList(type(i.inputs[0])) && type(i.inputs[1]).isOnly(.int) }

    /// The one function that a call can reach, when it takes exactly these arguments.
    private func directTarget(_ callee: Register, _ count: Int, isMethod: Bool) -> FunctionID? {
        guard let id = solver.onlyFunction(type(callee)) else { return nil }
        let target = program.functions[id]
        let list = target.parameters
        guard target.kind == .function, list.keywordOnly == 0, !list.hasVariadic, !list.hasKeywords, list.positional == count, count <= 6
        else { return nil }
        return FunctionID(id)
    }
}
