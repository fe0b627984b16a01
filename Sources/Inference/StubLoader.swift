// Reads stubs: Python files of declarations (Stubs.swift says what they mean).

import Source
import Syntax

extension Stubs {
    /// Reads the declarations of a module; those of `builtins` have no prefix.
    package mutating func read(module: String, _ tree: Module) {
        if module != "builtins" { modules.insert(module) }
        let prefix = module == "builtins" ? "" : module + "."
        for statement in tree.body {
            switch statement {
            case .functionDefinition(let node): Self.add(node, to: &functions, prefix + node.name, StubScope(), &count)
            case .classDefinition(let node): read(node, prefix)
            case .annotatedAssign(let node):
                if case .name(let target) = node.target, case .scalar(let scalars) = StubScope().type(node.annotation) {
                    variables[prefix + target.name] = scalars
                }
            default: break
            }
        }
    }

    private mutating func read(_ node: ClassDefinition, _ prefix: String) {
        let scope = StubScope(node.typeParams)
        for statement in node.body {
            guard case .functionDefinition(let method) = statement else { continue }
            if method.decorators.contains(where: { if case .name(let name) = $0 { name.name == "classmethod" } else { false } }) {
                Self.add(method, to: &functions, "\(prefix)\(node.name).\(method.name)", scope, &count, dropsFirst: true)
            } else if method.name == "__new__" {
                Self.add(method, to: &functions, prefix + node.name, scope, &count, dropsFirst: true)
            } else {
                Self.add(method, to: &methods[prefix + node.name, default: [:]], method.name, scope, &count, dropsFirst: true)
            }
        }
    }

    private static func add(
        _ node: FunctionDefinition, to table: inout [String: StubFunction], _ name: String, _ scope: StubScope, _ count: inout Int,
        dropsFirst: Bool = false
    ) {
        let isOverload = node.decorators.contains { if case .name(let name) = $0 { name.name == "overload" } else { false } }
        let signature = scope.signature(node, dropsFirst: dropsFirst)
        if table[name] == nil {
            table[name] = StubFunction(id: count, signatures: [signature], isOverloaded: isOverload)
            count += 1
        } else {
            table[name]!.signatures.append(signature)
        }
    }
}

/// Type parameters by name while a declaration is read.
private struct StubScope {
    private var parameters: [String] = []
    private var compared: Set<Int> = []
    private var ordered: Set<Int> = []
    private var added: Set<Int> = []
    private let classCount: Int

    init(_ classParameters: [TypeParameter] = []) {
        classCount = classParameters.count
        add(classParameters)
    }

    private mutating func add(_ more: [TypeParameter]) {
        for parameter in more {
            if let bound = parameter.bound {
                let name = if case .name(let name) = bound { name.name } else { "" }
                switch name {
                case "Ordered": ordered.insert(parameters.count)
                case "Added": added.insert(parameters.count)
                default: compared.insert(parameters.count)
                }
            }
            parameters.append(parameter.name)
        }
    }

    func signature(_ node: FunctionDefinition, dropsFirst: Bool) -> StubSignature {
        var scope = self
        scope.add(node.typeParams)
        let arguments = node.args
        var found: [StubParameter] = []
        let positional = arguments.posonlyargs + arguments.args
        for (n, argument) in positional.enumerated() where n > 0 || !dropsFirst {
            let fromEnd = positional.count - n
            let fallback = fromEnd <= arguments.defaults.count ? arguments.defaults[arguments.defaults.count - fromEnd] : nil
            found.append(
                scope.parameter(argument, n < arguments.posonlyargs.count ? .positionalOnly : .positional, fallback))
        }
        var comparesReceiver = false
        if dropsFirst, case .name(let name)? = positional.first?.annotation {
            if name.name == "Ordered" { scope.ordered.formUnion(0..<classCount) } else { comparesReceiver = true }
        }
        if let variadic = arguments.vararg { found.append(scope.parameter(variadic, .variadic, nil)) }
        for (argument, fallback) in zip(arguments.kwonlyargs, arguments.kwDefaults) {
            found.append(scope.parameter(argument, .keywordOnly, fallback))
        }
        if let keywords = arguments.kwarg { found.append(scope.parameter(keywords, .keywords, nil)) }
        return StubSignature(
            parameters: found, result: node.returns.map(scope.type) ?? .object, classParameterCount: classCount,
            typeParameterCount: scope.parameters.count, comparedParameters: scope.compared, orderedParameters: scope.ordered,
            addedParameters: scope.added,
            comparesReceiver: comparesReceiver)
    }

    private func parameter(_ argument: Argument, _ kind: StubParameter.Kind, _ fallback: Expression?) -> StubParameter {
        var isNone = false
        if case .constant(let node)? = fallback, case .none = node.value { isNone = true }
        let isOptional = fallback != nil || kind == .variadic || kind == .keywords
        return StubParameter(
            name: argument.arg, type: argument.annotation.map(type) ?? .unseen, kind: kind, isOptional: isOptional, isNoneByDefault: isNone)
    }

    func type(_ node: Expression) -> StubType {
        switch node {
        case .constant(let constant):
            if case .none = constant.value { return .scalar(.none) }
            return .object
        case .name(let name):
            if let n = parameters.lastIndex(of: name.name) { return .parameter(n) }
            for (scalar, scalarName) in ScalarTypes.names where scalarName == name.name { return .scalar(scalar) }
            if name.name == ContainerKind.byteArray.name { return .container(.byteArray, .scalar(.int), .object) }
            if let kind = ContainerKind.byName[name.name] { return .container(kind, .union([]), .object) }
            return .object
        case .binaryOperation(let union): return joined(type(union.left), type(union.right))
        case .subscript(let node):
            guard case .name(let name) = node.value else { return .object }
            return generic(name.name, node.slice)
        default: return .object
        }
    }

    private func joined(_ a: StubType, _ b: StubType) -> StubType {
        if case .scalar(let x) = a, case .scalar(let y) = b { return .scalar(x.union(y)) }
        return .union([a, b])
    }

    private func generic(_ name: String, _ slice: Expression) -> StubType {
        let arguments: [Expression] = if case .tuple(let tuple) = slice { tuple.elements } else { [slice] }
        switch (name, arguments.count) {
        case ("Iterable", 1): return .iterable(type(arguments[0]))
        case ("Collection", 1): return .collection(type(arguments[0]))
        case ("Mapping", 2): return .mapping(type(arguments[0]), type(arguments[1]))
        case ("Iterator", 1): return .container(.iterator, type(arguments[0]), .object)
        case ("tuple", _):
            if arguments.count == 2, case .constant(let dots) = arguments[1], case .ellipsis = dots.value {
                return .container(.tuple, type(arguments[0]), .object)
            }
            return .fixedTuple(arguments.map(type))
        case ("Callable", 2):
            guard case .list(let parameters) = arguments[0] else { return .object }
            return .callable(parameters.elements.map(type), type(arguments[1]))
        default:
            guard let kind = ContainerKind.byName[name], arguments.count == (kind.isMapping ? 2 : 1) else { return .object }
            return .container(kind, type(arguments[0]), kind.isMapping ? type(arguments[1]) : .object)
        }
    }
}
