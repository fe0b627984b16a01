// Bytecode: programs, functions, blocks, instructions.
//
// A function is a list of basic blocks with parameters.  Registers are assigned once: by an instruction's results or as a
// block's parameters.  An instruction that can raise may have an unwind edge to a handler block; the edge leaves from the
// middle of the block, and its arguments are the values at that point.  Without one, the exception leaves the function.

import BigInt
import Source

/// A register of a function; `none` stands for an operand that is absent.
package struct Register: Hashable, Sendable {
    package let index: UInt32
    package init(_ index: Int) { self.index = UInt32(index) }
    private init(raw: UInt32) { index = raw }
    package static let none = Register(raw: .max)
    package var isNone: Bool { index == .max }
}

package struct BlockID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

package struct FunctionID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

package struct ConstantID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

/// A constant of the program.  Strings are code points, because they may hold lone surrogates.
package indirect enum Constant: Hashable, Sendable {
    case none, `true`, `false`, ellipsis
    case int(BigInt)
    case float(bits: UInt64)
    case complex(real: UInt64, imag: UInt64)
    case str([UInt32])
    case bytes([UInt8])
    case tuple([ConstantID])

    package static func string(_ text: String) -> Constant { .str(text.unicodeScalars.map(\.value)) }
}

/// The constants of a program, each once.
package struct ConstantPool: Sendable {
    package private(set) var constants: [Constant] = []
    private var indices: [Constant: ConstantID] = [:]

    package init() {}

    package mutating func id(of constant: Constant) -> ConstantID {
        if let id = indices[constant] { return id }
        let id = ConstantID(constants.count)
        constants.append(constant)
        indices[constant] = id
        return id
    }

    package subscript(id: ConstantID) -> Constant { constants[id.index] }
}

/// What an instruction holds besides registers, in the order of the opcode's row.
package enum Immediate: Hashable, Sendable {
    case name(ConstantID)
    case constant(ConstantID)
    case integer(Int)
    case global(Int)
    case cell(Int)
    case function(FunctionID)
}

/// A jump to a block with the values of its parameters.
package struct Edge: Hashable, Sendable {
    package var block: BlockID
    package var arguments: [Register]
    package init(_ block: BlockID, _ arguments: [Register] = []) {
        self.block = block
        self.arguments = arguments
    }
}

/// Where an instruction stands in the source: its expression, and the part of it that a traceback marks with `^`.
package struct SourcePosition: Hashable, Sendable {
    package var span: SourceSpan
    package var anchor: SourceSpan?
    /// 0: in the function itself; n: in the code that `Function.inlined[n - 1]` says.
    package var site: Int32 = 0
    package init(_ span: SourceSpan, anchor: SourceSpan? = nil) {
        self.span = span
        self.anchor = anchor
    }
}

package struct Instruction: Sendable {
    package var opcode: Opcode
    package var results: [Register]
    package var inputs: [Register]
    package var immediates: [Immediate]
    package var targets: [Edge]
    package var unwind: Edge?
    /// Where it goes on when its typed form does not cover what it meets (opcodes that bail).
    package var bail: Edge?
    package var position: SourcePosition

    package init(
        _ opcode: Opcode, results: [Register] = [], inputs: [Register] = [], immediates: [Immediate] = [],
        targets: [Edge] = [], unwind: Edge? = nil, bail: Edge? = nil, position: SourcePosition
    ) {
        self.opcode = opcode
        self.results = results
        self.inputs = inputs
        self.immediates = immediates
        self.targets = targets
        self.unwind = unwind
        self.bail = bail
        self.position = position
    }

    package var result: Register { results[0] }

    package func integer(_ index: Int) -> Int {
        guard case .integer(let value) = immediates[index] else { preconditionFailure("no integer at \(index)") }
        return value
    }

    /// Every edge out of this instruction.
    package var edges: [Edge] {
        if unwind == nil && bail == nil { return targets }
        return targets + [unwind, bail].compactMap(\.self)
    }

    /// Calls `body` on each register that is read, edge arguments included.
    package func forEachUse(_ body: (Register) -> Void) {
        for input in inputs where !input.isNone { body(input) }
        for edge in targets { edge.arguments.forEach(body) }
        unwind?.arguments.forEach(body)
        bail?.arguments.forEach(body)
    }

    /// Replaces the registers that are read.
    package mutating func mapUses(_ transform: (Register) -> Register) {
        for i in inputs.indices where !inputs[i].isNone { inputs[i] = transform(inputs[i]) }
        for i in targets.indices { targets[i].arguments = targets[i].arguments.map(transform) }
        if unwind != nil { unwind!.arguments = unwind!.arguments.map(transform) }
        if bail != nil { bail!.arguments = bail!.arguments.map(transform) }
    }
}

package struct Block: Sendable {
    package var parameters: [Register] = []
    package var instructions: [Instruction] = []
    package init() {}
}

/// A parameter's annotation, where it is a built-in class by name (`int`, `list[str]`, `float | None`) or `array`.
package struct ParameterAnnotation: Sendable {
    package let name: String
    package let allowsNone: Bool
    package init(name: String, allowsNone: Bool) {
        self.name = name
        self.allowsNone = allowsNone
    }
}

package struct ParameterList: Sendable {
    package var positionalOnly = 0
    /// Positional parameters, the positional-only ones included.
    package var positional = 0
    package var keywordOnly = 0
    package var hasVariadic = false
    package var hasKeywords = false
    /// Of the positional and keyword-only parameters; nil: none, or nothing that is known to be a built-in class.
    package var annotations: [ParameterAnnotation?] = []
    package var count: Int { positional + keywordOnly + (hasVariadic ? 1 : 0) + (hasKeywords ? 1 : 0) }
    package init() {}
}

/// Parameters that a copy of a function has besides those of the source: the last of the positional and of the keyword-only ones.
package struct SpreadParameters: Sendable {
    package let positional: Int
    package let keywords: Int

    package init(positional: Int, keywords: Int) {
        self.positional = positional
        self.keywords = keywords
    }
}

package enum FunctionKind: String, Sendable {
    case module, function, generator, coroutine
    case asyncGenerator = "async_generator"
    case classBody = "class_body"

    package var suspends: Bool { self == .generator || self == .coroutine || self == .asyncGenerator }
}

/// The fields that a class body declares for `dataclasses.dataclass`, as far as its text says.
package struct DataclassFacts: Sendable {
    package struct Field: Sendable {
        package let name: String
        /// A value is assigned.
        package let hasDefault: Bool
        /// That value is a call of `field`, which has a default or a factory, or neither.
        package let isFieldCall: Bool
        package let isOptional: Bool
        /// A parameter of `__init__`.
        package let isParameter: Bool
        package let isKeywordOnly: Bool
        /// The default, if it is a constant.
        package let constant: ConstantID?

        package init(
            name: String, hasDefault: Bool, isFieldCall: Bool, isOptional: Bool, isParameter: Bool, isKeywordOnly: Bool,
            constant: ConstantID?
        ) {
            self.name = name
            self.hasDefault = hasDefault
            self.isFieldCall = isFieldCall
            self.isOptional = isOptional
            self.isParameter = isParameter
            self.isKeywordOnly = isKeywordOnly
            self.constant = constant
        }
    }

    package let fields: [Field]
    package let makesInit: Bool
    package let isFrozen: Bool
    /// Gets a `__match_args__`.
    package let isMatchedByPosition: Bool

    package init(fields: [Field], makesInit: Bool, isFrozen: Bool, isMatchedByPosition: Bool) {
        self.fields = fields
        self.makesInit = makesInit
        self.isFrozen = isFrozen
        self.isMatchedByPosition = isMatchedByPosition
    }
}

/// Code of another function that is a part of this one: what a traceback needs.
package struct InlinedCode: Sendable {
    package let code: FunctionID
    /// Where it is called, or its generator resumed: perhaps in inlined code itself.
    package var call: SourcePosition
    package let isGenerator: Bool
    package init(code: FunctionID, call: SourcePosition, isGenerator: Bool) {
        self.code = code
        self.call = call
        self.isGenerator = isGenerator
    }
}

/// A local variable at a place in the source, and the register that holds its value there: for reports only.
package struct Mention: Sendable {
    package let span: SourceSpan
    package let name: String
    package var register: Register
    package init(span: SourceSpan, name: String, register: Register) {
        self.span = span
        self.name = name
        self.register = register
    }
}

/// One function: also the body of a module or class.  Its parameters are the parameters of block 0: those of the source in the
/// order positional, keyword-only, *args, **kwargs; a class body has one, its namespace.
package struct Function: Sendable {
    package var name: String
    package var qualifiedName: String
    package var kind: FunctionKind
    package var module: Int
    package var parameters = ParameterList()
    /// Names of the parameters in order, then of the other local variables.
    package var localNames: [String] = []
    package var freeNames: [String] = []
    package var documentation: ConstantID?
    /// The names as constants of the program: `name`, `qualifiedName`, `localNames` and `freeNames`.
    package var nameConstant = ConstantID(0)
    package var qualifiedNameConstant = ConstantID(0)
    package var nameConstants: [ConstantID] = []
    package var facts = CodeFacts()
    /// Where local variables are read and assigned, in the order of lowering.
    package var mentions: [Mention] = []
    package var span: SourceSpan
    package var blocks: [Block] = [Block()]
    /// What `SourcePosition.site` counts.
    package var inlined: [InlinedCode] = []
    package var representations: [Representation] = []
    /// Recursion through this function is possible: it tests the stack on entry.
    package var callsOut = true
    /// May a call of it raise?
    package var raises = true
    /// It is small, and so few calls go to it that its code takes their place.
    package var isInlined = false
    /// Its object is kept in a C variable, for direct calls: it is made only once.
    package var hasStaticObject = false
    /// The representation of what it returns; those of its parameters are those of their registers.
    package var result = Representation.value
    /// Doubles that it takes or gives are not sure to be: `valueEntry` looks at them, and its result may be `big_result`.
    package var expectsFloats = false
    /// What it gives at once, in place of the tuple that it returns, to callers that take the tuple apart: values and doubles; empty: it
    /// does not.
    package var parts: [Representation] = []
    /// It is entered with values through a function of its own; itself takes registers of any number and representation.
    package var hasTypedEntry = false
    /// Of a class body: what a decorator named `dataclass` would make of the class.
    package var dataclass: DataclassFacts?
    /// Of a class body: the names of the items, if the class is a `NamedTuple`.
    package var namedTuple: [String]?
    /// The function that this one is a copy of, for some of its calls.
    package var original: FunctionID?
    /// Of a copy that takes what its original finds in `*args` and `**kwargs` one by one.
    package var spread: SpreadParameters?
    /// Of a function that is made by a copy of its maker: the one that the maker itself makes.
    package var template: FunctionID?
    /// The version that covers all cases, for `bail_out`: none or one.
    package var general: [Function] = []

    package init(name: String, qualifiedName: String, kind: FunctionKind, module: Int, span: SourceSpan) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.kind = kind
        self.module = module
        self.span = span
    }

    package mutating func newRegister(_ representation: Representation) -> Register {
        representations.append(representation)
        return Register(representations.count - 1)
    }

    /// Has it loops?
    package var jumpsBack: Bool {
        blocks.enumerated().contains { b, block in block.instructions.contains { $0.targets.contains { $0.block.index <= b } } }
    }

    /// Reads of registers become reads of those that replace them, which may be replaced themselves.
    package mutating func replaceUses(_ replacement: [Register: Register]) {
        if replacement.isEmpty { return }
        func root(_ register: Register) -> Register {
            var r = register
            while let next = replacement[r] { r = next }
            return r
        }
        for b in blocks.indices { for n in blocks[b].instructions.indices { blocks[b].instructions[n].mapUses(root) } }
    }

    /// Registers that some instruction reads.
    package func usedRegisters() -> Set<Register> {
        var found: Set<Register> = []
        for block in blocks { for i in block.instructions { i.forEachUse { found.insert($0) } } }
        return found
    }

    package func representation(of register: Register) -> Representation { representations[Int(register.index)] }

    /// Has a call, in its function, arguments and a result of the representations of this function's?
    package func takesAndGivesSame(as call: Instruction, in caller: Function) -> Bool {
        result == caller.representation(of: call.result)
            && zip(blocks[0].parameters, call.inputs).allSatisfy { representation(of: $0) == caller.representation(of: $1) }
    }
}

/// A module compiled into the program.
package struct ProgramModule: Sendable {
    package var name: String
    package var file: SourceFile
    package var isPackage: Bool
    /// Of a package without __init__.py (its file has no path): where its submodules are.
    package var folders: [String] = []
    /// Of `__main__`: its name as a module, when it is run as one.
    package var specName: String?
    /// Names of the globals that the module's own code mentions; instructions refer to them by index.
    package var globals: [String] = []
    package var globalNames: [ConstantID] = []
    /// Is the global assigned, deleted or imported somewhere in the module?  The others are built-ins, as far as one can see.
    package var isAssigned: [Bool] = []
    package var body: FunctionID
    package init(name: String, file: SourceFile, isPackage: Bool, body: FunctionID) {
        self.name = name
        self.file = file
        self.isPackage = isPackage
        self.body = body
    }

    /// What relative imports start from; empty: nothing.
    package var package: String {
        if isPackage { return name }
        let name = name == "__main__" ? specName ?? "" : name
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
    }
}

package struct Program: Sendable {
    package var modules: [ProgramModule] = []
    package var functions: [Function] = []
    package var constants = ConstantPool()
    /// Modules of the runtime written in C that the program imports.
    package var runtimeModules: [String] = []
    /// Modules of the library in Python that the program imports: each is a program of its own, linked with this one.
    package var libraryModules: [String] = []
    /// Those of them through which variables of the program's modules may be read or set.
    package var openLibraryModules: [String] = []
    /// Names of attributes that library modules read or call, and that they set, on objects that are given to them.
    package var libraryNames = LibraryNames()
    /// Names of attributes that classes annotate (`x: float` in the body, `self.x: float = ...`), and the built-in classes that they are
    /// annotated with; empty string: something else.
    package var attributeAnnotations: [String: Set<String>] = [:]
    /// Does it use `exec`, `eval` or `compile`, or a module of the library that does?
    package var makesCode = false
    /// Do its functions note which of their calls is running, for frames of callers?
    package var keepsFrames = false
    /// Is this one such module?
    package var isLibrary = false
    /// Is this one module of a foreign package that is compiled apart, as those of the library are?
    package var isForeign = false
    /// Do such modules belong to the program?  Nothing is known of what they do.
    package var hasForeignModules = false
    /// Modules of the program that such import.
    package var modulesForForeign: Set<String> = []
    package init() {}
}

/// Names of attributes that code uses on objects of others.
package struct LibraryNames: Sendable {
    package var read: Set<String> = []
    package var written: Set<String> = []
    /// Names that are read from classes and by `super()` only: what derives from classes of the library has such attributes looked up.
    package var inherited: Set<String> = []

    package init() {}

    package mutating func formUnion(_ other: LibraryNames) {
        read.formUnion(other.read)
        written.formUnion(other.written)
        inherited.formUnion(other.inherited)
    }
}
