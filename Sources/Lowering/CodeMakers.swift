// Which calls of a module may reach `exec` or `eval` otherwise than by their names: `run = eval; run("x")`, `map(eval, texts)`,
// `table["e"]("x")`.  Such a call tells where it is (`place_set`), because the functions see the variables of their caller, and compiled code
// has no frames.
//
// Names are followed, not values: a name or attribute that is bound to an expression which mentions a carrier is a carrier, wherever it
// stands in the module; so is one that is bound to the module `builtins` or its dict (BuiltinsModule).  In a program where a module mentions
// one of the functions otherwise than by calling it, another module may be given it: there all calls of what the module itself does not
// define may reach it.  Modules of the library take the last place that was told.

import Syntax

struct CodeMakers {
    static let functions: Set<String> = ["exec", "eval"]

    /// Names and attributes that may be one of the functions, or hold one; empty where none is mentioned but in calls by name.
    private(set) var carriers = Self.functions

    /// Calls of other names than these may reach a function that another module has handed over; nil: no module does.
    private var defined: Set<String>?

    /// Where the module hands `builtins` on.
    private let builtins: BuiltinsModule?

    /// The parameters of the module's functions by the names they may be called by: a class's are those of `__init__`.
    private var parameters: [String: [Arguments]] = [:]

    init(in input: ModuleInput) { self.init(in: input, isMentioned: input.mentionsCodeMakers, handedOver: input.mayBeGivenCodeMakers) }

    private init(in input: ModuleInput, isMentioned: Bool, handedOver: Bool) {
        let module = input.tree
        builtins = input.handsBuiltinsOn ? BuiltinsModule(in: module.body) : nil
        if handedOver {
            let names = module.body.compactMap { statement in
                switch statement {
                case .functionDefinition(let node): node.name
                case .classDefinition(let node): node.name
                default: nil
                }
            }
            defined = Set(names)
        }
        guard isMentioned else {
            carriers = []
            return
        }
        noteParameters(module.body, of: nil)
        var known = 0
        while known != carriers.count {
            known = carriers.count
            visit(module.body)
        }
        if known == Self.functions.count, !isMentionedAsValue(module.body) { carriers = [] }
    }

    /// Does the module mention one of the functions otherwise than by calling it?
    static func areHandedOver(by input: ModuleInput) -> Bool {
        !CodeMakers(in: input, isMentioned: true, handedOver: false).carriers.isEmpty
    }

    func mayBeReached(by call: CallExpression) -> Bool {
        if let defined, !Self.isByName(call) {
            if case .name(let node) = call.function { return !defined.contains(node.name) }
            return true
        }
        if carriers.isEmpty { return false }
        if !Self.isByName(call), mentions(call.function) { return true }
        return (call.args + call.keywords.map(\.value)).contains { mentions($0) }
    }

    private static func isByName(_ call: CallExpression) -> Bool {
        if case .name(let node) = call.function { functions.contains(node.name) } else { false }
    }

    private func mentions(_ expression: Expression) -> Bool {
        if let builtins, let isHanded = builtins.isHanded(by: expression) {
            if case .attribute(let node) = expression, carriers.contains(node.attr) { return true }
            return isHanded || builtins.rest(of: expression).contains { mentions($0) }
        }
        return switch expression {
        case .name(let node): carriers.contains(node.name)
        case .attribute(let node): carriers.contains(node.attr) || mentions(node.value)
        case .call(let node) where Self.isByName(node): expression.children.dropFirst().contains { mentions($0) }
        default: expression.children.contains { mentions($0) }
        }
    }

    private func isMentionedAsValue(_ statements: [Statement]) -> Bool {
        statements.contains { statement in
            statement.expressions.contains { mentions($0) } || statement.blocks.contains { isMentionedAsValue($0) }
        }
    }

    // MARK: Bindings

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            switch statement {
            case .assign(let node): bind(node.targets, to: node.value)
            case .annotatedAssign(let node): if let value = node.value { bind([node.target], to: value) }
            case .for(let node): bind([node.target], to: node.iter)
            case .with(let node): for item in node.items { if let target = item.optionalVars { bind([target], to: item.contextExpr) } }
            case .functionDefinition(let node): bindDefaults(node.args)
            default: break
            }
            statement.expressions.forEach { visit($0) }
            statement.blocks.forEach { visit($0) }
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .named(let node): bind([node.target], to: node.value)
        case .lambda(let node): bindDefaults(node.args)
        case .call(let node): bindArguments(node)
        case .listComprehension(let node): bind(node.generators)
        case .setComprehension(let node): bind(node.generators)
        case .dictComprehension(let node): bind(node.generators)
        case .generator(let node): bind(node.generators)
        default: break
        }
        expression.children.forEach { visit($0) }
    }

    private mutating func noteParameters(_ statements: [Statement], of owner: String?) {
        for statement in statements {
            var inner: String?
            switch statement {
            case .functionDefinition(let node):
                let name = node.name == "__init__" ? owner ?? node.name : node.name
                parameters[name, default: []].append(node.args)
            case .classDefinition(let node): inner = node.name
            default: inner = owner
            }
            statement.blocks.forEach { noteParameters($0, of: inner) }
        }
    }

    /// A carrier among the arguments of a call of one of the module's functions: the parameter is one, too.  Whether `self` comes first is
    /// not known, so both parameters are.
    private mutating func bindArguments(_ call: CallExpression) {
        let name: String
        switch call.function {
        case .name(let node): name = node.name
        case .attribute(let node): name = node.attr
        default: return
        }
        for known in parameters[name] ?? [] {
            let places = (known.posonlyargs + known.args).map(\.arg) + (known.vararg.map { [$0.arg] } ?? [])
            for (index, argument) in call.args.enumerated() where mentions(argument) {
                let isSpread = if case .starred = argument { true } else { false }
                let first = min(index, max(places.count - 1, 0))
                carriers.formUnion(isSpread ? places[first...] : places[first..<min(first + 2, places.count)])
            }
            for keyword in call.keywords where mentions(keyword.value) {
                if let name = keyword.arg { carriers.insert(name) } else { carriers.formUnion((known.args + known.kwonlyargs).map(\.arg)) }
                if let rest = known.kwarg { carriers.insert(rest.arg) }
            }
        }
    }

    private mutating func bind(_ generators: [Comprehension]) { for clause in generators { bind([clause.target], to: clause.iter) } }

    private mutating func bindDefaults(_ arguments: Arguments) {
        let positional = (arguments.posonlyargs + arguments.args).suffix(arguments.defaults.count)
        for (argument, value) in zip(positional, arguments.defaults) where mentions(value) { carriers.insert(argument.arg) }
        for (argument, value) in zip(arguments.kwonlyargs, arguments.kwDefaults) {
            if let value, mentions(value) { carriers.insert(argument.arg) }
        }
    }

    private mutating func bind(_ targets: [Expression], to value: Expression) {
        if mentions(value) { targets.forEach { add($0) } }
    }

    private mutating func add(_ target: Expression) {
        switch target {
        case .name(let node): carriers.insert(node.name)
        case .attribute(let node): carriers.insert(node.attr)
        case .subscript(let node): add(node.value)
        case .starred(let node): add(node.value)
        case .tuple(let node): node.elements.forEach { add($0) }
        case .list(let node): node.elements.forEach { add($0) }
        default: break
        }
    }
}
