// Flags of a function's code object: KR_CODE_* of runtime/include/krait/object.h, CPython's bits and two of Krait's own.

package enum CodeFlag: UInt32, CaseIterable, Sendable {
    case optimized = 3
    case varArgs = 4
    case varKeywords = 8
    case nested = 0x10
    case generator = 0x20
    case coroutine = 0x80
    case asyncGenerator = 0x200
    case futureAnnotations = 0x1000000
    case handles = 0x2000_0000
    case suspendsInTry = 0x4000_0000

    /// The name in C.
    package var cName: String {
        switch self {
        case .optimized: "KR_CODE_OPTIMIZED"
        case .varArgs: "KR_CODE_VARARGS"
        case .varKeywords: "KR_CODE_VARKEYWORDS"
        case .nested: "KR_CODE_NESTED"
        case .generator: "KR_CODE_GENERATOR"
        case .coroutine: "KR_CODE_COROUTINE"
        case .asyncGenerator: "KR_CODE_ASYNC_GENERATOR"
        case .futureAnnotations: "KR_CODE_FUTURE_ANNOTATIONS"
        case .handles: "KR_CODE_HANDLES"
        case .suspendsInTry: "KR_CODE_SUSPENDS_IN_TRY"
        }
    }
}

extension Function {
    package var codeFlags: [CodeFlag] {
        let isBody = kind == .module || kind == .classBody || facts.isModuleCoroutine
        var flags: [CodeFlag] = isBody ? [] : [.optimized]
        if parameters.hasVariadic { flags.append(.varArgs) }
        if parameters.hasKeywords { flags.append(.varKeywords) }
        switch kind {
        case .generator: flags.append(.generator)
        case .coroutine: flags.append(.coroutine)
        case .asyncGenerator: flags.append(.asyncGenerator)
        case .module, .function, .classBody: break
        }
        let instructions = blocks.lazy.flatMap(\.instructions)
        if instructions.contains(where: { ($0.opcode == .yield || $0.opcode == .yield_from) && $0.unwind != nil }) {
            flags.append(.suspendsInTry)
        }
        if instructions.contains(where: { $0.opcode == .catch }) { flags.append(.handles) }
        if facts.isNested { flags.append(.nested) }
        if facts.hasStringAnnotations { flags.append(.futureAnnotations) }
        return flags
    }

    /// How many parameters its code object has: a class body has one, its namespace.
    package var codeParameterCount: Int { kind == .classBody ? 1 : parameters.count }
}
