// One function of bytecode as one C function (generators: two, see EmitGenerator.swift).
//
// Every block is a label, every register a C variable at the head.  An instruction that fails notes its position and goes to
// a cold stub at the end, one for each different unwind edge; the stub adds the traceback entry, assigns the handler's
// parameters and goes to the handler, or leaves the function.
//
// Opcodes that are not `special` become a call of kr_op_NAME with the operands of the table's row; the special ones are in
// EmitInstructions.swift.

import Bytecode
import OrderedCollections
import Source

struct FunctionEmitter {
    let program: Program
    let id: FunctionID
    let function: Function
    let constants: ConstantEmitter
    let names: [String]
    let lines: LineTable
    let file: String

    var body = ""
    private(set) var positions: OrderedSet<SourcePosition> = []
    private var stubs: OrderedDictionary<Stub, String> = [:]
    var cacheCount = 0
    var builtinCacheCount = 0
    private var currentLine = 0
    /// Generators: registers kept in the frame, with their place there.
    var framePlaces: [Register: Int] = [:]
    var suspensionCount = 0

    private struct Stub: Hashable {
        let edge: Edge?
        let addsTraceback: Bool
        /// The method's `self`, when suggestions about the exception may need it.
        let receiver: Register?
    }

    /// The parameter that is called `self`.
    private let selfParameter: Register?
    /// Names that the program sets on objects and in classes.
    private let attributeNames: Set<ConstantID>

    init(program: Program, id: FunctionID, constants: ConstantEmitter, names: [String], attributeNames: Set<ConstantID>) {
        self.attributeNames = attributeNames
        self.program = program
        self.id = id
        self.constants = constants
        self.names = names
        function = program.functions[id.index]
        let place = function.localNames.prefix(function.parameters.count).firstIndex(of: "self")
        selfParameter = place.map { [parameters = function.blocks[0].parameters] in parameters[$0] }
        let source = program.modules[function.module].file
        lines = source.lines
        file = source.path
    }

    var name: String { names[id.index] }
    var module: String { "module\(function.module)" }
    var globals: String { "globals\(function.module)" }

    // MARK: Names of things in C

    func c(_ register: Register) -> String {
        if register.isNone { return "0" }
        if let place = framePlaces[register] {
            switch function.representation(of: register) {
            case .value: return "F[\(place)]"
            case .bool: return "*(int *)&F[\(place)]"
            case .f64: return "*(double *)&F[\(place)]"
            }
        }
        return "r\(register.index)"
    }

    func constant(_ id: ConstantID) -> String { constants.expression(id) }

    func array(_ registers: some Collection<Register>) -> String {
        registers.isEmpty ? "NULL" : "(KrValue[]){\(registers.map(c).joined(separator: ", "))}"
    }

    /// The constant tuple of keyword names; "0" when it is empty.
    func keywordNames(_ id: ConstantID) -> String {
        if case .tuple(let items) = program.constants[id], items.isEmpty { return "0" }
        return constant(id)
    }

    // MARK: The whole function

    mutating func emit() -> String {
        var out = ""
        if function.kind.suspends {
            out = emitGenerator()
        } else {
            emitBlocks()
            out = signature() + " {\n" + prologue() + declarations() + body + stubText() + "}\n"
        }
        return cacheDeclarations() + out
    }

    /// `static KrValue f3_name(KrFunction *self, KrValue r0, ...)`
    func signature() -> String {
        let parameters = function.blocks[0].parameters
        if parameters.count > 6 { return "static KrValue \(name)(KrFunction *self, KrValue const *params)" }
        let list = parameters.map { ", KrValue p\($0.index)" }.joined()
        return "static KrValue \(name)(KrFunction *self\(list))"
    }

    func parameterValue(_ n: Int) -> String {
        let parameters = function.blocks[0].parameters
        return parameters.count > 6 ? "params[\(n)]" : "p\(parameters[n].index)"
    }

    private func prologue() -> String {
        var out = "    (void)self;\n"
        if function.callsOut { out += "    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();\n" }
        return out
    }

    /// Declares the registers that are used, and gives parameters their values.
    func declarations() -> String {
        var values: [String] = []
        var bools: [String] = []
        var doubles: [String] = []
        let parameters = function.blocks[0].parameters
        for (n, parameter) in parameters.enumerated() { values.append("r\(parameter.index) = \(parameterValue(n))") }
        for block in function.blocks {
            for register in block.parameters where !parameters.contains(register) { declare(register) }
            for instruction in block.instructions { instruction.results.forEach(declare) }
        }
        func declare(_ register: Register) {
            switch function.representation(of: register) {
            case .value: values.append("r\(register.index)")
            case .bool: bools.append("r\(register.index)")
            case .f64: doubles.append("r\(register.index)")
            }
        }
        var out = ""
        if !doubles.isEmpty { out += "    double \(doubles.joined(separator: ", "));\n" }
        if !values.isEmpty { out += "    KrValue \(values.joined(separator: ", "));\n" }
        if !bools.isEmpty { out += "    int \(bools.joined(separator: ", "));\n" }
        for (n, parameter) in parameters.enumerated() where n < parameters.count { out += "    (void)r\(parameter.index);\n" }
        if !stubs.isEmpty { out += "    int32_t pos;\n" }
        return out
    }

    mutating func emitBlocks() {
        var isTarget = Array(repeating: false, count: function.blocks.count)
        for block in function.blocks {
            for instruction in block.instructions { instruction.edges.forEach { isTarget[$0.block.index] = true } }
        }
        for (b, block) in function.blocks.enumerated() {
            if isTarget[b] { body += "b\(b):;\n" }
            for instruction in block.instructions {
                noteLine(instruction.position.span)
                emit(instruction, in: b)
            }
        }
    }

    private mutating func noteLine(_ span: SourceSpan) {
        let line = lines.line(at: span.start)
        if line != currentLine {
            currentLine = line
            body += "#line \(line) \(CNames.literal(file))\n"
        }
    }

    mutating func line(_ text: String) { body += "    \(text)\n" }

    // MARK: Failing

    /// C statements that note the position and leave for the handler.
    mutating func unwind(_ instruction: Instruction, addsTraceback: Bool? = nil) -> String {
        "{ pos = \(positionIndex(instruction.position)); goto \(unwindLabel(instruction, addsTraceback: addsTraceback)); }"
    }

    /// `self`, if the instruction looks up an attribute of it, or a global that is not there but an attribute of some object:
    /// "Did you mean: 'self.x'?"  Other instructions do not keep it alive.
    private func receiver(_ instruction: Instruction) -> Register? {
        guard let selfParameter else { return nil }
        if instruction.opcode == .global_get, case .global(let index) = instruction.immediates[0] {
            let module = program.modules[function.module]
            let isHint = !function.kind.suspends && !module.isAssigned[index] && attributeNames.contains(module.globalNames[index])
            return isHint ? selfParameter : nil
        }
        let isAttribute = [.attr_get, .method_find, .call_method, .call_method_kw].contains(instruction.opcode)
        return isAttribute && instruction.inputs[0] == selfParameter ? selfParameter : nil
    }

    /// The stub that an instruction's exception goes to.
    mutating func unwindLabel(_ instruction: Instruction, addsTraceback: Bool? = nil) -> String {
        let stub = Stub(
            edge: instruction.unwind, addsTraceback: addsTraceback ?? !instruction.opcode.effects.contains(.reraises),
            receiver: receiver(instruction))
        let label: String
        if let known = stubs[stub] {
            label = known
        } else {
            label = "x\(stubs.count)"
            stubs[stub] = label
        }
        return label
    }

    mutating func positionIndex(_ position: SourcePosition) -> Int {
        positions.append(position).index
    }

    func stubText() -> String {
        var out = ""
        for (stub, label) in stubs {
            out += "\(label): __attribute__((cold));\n"
            if stub.addsTraceback {
                let place = "&code\(id.index), pos"
                out += stub.receiver.map { "    kr_traceback_add_self(\(place), \(c($0)));\n" } ?? "    kr_traceback_add(\(place));\n"
            } else {
                out += "    (void)pos;\n"
            }
            if let edge = stub.edge {
                for statement in moves(edge) { out += "    \(statement)\n" }
                out += "    goto b\(edge.block.index);\n"
            } else {
                out += function.kind.suspends ? "    g->state = KR_GEN_DONE;\n    return 0;\n" : "    return 0;\n"
            }
        }
        return out
    }

    // MARK: Edges

    /// Statements that give a block's parameters the edge's arguments, all at once.
    func moves(_ edge: Edge) -> [String] {
        let pairs = zip(function.blocks[edge.block.index].parameters, edge.arguments).filter { $0 != $1 }
        let targets = Set(pairs.map(\.0))
        guard pairs.contains(where: { targets.contains($0.1) }) else { return pairs.map { "\(c($0)) = \(c($1));" } }
        // An argument is itself a parameter that is overwritten: read all of them first.
        var first = ""
        var second = ""
        for (n, pair) in pairs.enumerated() {
            let type = function.representation(of: pair.0).cType
            first += "\(type) t\(n) = \(c(pair.1)); "
            second += "\(c(pair.0)) = t\(n); "
        }
        return ["{ \(first)\(second)}"]
    }

    /// `goto` with the moves in front, as one C statement.
    func jump(_ edge: Edge) -> String {
        let moves = moves(edge)
        return moves.isEmpty ? "goto b\(edge.block.index);" : "{ \(moves.joined(separator: " ")) goto b\(edge.block.index); }"
    }

    // MARK: Ordinary opcodes

    /// `r = kr_op_NAME(...)`, and the test for failure that the row's result and effects ask for.
    mutating func emitPlain(_ instruction: Instruction) {
        let shape = instruction.opcode.shape
        var arguments: [String] = []
        var nextInput = 0
        var nextImmediate = 0
        let fixed = shape.operands.filter { if case .input = $0 { true } else { $0 == .optionalInput } }.count
        for operand in shape.operands {
            switch operand {
            case .input, .optionalInput:
                arguments.append(c(instruction.inputs[nextInput]))
                nextInput += 1
            case .inputs:
                let registers = instruction.inputs[nextInput..<(nextInput + instruction.inputs.count - fixed)]
                nextInput += registers.count
                arguments.append(array(registers))
                arguments.append("\(registers.count)")
            case .name, .constant, .integer, .global, .cell, .function:
                arguments.append(immediate(instruction.immediates[nextImmediate]))
                nextImmediate += 1
            case .cache: arguments.append(newCache())
            case .target: break
            }
        }
        let call = "kr_op_\(shape.name)(\(arguments.joined(separator: ", ")))"
        let raises = shape.effects.contains(.raises)
        guard let result = instruction.results.first else {
            line(raises ? "if (KR_UNLIKELY(\(call) < 0)) \(unwind(instruction))" : "\(call);")
            return
        }
        line("\(c(result)) = \(call);")
        if raises {
            let failed =
                switch function.representation(of: result) {
                case .value: "!\(c(result))"
                case .bool: "\(c(result)) < 0"
                case .f64: "kr_f64_failed(\(c(result)))"
                }
            line("if (KR_UNLIKELY(\(failed))) \(unwind(instruction))")
        }
    }

    func immediate(_ immediate: Immediate) -> String {
        switch immediate {
        case .name(let id), .constant(let id): constant(id)
        case .integer(let value): "\(value)"
        case .global(let index), .cell(let index): "\(index)"
        case .function(let id): names[id.index]
        }
    }

    mutating func newCache() -> String {
        cacheCount += 1
        return "&cache\(id.index)[\(cacheCount - 1)]"
    }

    private func cacheDeclarations() -> String {
        var out = ""
        if cacheCount > 0 { out += "static KrAttrCache cache\(id.index)[\(cacheCount)];\n" }
        if builtinCacheCount > 0 { out += "static KrBuiltinCache builtin\(id.index)[\(builtinCacheCount)];\n" }
        return out
    }
}

extension Representation {
    var cType: String {
        switch self {
        case .value: "KrValue"
        case .bool: "int"
        case .f64: "double"
        }
    }
}
