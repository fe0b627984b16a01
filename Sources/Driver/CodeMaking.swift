// Which modules make code when the program runs: by `exec`, `eval` and `compile`, or by getting at them in the module builtins, be it by a
// name that is made at run time (in modules of the program; packages of others and the library name what they want).

import Lowering
import Scopes
import Syntax

enum CodeMaking {
    private static let names: Set<String> = ["exec", "eval", "compile"]

    static func isFound(in module: ModuleInput) -> Bool {
        let global = module.scopes.module.assignedNames
        let isNamed = module.scopes.scopes.contains { scope in
            names.contains { name in
                guard scope.used.contains(name), !scope.assignedNames.contains(name), !global.contains(name) else { return false }
                return scope.binding(of: name) == .global || scope.binding(of: name) == .namespace
            }
        }
        return isNamed || module.handsBuiltinsOn || reachesBuiltins(module)
    }

    /// Does it name the code of functions?
    static func namesCodeObjects(_ module: ModuleInput) -> Bool {
        var finder = BuiltinsFinder(names: ["__code__"])
        finder.visit(module.tree.body)
        return finder.isNamed
    }

    /// The strings of a module that may be code with imports.
    static func texts(in module: ModuleInput) -> [String] {
        var finder = BuiltinsFinder(names: names)
        finder.visit(module.tree.body)
        return finder.texts
    }

    /// `builtins.exec`, `from builtins import exec`, or both the module and the name in a string, for `getattr` and the like.
    private static func reachesBuiltins(_ module: ModuleInput) -> Bool {
        let isMentioned = module.scopes.scopes.contains { scope in scope.used.contains("builtins") || scope.used.contains("__builtins__") }
        var finder = BuiltinsFinder(names: names)
        finder.visit(module.tree.body)
        return finder.isImported || isMentioned && finder.isMentioned
    }
}

private struct BuiltinsFinder {
    let names: Set<String>
    /// A function of `builtins` is imported by its name.
    var isImported = false
    /// A name is an attribute of something that is called `builtins`, or a string.
    var isMentioned = false
    /// A name is an attribute of anything, or a string.
    var isNamed = false
    /// Strings with the word `import`.
    var texts: [String] = []

    mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            if case .importFrom(let node) = statement, node.module == "builtins", node.level == 0 {
                isImported = isImported || node.names.contains { names.contains($0.name) || $0.name == "*" }
            }
            statement.expressions.forEach { visit($0) }
            statement.blocks.forEach { visit($0) }
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .attribute(let node):
            if names.contains(node.attr) { isNamed = true }
            if names.contains(node.attr), case .name(let base) = node.value, base.name == "builtins" || base.name == "__builtins__" {
                isMentioned = true
            }
        case .constant(let node):
            guard case .string(let literal) = node.value else { break }
            let text = String(String.UnicodeScalarView(literal.codePoints.compactMap(Unicode.Scalar.init)))
            if names.contains(text) { (isMentioned, isNamed) = (true, true) }
            if text.contains("import ") { texts.append(text) }
        default: break
        }
        expression.children.forEach { visit($0) }
    }
}
