// One module as a segment of a bytecode file: its constants, globals and functions.  A segment refers to nothing outside of it, so
// the segment of a module of the library is the same in all programs.

import BigInt
import Bytecode
import Source

package struct ModuleSegment: Sendable {
    /// What importing needs to know of a module before its code, then the number of the words of its code, then they.
    package let words: [UInt32]

    init(words: [UInt32]) { self.words = words }

    /// The segment of the only module of a program in generic bytecode.  With `sharesTexts` names in it are the same objects as those in
    /// other such modules, as the constants of a compiled program are; modules of the library have their own.
    package init(_ program: Program, sharesTexts: Bool) {
        let module = program.modules[0]
        var out = WordWriter()
        out.add(program.constants.constants.count)
        for constant in program.constants.constants { Self.add(constant, to: &out) }
        out.add(module.globalNames.count)
        for name in module.globalNames { out.add(name.index) }
        out.add(program.functions.count)
        out.add(module.body.index)
        let attributeNames = program.attributeNames()
        for function in program.functions { Self.add(function, of: program, attributeNames, to: &out) }
        var whole = WordWriter()
        whole.add(Self.head(module, sharesTexts))
        whole.addCounted(out.words)
        words = whole.words
    }

    /// Name, file, bits, spec name, folders.
    private static func head(_ module: ProgramModule, _ sharesTexts: Bool) -> [UInt32] {
        var out = WordWriter()
        out.add(module.name)
        out.add(module.file.path)
        out.add((module.isPackage ? 1 : 0) + (module.specName == nil ? 0 : 2) + (sharesTexts ? 4 : 0))
        out.add(module.specName ?? "")
        out.add(module.folders.count)
        module.folders.forEach { out.add($0) }
        return out.words
    }

    // MARK: Constants, tagged by their kinds in the order of the enum in runtime/vm/segment.c

    private static func add(_ constant: Constant, to out: inout WordWriter) {
        switch constant {
        case .none: out.add(0)
        case .true: out.add(1)
        case .false: out.add(2)
        case .ellipsis: out.add(3)
        case .int(let value):
            if let small = Int64(exactly: value) {
                out.add(4)
                out.addLong(UInt64(bitPattern: small))
            } else {
                out.add(5)
                out.add(value.sign == .minus ? 1 : 0)
                out.add(value.magnitude.words.count)
                value.magnitude.words.forEach { out.addLong(UInt64($0)) }
            }
        case .float(let bits):
            out.add(6)
            out.addLong(bits)
        case .complex(let real, let imag):
            out.add(7)
            out.addLong(real)
            out.addLong(imag)
        case .str(let points):
            if points.allSatisfy({ $0 < 256 }) {
                out.add(8)
                out.addBytes(points.map { UInt8($0) })
            } else {
                out.add(9)
                out.addCounted(points)
            }
        case .bytes(let bytes):
            out.add(10)
            out.addBytes(bytes)
        case .tuple(let items):
            out.add(11)
            out.addCounted(items.map { UInt32($0.index) })
        }
    }

    // MARK: Functions

    private static func add(_ function: Function, of program: Program, _ attributeNames: Set<ConstantID>, to out: inout WordWriter) {
        let code = FunctionEncoder(program, function, attributeNames: attributeNames)
        out.add(function.nameConstant.index)
        out.add(function.qualifiedNameConstant.index)
        out.add(program.modules[function.module].file.lines.line(at: function.span.start))
        out.add(Int(function.codeFlags.reduce(0) { $0 | $1.rawValue }))
        out.add(function.parameters.positionalOnly)
        out.add(function.parameters.positional)
        out.add(function.parameters.keywordOnly)
        out.add(function.codeParameterCount)
        out.addCounted(function.nameConstants.map { UInt32($0.index) })
        out.add(function.freeNames.count)
        out.add(function.documentation.map { UInt32($0.index) } ?? WordWriter.none)
        out.add(code.registerCount)
        out.add(code.argumentCount)
        out.add(code.cacheCount)
        out.add(code.positions.count)
        for row in code.positions { row.fields.forEach { out.add($0) } }
        addFacts(function.facts, to: &out)
        out.addCounted(code.words)
        out.add(code.unwinds.count / 5)
        out.add(code.unwinds)
    }

    private static func addFacts(_ facts: CodeFacts, to out: inout WordWriter) {
        for count in [facts.locals.count, facts.cells.count, facts.names.count, facts.values.count] { out.add(count) }
        for name in facts.locals + facts.cells + facts.freeVariables + facts.names { out.add(name.index) }
        for value in facts.values {
            switch value {
            case .constant(let id): out.add(id.index)
            case .code(let id): out.add(UInt32(id.index) | 1 << 31)
            }
        }
    }
}
