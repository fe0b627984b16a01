// The errors of CPython's symbol table: how names are declared and used in each scope.
//
// Scopes are visited in CPython's order while `global` and `nonlocal` are checked against what came before in
// the same scope; afterwards `nonlocal` names are looked up in the enclosing functions. This is only a check:
// the symbols that later stages use are made by the target Scopes.
import Source

struct NameChecker {
    /// What has been seen of a name in a scope.
    struct Use: OptionSet {
        let rawValue: UInt16
        static let global = Use(rawValue: 1), local = Use(rawValue: 2), parameter = Use(rawValue: 4)
        static let nonlocal = Use(rawValue: 8), load = Use(rawValue: 16), imported = Use(rawValue: 32)
        static let annotated = Use(rawValue: 64), typeParameter = Use(rawValue: 128)
        static let iterationVariable = Use(rawValue: 256)
    }

    enum ScopeKind: Equatable {
        case module, function, `class`
        /// The text is "list comprehension" and so on.
        case comprehension(String)
        /// Type parameters, bounds, aliases, annotations under `from __future__ import annotations`: the text says what
        /// they are in "yield expression cannot be used within ...".
        case restricted(String)
    }

    struct Scope {
        var kind: ScopeKind
        var parent: Int?
        var uses: [String: Use] = [:]
        /// Names in the order of their `global` and `nonlocal` declarations.
        var declarations: [(name: String, span: SourceSpan)] = []
        /// In the iterable of a comprehension clause, counting nested ones.
        var iterableDepth = 0
        var isInIterationTarget = false
    }

    let hasFutureAnnotations: Bool
    var scopes: [Scope] = []
    var current = 0
    /// The class whose name mangles private names.
    var className: String?

    init(hasFutureAnnotations: Bool) { self.hasFutureAnnotations = hasFutureAnnotations }

    mutating func check(_ module: Module) throws(SyntaxFailure) {
        scopes = [Scope(kind: .module, parent: nil)]
        try visit(module.body)
        try checkNonlocalBindings()
    }

    // MARK: Scopes

    mutating func enter(_ kind: ScopeKind) {
        // A function inside the iterable of a comprehension is still inside of it.
        scopes.append(Scope(kind: kind, parent: current, iterableDepth: scopes[current].iterableDepth))
        current = scopes.count - 1
    }

    mutating func leave() { current = scopes[current].parent ?? 0 }

    /// Private names in a class. Language reference 6.2.1.
    func mangled(_ name: String) -> String {
        guard let className, name.hasPrefix("__"), !name.hasSuffix("__"), !name.utf8.contains(UInt8(ascii: ".")) else { return name }
        let stripped = className.drop { $0 == "_" }
        return stripped.isEmpty ? name : "_\(stripped)\(name)"
    }

    mutating func add(_ name: String, _ use: Use, _ span: SourceSpan) throws(SyntaxFailure) {
        let name = mangled(name)
        var uses = scopes[current].uses[name] ?? []
        if use == .parameter, uses.contains(.parameter) {
            throw SyntaxFailure("duplicate argument '\(name)' in function definition", span)
        }
        if use == .typeParameter, uses.contains(.typeParameter) {
            throw SyntaxFailure("duplicate type parameter '\(name)'", span)
        }
        if scopes[current].isInIterationTarget {
            if !uses.isDisjoint(with: [.global, .nonlocal]) {
                throw SyntaxFailure("comprehension inner loop cannot rebind assignment expression target '\(name)'", span)
            }
            uses.insert(.iterationVariable)
        }
        uses.insert(use)
        scopes[current].uses[name] = uses
    }

    /// `global x`, `nonlocal x`: before every other use of the name in the scope.
    mutating func declare(_ names: [String], _ use: Use, _ span: SourceSpan) throws(SyntaxFailure) {
        let word = use == .global ? "global" : "nonlocal"
        for name in names {
            let uses = scopes[current].uses[mangled(name)] ?? []
            if uses.contains(.parameter) { throw SyntaxFailure("name '\(name)' is parameter and \(word)", span) }
            if uses.contains(.load) { throw SyntaxFailure("name '\(name)' is used prior to \(word) declaration", span) }
            if uses.contains(.annotated) { throw SyntaxFailure("annotated name '\(name)' can't be \(word)", span) }
            if uses.contains(.local) {
                throw SyntaxFailure("name '\(name)' is assigned to before \(word) declaration", span)
            }
            try add(name, use, span)
            scopes[current].declarations.append((mangled(name), span))
        }
    }

    // MARK: Statements

    mutating func visit(_ body: [Statement]) throws(SyntaxFailure) {
        for statement in body { try visit(statement) }
    }

    private mutating func visit(_ statement: Statement) throws(SyntaxFailure) {
        switch statement {
        case .functionDefinition(let node): try visitFunction(node)
        case .classDefinition(let node): try visitClass(node)
        case .return(let node): try visit(node.value)
        case .delete(let node): try visit(node.targets)
        case .assign(let node):
            try visit(node.targets)
            try visit(node.value)
        case .augmentedAssign(let node):
            try visit(node.target)
            try visit(node.value)
        case .annotatedAssign(let node): try visitAnnotatedAssignment(node)
        case .typeAlias(let node): try visitTypeAlias(node)
        case .for(let node):
            try visit(node.target)
            try visit(node.iter)
            try visit(node.body)
            try visit(node.orElse)
        case .while(let node):
            try visit(node.test)
            try visit(node.body)
            try visit(node.orElse)
        case .if(let node):
            try visit(node.test)
            try visit(node.body)
            try visit(node.orElse)
        case .with(let node):
            for item in node.items {
                try visit(item.contextExpr)
                try visit(item.optionalVars)
            }
            try visit(node.body)
        case .match(let node):
            try visit(node.subject)
            for matchCase in node.cases {
                try visit(matchCase.pattern)
                try visit(matchCase.guard)
                try visit(matchCase.body)
            }
        case .raise(let node):
            try visit(node.exc)
            try visit(node.cause)
        case .try(let node):
            try visit(node.body)
            for handler in node.handlers {
                try visit(handler.type)
                if let name = handler.name { try add(name, .local, handler.span) }
                try visit(handler.body)
            }
            try visit(node.orElse)
            try visit(node.finalBody)
        case .assert(let node):
            try visit(node.test)
            try visit(node.message)
        case .import(let node): try visitImports(node.names)
        case .importFrom(let node): try visitImports(node.names)
        case .global(let node): try declare(node.names, .global, node.span)
        case .nonlocal(let node): try declare(node.names, .nonlocal, node.span)
        case .expression(let node): try visit(node.value)
        case .pass, .break, .continue: break
        }
    }

    private mutating func visitImports(_ names: [ImportAlias]) throws(SyntaxFailure) {
        for alias in names {
            if alias.name == "*" {
                if scopes[current].kind != .module { throw SyntaxFailure("import * only allowed at module level", alias.span) }
                continue
            }
            let bound = alias.asName ?? String(alias.name.prefix { $0 != "." })
            try add(bound, .imported, alias.span)
        }
    }

    private mutating func visitAnnotatedAssignment(_ node: AnnotatedAssignStatement) throws(SyntaxFailure) {
        if case .name(let target) = node.target {
            let uses = scopes[current].uses[mangled(target.name)] ?? []
            if node.isSimple, !uses.isDisjoint(with: [.global, .nonlocal]), scopes[current].kind != .module {
                let word = uses.contains(.global) ? "global" : "nonlocal"
                throw SyntaxFailure("annotated name '\(target.name)' can't be \(word)", node.span)
            }
            if node.isSimple {
                try add(target.name, .annotated, target.span)
                try add(target.name, .local, target.span)
            } else if node.value != nil {
                try add(target.name, .local, target.span)
            }
        } else {
            try visit(node.target)
        }
        try visitAnnotation(node.annotation)
        try visit(node.value)
    }

    private mutating func visitTypeAlias(_ node: TypeAliasStatement) throws(SyntaxFailure) {
        try visit(node.name)
        let isGeneric = !node.typeParams.isEmpty
        if isGeneric { try enterTypeParameters(node.typeParams) }
        enter(.restricted("a type alias"))
        try visit(node.value)
        leave()
        if isGeneric { leave() }
    }

    private mutating func visitFunction(_ node: FunctionDefinition) throws(SyntaxFailure) {
        try add(node.name, .local, node.span)
        try visit(node.args.defaults)
        for value in node.args.kwDefaults { try visit(value) }
        try visit(node.decorators)
        let isGeneric = !node.typeParams.isEmpty
        if isGeneric { try enterTypeParameters(node.typeParams) }
        for argument in node.args.inOrder { if let annotation = argument.annotation { try visitAnnotation(annotation) } }
        if let returns = node.returns { try visitAnnotation(returns) }
        enter(.function)
        try addParameters(node.args)
        try visit(node.body)
        leave()
        if isGeneric { leave() }
    }

    mutating func addParameters(_ args: Arguments) throws(SyntaxFailure) {
        for argument in args.posonlyargs + args.args + args.kwonlyargs { try add(argument.arg, .parameter, argument.span) }
        if let vararg = args.vararg { try add(vararg.arg, .parameter, vararg.span) }
        if let kwarg = args.kwarg { try add(kwarg.arg, .parameter, kwarg.span) }
    }

    private mutating func visitClass(_ node: ClassDefinition) throws(SyntaxFailure) {
        try add(node.name, .local, node.span)
        try visit(node.decorators)
        let outerClass = className
        let isGeneric = !node.typeParams.isEmpty
        if isGeneric {
            className = node.name
            try enterTypeParameters(node.typeParams)
        }
        try visit(node.bases)
        for keyword in node.keywords { try visit(keyword.value) }
        enter(.class)
        className = node.name
        try visit(node.body)
        leave()
        if isGeneric { leave() }
        className = outerClass
    }

    /// Opens the scope of type parameters and leaves it open.
    private mutating func enterTypeParameters(_ parameters: [TypeParameter]) throws(SyntaxFailure) {
        enter(.restricted("the definition of a generic"))
        var hasDefault = false
        for parameter in parameters {
            try add(parameter.name, .typeParameter, parameter.span)
            if parameter.defaultValue == nil, hasDefault {
                throw SyntaxFailure(
                    "non-default type parameter '\(parameter.name)' follows default type parameter", parameter.span)
            }
            hasDefault = hasDefault || parameter.defaultValue != nil
            let owner: String
            switch parameter.kind {
            case .typeVariable: owner = "a TypeVar"
            case .typeVariableTuple: owner = "a TypeVarTuple"
            case .parameterSpecification: owner = "a ParamSpec"
            }
            if let bound = parameter.bound {
                var isTuple = false
                if case .tuple = bound { isTuple = true }
                enter(.restricted("\(owner) \(isTuple ? "constraint" : "bound")"))
                try visit(bound)
                leave()
            }
            if let value = parameter.defaultValue {
                enter(.restricted("\(owner) default"))
                try visit(value)
                leave()
            }
        }
    }

    private mutating func visitAnnotation(_ annotation: Expression) throws(SyntaxFailure) {
        guard hasFutureAnnotations else { return try visit(annotation) }
        enter(.restricted("an annotation"))
        try visit(annotation)
        leave()
    }

    // MARK: nonlocal

    /// Every `nonlocal` name is bound in a function around the scope.
    private func checkNonlocalBindings() throws(SyntaxFailure) {
        for scope in scopes {
            for (name, span) in scope.declarations {
                let uses = scope.uses[name] ?? []
                guard uses.contains(.nonlocal) else { continue }
                if uses.contains(.global) { throw SyntaxFailure("name '\(name)' is nonlocal and global", span) }
                if scope.kind == .module {
                    throw SyntaxFailure("nonlocal declaration not allowed at module level", span)
                }
                try checkBinding(of: name, span, from: scope)
            }
        }
    }

    private func checkBinding(of name: String, _ span: SourceSpan, from scope: Scope) throws(SyntaxFailure) {
        var index = scope.parent
        while let outer = index {
            let candidate = scopes[outer]
            index = candidate.parent
            let uses = candidate.uses[name] ?? []
            switch candidate.kind {
            case .module: break
            case .class: if name == "__class__" { return }
            case .function, .comprehension, .restricted:
                if uses.contains(.typeParameter) {
                    throw SyntaxFailure("nonlocal binding not allowed for type parameter '\(name)'", span)
                }
                if uses.contains(.global) { index = nil }
                if !uses.contains(.global), !uses.contains(.nonlocal),
                    !uses.isDisjoint(with: [.local, .parameter, .imported])
                {
                    return
                }
            }
        }
        throw SyntaxFailure("no binding for nonlocal '\(name)' found", span)
    }
}

extension Arguments {
    /// All parameters in the order of CPython's passes.
    var inOrder: [Argument] {
        posonlyargs + args + (vararg.map { [$0] } ?? []) + kwonlyargs + (kwarg.map { [$0] } ?? [])
    }
}
