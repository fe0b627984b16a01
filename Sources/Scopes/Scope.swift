// Scopes and the names in them.
//
// A scope belongs to a module, class, function, lambda or comprehension.  Comprehensions other than generator expressions run
// inside the function around them (PEP 709), but their targets are names of their own, so they have scopes too.
//
// After analysis every name that occurs in a scope has a `Binding` there.  Names are mangled already (language reference
// 6.2.2, "Private name mangling").

import Source
import Syntax

package struct ScopeID: Hashable, Sendable {
    package let index: Int
    package init(_ index: Int) { self.index = index }
}

package enum ScopeKind: Sendable {
    case module, `class`, function, lambda
    /// A list, set or dict comprehension: lowered in place.
    case comprehension
    case generatorExpression
    /// A type parameter list and what it applies to (8.10): lowered in place; only the parameters are names of its own, all others
    /// are looked up as in the scope around.
    case typeParameters
    /// A bound, constraint, default or alias value, evaluated on demand: a function without parameters that sees the names of a
    /// class right around it (4.2.2, "Annotation scopes").
    case annotation

    package var isFunctionLike: Bool {
        switch self {
        case .function, .lambda, .comprehension, .generatorExpression, .typeParameters, .annotation: true
        case .module, .class: false
        }
    }

    /// Runs inside the function around it.
    package var isInPlace: Bool { self == .comprehension || self == .typeParameters }
}

/// Where a name's value is, seen from one scope.
package enum Binding: Hashable, Sendable {
    /// A variable of this scope that no inner function uses: a register.
    case local
    /// A variable of this scope that inner functions use: a cell.
    case cell
    /// A variable of an enclosing function.
    case free
    /// A global of the module, or a built-in.
    case global
    /// A name of a class body, or of code for `exec` outside of functions: looked up in its namespace first, then as global.
    case namespace
    /// A name of a class body that is otherwise a variable of an enclosing function.
    case namespaceOrFree
}

package struct Scope: Sendable {
    package let id: ScopeID
    package let kind: ScopeKind
    package let node: NodeID
    package let parent: ScopeID?
    package let name: String
    package let span: SourceSpan
    /// The innermost class around, for name mangling.
    package let mangledFor: String?
    /// In the type parameter list of a class and what belongs to it: the parameters, which alone are mangled.
    package var mangledNames: Set<String>?

    /// Parameters in declaration order: positional, keyword-only, *args, **kwargs.
    package var parameters: [String] = []
    /// Names assigned here, in order of appearance; parameters first.
    package var assigned: [String] = []
    package var globals: Set<String> = []
    package var nonlocals: Set<String> = []
    /// Every name that occurs here.
    package var used: [String] = []
    package var isGenerator = false
    package var isCoroutine = false
    /// Uses `super` or `__class__`: the class around needs a cell for itself.
    package var usesClassCell = false
    /// Annotation scopes inside look names up in this class's namespace, which they find in a cell.
    package var usesNamespaceCell = false
    /// An annotation scope right inside a class: names are looked up in the class's namespace first.
    package var seesClass = false

    package var bindings: [String: Binding] = [:]
    /// Names bound `.free` here or passed through to inner scopes: the closure, sorted as CPython's.
    package var freeNames: [String] = []

    var assignedSet: Set<String> = []
    var usedSet: Set<String> = []

    init(id: ScopeID, kind: ScopeKind, node: NodeID, parent: ScopeID?, name: String, span: SourceSpan, mangledFor: String?) {
        self.id = id
        self.kind = kind
        self.node = node
        self.parent = parent
        self.name = name
        self.span = span
        self.mangledFor = mangledFor
    }

    package var assignedNames: Set<String> { assignedSet }
    package func binding(of name: String) -> Binding { bindings[name] ?? .global }

    mutating func assign(_ name: String) {
        if assignedSet.insert(name).inserted { assigned.append(name) }
        use(name)
    }

    mutating func use(_ name: String) {
        if usedSet.insert(name).inserted { used.append(name) }
    }

    /// Private names inside a class: `__x` becomes `_Class__x`.
    package func mangle(_ name: String) -> String {
        guard let owner = mangledFor, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else { return name }
        if let mangledNames, !mangledNames.contains(name) { return name }
        let stripped = owner.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
    }
}

/// All scopes of a module.
package struct ScopeTable: Sendable {
    package var scopes: [Scope] = []
    /// The scope that a node opens.
    package var byNode: [NodeID: ScopeID] = [:]
    /// The annotation scopes of expressions that are evaluated on demand.
    package var annotationByNode: [NodeID: ScopeID] = [:]

    /// The tuple of a type parameter list, and the cell of a class's namespace: variables no program can name.
    package static let typeParametersName = ".type_params"
    package static let namespaceName = ".namespace"

    package subscript(id: ScopeID) -> Scope { scopes[id.index] }
    package func scope(of node: NodeID) -> Scope { scopes[byNode[node]!.index] }
    package func annotationScope(of node: NodeID) -> Scope { scopes[annotationByNode[node]!.index] }
    package var module: Scope { scopes[0] }
}
