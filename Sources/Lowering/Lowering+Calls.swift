// Calls: language reference 6.3.4.  Built-ins that need to know their caller (super, globals, locals, vars, dir without
// arguments) are recognised by name where the program does not redefine the name.

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lowerCall(_ node: CallExpression) -> Register {
        if let special = lowerCallerAware(node) { return special }
        guard scope.kind != .module, !module.isDynamic, Self.makesNamed(node) else { return lowerPlainCall(node) }
        at(node.span)
        let outer = b.emit(.running_module_swap, [load(.string(module.input.name))])
        let result = lowerPlainCall(node)
        b.emit(.running_module_swap, [outer])
        return result
    }

    /// Does it make a class or the like that has the name of the module whose code makes it?
    private static func makesNamed(_ node: CallExpression) -> Bool {
        let name: String
        switch node.function {
        case .name(let function): name = function.name
        case .attribute(let function): name = function.attr
        default: return false
        }
        let makers = [
            "namedtuple", "NamedTuple", "TypedDict", "NewType", "TypeVar", "TypeVarTuple", "ParamSpec", "make_dataclass", "Enum", "IntEnum",
            "StrEnum", "Flag", "IntFlag",
        ]
        return name == "type" ? node.args.count >= 2 : makers.contains(name)
    }

    private func lowerPlainCall(_ node: CallExpression) -> Register {
        let hasStar = node.args.contains { if case .starred = $0 { true } else { false } } || node.keywords.contains { $0.arg == nil }
        if hasStar || node.args.count + node.keywords.count > 250 {
            let function = lower(node.function)
            return lowerCallEx(node, function)
        }
        if case .attribute(let attribute) = node.function { return lowerMethodCall(node, attribute) }
        let function = lower(node.function)
        let (values, names) = lowerArguments(node.args, node.keywords)
        positionCall(node)
        if names == nil { return b.emit(.call, [function] + values) }
        return b.emit(.call_kw, [function] + values, [.constant(names!)])
    }

    private func positionCall(_ node: CallExpression, method: AttributeExpression? = nil) {
        if module.codeMakers.mayBeReached(by: node) {
            at(node.span)
            b.emit(.place_set, [b.emit(.module_globals), lowerLocals()])
        }
        if Self.asksForFrame(node) {
            at(node.span)
            noteFrame()
        }
        let start = method.map { markedSpan($0).start } ?? node.span.start
        at(SourceSpan(start: start, end: node.span.end), anchor: SourceSpan(start: node.function.span.end, end: node.span.end))
    }

    /// Functions that give a frame of their caller, or a stack that begins with it.
    private static let frameGivers: Set<String> = [
        "_getframe", "currentframe", "extract_stack", "format_stack", "print_stack", "walk_stack",
    ]

    private static func asksForFrame(_ node: CallExpression) -> Bool {
        switch node.function {
        case .name(let function): return Self.frameGivers.contains(function.name)
        case .attribute(let function):
            if function.attr == "stack", case .name(let module) = function.value { return module.name == "inspect" }
            return Self.frameGivers.contains(function.attr)
        default: return false
        }
    }

    private func lowerMethodCall(_ node: CallExpression, _ attribute: AttributeExpression) -> Register {
        let object = lower(attribute.value)
        let name = attributeName(attribute.attr)
        if (node.args + node.keywords.map(\.value)).allSatisfy(Self.isInert) {
            let (values, names) = lowerArguments(node.args, node.keywords)
            positionCall(node, method: attribute)
            guard let names else { return b.emit(.call_method, [object] + values, [name]) }
            return b.emit(.call_method_kw, [object] + values, [name, .constant(names)])
        }
        // The method is looked up before the arguments are evaluated.
        at(markedSpan(attribute))
        let found = b.emit(.method_find, [object], [name], results: 2)
        let (values, names) = lowerArguments(node.args, node.keywords)
        positionCall(node, method: attribute)
        guard let names else { return b.emit(.call_found, found + values) }
        return b.emit(.call_found_kw, found + values, [.constant(names)])
    }

    /// Evaluating it has no effect that the look-up of a method before or after it could see.
    private static func isInert(_ expression: Expression) -> Bool {
        switch expression {
        case .constant, .name, .lambda: true
        case .unaryOperation(let node): isInert(node.operand)
        default: false
        }
    }

    /// Values of positional and keyword arguments, and the tuple of the keywords' names if there are any.
    func lowerArguments(_ args: [Expression], _ keywords: [Keyword]) -> (values: [Register], names: ConstantID?) {
        var values = lower(args)
        guard !keywords.isEmpty else { return (values, nil) }
        for keyword in keywords { values.append(lower(keyword.value)) }
        let names = module.program.constant(.tuple(keywords.map { string($0.arg ?? "") }))
        facts.note(constant: names)
        return (values, names)
    }

    /// `f(a, *b, c=d, **e)`
    private func lowerCallEx(_ node: CallExpression, _ function: Register) -> Register {
        let arguments: Register
        if node.args.count == 1, case .starred(let star) = node.args[0] {
            arguments = lower(star.value)
        } else {
            arguments = b.emit(.list_to_tuple, [lowerStarredList(node.args, forCall: true) { positionCall(node) }])
        }
        let keywords = node.keywords.isEmpty ? Register.none : lowerKeywordDict(node.keywords, function) { positionCall(node) }
        positionCall(node)
        return b.emit(.call_ex, [function, arguments, keywords])
    }

    /// The dict of `a=b, **c` for a call of `function`, absent for a class statement.
    func lowerKeywordDict(_ keywords: [Keyword], _ function: Register, position: () -> Void) -> Register {
        let dict = b.emit(.dict_new, [])
        for keyword in keywords {
            let value = lower(keyword.value)
            position()
            let items = keyword.arg.map { b.emit(.dict_new, [load(.string($0)), value]) } ?? value
            b.emit(.dict_merge, [dict, items, function])
        }
        return dict
    }

    // MARK: Built-ins that look at their caller

    private func lowerCallerAware(_ node: CallExpression) -> Register? {
        guard case .name(let name) = node.function else { return nil }
        if (name.name == "exec" || name.name == "eval") && isBuiltin(name.name) { return lowerDynamicCall(node) }
        guard node.keywords.isEmpty else { return nil }
        switch name.name {
        case "super" where node.args.isEmpty && isBuiltin("super"): return lowerSuper(node)
        case "globals" where node.args.isEmpty && isBuiltin("globals"): return b.emit(.module_globals)
        case "locals" where node.args.isEmpty && isBuiltin("locals"), "vars" where node.args.isEmpty && isBuiltin("vars"):
            at(node.span)
            return lowerLocals()
        case "dir" where node.args.isEmpty && isBuiltin("dir"):
            at(node.span)
            let names = lowerLocals()
            // Of code that is given a mapping for its variables, what that says.
            let keys = module.isDynamic ? b.emit(.call_method, [names], [attributeName("keys")]) : names
            return b.emit(.call, [readGlobal("sorted"), keys])
        default: return nil
        }
    }

    /// `exec(code)`, `eval(code)`: keywords that no program can write tell the function where it is called.
    private func lowerDynamicCall(_ node: CallExpression) -> Register? {
        let isOpen = node.args.contains { if case .starred = $0 { true } else { false } } || node.keywords.contains { $0.arg == nil }
        if isOpen || node.args.isEmpty { return nil }
        let function = lower(node.function)
        let values = lower(node.args) + node.keywords.map { lower($0.value) }
        at(node.span)
        let namespaces = [b.emit(.module_globals), lowerLocals()]
        let names = node.keywords.map { string($0.arg ?? "") } + [string(".globals"), string(".locals")]
        positionCall(node)
        return b.emit(.call_kw, [function] + values + namespaces, [.constant(module.program.constant(.tuple(names)))])
    }

    private func lowerSuper(_ node: CallExpression) -> Register? {
        guard let first = scope.parameters.first, scope.kind.isFunctionLike, scope.binding(of: "__class__") == .free else { return nil }
        let cell = cell(of: "__class__")
        // The function's own first parameter, also inside comprehensions; it may have been deleted.
        positionCall(node)
        let object: Register
        switch place(of: first, from: 0) {
        case .local(let variable, _, _): object = b.read(variable)
        case .cell(let cell, let name, let isFree): object = b.emit(.cell_get, [cell], [.name(string(name)), .integer(isFree ? 1 : 0)])
        case .global, .namespace, .namespaceOrCell: return nil
        }
        return b.emit(.super_new, [cell, object])
    }

    /// `locals()` (PEP 667): in functions a new dict each time, with the variables of the comprehensions around that run in them.
    /// Comprehensions in modules and classes show only their own variables.
    private func lowerLocals() -> Register {
        var levels = scopeStack.indices.filter { scopes[scopeStack[$0]].kind != .typeParameters }
        if !scope.kind.isFunctionLike { levels.removeFirst() }
        if levels.isEmpty { return bodyNamespace }
        // The order is CPython's: variables, then those that inner functions use, then those of functions around.
        var variables: [(name: String, value: Register)] = []
        var cells: [(name: String, value: Register)] = []
        var free: [(name: String, value: Register)] = []
        for level in levels {
            let scope = scopes[scopeStack[level]]
            for name in scope.assigned + scope.freeNames where !name.hasPrefix(".") {
                switch place(of: name, from: level) {
                case .local(let variable, let name, _): variables.append((name, b.read(variable)))
                case .cell(let cell, let name, let isFree):
                    if isFree {
                        free.append((name, cell))
                    } else if scope.parameters.contains(name) {
                        variables.append((name, cell))
                    } else {
                        cells.append((name, cell))
                    }
                case .global, .namespace, .namespaceOrCell: break
                }
            }
        }
        let all = variables + cells.sorted { $0.name < $1.name } + free.sorted { $0.name < $1.name }
        let names = Constant.tuple(all.map { string($0.name) })
        return b.emit(.locals_snapshot, all.map(\.value), [.constant(module.program.constant(names))])
    }
}
