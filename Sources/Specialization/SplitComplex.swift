// Complex numbers as two floats, where they are made by arithmetic and used by it.
//
//     z = 0
//     for n in range(limit):
//         if abs(z) > 2: return n
//         z = z * z + c
//
// A register that only holds complex numbers becomes a pair of registers of floats; what comes from elsewhere is taken apart where it is
// made, and an object is made where something else wants one.  The formulas are those of the runtime (objects/complex.c): an operand
// that is real has the imaginary part 0.0.
//
// A variable that starts as the number 0 is 0j as well if nobody can tell: if it is only an operand of arithmetic with complex numbers
// or others of its kind, and of `abs` for a comparison.  (Sums, differences and products of the int 0 are 0, so there is no other.)

import Bytecode
import Inference

struct SplitComplex {
    private typealias Parts = (re: Register, im: Register)

    private let f: Int
    private let solver: Solver
    private var function: Function
    private var pool: ConstantPool
    private let constants: [Register: ConstantID]
    private var definitions: [Register: Instruction] = [:]
    /// Registers that are 0 or complex numbers, and used as the latter only.
    private var zeros: Set<Register> = []
    private var parts: [Register: Parts] = [:]
    /// Those that are nowhere as objects.
    private var isMade: Set<Register> = []
    /// Results that are another register now.
    private var replacement: [Register: Register] = [:]
    private var newConstants: [Register: ConstantID] = [:]
    private var out: [Instruction] = []

    static func split(in program: inout Program, _ f: Int, _ solver: Solver) {
        var pass = SplitComplex(program, f, solver)
        guard pass.run() else { return }
        program.functions[f] = pass.function
        program.constants = pass.pool
    }

    private init(_ program: Program, _ f: Int, _ solver: Solver) {
        self.f = f
        self.solver = solver
        function = program.functions[f]
        pool = program.constants
        constants = solver.constants(f)
    }

    // MARK: Which registers

    private static let arithmetic: Set<Opcode> = [
        .add, .subtract, .multiply, .inplace_add, .inplace_subtract, .inplace_multiply,
    ]

    private func type(_ register: Register) -> TypeSet { solver.type(of: register, in: f) }
    private func isComplex(_ register: Register) -> Bool { !register.isNone && type(register).isOnly(.complex) }
    private func isReal(_ register: Register) -> Bool { type(register).isOnly(.float) || type(register).isOnly(.int) }
    private func isPair(_ register: Register) -> Bool { isComplex(register) || zeros.contains(register) }
    private func isOperand(_ register: Register) -> Bool { isPair(register) || isReal(register) }

    private mutating func run() -> Bool {
        guard function.representations.indices.contains(where: { type(Register($0)).scalars.contains(.complex) }) else { return false }
        for i in function.blocks.lazy.flatMap(\.instructions) { for result in i.results { definitions[result] = i } }
        findZeros()
        let wanted = findWanted()
        if wanted.isEmpty { return false }
        for register in wanted.sorted(by: { $0.index < $1.index }) { parts[register] = (newFloat(), newFloat()) }
        for block in function.blocks.dropFirst() { isMade.formUnion(block.parameters.filter { parts[$0] != nil }) }
        for i in function.blocks.lazy.flatMap(\.instructions) where isSplit(i) && !isAbs(i) && i.opcode != .attr_get {
            if parts[i.result] != nil { isMade.insert(i.result) }
        }
        rewrite()
        solver.note(constants: newConstants, in: f)
        return true
    }

    private func isZero(_ register: Register) -> Bool {
        guard let id = constants[register] else { return false }
        return switch pool[id] {
        case .int(let value): value == 0
        case .float(let bits): bits == 0
        default: false
        }
    }

    /// The greatest set of registers that may be taken for complex numbers although they may be 0.
    private mutating func findZeros() {
        for n in function.representations.indices {
            let register = Register(n)
            let type = type(register)
            guard type.isOnly([.int, .float, .complex]), type.scalars.contains(.complex), type.scalars != .complex,
                function.representations[n] == .value
            else { continue }
            zeros.insert(register)
        }
        var isParameter: Set<Register> = []
        for block in function.blocks.dropFirst() { isParameter.formUnion(block.parameters) }
        var changed = !zeros.isEmpty
        while changed {
            changed = false
            func refuse(_ register: Register) { if zeros.remove(register) != nil { changed = true } }
            for register in zeros {
                if isParameter.contains(register) { continue }
                guard let i = definitions[register], Self.arithmetic.contains(i.opcode),
                    i.inputs.allSatisfy({ isPair($0) || isZero($0) })
                else {
                    refuse(register)
                    continue
                }
            }
            for i in function.blocks.lazy.flatMap(\.instructions) {
                if !isUseOfZeros(i) { for input in i.inputs where !input.isNone { refuse(input) } }
                for edge in i.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments) {
                        if zeros.contains(parameter), !isPair(argument), !isZero(argument) { refuse(parameter) }
                        if zeros.contains(argument), !zeros.contains(parameter) { refuse(argument) }
                    }
                }
            }
        }
    }

    /// May an operand be 0 in place of 0j?
    private func isUseOfZeros(_ i: Instruction) -> Bool {
        if Self.arithmetic.contains(i.opcode) {
            // With an int or float of any value the result would tell.
            return i.inputs.allSatisfy { isPair($0) || isZero($0) } && isPair(i.result)
        }
        return isAbs(i) && isOnlyCompared(i.result)
    }

    private func isAbs(_ i: Instruction) -> Bool {
        i.opcode == .call && i.inputs.count == 2 && solver.onlyBuiltin(type(i.inputs[0])) == "abs"
    }

    private func isOnlyCompared(_ register: Register) -> Bool {
        function.blocks.lazy.flatMap(\.instructions).allSatisfy { i in
            var isUsed = false
            i.forEachUse { if $0 == register { isUsed = true } }
            if !isUsed { return true }
            return [.test_lt, .test_le, .test_gt, .test_ge].contains(i.opcode) && i.edges.allSatisfy { !$0.arguments.contains(register) }
                && i.inputs.allSatisfy { $0 == register || isReal($0) }
        }
    }

    /// Those that arithmetic uses, and what they are joined with.
    private func findWanted() -> Set<Register> {
        var wanted = zeros
        for i in function.blocks.lazy.flatMap(\.instructions) where isSplit(i) {
            for input in i.inputs where isPair(input) { wanted.insert(input) }
            if Self.arithmetic.contains(i.opcode), isPair(i.result) { wanted.insert(i.result) }
        }
        if wanted.isEmpty { return wanted }
        var changed = true
        while changed {
            changed = false
            for i in function.blocks.lazy.flatMap(\.instructions) {
                for edge in i.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
                    where wanted.contains(parameter) && isPair(argument) {
                        if wanted.insert(argument).inserted { changed = true }
                    }
                }
            }
        }
        return wanted
    }

    /// An operation that has a form for pairs.
    private func isSplit(_ i: Instruction) -> Bool {
        switch i.opcode {
        case _ where Self.arithmetic.contains(i.opcode):
            return isPair(i.result) && i.inputs.allSatisfy(isOperand) && i.inputs.contains(where: isPair)
        case .negative: return isComplex(i.inputs[0])
        case .power, .inplace_power: return isComplex(i.inputs[0]) && isComplex(i.result) && isTwo(i.inputs[1])
        case .true_divide, .inplace_true_divide: return i.inputs.allSatisfy(isOperand) && isComplex(i.result)
        case .call: return isAbs(i) && isPair(i.inputs[1]) || isMaking(i)
        case .attr_get: return isComplex(i.inputs[0]) && part(i) != nil && type(i.result).isOnly(.float)
        default: return false
        }
    }

    private func isTwo(_ register: Register) -> Bool { constants[register].flatMap { solver.smallInteger($0) } == 2 }

    /// `complex(a, b)` of floats and ints.
    private func isMaking(_ i: Instruction) -> Bool {
        i.opcode == .call && i.inputs.count == 3 && solver.onlyBuiltin(type(i.inputs[0])) == "complex" && isReal(i.inputs[1])
            && isReal(i.inputs[2])
    }

    private func part(_ i: Instruction) -> String? {
        guard case .name(let id) = i.immediates[0] else { return nil }
        let name = solver.text(id)
        return name == "real" || name == "imag" ? name : nil
    }

    // MARK: Rewriting

    private mutating func newFloat() -> Register {
        let register = function.newRegister(.value)
        solver.adopt(register, in: f, as: TypeSet(.float))
        return register
    }

    private mutating func emit(_ opcode: Opcode, _ inputs: [Register], like i: Instruction, into result: Register? = nil) -> Register {
        let result = result ?? newFloat()
        out.append(
            Instruction(opcode, results: [result], inputs: inputs, unwind: opcode.raises ? i.unwind : nil, position: i.position))
        return result
    }

    private mutating func constant(_ value: Double, like i: Instruction) -> Register {
        let register = newFloat()
        let id = pool.id(of: .float(bits: value.bitPattern))
        newConstants[register] = id
        out.append(Instruction(.const_load, results: [register], immediates: [.constant(id)], position: i.position))
        return register
    }

    private mutating func rewrite() {
        let edges = function.blocks.map(\.parameters)
        for b in function.blocks.indices {
            out = []
            let instructions = function.blocks[b].instructions
            let arriving = terminatorResults[b] ?? []
            if instructions[0].opcode != .catch { for register in arriving { takeApart(register, instructions[0]) } }
            for (n, i) in instructions.enumerated() {
                if n == 0, b == 0 { for parameter in edges[0] { takeApart(parameter, i) } }
                rewrite(i, edges)
                if !i.opcode.isTerminator { for result in i.results { takeApart(result, i) } }
            }
            function.blocks[b].instructions = out
        }
        for b in function.blocks.indices.dropFirst() {
            function.blocks[b].parameters = edges[b].flatMap { parameter in parts[parameter].map { [$0.re, $0.im] } ?? [parameter] }
        }
        function.replaceUses(replacement)
    }

    /// What terminators make is there in their first targets.
    private lazy var terminatorResults: [Int: [Register]] = {
        var found: [Int: [Register]] = [:]
        for block in function.blocks {
            if let last = block.instructions.last, !last.results.isEmpty { found[last.targets[0].block.index, default: []] += last.results }
        }
        return found
    }()

    /// Behind an instruction that makes an object.
    private mutating func takeApart(_ register: Register, _ i: Instruction) {
        guard let own = parts[register], !isMade.contains(register) else { return }
        if let id = constants[register], case .complex(let re, let im) = pool[id] {
            for (bits, result) in [(re, own.re), (im, own.im)] {
                let value = pool.id(of: .float(bits: bits))
                newConstants[result] = value
                out.append(Instruction(.const_load, results: [result], immediates: [.constant(value)], position: i.position))
            }
            return
        }
        _ = emit(.complex_real, [register], like: i, into: own.re)
        _ = emit(.complex_imag, [register], like: i, into: own.im)
    }

    /// The parts of an operand.
    private mutating func operand(_ register: Register, _ i: Instruction) -> Parts {
        if let own = parts[register] { return own }
        if isZero(register) { return (constant(0, like: i), constant(0, like: i)) }
        return (real(register, i), constant(0, like: i))
    }

    /// A number as a float.
    private mutating func real(_ register: Register, _ i: Instruction) -> Register {
        type(register).isOnly(.float) ? register : emit(.add, [register, constant(0, like: i)], like: i)
    }

    /// The register as an object.
    private mutating func object(_ register: Register, _ i: Instruction) -> Register {
        guard let own = parts[register], isMade.contains(register) else { return register }
        let made = function.newRegister(.value)
        solver.adopt(made, in: f, as: TypeSet(.complex))
        return emit(.complex_box, [own.re, own.im], like: i, into: made)
    }

    private mutating func rewrite(_ original: Instruction, _ parameters: [[Register]]) {
        var i = original
        func joined(_ edge: Edge, _ pass: inout SplitComplex) -> Edge {
            var arguments: [Register] = []
            for (parameter, argument) in zip(parameters[edge.block.index], edge.arguments) {
                if edge.block.index > 0, pass.parts[parameter] != nil {
                    let own = pass.operand(argument, original)
                    arguments += [own.re, own.im]
                } else {
                    arguments.append(pass.object(argument, original))
                }
            }
            return Edge(edge.block, arguments)
        }
        i.targets = i.targets.map { joined($0, &self) }
        i.unwind = i.unwind.map { joined($0, &self) }
        if isSplit(original), rewriteSplit(i) { return }
        i.inputs = i.inputs.map { $0.isNone ? $0 : object($0, i) }
        out.append(i)
    }

    /// An operation in its form for pairs.  False: nobody needs it in that form.
    private mutating func rewriteSplit(_ i: Instruction) -> Bool {
        if i.opcode == .attr_get {
            guard let own = parts[i.inputs[0]] else { return false }
            replacement[i.result] = part(i) == "real" ? own.re : own.im
            return true
        }
        if isAbs(i) {
            guard let own = parts[i.inputs[1]] else { return false }
            replacement[i.result] = emit(.complex_abs, [own.re, own.im], like: i)
            return true
        }
        guard let result = parts[i.result] else { return false }
        if isMaking(i) {
            for (input, target) in zip(i.inputs.dropFirst(), [result.re, result.im]) {
                if type(input).isOnly(.float) {
                    replacement[target] = input
                } else {
                    _ = emit(.add, [input, constant(0, like: i)], like: i, into: target)
                }
            }
            return true
        }
        let a = operand(i.inputs[0], i)
        switch i.opcode {
        case .negative:
            _ = emit(.negative, [a.re], like: i, into: result.re)
            _ = emit(.negative, [a.im], like: i, into: result.im)
        case .power, .inplace_power:
            let p = (re: newFloat(), im: newFloat())
            multiply(a, a, into: p, i)
            multiply((constant(1, like: i), constant(0, like: i)), p, into: result, i)
            out.append(Instruction(.complex_power_check, inputs: [result.re, result.im], unwind: i.unwind, position: i.position))
        case .true_divide, .inplace_true_divide:
            let b = operand(i.inputs[1], i)
            out.append(Instruction(.complex_divisor_check, inputs: [b.re, b.im], unwind: i.unwind, position: i.position))
            _ = emit(.complex_quotient_real, [a.re, a.im, b.re, b.im], like: i, into: result.re)
            _ = emit(.complex_quotient_imag, [a.re, a.im, b.re, b.im], like: i, into: result.im)
        case .multiply, .inplace_multiply: multiply(a, operand(i.inputs[1], i), into: result, i)
        default:
            let b = operand(i.inputs[1], i)
            let opcode: Opcode = i.opcode == .add || i.opcode == .inplace_add ? .add : .subtract
            _ = emit(opcode, [a.re, b.re], like: i, into: result.re)
            _ = emit(opcode, [a.im, b.im], like: i, into: result.im)
        }
        return true
    }

    private mutating func multiply(_ a: Parts, _ b: Parts, into result: Parts, _ i: Instruction) {
        let products = [(a.re, b.re), (a.im, b.im), (a.re, b.im), (a.im, b.re)].map { emit(.multiply, [$0.0, $0.1], like: i) }
        _ = emit(.subtract, [products[0], products[1]], like: i, into: result.re)
        _ = emit(.add, [products[2], products[3]], like: i, into: result.im)
    }
}
