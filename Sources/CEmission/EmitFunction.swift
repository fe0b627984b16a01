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
    /// The version that covers all cases, entered where the typed one could not go on.
    let isGeneral: Bool
    let constants: ConstantEmitter
    let names: [String]
    let lines: LineTable
    let file: String

    var body = ""
    private let positions: PositionTables
    private var stubs: OrderedDictionary<Stub, String> = [:]
    private var cacheCount = 0
    private var builtinCacheCount = 0
    private var currentLine = 0
    // Of generators (EmitGenerator.swift)
    var frame = GeneratorFrame()
    var suspensionCount = 0

    private struct Stub: Hashable {
        let edge: Edge?
        let addsTraceback: Bool
        /// `SourcePosition.site`
        let site: Int32
        /// The method's `self`, when suggestions about the exception may need it.
        let receiver: Register?
    }

    private let hints: SelfHints
    /// Does it note which of its calls is running (krait/frames.h)?
    let keepsFrame: Bool

    init(
        program: Program, id: FunctionID, constants: ConstantEmitter, names: [String], attributeNames: Set<ConstantID>,
        positions: PositionTables, keepsFrame: Bool, isGeneral: Bool = false
    ) {
        self.program = program
        self.id = id
        self.constants = constants
        self.names = names
        self.positions = positions
        self.isGeneral = isGeneral
        function = isGeneral ? program.functions[id.index].general[0] : program.functions[id.index]
        hints = SelfHints(function, in: program, attributeNames: attributeNames)
        self.keepsFrame = keepsFrame
        let source = program.modules[function.module].file
        lines = source.lines
        file = source.path
    }

    var name: String { names[id.index] }
    var module: String { "module\(function.module)" }
    var globals: String { "globals\(function.module)" }

    // MARK: Names of things in C

    func c(_ register: Register) -> String {
        register.isNone ? "0" : "r\(register.index)"
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
            out = signature() + " {\n" + prologue() + declarations() + resumption() + body + stubText() + "}\n"
        }
        return cacheDeclarations() + out
    }

    /// `static KrValue f3_name(KrFunction *self, KrValue p0, ...)`
    func signature() -> String {
        if isGeneral {
            let own = function.kind.suspends ? "KrGenerator *g, KrValue sent" : "KrFunction *self"
            return "static KR_COLD KrValue \(name)_general(\(own), int state_, KrValue const *s_)"
        }
        let parameters = function.blocks[0].parameters
        if parameters.count > 6, !function.hasTypedEntry { return "static KrValue \(name)(KrFunction *self, KrValue const *params)" }
        let parts = !function.parts.isEmpty ? ", KrValue *parts_" : ""
        let list = parameters.map { ", \(function.representation(of: $0).cType) p\($0.index)" }.joined() + parts
        return "\(function.isInlined ? "KR_INLINE" : "static") \(function.result.cType) \(name)(KrFunction *self\(list))"
    }

    func parameterValue(_ n: Int) -> String {
        let parameters = function.blocks[0].parameters
        if isGeneral { return "state_ ? 0 : s_[\(n)]" }
        return parameters.count > 6 && !function.hasTypedEntry ? "params[\(n)]" : "p\(parameters[n].index)"
    }

    /// The entry of a typed function for calls with values.
    func valueEntry() -> String {
        guard function.hasTypedEntry else { return "" }
        let parameters = function.blocks[0].parameters
        let isArray = parameters.count > 6
        let values = parameters.indices.map { isArray ? "params[\($0)]" : "p\($0)" }
        let list = isArray ? ", KrValue const *params" : values.map { ", KrValue \($0)" }.joined()
        var out = "static KrValue \(name)_values(KrFunction *self\(list)) {\n"
        let tests = zip(parameters, values).compactMap { parameter, value -> String? in
            switch function.representation(of: parameter) {
            case .i64: "kr_is_small(\(value))"
            case .f64: function.expectsFloats && !function.general.isEmpty ? "kr_is_float_exactly(\(value))" : nil
            case .value, .bool: nil
            }
        }
        if !tests.isEmpty {
            let all = isArray ? "params" : "(KrValue[]){\(values.joined(separator: ", "))}"
            out += "    if (KR_UNLIKELY(!(\(tests.joined(separator: " && "))))) return \(name)_general(self, 0, \(all));\n"
        }
        let arguments = zip(parameters, values).map { parameter, value in
            switch function.representation(of: parameter) {
            case .i64: ", kr_small(\(value))"
            case .f64: ", kr_op_f64_unbox(\(value))"
            case .value, .bool: ", \(value)"
            }
        }
        let call = "\(name)(self\(arguments.joined())\(!function.parts.isEmpty ? ", NULL" : ""))"
        switch function.result {
        case .i64: out += "    return kr_result_from_i64(\(call));\n"
        case .f64 where function.expectsFloats: out += "    return kr_result_from_expected(\(call));\n"
        case .f64: out += "    return kr_result_from_f64(\(call));\n"
        case .value, .bool: out += "    return \(call);\n"
        }
        return out + "}\n"
    }

    /// What the function returns when there is an exception.
    var failure: String { function.result.failure }

    /// A general version that is entered in the middle only goes on: an exception would come from a place that raises none.
    /// The library's functions are not interrupted when they are called: they hold locks, and finish what they have begun.
    var stackTest: String { stackTest(of: program.isLibrary && !program.isForeign ? "resume" : "call") }
    func stackTest(of entry: String) -> String { (isGeneral ? "state_ == 0 && " : "") + "kr_\(entry)_too_deep()" }

    private func prologue() -> String {
        var out = "    (void)self;\n"
        if function.callsOut {
            let none = function.result == .value ? "kr_raise_recursion()" : "(kr_raise_recursion(), \(failure))"
            out += "    if (KR_UNLIKELY(\(stackTest))) return \(none);\n"
        }
        return out + frameLink
    }

    var frameLink: String { keepsFrame ? "    KR_FRAME(&\(codeName(at: 0)));\n" : "" }

    func framePosition(_ instruction: Instruction) -> String { "link_.position = \(positionIndex(instruction.position));" }

    /// Entering at a point in the middle: the registers that live there get their values.
    func resumption() -> String {
        guard isGeneral else { return "" }
        var out = "    switch (state_) {\n"
        for instruction in function.blocks.flatMap(\.instructions) where instruction.opcode == .resume {
            out += "    case \(instruction.integer(0)):"
            for (n, register) in instruction.inputs.enumerated() {
                switch function.representation(of: register) {
                case .value: out += " \(c(register)) = s_[\(n)];"
                case .bool: out += " \(c(register)) = s_[\(n)] == KR_TRUE;"
                case .f64: out += " \(c(register)) = kr_op_f64_unbox(s_[\(n)]);"
                case .i64: out += " \(c(register)) = kr_small(s_[\(n)]);"
                }
            }
            out += " goto e\(instruction.integer(0));\n"
        }
        return out + "    }\n"
    }

    /// Declares the registers that are used, and gives parameters their values.
    func declarations() -> String {
        let parameters = function.blocks[0].parameters
        var out = registerDeclarations { !parameters.contains($0) }
        for (n, parameter) in parameters.enumerated() {
            out += "    \(function.representation(of: parameter).cType) r\(parameter.index) = \(parameterValue(n)); "
            out += "(void)r\(parameter.index);\n"
        }
        if !stubs.isEmpty { out += "    int32_t pos;\n" }
        return out
    }

    /// Declares the registers of the function that are not left out.
    func registerDeclarations(_ isDeclared: (Register) -> Bool) -> String {
        var names: [Representation: [String]] = [:]
        for block in function.blocks {
            for register in block.parameters + block.instructions.flatMap(\.results) where isDeclared(register) {
                names[function.representation(of: register), default: []].append("r\(register.index)")
            }
        }
        return [Representation.f64, .i64, .value, .bool].map { representation in
            names[representation].map { "    \(representation.cType) \($0.joined(separator: ", "));\n" } ?? ""
        }.joined()
    }

    mutating func emitBlocks() {
        var isTarget = Array(repeating: false, count: function.blocks.count)
        for block in function.blocks {
            for instruction in block.instructions { instruction.edges.forEach { isTarget[$0.block.index] = true } }
        }
        for (b, block) in function.blocks.enumerated() {
            let isCold = block.instructions.last?.opcode == .bail_out
            if isTarget[b] { body += isCold ? "b\(b): __attribute__((cold));\n" : "b\(b):;\n" }
            for instruction in block.instructions {
                noteLine(instruction.position.span)
                if keepsFrame, instruction.opcode.mayCall { line(framePosition(instruction)) }
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

    /// The stub that an instruction's exception goes to.
    mutating func unwindLabel(_ instruction: Instruction, addsTraceback: Bool? = nil) -> String {
        let stub = Stub(
            edge: instruction.unwind, addsTraceback: addsTraceback ?? !instruction.opcode.effects.contains(.reraises),
            site: instruction.position.site, receiver: hints.receiver(instruction))
        let label: String
        if let known = stubs[stub] {
            label = known
        } else {
            label = "x\(stubs.count)"
            stubs[stub] = label
        }
        return label
    }

    /// The function whose code stands at a site of this one.
    private func code(at site: Int32) -> FunctionID { site == 0 ? id : function.inlined[Int(site) - 1].code }
    func codeName(at site: Int32) -> String { "code\(code(at: site).index)" }

    func positionIndex(_ position: SourcePosition) -> Int { positions.index(of: position, in: code(at: position.site)) }

    func stubText() -> String {
        var out = ""
        for (stub, label) in stubs {
            out += "\(label): __attribute__((cold));\n"
            if stub.addsTraceback {
                let place = "&\(codeName(at: stub.site)), pos"
                out += stub.receiver.map { "    kr_traceback_add_self(\(place), \(c($0)));\n" } ?? "    kr_traceback_add(\(place));\n"
            } else {
                out += "    (void)pos;\n"
            }
            // Out of inlined code.
            var site = stub.site
            while site != 0 {
                let inlined = function.inlined[Int(site) - 1]
                if inlined.isGenerator { out += "    kr_generator_left();\n" }
                out += "    kr_traceback_add(&\(codeName(at: inlined.call.site)), \(positionIndex(inlined.call)));\n"
                site = inlined.call.site
            }
            if let edge = stub.edge {
                for statement in moves(edge) { out += "    \(statement)\n" }
                out += "    goto b\(edge.block.index);\n"
            } else {
                out += function.kind.suspends ? "    g->state = KR_GEN_DONE;\n    return 0;\n" : "    return \(failure);\n"
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

    /// The macro around a test that bails.  Only what goes to the general version may go there without need; other ways may well be taken
    /// often.
    func bailTest(_ bail: Edge) -> String {
        function.blocks[bail.block.index].instructions.last?.opcode == .bail_out ? "KR_BAILS" : ""
    }

    /// `r = kr_op_NAME(...)`, and the test for failure that the row's result and effects ask for.
    mutating func emitPlain(_ instruction: Instruction) {
        let shape = instruction.opcode.shape
        var arguments: [String] = []
        var nextInput = 0
        var nextImmediate = 0
        let fixed = shape.operands.filter(\.isOneInput).count
        for operand in shape.operands {
            switch operand {
            case .input, .optionalInput, .anyInput:
                arguments.append(c(instruction.inputs[nextInput]))
                nextInput += 1
            case .inputs, .anyInputs:
                let registers = instruction.inputs[nextInput..<(nextInput + instruction.inputs.count - fixed)]
                nextInput += registers.count
                arguments.append(array(registers))
                arguments.append("\(registers.count)")
            case .name, .constant, .integer, .global, .cell, .function:
                arguments.append(immediate(instruction.immediates[nextImmediate]))
                nextImmediate += 1
            case .cache: arguments.append(newCaches(1))
            case .caches: arguments.append(newCaches(8))
            case .target: break
            }
        }
        if let bail = instruction.bail {
            if let result = instruction.results.first { arguments.append("&\(c(result))") }
            line("if (\(bailTest(bail))(kr_op_\(shape.name)(\(arguments.joined(separator: ", "))))) \(jump(bail))")
            return
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
                case .i64: preconditionFailure("\(shape.name): an i64 that may fail")
                }
            line("if (KR_UNLIKELY(\(failed))) \(unwind(instruction))")
        }
    }

    func immediate(_ immediate: Immediate) -> String {
        switch immediate {
        case .name(let id), .constant(let id): constant(id)
        case .integer(let value): "\(value)"
        case .global(let index), .cell(let index): "\(index)"
        case .function(let id): entryName(id)
        }
    }

    /// The C function of a function of the program that takes and gives values.
    func entryName(_ id: FunctionID) -> String { program.functions[id.index].hasTypedEntry ? names[id.index] + "_values" : names[id.index] }

    private var cacheSuffix: String { isGeneral ? "\(id.index)g" : "\(id.index)" }

    mutating func newCaches(_ count: Int) -> String {
        cacheCount += count
        return "&cache\(cacheSuffix)[\(cacheCount - count)]"
    }

    mutating func newBuiltinCache() -> String {
        builtinCacheCount += 1
        return "&builtin\(cacheSuffix)[\(builtinCacheCount - 1)]"
    }

    private func cacheDeclarations() -> String {
        var out = ""
        if cacheCount > 0 { out += "static KrAttrCache cache\(cacheSuffix)[\(cacheCount)];\n" }
        if builtinCacheCount > 0 { out += "static KrBuiltinCache builtin\(cacheSuffix)[\(builtinCacheCount)];\n" }
        return out
    }
}

extension Representation {
    var cType: String {
        switch self {
        case .value: "KrValue"
        case .bool: "int"
        case .f64: "double"
        case .i64: "int64_t"
        }
    }

    /// What a function with such a result returns when there is an exception.
    var failure: String {
        switch self {
        case .value, .bool: "0"
        case .f64: "__builtin_nan(\"\")"
        case .i64: "KR_I64_NONE"
        }
    }
}
