// Function and class definitions, lambdas and generator expressions (language reference 8.7, 8.8, 6.14, 6.2.8).

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    // MARK: Functions

    func lowerFunctionDefinition(_ node: FunctionDefinition) {
        let decorators = lower(node.decorators)
        at(node.span)
        let child = makeFunction(
            scopes.scope(of: node.id), node.name, Self.decorated(node.span, node.decorators), node.args, docstring(of: node.body)
        ) {
            $0.lower(node.body)
            if $0.b.isReachable { $0.lowerReturn($0.loadNone()) }
        }
        at(node.span)
        let defaults = lowerDefaults(node.args, scopes.scope(of: node.id))
        var value = withTypeParameters(node.typeParams) { typeParameters in
            at(node.span)
            let function = emitFunction(child, scopes.scope(of: node.id), defaults)
            lowerAnnotations(of: function, node.args, node.returns)
            if let typeParameters { b.emit(.attr_set, [function, typeParameters], [.name(string("__type_params__"))]) }
            return function
        }
        for (decorator, expression) in zip(decorators, node.decorators).reversed() {
            at(expression.span)
            value = b.emit(.call, [decorator, value])
        }
        at(node.span)
        write(node.name, value)
    }

    func lowerLambda(_ node: LambdaExpression) -> Register {
        let scope = scopes.scope(of: node.id)
        let child = makeFunction(scope, "<lambda>", node.span, node.args, nil) {
            $0.lowerReturn($0.lower(node.body))
        }
        at(node.span)
        return emitFunction(child, scope, lowerDefaults(node.args, scope))
    }

    /// A definition with its decorators: their first line is the first of the function or class.
    private static func decorated(_ span: SourceSpan, _ decorators: [Expression]) -> SourceSpan {
        decorators.first.map { $0.span.union(span) } ?? span
    }

    /// Lowers the body of a function as a function of the program.
    private func makeFunction(
        _ scope: Scope, _ name: String, _ span: SourceSpan, _ args: Arguments, _ documentation: ConstantID?,
        _ body: (FunctionLowering) -> Void
    ) -> FunctionID {
        let kind: FunctionKind
        switch (scope.isCoroutine, scope.isGenerator) {
        case (false, false): kind = .function
        case (false, true): kind = .generator
        case (true, false): kind = .coroutine
        case (true, true): kind = .asyncGenerator
        }
        var parameters = ParameterList()
        parameters.positionalOnly = args.posonlyargs.count
        parameters.positional = args.posonlyargs.count + args.args.count
        parameters.keywordOnly = args.kwonlyargs.count
        parameters.hasVariadic = args.vararg != nil
        parameters.hasKeywords = args.kwarg != nil
        parameters.annotations = annotations(args)
        return lowerChild(scope, name, kind, span, parameters, documentation: documentation, body)
    }

    /// What the annotations of parameters say at a glance.
    private func annotations(_ args: Arguments) -> [ParameterAnnotation?] {
        let positional = args.posonlyargs + args.args
        let defaults = Array(repeating: nil, count: positional.count - args.defaults.count) + args.defaults
        return zip(positional + args.kwonlyargs, defaults + args.kwDefaults).map { argument, value in
            guard let text = argument.annotation, let known = annotation(text) else { return nil }
            guard let value else { return known }
            if case .constant(let constant) = value, constant.value == .none {
                return ParameterAnnotation(name: known.name, allowsNone: true)
            }
            return Self.agrees(value, known) ? known : nil
        }
    }

    /// Is a default evidently of the annotated class?  Otherwise the annotation is not meant strictly.
    private static func agrees(_ value: Expression, _ annotation: ParameterAnnotation) -> Bool {
        switch value {
        case .unaryOperation(let node): return agrees(node.operand, annotation)
        case .list: return annotation.name == "list"
        case .dict: return annotation.name == "dict"
        case .tuple: return annotation.name == "tuple"
        case .constant(let node):
            switch node.value {
            case .true, .false: return annotation.name == "bool" || annotation.name == "int"
            case .int: return annotation.name == "int" || annotation.name == "float"
            case .float: return annotation.name == "float"
            case .string: return annotation.name == "str"
            case .bytes: return annotation.name == "bytes"
            case .none, .ellipsis, .complex: return false
            }
        default: return false
        }
    }

    func annotation(_ expression: Expression) -> ParameterAnnotation? {
        switch expression {
        case .name(let node) where module.isBuiltin(node.name): return ParameterAnnotation(name: node.name, allowsNone: false)
        case .name(let node) where node.name == "array": return ParameterAnnotation(name: "array", allowsNone: false)
        case .attribute(let node) where node.attr == "array": return ParameterAnnotation(name: "array", allowsNone: false)
        case .subscript(let node): return annotation(node.value)
        case .binaryOperation(let node) where node.op == .bitOr:
            guard case .constant(let right) = node.right, right.value == .none else { return nil }
            return annotation(node.left).map { ParameterAnnotation(name: $0.name, allowsNone: true) }
        default: return nil
        }
    }

    /// A function of the program with `scope`; `body` lowers its statements.
    func lowerChild(
        _ scope: Scope, _ name: String, _ kind: FunctionKind, _ span: SourceSpan, _ parameters: ParameterList,
        documentation: ConstantID?, _ body: (FunctionLowering) -> Void
    ) -> FunctionID {
        let isGlobal = self.scope.globals.contains(name) && self.scope.kind != .module
        let qualified = (isGlobal ? "" : qualifiedPrefix) + name
        var function = Function(name: name, qualifiedName: qualified, kind: kind, module: module.index, span: span)
        function.parameters = parameters
        function.documentation = documentation
        function.freeNames = scope.freeNames
        function.nameConstant = string(name)
        function.qualifiedNameConstant = string(qualified)
        function.facts = initialFacts(of: function, scope)
        function.localNames = scope.parameters + scope.assigned.filter { !scope.parameters.contains($0) }
        function.nameConstants = (function.localNames + scope.freeNames).map { string($0) }
        let id = module.program.reserveFunction(function)
        let child = FunctionLowering(module: module, function: function, scope: scope, parent: self)
        var registers: [String: Register] = [:]
        for name in scope.parameters {
            let register = child.b.addParameter()
            registers[name] = register
            if scope.binding(of: name) != .cell { child.bindParameter(name, register) }
        }
        child.declareCells(of: scope, parameters: registers)
        body(child)
        module.program.program.functions[id.index] = child.finish()
        return id
    }

    /// What is known of a function's code object before its body: parameters, closure, and the docstring (or None) in front of
    /// the constants of functions and lambdas.
    private func initialFacts(of function: Function, _ scope: Scope) -> CodeFacts {
        var facts = CodeFacts()
        if scope.kind == .function || scope.kind == .lambda {
            facts.note(constant: function.documentation ?? module.program.constant(.none))
        }
        if scope.kind == .generatorExpression { facts.note(local: string(".0")) }
        for name in scope.parameters { facts.note(local: string(name)) }
        facts.freeVariables = scope.freeNames.map { string($0) }
        facts.isNested = kind != .module && (kind != .classBody || self.facts.isNested)
        facts.hasStringAnnotations = module.hasStringAnnotations
        return facts
    }

    /// Evaluated defaults of parameters: a tuple and a dict.
    private struct Defaults {
        var positional: Register?
        var keyword: Register?
    }

    private func lowerDefaults(_ args: Arguments, _ scope: Scope) -> Defaults {
        var defaults = Defaults()
        if !args.defaults.isEmpty { defaults.positional = lowerTuple(args.defaults, args.defaults[0].span) }
        if args.kwDefaults.contains(where: { $0 != nil }) {
            var items: [Register] = []
            for (argument, value) in zip(args.kwonlyargs, args.kwDefaults) {
                guard let value else { continue }
                items.append(load(.string(scope.mangle(argument.arg))))
                items.append(lower(value))
            }
            defaults.keyword = b.emit(.dict_new, items)
        }
        return defaults
    }

    /// `function_new` with the closure.
    private func emitFunction(_ id: FunctionID, _ scope: Scope, _ defaults: Defaults) -> Register {
        let flags = (defaults.positional == nil ? 0 : 1) | (defaults.keyword == nil ? 0 : 2)
        let inputs = scope.freeNames.map { cell(of: $0) } + [defaults.positional, defaults.keyword].compactMap { $0 }
        facts.note(code: id)
        return b.emit(.function_new, inputs, [.function(id), .integer(flags)])
    }

    private func lowerAnnotations(of function: Register, _ args: Arguments, _ returns: Expression?) {
        // CPython evaluates those of the positional-only parameters second.
        let all = args.args + args.posonlyargs + [args.vararg].compactMap { $0 } + args.kwonlyargs + [args.kwarg].compactMap { $0 }
        var items: [Register] = []
        for argument in all {
            guard let annotation = argument.annotation else { continue }
            items.append(load(.string(scopes[scopeStack.last!].mangle(argument.arg))))
            items.append(lowerAnnotation(annotation))
        }
        if let returns {
            items.append(load(.string("return")))
            items.append(lowerAnnotation(returns))
        }
        if !items.isEmpty { b.emit(.function_annotate, [function, b.emit(.dict_new, items)]) }
    }

    private func docstring(of body: [Statement]) -> ConstantID? {
        guard module.input.optimization != .assertionsAndDocstrings,
            case .expression(let node)? = body.first, case .constant(let constant) = node.value,
            case .string(let text) = constant.value
        else { return nil }
        return module.program.constant(.str(module.input.keepsIndentation ? text.codePoints : Self.cleaned(text.codePoints)))
    }

    /// A docstring without the common indentation of its lines after the first, as the compiler of 3.13 stores it.
    static func cleaned(_ text: [UInt32]) -> [UInt32] {
        let newline: UInt32 = 10
        let space: UInt32 = 32
        var lines = text.split(separator: newline, omittingEmptySubsequences: false).map { expandTabs(Array($0)) }
        let margin = lines.dropFirst().filter { $0.contains { $0 != space } }.map { $0.prefix { $0 == space }.count }.min() ?? 0
        for i in lines.indices {
            if i == 0 {
                lines[i] = Array(lines[i].drop { $0 == space })
            } else {
                let isBlank = !lines[i].contains { $0 != space }
                lines[i] = isBlank ? Array(lines[i].dropFirst(min(margin, lines[i].count))) : Array(lines[i].dropFirst(margin))
            }
        }
        return Array(lines.joined(separator: [newline]))
    }

    /// Tabs of the indentation to columns of eight.
    private static func expandTabs(_ line: [UInt32]) -> [UInt32] {
        guard line.contains(9) else { return line }
        var out: [UInt32] = []
        for (i, c) in line.enumerated() {
            if c == 9, line[..<i].allSatisfy({ $0 == 9 || $0 == 32 }) {
                out += Array(repeating: 32, count: 8 - out.count % 8)
            } else {
                out.append(c)
            }
        }
        return out
    }

    // MARK: Generator expressions

    func lowerGeneratorExpression(_ node: GeneratorExpression) -> Register {
        let scope = scopes.scope(of: node.id)
        let first = lower(node.generators[0].iter)
        at(node.generators[0].iter.span)
        let iterator = b.emit(node.generators[0].isAsync ? .async_iter : .iter, [first])
        var parameters = ParameterList()
        parameters.positional = 1
        let kind: FunctionKind = scope.isCoroutine ? .asyncGenerator : .generator
        let id = lowerChild(scope, "<genexpr>", kind, node.span, parameters, documentation: nil) { child in
            let first = child.b.addParameter()
            child.lowerGenerators(node.generators[...], first: first, firstIsIterator: true) {
                let value = child.lower(node.element)
                child.at(node.span)
                child.b.emit(.yield, [value])
            }
            child.lowerReturn(child.loadNone())
        }
        at(node.span)
        let function = emitFunction(id, scope, Defaults())
        return b.emit(.call, [function, iterator])
    }

    // MARK: Classes

    func lowerClassDefinition(_ node: ClassDefinition) {
        let decorators = lower(node.decorators)
        let scope = scopes.scope(of: node.id)
        var value = withTypeParameters(node.typeParams) { lowerClass(node, scope, $0) }
        let fields = dataclassFacts(of: node)?.fields.map(\.name) ?? []
        let layout = fields + Self.assignedAttributes(node, scope).filter { !fields.contains($0) }
        if !layout.isEmpty {
            b.emit(.class_layout, [value], [.constant(module.program.constant(.tuple(layout.map { string($0) })))])
        }
        for (decorator, expression) in zip(decorators, node.decorators).reversed() {
            at(expression.span)
            value = b.emit(.call, [decorator, value])
        }
        at(node.span)
        write(node.name, value)
    }

    /// The class itself, before its decorators.
    private func lowerClass(_ node: ClassDefinition, _ scope: Scope, _ typeParameters: Register?) -> Register {
        if module.isDynamic {
            at(node.span)
            b.emit(.class_builder_check, [b.emit(.module_globals)])
        }
        let body = lowerClassBody(node, scope)
        facts.note(code: body)
        facts.note(constant: string(node.name))
        let original: Register
        if let typeParameters {
            let bases = lowerStarredList(node.bases, forCall: false) { at(node.span) }
            at(node.span)
            b.emit(.list_append, [bases, callTyping("_generic_base", [typeParameters])])
            original = b.emit(.list_to_tuple, [bases])
        } else {
            original = lowerTuple(node.bases, node.span)
        }
        let name = Immediate.name(string(node.name))
        let isOpen = node.keywords.contains { $0.arg == nil }
        let position = { self.at(node.span) }
        if isOpen {
            let keywords = lowerKeywordDict(node.keywords, .none, position: position)
            position()
            let prepared = b.emit(.class_prepare_ex, [original, keywords], [name], results: 3)
            b.emit(.class_body, [prepared[0]] + scope.freeNames.map { cell(of: $0) }, [.function(body)])
            return b.emit(.class_build_ex, [prepared[0], prepared[1], prepared[2], original, keywords], [name])
        }
        var metaclass = Register.none
        var keywordNames: [ConstantID] = []
        var keywordValues: [Register] = []
        for keyword in node.keywords {
            let value = lower(keyword.value)
            if keyword.arg == "metaclass" {
                metaclass = value
            } else {
                keywordNames.append(string(keyword.arg!))
                keywordValues.append(value)
            }
        }
        let names = Immediate.constant(module.program.constant(.tuple(keywordNames)))
        position()
        let prepared = b.emit(.class_prepare, [original, metaclass] + keywordValues, [name, names], results: 3)
        b.emit(.class_body, [prepared[0]] + scope.freeNames.map { cell(of: $0) }, [.function(body)])
        return b.emit(.class_build, [prepared[0], prepared[1], prepared[2], original] + keywordValues, [name, names])
    }

    private func lowerClassBody(_ node: ClassDefinition, _ scope: Scope) -> FunctionID {
        var parameters = ParameterList()
        parameters.positional = 1
        let span = Self.decorated(node.span, node.decorators)
        let dataclass = dataclassFacts(of: node)
        let id = lowerChild(scope, node.name, .classBody, span, parameters, documentation: nil) { child in
            child.namespace = child.b.addParameter()
            let ns = child.namespace
            if scope.usesClassCell { child.declareClassCell() }
            if scope.usesNamespaceCell { child.declareNamespaceCell() }
            func set(_ name: String, _ value: Register) { child.b.emit(.name_set, [ns, value], [child.noted(name)]) }
            child.facts.note(name: string("__name__"))
            set("__module__", child.readNamespace("__name__"))
            set("__qualname__", child.load(.string(child.qualifiedPrefix.isEmpty ? node.name : String(child.qualifiedPrefix.dropLast()))))
            set("__firstlineno__", child.load(.int(.init(module.file.lines.line(at: span.start)))))
            if !node.typeParams.isEmpty {
                let name = ScopeTable.typeParametersName
                set("__type_params__", child.b.emit(.cell_get, [child.cell(of: name)], [.name(string(name)), .integer(1)]))
            }
            child.setUpAnnotations(node.body)
            if let documentation = docstring(of: node.body) { set("__doc__", child.load(documentation)) }
            child.lower(node.body)
            let attributes = Self.assignedAttributes(node, scope).map { string($0) }
            set("__static_attributes__", child.load(.tuple(attributes)))
            if scope.usesClassCell { set("__classcell__", child.cell(of: "__class__")) }
            if scope.usesNamespaceCell { set("__classdictcell__", child.cell(of: ScopeTable.namespaceName)) }
            child.lowerReturn(child.loadNone())
        }
        module.program.program.functions[id.index].dataclass = dataclass
        module.program.program.functions[id.index].namedTuple = itemNames(of: node)
        return id
    }

    /// Names that the methods of a class assign on their first parameter, in order.
    private static func assignedAttributes(_ node: ClassDefinition, _ scope: Scope) -> [String] {
        var finder = SelfAttributeFinder(scope: scope)
        for case .functionDefinition(let method) in node.body { finder.visit(method) }
        return finder.names
    }

    // MARK: Module bodies

    /// The body of a module of interactive examples (doctest): `__examples__ = [<the first>, ...]`, functions that do what the
    /// statements of each do in the module's namespace.
    func lowerExamples(_ body: [Statement], _ lengths: [Int]) {
        var start = 0
        let examples = lengths.map { length -> Register in
            let statements = Array(body[start..<start + length])
            start += length
            let span = statements.first.map { $0.span.union(statements.last!.span) } ?? SourceSpan(start: 0, end: 0)
            let id = lowerChild(scope, "<module>", .function, span, ParameterList(), documentation: nil) {
                $0.setUpAnnotations(statements)
                $0.lower(statements)
                if $0.b.isReachable { $0.lowerReturn($0.loadNone()) }
            }
            return b.emit(.function_new, [], [.function(id), .integer(0)])
        }
        b.emit(.global_set, [b.emit(.list_new, examples)], [.global(module.global("__examples__"))])
        lowerReturn(loadNone())
    }

    func lowerModuleBody(_ body: [Statement]) {
        if module.input.keepsText {
            let text = load(.string(String(decoding: module.file.bytes, as: UTF8.self)))
            b.emit(.module_text_keep, [b.emit(.module_globals), text])
        }
        if let documentation = docstring(of: body) {
            facts.note(name: string("__doc__"))
            b.emit(.global_set, [load(documentation)], [.global(module.global("__doc__"))])
        }
        setUpAnnotations(body)
        lower(body)
        if b.isReachable { lowerReturn(loadNone()) }
    }

    /// Code for `exec`, `eval` or the prompt: its parameter is the namespace that names outside of functions are looked up in first.
    func lowerDynamicBody(_ body: [Statement], _ mode: DynamicMode) {
        namespace = b.addParameter()
        if mode == .eval, case .expression(let node)? = body.first { return lowerReturn(lower(node.value)) }
        if mode == .exec, let documentation = docstring(of: body) {
            b.emit(.name_set, [namespace, load(documentation)], [noted("__doc__")])
        }
        setUpAnnotations(body)
        lower(body)
        if b.isReachable { lowerReturn(loadNone()) }
    }
}

/// Collects `self.name = ...` in methods, for the layout of instances and `__static_attributes__`.
struct SelfAttributeFinder {
    let scope: Scope
    private(set) var names: [String] = []
    private var receiver = ""

    init(scope: Scope) { self.scope = scope }

    mutating func visit(_ method: FunctionDefinition) {
        guard let first = (method.args.posonlyargs + method.args.args).first else { return }
        receiver = first.arg
        visit(method.body)
    }

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            switch statement {
            case .assign(let node): node.targets.forEach { target($0) }
            case .augmentedAssign(let node): target(node.target)
            case .annotatedAssign(let node): if node.value != nil { target(node.target) }
            case .for(let node):
                target(node.target)
                visit(node.body)
                visit(node.orElse)
            case .while(let node):
                visit(node.body)
                visit(node.orElse)
            case .if(let node):
                visit(node.body)
                visit(node.orElse)
            case .with(let node):
                node.items.forEach { if let value = $0.optionalVars { target(value) } }
                visit(node.body)
            case .try(let node):
                visit(node.body)
                node.handlers.forEach { visit($0.body) }
                visit(node.orElse)
                visit(node.finalBody)
            case .match(let node): node.cases.forEach { visit($0.body) }
            default: break
            }
        }
    }

    private mutating func target(_ expression: Expression) {
        switch expression {
        case .attribute(let node):
            guard case .name(let object) = node.value, object.name == receiver else { return }
            let name = scope.mangle(node.attr)
            if !names.contains(name) { names.append(name) }
        case .tuple(let node): node.elements.forEach { target($0) }
        case .list(let node): node.elements.forEach { target($0) }
        case .starred(let node): target(node.value)
        default: break
        }
    }
}
