// One function of bytecode as one C function on CPython's C API (runtime/cpython).
//
// The shape is that of CEmission: a block is a label, a register a C variable, a failing instruction goes to a cold stub at the end.  What
// is different is that references are counted: `Ownership` says what is dropped behind each instruction and on each edge.  A stub is
// therefore one for each different edge and set of references that are to be dropped on it.

import Bytecode
import CEmission
import ExtensionTypes
import OrderedCollections
import Source

/// Which of a function's C functions.
enum FunctionRole {
    /// The only one.
    case whole
    /// On unboxed numbers.
    case typed
    /// What the typed one goes on in: entered at a place, with the words of the registers that live there.
    case general
}

struct FunctionEmitter {
    let program: Program
    let id: FunctionID
    let role: FunctionRole
    let function: Function
    let names: [String]
    let tables: ModuleTables
    let links: ModuleLinks
    let ownership: Ownership
    let numbers: NumberUses
    let lines: LineTable
    let file: String

    var body = ""
    /// Spans that tracebacks may name; the typed and the general version of a function share them.
    var places: OrderedSet<SourceSpan> = []
    var countsPolls = false
    var globalCaches = 0
    var attributeCaches = 0
    var methodCaches = 0
    var classCaches = 0
    /// By the registers of its results, the instruction that makes them.
    let definitions: [Register: Instruction]
    /// Of calls, by their results: the functions of the program that may be called.
    let targets: [Register: [FunctionID]]
    private var stubs: OrderedDictionary<Stub, String> = [:]
    /// The references that are held in front of the current instruction, and those held behind it.
    var step = Ownership.Step(before: [], after: [])
    private var currentLine = 0
    // Of generators (EmitGenerator.swift)
    var frame = GeneratorFrame()
    var suspensionCount = 0

    private struct Stub: Hashable {
        let edge: Edge?
        let addsTraceback: Bool
        let owned: [Register]
    }

    init(program: Program, id: FunctionID, names: [String], tables: ModuleTables, links: ModuleLinks, role: FunctionRole) {
        self.program = program
        self.id = id
        self.names = names
        self.tables = tables
        self.links = links
        self.role = role
        let own = program.functions[id.index]
        function = role == .general ? own.general[0] : own
        ownership = Ownership(function)
        // What nobody can see of a register in the general version, nobody can see in the typed one.
        numbers = NumberUses(own.general.first ?? own)
        let module = program.modules[function.module]
        definitions = ModuleLinks.definitions(of: function)
        targets = links.targets(in: function)
        let source = module.file
        lines = source.lines
        file = source.path
    }

    var name: String { names[id.index] }
    /// Tells the C function's static variables from those of the others.
    var suffix: String { "\(id.index)" + (role == .general ? "g" : "") }

    // MARK: Names of things in C

    func c(_ register: Register) -> String { register.isNone ? "0" : "r\(register.index)" }

    /// A constant as an object.
    func object(_ id: ConstantID) -> String { "K[\(tables.number(of: id))]" }

    /// A constant as a word.
    func word(_ id: ConstantID) -> String {
        switch program.constants[id] {
        case .none: return "KR_NONE_WORD"
        case .true: return "kr_word(Py_True)"
        case .false: return "kr_word(Py_False)"
        case .int(let value): if let small = ConstantEmitter.small(value), small > -(1 << 62) { return "KR_SMALL(\(small))" }
        case .float(let bits): if let word = ConstantEmitter.flonum(bits) { return "kr_from_bits(0x\(String(word, radix: 16))u)" }
        case .ellipsis, .complex, .str, .bytes, .tuple: break
        }
        return "kr_word(\(object(id)))"
    }

    /// An array of words; `free` elements in front are for the callee's use.
    func array(_ registers: some Collection<Register>, free: Int = 0) -> String {
        if registers.isEmpty && free == 0 { return "(KrValue *)NULL" }
        let list = Array(repeating: "0", count: free) + registers.map(c)
        return "(KrValue[]){\(list.joined(separator: ", "))}" + (free > 0 ? " + \(free)" : "")
    }

    // MARK: The whole function

    mutating func emit() -> String {
        var out = ""
        if function.kind.suspends {
            out = emitGenerator()
        } else {
            emitBlocks()
            out = signature() + " {\n    PyObject *const G = self->func_globals;\n    (void)G;\n"
            if role != .general { out += parameterTests() }
            if role != .typed || callsOut { out += stackTest(failure) }
            let parameters = function.blocks[0].parameters
            let unboxed = parameters.filter { numbers.contains($0) && function.representation(of: $0) == .value }
                .map { "    \(c($0)) = kr_unboxed(\(c($0)));\n" }.joined()
            out += declarations(leavingOut: role == .general ? [] : Set(parameters))
            out += role == .general ? entries(unboxed) : unboxed
            out += body + stubText() + "}\n"
        }
        return caches() + out
    }

    private func caches() -> String {
        var out = ""
        if globalCaches > 0 { out += "static KrGlobalCache globals\(suffix)[\(globalCaches)];\n" }
        if attributeCaches > 0 { out += "static KrAttrCache attributes\(suffix)[\(attributeCaches)][KR_CACHE_WAYS];\n" }
        if methodCaches > 0 { out += "static KrMethodCache methods\(suffix)[\(methodCaches)][KR_CACHE_WAYS];\n" }
        if classCaches > 0 { out += "static KrClassCache classes\(suffix)[\(classCaches)];\n" }
        return out
    }

    mutating func methodCache() -> String {
        methodCaches += 1
        return "methods\(suffix)[\(methodCaches - 1)]"
    }

    /// Recursion without a loop lets other threads go on and signals through where it calls.  Not where a function is entered in its
    /// middle, or a generator resumes: an exception may be pending there.
    func stackTest(_ failure: String) -> String {
        let poll = role == .general ? " || (at == 0 && kr_op_poll() < 0)" : " || kr_op_poll() < 0"
        return "    if (KR_UNLIKELY(kr_stack_low()\(callsBesideSetters && !function.kind.suspends ? poll : ""))) return \(failure);\n"
    }

    /// `static KrValue f3_name(KrFunction *self, KrValue r0, ...)`
    func signature() -> String {
        if role == .general { return "static KrValue \(name)_general(KrFunction *self, int at, KrValue *S)" }
        let parameters = function.blocks[0].parameters.map { ", \(Self.type(function.representation(of: $0))) \(c($0))" }.joined()
        return "static \(Self.type(function.result)) \(name)\(role == .typed ? "_typed" : "")(KrFunction *self\(parameters))"
    }

    static func type(_ representation: Representation) -> String {
        switch representation {
        case .value: "KrValue"
        case .bool: "int"
        case .i64: "int64_t"
        case .f64: "double"
        }
    }

    var entryName: String { "v\(id.index)" }

    /// Can it be called by others than the module's own code?
    var isCallable: Bool { function.kind != .module && function.kind != .classBody }

    /// The entry for calls by CPython's protocol.
    func vectorcall() -> String {
        guard isCallable else { return "" }
        let count = function.blocks[0].parameters.count
        let p = function.parameters
        var out = "static PyObject *\(entryName)(PyObject *f, PyObject *const *args, size_t count, PyObject *names) {\n"
        if p.keywordOnly == 0, !p.hasVariadic, !p.hasKeywords {
            let list = (0..<count).map { ", kr_word(args[\($0)])" }.joined()
            out +=
                "    if (KR_LIKELY(!names && PyVectorcall_NARGS(count) == \(count))) return kr_result(\(name)((KrFunction *)f\(list)));\n"
        }
        out += "    KrValue values[\(max(1, count))];\n"
        out += "    if (kr_bind(&code\(id.index), (KrFunction *)f, args, count, names, values) < 0) return NULL;\n"
        out += "    KrValue result = \(name)((KrFunction *)f\((0..<count).map { ", values[\($0)]" }.joined()));\n"
        return out + "    kr_unbind(values, \(count));\n    return kr_result(result);\n}\n"
    }

    /// Declares the registers of the function that are not left out.
    func declarations(leavingOut: Set<Register> = []) -> String {
        var names: [Representation: [String]] = [:]
        for block in function.blocks {
            for register in block.parameters + block.instructions.flatMap(\.results) where !leavingOut.contains(register) {
                names[function.representation(of: register), default: []].append(c(register))
            }
        }
        let registers = [Representation.value, .bool, .i64, .f64].map { representation in
            names[representation].map { "    \(Self.type(representation)) \($0.joined(separator: ", "));\n" } ?? ""
        }.joined()
        return registers + (stubs.isEmpty ? "" : "    int place;\n") + (countsPolls ? "    unsigned polls_ = 0;\n" : "")
    }

    mutating func emitBlocks() {
        var isTarget = Array(repeating: false, count: function.blocks.count)
        for block in function.blocks {
            for instruction in block.instructions { instruction.edges.forEach { isTarget[$0.block.index] = true } }
        }
        for (b, block) in function.blocks.enumerated() {
            if isTarget[b] { body += "b\(b):;\n" }
            let steps = ownership.steps(of: b)
            for (instruction, step) in zip(block.instructions, steps) {
                noteLine(instruction.position.span)
                self.step = step
                emit(instruction)
                if !instruction.opcode.isTerminator { dropDead(instruction) }
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

    // MARK: References

    func drop(_ register: Register) -> String { "kr_\(ownership.mayBeUnset(register) ? "x" : "")decref(\(c(register)));" }

    /// Behind an instruction that has succeeded: what nobody needs any more, its own results included.
    private mutating func dropDead(_ instruction: Instruction) {
        let results = instruction.results.filter { ownership.isCounted($0) && !step.after.contains($0) }
        let dead = step.before.subtracting(step.after).sorted { $0.index < $1.index } + results
        if !dead.isEmpty { line(dead.map(drop).joined(separator: " ")) }
    }

    /// `goto` with what the edge does, as one C statement; `owned` registers hold references where it begins.
    func jump(_ edge: Edge, owned: Set<Register>) -> String {
        let statements = moves(edge, owned: owned)
        return statements.isEmpty ? "goto b\(edge.block.index);" : "{ \(statements) goto b\(edge.block.index); }"
    }

    func moves(_ edge: Edge, owned: Set<Register>) -> String {
        let passage = ownership.passage(edge, owned: owned)
        let pairs = passage.arguments.filter { $0.parameter != $0.argument || !$0.isMoved }
        var out = ""
        for (n, pair) in pairs.enumerated() {
            let isValue = function.representation(of: pair.parameter) == .value
            let value = isValue && !pair.isMoved ? "kr_new_ref(\(c(pair.argument)))" : c(pair.argument)
            out += "\(Self.type(function.representation(of: pair.parameter))) t\(n) = \(value); "
        }
        out += passage.drops.map { drop($0) + " " }.joined()
        for (n, pair) in pairs.enumerated() { out += "\(c(pair.parameter)) = t\(n); " }
        return out
    }

    // MARK: Failing

    /// C statements that note the place and leave for the handler.
    mutating func unwind(_ instruction: Instruction, addsTraceback: Bool? = nil) -> String {
        let stub = Stub(
            edge: instruction.unwind, addsTraceback: addsTraceback ?? !instruction.opcode.effects.contains(.reraises),
            owned: step.before.sorted { $0.index < $1.index })
        let label = stubs[stub] ?? "x\(stubs.count)"
        stubs[stub] = label
        return "{ place = \(places.append(instruction.position.span).index); goto \(label); }"
    }

    mutating func fails(_ condition: String, _ instruction: Instruction) {
        line("if (KR_UNLIKELY(\(condition))) \(unwind(instruction))")
    }

    func stubText() -> String {
        var out = ""
        for (stub, label) in stubs {
            out += "\(label): __attribute__((cold));\n"
            out += stub.addsTraceback ? "    kr_traceback_add(&code\(id.index), self, place);\n" : "    (void)place;\n"
            if let edge = stub.edge {
                out += "    \(jump(edge, owned: Set(stub.owned)))\n"
            } else {
                let drops = stub.owned.map { drop($0) + " " }.joined()
                out += "    \(drops)\(function.kind.suspends ? "g->state = KR_GEN_DONE; " : "")return \(failure);\n"
            }
        }
        return out
    }

    // MARK: Ordinary opcodes

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
            case .cache:
                arguments.append(attributeCache())
            case .caches, .target: break
            }
        }
        if let bail = instruction.bail {
            arguments += instruction.results.map { "&\(c($0))" }
            return line("if (KR_BAILS(kr_op_\(shape.name)(\(arguments.joined(separator: ", "))))) \(jump(bail, owned: step.before))")
        }
        let call = "kr_op_\(shape.name)(\(arguments.joined(separator: ", ")))"
        let raises = shape.effects.contains(.raises)
        guard let result = instruction.results.first else {
            if raises { fails("\(call) < 0", instruction) } else { line("\(call);") }
            return
        }
        line("\(c(result)) = \(call);")
        if raises { fails(function.representation(of: result) == .value ? "!\(c(result))" : "\(c(result)) < 0", instruction) }
    }

    private func immediate(_ immediate: Immediate) -> String {
        switch immediate {
        case .name(let id), .constant(let id): "kr_word(\(object(id)))"
        case .integer(let value), .global(let value), .cell(let value): "\(value)"
        case .function(let id): names[id.index]
        }
    }
}
