// Tests whose outcome is known before the program runs, because they ask about the platform, Python's version, or whether the module
// is the one that is run: imports in the other branch are not followed.
//
// `if TYPE_CHECKING`, `if sys.version_info >= (3, 11)`, `if sys.platform == "win32"`, `if os.name == "nt"`,
// `if __name__ == "__main__"`, what `not`, `and`, `or` make of them, and variables that hold their outcome (`PY3 = ...`).

import Syntax

struct StaticTests {
    private enum Value: Equatable {
        case integers([Int], isTuple: Bool)
        case text(String)
    }

    private static let version = [3, 13, 0]

    /// nil: not known.
    let isMain: Bool?
    /// Variables of the module that came from `sys` and `os`: the names they have there.
    private var imported: [String: String] = [:]
    /// Variables of the module that hold the outcome of a test.
    private var outcomes: [String: Bool] = [:]

    init(isMain: Bool?) { self.isMain = isMain }

    /// Learns what an assignment or import tells about later tests.
    mutating func note(_ statement: Statement) {
        switch statement {
        case .importFrom(let node):
            guard node.level == 0, let module = node.module, module == "sys" || module == "os" else { return }
            for alias in node.names { imported[alias.asName ?? alias.name] = module + "." + alias.name }
        case .assign(let node):
            for case .name(let target) in node.targets {
                imported[target.name] = nil
                if case .constant = node.value { outcomes[target.name] = nil } else { outcomes[target.name] = outcome(node.value) }
            }
        default: break
        }
    }

    /// What the test gives; nil: not known.
    func outcome(_ test: Expression) -> Bool? {
        switch test {
        case .name(let node): node.name == "TYPE_CHECKING" ? false : outcomes[node.name]
        case .attribute(let node): node.attr == "TYPE_CHECKING" ? false : nil
        case .constant(let node):
            switch node.value {
            case .true: true
            case .false, .none, .int(.small(0)): false
            default: nil
            }
        case .unaryOperation(let node): node.op == .not ? outcome(node.operand).map { !$0 } : nil
        case .booleanOperation(let node): outcome(node)
        case .compare(let node): outcome(node)
        case .call(let node): startsWith(node)
        default: nil
        }
    }

    private func outcome(_ node: BooleanOperation) -> Bool? {
        let outcomes = node.values.map(outcome)
        let decisive = node.op == .or
        if outcomes.contains(decisive) { return decisive }
        return outcomes.contains(nil) ? nil : !decisive
    }

    private func outcome(_ node: CompareExpression) -> Bool? {
        guard node.ops.count == 1, let left = value(node.left), let right = value(node.comparators[0]) else { return nil }
        switch (left, right, node.ops[0]) {
        case (_, _, .equal): return left == right
        case (_, _, .notEqual): return left != right
        case (.integers(let a, let isTuple), .integers(let b, let isOther), let op):
            if isTuple != isOther { return nil }
            let isLess = a.lexicographicallyPrecedes(b)
            switch op {
            case .less: return isLess
            case .greaterOrEqual: return !isLess
            case .greater: return b.lexicographicallyPrecedes(a)
            case .lessOrEqual: return !b.lexicographicallyPrecedes(a)
            default: return nil
            }
        default: return nil
        }
    }

    /// `sys.platform.startswith("win")`
    private func startsWith(_ node: CallExpression) -> Bool? {
        guard case .attribute(let method) = node.function, method.attr == "startswith", node.args.count == 1, node.keywords.isEmpty,
            case .text(let text)? = value(method.value), case .text(let prefix)? = value(node.args[0])
        else { return nil }
        return text.hasPrefix(prefix)
    }

    private func value(_ expression: Expression) -> Value? {
        switch expression {
        case .constant(let node):
            switch node.value {
            case .int(.small(let value)): return .integers([value], isTuple: false)
            case .string(let literal): return literal.text.map { .text($0) }
            default: return nil
            }
        case .tuple(let node):
            var items: [Int] = []
            for element in node.elements {
                guard case .integers(let item, isTuple: false)? = value(element) else { return nil }
                items += item
            }
            return .integers(items, isTuple: true)
        case .name(let node):
            if node.name == "__name__" { return isMain.map { .text($0 ? "__main__" : "") } }
            return imported[node.name].flatMap(fact)
        case .attribute: return fact(Unparser.text(of: expression))
        case .subscript(let node):
            guard case .integers(let items, isTuple: true)? = value(node.value) else { return nil }
            if case .integers(let index, isTuple: false)? = value(node.slice), items.indices.contains(index[0]) {
                return .integers([items[index[0]]], isTuple: false)
            }
            if case .slice(let slice) = node.slice, slice.lower == nil, slice.step == nil, let upper = slice.upper,
                case .integers(let end, isTuple: false)? = value(upper), (0...items.count).contains(end[0])
            {
                return .integers(Array(items[..<end[0]]), isTuple: true)
            }
            return nil
        default: return nil
        }
    }

    /// The value of a variable of `sys` or `os`.
    private func fact(_ name: String) -> Value? {
        let version = Self.version
        switch name {
        case "sys.platform": return .text("linux")
        case "os.name": return .text("posix")
        case "sys.version_info": return .integers(version, isTuple: true)
        case "sys.version_info.major": return .integers([version[0]], isTuple: false)
        case "sys.version_info.minor": return .integers([version[1]], isTuple: false)
        case "sys.hexversion": return .integers([version[0] << 24 | version[1] << 16 | version[2] << 8 | 0xf0], isTuple: false)
        default: return nil
        }
    }
}
