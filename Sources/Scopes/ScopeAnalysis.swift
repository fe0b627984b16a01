// Finds the scopes of a module and binds the names in them (language reference 4.2, "Naming and binding").
//
// Two passes: the tree is walked once to collect, for each scope, what it assigns, declares and uses; then names are bound
// from the inside out: a name that a function uses but does not assign is a variable of the nearest enclosing function that
// assigns it, or a global.  Classes are passed over, except for their own bodies.
//
// The structural errors of names (a parameter that is declared global, nonlocal without a variable, ...) were reported by
// StructureChecker; this pass assumes a well-formed module.

import Source
import Syntax

package struct ScopeAnalysis {
    private var table = ScopeTable()
    private var stack: [Int] = []
    private var isDynamic = false

    /// `isDynamic`: code for `exec` and `eval`, whose names outside of functions are those of a namespace that it is given.
    package static func analyze(_ module: Module, isDynamic: Bool = false) -> ScopeTable {
        var analysis = ScopeAnalysis()
        analysis.isDynamic = isDynamic
        analysis.open(.module, NodeID(raw: .max), "<module>", SourceSpan(start: 0, end: 0))
        analysis.visit(module.body)
        analysis.close()
        analysis.bindAll()
        return analysis.table
    }

    // MARK: Scopes

    private var current: Int { stack[stack.count - 1] }

    private mutating func open(_ kind: ScopeKind, _ node: NodeID, _ name: String, _ span: SourceSpan, className: String? = nil) {
        let id = ScopeID(table.scopes.count)
        let parent = stack.last.map { ScopeID($0) }
        let mangledFor = className ?? parent.flatMap { table[$0].mangledFor }
        table.scopes.append(Scope(id: id, kind: kind, node: node, parent: parent, name: name, span: span, mangledFor: mangledFor))
        if kind != .class, let parent { table.scopes[id.index].mangledNames = table[parent].mangledNames }
        if kind == .annotation {
            table.annotationByNode[node] = id
        } else if node.raw != .max {
            table.byNode[node] = id
        }
        stack.append(id.index)
    }

    private mutating func close() { stack.removeLast() }

    private mutating func assign(_ name: String) { table.scopes[current].assign(table.scopes[current].mangle(name)) }
    private mutating func use(_ name: String) {
        // Type parameter lists bind nothing but the parameters: other names are the scope's around.
        var index = current
        while table.scopes[index].kind == .typeParameters {
            let mangled = table.scopes[index].mangle(name)
            if table.scopes[index].assignedSet.contains(mangled) { return table.scopes[index].use(mangled) }
            index = table.scopes[index].parent!.index
        }
        table.scopes[index].use(table.scopes[index].mangle(name))
    }

    /// The function that the current point runs in: comprehensions run in the one around them.
    private var enclosingFunction: Int {
        var index = current
        while table.scopes[index].kind.isInPlace { index = table.scopes[index].parent!.index }
        return index
    }

    // MARK: Statements

    private mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visit(_ statement: Statement) {
        switch statement {
        case .functionDefinition(let node): visit(node)
        case .classDefinition(let node): visit(node)
        case .return(let node): visit(node.value)
        case .delete(let node): visit(node.targets)
        case .assign(let node):
            visit(node.value)
            visit(node.targets)
        case .augmentedAssign(let node):
            visit(node.target)
            visit(node.value)
        case .annotatedAssign(let node):
            visit(node.value)
            visit(node.annotation)
            // `(x): int` alone does not make x a variable.
            if case .name = node.target, !node.isSimple, node.value == nil { break }
            visit(node.target)
        case .typeAlias(let node):
            visit(node.name)
            let name = if case .name(let target) = node.name { target.name } else { "" }
            visitTypeParameters(node.typeParams) { $0.visitOnDemand(node.value, name) }
        case .for(let node):
            if node.isAsync { table.scopes[enclosingFunction].isCoroutine = true }
            visit(node.iter)
            visit(node.target)
            visit(node.body)
            visit(node.orElse)
        case .while(let node):
            visit(node.test)
            visit(node.body)
            visit(node.orElse)
        case .if(let node):
            visit(node.test)
            visit(node.body)
            visit(node.orElse)
        case .with(let node):
            if node.isAsync { table.scopes[enclosingFunction].isCoroutine = true }
            for item in node.items {
                visit(item.contextExpr)
                visit(item.optionalVars)
            }
            visit(node.body)
        case .match(let node):
            visit(node.subject)
            for matchCase in node.cases {
                visit(matchCase.pattern)
                visit(matchCase.guard)
                visit(matchCase.body)
            }
        case .raise(let node):
            visit(node.exc)
            visit(node.cause)
        case .try(let node):
            visit(node.body)
            for handler in node.handlers {
                visit(handler.type)
                if let name = handler.name { assign(name) }
                visit(handler.body)
            }
            visit(node.orElse)
            visit(node.finalBody)
        case .assert(let node):
            visit(node.test)
            visit(node.message)
        case .import(let node):
            for alias in node.names { assign(alias.asName ?? String(alias.name.prefix { $0 != "." })) }
        case .importFrom(let node):
            for alias in node.names where alias.name != "*" { assign(alias.asName ?? alias.name) }
        case .global(let node):
            for name in node.names {
                let mangled = table.scopes[current].mangle(name)
                table.scopes[current].globals.insert(mangled)
                table.scopes[0].assign(mangled)
                // At the top of a text for `exec` the name is then the global variable, too.
                if isDynamic { table.scopes[0].globals.insert(mangled) }
            }
        case .nonlocal(let node):
            for name in node.names {
                let mangled = table.scopes[current].mangle(name)
                table.scopes[current].nonlocals.insert(mangled)
                table.scopes[current].use(mangled)
            }
        case .expression(let node): visit(node.value)
        case .pass, .break, .continue: break
        }
    }

    private mutating func visit(_ node: FunctionDefinition) {
        for decorator in node.decorators { visit(decorator) }
        visitDefaults(node.args)
        assign(node.name)
        visitTypeParameters(node.typeParams) {
            $0.visitAnnotations(node.args)
            $0.visit(node.returns)
            $0.open(.function, node.id, node.name, node.span)
            if node.isAsync { $0.table.scopes[$0.current].isCoroutine = true }
            $0.declareParameters(node.args)
            $0.visit(node.body)
            $0.close()
        }
    }

    private mutating func visit(_ node: ClassDefinition) {
        for decorator in node.decorators { visit(decorator) }
        assign(node.name)
        visitTypeParameters(node.typeParams, className: node.name) {
            for base in node.bases { $0.visit(base) }
            for keyword in node.keywords { $0.visit(keyword.value) }
            $0.open(.class, node.id, node.name, node.span, className: node.name)
            if !node.typeParams.isEmpty { $0.table.scopes[$0.current].use(ScopeTable.typeParametersName) }
            $0.visit(node.body)
            $0.close()
        }
    }

    /// Visits what a type parameter list applies to, inside the list's scope if there is one.
    private mutating func visitTypeParameters(
        _ parameters: [TypeParameter], className: String? = nil, _ body: (inout ScopeAnalysis) -> Void
    ) {
        guard let first = parameters.first else { return body(&self) }
        open(.typeParameters, first.id, "<type parameters>", first.span, className: className)
        if className != nil { table.scopes[current].mangledNames = Set(parameters.map(\.name)) }
        for parameter in parameters { assign(parameter.name) }
        table.scopes[current].assign(ScopeTable.typeParametersName)
        for parameter in parameters {
            if let bound = parameter.bound { visitOnDemand(bound, parameter.name) }
            if let value = parameter.defaultValue { visitOnDemand(value, parameter.name) }
        }
        body(&self)
        close()
    }

    /// An expression in an annotation scope of its own.
    private mutating func visitOnDemand(_ expression: Expression, _ name: String) {
        var around = current
        while table.scopes[around].kind == .typeParameters { around = table.scopes[around].parent!.index }
        open(.annotation, expression.id, name, expression.span)
        if table.scopes[around].kind == .class {
            table.scopes[current].seesClass = true
            table.scopes[current].use(ScopeTable.namespaceName)
        }
        if case .starred(let node) = expression { visit(node.value) } else { visit(expression) }
        close()
    }

    private mutating func visitDefaults(_ arguments: Arguments) {
        visit(arguments.defaults)
        for value in arguments.kwDefaults { visit(value) }
    }

    private mutating func visitAnnotations(_ arguments: Arguments) {
        let all =
            arguments.posonlyargs + arguments.args + [arguments.vararg].compactMap { $0 } + arguments.kwonlyargs
            + [arguments.kwarg].compactMap { $0 }
        for argument in all { visit(argument.annotation) }
    }

    private mutating func declareParameters(_ arguments: Arguments) {
        let all =
            arguments.posonlyargs + arguments.args + arguments.kwonlyargs + [arguments.vararg].compactMap { $0 }
            + [arguments.kwarg].compactMap { $0 }
        for argument in all {
            assign(argument.arg)
            table.scopes[current].parameters.append(table.scopes[current].mangle(argument.arg))
        }
    }

    private mutating func visit(_ pattern: Pattern) {
        switch pattern {
        case .value(let node): visit(node.value)
        case .singleton: break
        case .sequence(let node): for part in node.patterns { visit(part) }
        case .mapping(let node):
            visit(node.keys)
            for part in node.patterns { visit(part) }
            if let rest = node.rest { assign(rest) }
        case .class(let node):
            visit(node.cls)
            for part in node.patterns + node.keywordPatterns { visit(part) }
        case .star(let node): if let name = node.name { assign(name) }
        case .capture(let node):
            if let part = node.pattern { visit(part) }
            if let name = node.name { assign(name) }
        case .or(let node): for part in node.patterns { visit(part) }
        }
    }

    // MARK: Expressions

    private mutating func visit(_ expression: Expression?) {
        if let expression { visit(expression) }
    }

    private mutating func visit(_ expressions: [Expression]) { for expression in expressions { visit(expression) } }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .booleanOperation(let node): visit(node.values)
        case .named(let node):
            visit(node.value)
            assignWalrus(node.target)
        case .binaryOperation(let node):
            visit(node.left)
            visit(node.right)
        case .unaryOperation(let node): visit(node.operand)
        case .lambda(let node):
            visitDefaults(node.args)
            open(.lambda, node.id, "<lambda>", node.span)
            declareParameters(node.args)
            visit(node.body)
            close()
        case .conditional(let node):
            visit(node.test)
            visit(node.body)
            visit(node.orElse)
        case .dict(let node):
            for (key, value) in zip(node.keys, node.values) {
                visit(key)
                visit(value)
            }
        case .set(let node): visit(node.elements)
        case .listComprehension(let node):
            visitComprehension(.comprehension, node.id, "<listcomp>", node.span, node.generators, [node.element])
        case .setComprehension(let node):
            visitComprehension(.comprehension, node.id, "<setcomp>", node.span, node.generators, [node.element])
        case .dictComprehension(let node):
            visitComprehension(.comprehension, node.id, "<dictcomp>", node.span, node.generators, [node.key, node.value])
        case .generator(let node):
            visitComprehension(.generatorExpression, node.id, "<genexpr>", node.span, node.generators, [node.element])
        case .await(let node):
            table.scopes[enclosingFunction].isCoroutine = true
            visit(node.value)
        case .yield(let node):
            table.scopes[enclosingFunction].isGenerator = true
            visit(node.value)
        case .yieldFrom(let node):
            table.scopes[enclosingFunction].isGenerator = true
            visit(node.value)
        case .compare(let node):
            visit(node.left)
            visit(node.comparators)
        case .call(let node):
            visit(node.function)
            visit(node.args)
            for keyword in node.keywords { visit(keyword.value) }
        case .formattedValue(let node):
            visit(node.value)
            visit(node.formatSpec)
        case .joinedString(let node): visit(node.values)
        case .constant: break
        case .attribute(let node): visit(node.value)
        case .subscript(let node):
            visit(node.value)
            visit(node.slice)
        case .starred(let node): visit(node.value)
        case .name(let node):
            if node.context == .load { use(node.name) } else { assign(node.name) }
            if node.context == .load, node.name == "super" || node.name == "__class__" { noteClassCell() }
        case .list(let node): visit(node.elements)
        case .tuple(let node): visit(node.elements)
        case .slice(let node):
            visit(node.lower)
            visit(node.upper)
            visit(node.step)
        }
    }

    /// `super` and `__class__` in a method mean the cell of the class around.
    private mutating func noteClassCell() {
        guard table.scopes[current].kind.isFunctionLike else { return }
        table.scopes[current].usesClassCell = true
        table.scopes[current].use("__class__")
    }

    /// PEP 572: the target belongs to the function around the comprehensions.
    private mutating func assignWalrus(_ target: Expression) {
        guard case .name(let node) = target else { return visit(target) }
        var index = current
        while table.scopes[index].kind == .comprehension || table.scopes[index].kind == .generatorExpression {
            table.scopes[index].use(table.scopes[index].mangle(node.name))
            index = table.scopes[index].parent!.index
        }
        let name = table.scopes[current].mangle(node.name)
        table.scopes[index].assign(name)
        if table.scopes[index].kind == .module || table.scopes[index].globals.contains(name) {
            var inner = current
            while inner != index {
                table.scopes[inner].globals.insert(name)
                inner = table.scopes[inner].parent!.index
            }
        }
    }

    private mutating func visitComprehension(
        _ kind: ScopeKind, _ id: NodeID, _ name: String, _ span: SourceSpan, _ generators: [Comprehension], _ elements: [Expression]
    ) {
        visit(generators[0].iter)
        open(kind, id, name, span)
        if kind == .generatorExpression { table.scopes[current].isGenerator = true }
        for (n, generator) in generators.enumerated() {
            if generator.isAsync { table.scopes[enclosingFunction].isCoroutine = true }
            if n > 0 { visit(generator.iter) }
            visit(generator.target)
            visit(generator.ifs)
        }
        visit(elements)
        close()
    }

    // MARK: Binding

    private mutating func bindAll() {
        for index in table.scopes.indices { bind(index) }
        // Classes whose methods use the class cell have it as a variable of their own.
        for index in table.scopes.indices where table.scopes[index].kind == .module {
            for name in table.scopes[index].used { table.scopes[index].bindings[name] = moduleBinding(name) }
        }
    }

    private mutating func bind(_ index: Int) {
        let scope = table.scopes[index]
        for name in scope.used {
            if table.scopes[index].bindings[name] != nil { continue }  // made a cell by an inner scope
            switch scope.kind {
            case .module: table.scopes[index].bindings[name] = moduleBinding(name)
            case .class: bindInClass(name, index)
            case .annotation where scope.seesClass: bindBesideClass(name, index)
            case .function, .lambda, .comprehension, .generatorExpression, .typeParameters, .annotation: bindInFunction(name, index)
            }
        }
    }

    private mutating func bindInFunction(_ name: String, _ index: Int) {
        let scope = table.scopes[index]
        if scope.globals.contains(name) {
            table.scopes[index].bindings[name] = .global
        } else if scope.assignedSet.contains(name), !scope.nonlocals.contains(name) {
            table.scopes[index].bindings[name] = .local
        } else {
            let outer = runsInModule(index) ? moduleBinding(name) : .global
            table.scopes[index].bindings[name] = captureFromParent(name, index) ? .free : outer
        }
    }

    /// What a name is outside of functions and classes.
    private func moduleBinding(_ name: String) -> Binding { isDynamic && !table.module.globals.contains(name) ? .namespace : .global }

    /// Comprehensions outside of functions and classes run in the module's body.
    private func runsInModule(_ index: Int) -> Bool {
        var index = index
        while table.scopes[index].kind.isInPlace { index = table.scopes[index].parent!.index }
        return table.scopes[index].kind == .module
    }

    private mutating func bindInClass(_ name: String, _ index: Int) {
        let scope = table.scopes[index]
        if scope.globals.contains(name) {
            table.scopes[index].bindings[name] = .global
        } else if scope.nonlocals.contains(name) {
            table.scopes[index].bindings[name] = captureFromParent(name, index) ? .free : .global
        } else if scope.assignedSet.contains(name) {
            table.scopes[index].bindings[name] = .namespace
        } else {
            table.scopes[index].bindings[name] = captureFromParent(name, index) ? .namespaceOrFree : .namespace
        }
    }

    /// In an annotation scope: the class's names come first, then what a function would see.  What the class itself binds or declares to be
    /// global is not looked for in functions around it.
    private mutating func bindBesideClass(_ name: String, _ index: Int) {
        var around = table.scopes[index].parent!.index
        while table.scopes[around].kind != .class, !table.scopes[around].assignedSet.contains(name) {
            around = table.scopes[around].parent!.index
        }
        let scope = table.scopes[around]
        if name == ScopeTable.namespaceName {
            table.scopes[index].bindings[name] = captureFromParent(name, index) ? .free : .namespace
        } else if scope.kind == .class, scope.globals.contains(name) {
            table.scopes[index].bindings[name] = .global
        } else if scope.kind == .class, scope.assignedSet.contains(name), !scope.nonlocals.contains(name) {
            table.scopes[index].bindings[name] = .namespace
        } else {
            table.scopes[index].bindings[name] = captureFromParent(name, index) ? .namespaceOrFree : .namespace
        }
    }

    /// Finds the variable in an enclosing function, makes it a cell there and a free name of all scopes in between.
    private mutating func captureFromParent(_ name: String, _ index: Int) -> Bool {
        var path = [index]
        var cursor = table.scopes[index].parent
        while let id = cursor {
            let scope = table.scopes[id.index]
            switch scope.kind {
            case .module: return false
            case .class:
                // Only the class's own cell is visible from inside.
                if name == ScopeTable.namespaceName {
                    table.scopes[id.index].usesNamespaceCell = true
                    table.scopes[id.index].bindings[name] = .cell
                    addFree(name, path)
                    return true
                }
                if name == "__class__" {
                    // Comprehensions of the class's body run in it, where there is no class yet.
                    if path.allSatisfy({ table.scopes[$0].kind.isInPlace }) { return false }
                    table.scopes[id.index].usesClassCell = true
                    table.scopes[id.index].bindings["__class__"] = .cell
                    addFree(name, path)
                    return true
                }
                path.append(id.index)
            case .function, .lambda, .comprehension, .generatorExpression, .typeParameters, .annotation:
                if scope.globals.contains(name) { return false }
                if scope.assignedSet.contains(name), !scope.nonlocals.contains(name) {
                    // Comprehensions run in the same function and need no cell.
                    let crossesFunction = path.contains { !table.scopes[$0].kind.isInPlace }
                    if crossesFunction { table.scopes[id.index].bindings[name] = .cell }
                    addFree(name, path)
                    return true
                }
                path.append(id.index)
            }
            cursor = scope.parent
        }
        return false
    }

    private mutating func addFree(_ name: String, _ path: [Int]) {
        for index in path {
            let names = table.scopes[index].freeNames
            let place = names.firstIndex { $0 >= name } ?? names.endIndex
            if place == names.endIndex || names[place] != name { table.scopes[index].freeNames.insert(name, at: place) }
            if table.scopes[index].kind.isFunctionLike { table.scopes[index].bindings[name] = .free }
        }
    }
}
