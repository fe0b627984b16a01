// What a module's text says of the module `builtins`: by which names it has it, and which expressions hand it on, so that its functions may
// be reached by names that nobody has written (`getattr(builtins, "ev" + "al")`, `vars(builtins)[name]`, `__builtins__`).
//
// Expressions are judged one by one; what they are bound to is followed by who asks (CodeMakers).

import Syntax

package struct BuiltinsModule: Sendable {
    /// Its own name, that of the global in each module, and what `import builtins as b` calls it.
    private var names: Set<String> = ["builtins", "__builtins__"]

    package init(in body: [Statement]) { visit(body) }

    /// Does some expression hand it on?
    package func isHandedOn(in body: [Statement]) -> Bool {
        body.contains { statement in
            statement.expressions.contains { isHandedOn(in: $0) } || statement.blocks.contains { isHandedOn(in: $0) }
        }
    }

    private func isHandedOn(in expression: Expression) -> Bool {
        switch isHanded(by: expression) {
        case let isHanded?: isHanded || rest(of: expression).contains { isHandedOn(in: $0) }
        case nil: expression.children.contains { isHandedOn(in: $0) }
        }
    }

    /// Whether an expression gives the module itself, its dict or a part of it that may make code; nil: it is not directly about the module.
    package func isHanded(by expression: Expression) -> Bool? {
        switch expression {
        case .name(let node): names.contains(node.name) ? true : nil
        case .attribute(let node): isIt(node.value) ? node.attr == "__dict__" : nil
        case .call(let node):
            if isIt(expression) {
                true
            } else {
                isRead(by: node) ? attribute(readBy: node).map { CodeMakers.functions.contains($0) } ?? false : nil
            }
        case .subscript: isIt(expression) ? true : nil
        default: nil
        }
    }

    /// What else an expression consists of that `isHanded` has answered for.
    package func rest(of expression: Expression) -> [Expression] {
        if case .call(let node) = expression, isRead(by: node) { Array(node.args.dropFirst(2)) } else { [] }
    }

    /// The attribute that `getattr(builtins, "name")` reads.
    private func attribute(readBy call: CallExpression) -> String? {
        guard case .name(let function) = call.function, function.name == "getattr", call.args.count > 1 else { return nil }
        guard isIt(call.args[0]) else { return nil }
        return Self.text(call.args[1])
    }

    /// `getattr(builtins, "name")`, and what tells no more than names: `hasattr(builtins, x)`, `dir(builtins)`.
    private func isRead(by call: CallExpression) -> Bool {
        if attribute(readBy: call) != nil { return true }
        guard case .name(let function) = call.function, let first = call.args.first else { return false }
        return (function.name == "hasattr" || function.name == "dir") && isIt(first)
    }

    /// A name of it, `__import__("builtins")`, `importlib.import_module("builtins")` or `sys.modules["builtins"]`.
    private func isIt(_ expression: Expression) -> Bool {
        switch expression {
        case .name(let node): return names.contains(node.name)
        case .call(let node):
            guard let first = node.args.first, Self.text(first) == "builtins" else { return false }
            return ["__import__", "import_module"].contains(Self.lastName(node.function))
        case .subscript(let node): return Self.lastName(node.value) == "modules" && Self.text(node.slice) == "builtins"
        default: return false
        }
    }

    private static func lastName(_ expression: Expression) -> String? {
        switch expression {
        case .name(let node): node.name
        case .attribute(let node): node.attr
        default: nil
        }
    }

    private static func text(_ expression: Expression) -> String? {
        if case .constant(let node) = expression, case .string(let literal) = node.value { literal.text } else { nil }
    }

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            if case .import(let node) = statement {
                for alias in node.names { if alias.name == "builtins", let name = alias.asName { names.insert(name) } }
            }
            statement.blocks.forEach { visit($0) }
        }
    }
}
