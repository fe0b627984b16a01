// The direct children of nodes, for passes that treat most nodes alike.
import Source

extension Expression {
    /// The expressions directly inside, in the order of CPython's symbol table and code generator. A lambda's
    /// defaults and body and all parts of a comprehension are included; the caller handles their scopes first if it cares.
    package var children: [Expression] {
        switch self {
        case .booleanOperation(let node): node.values
        case .named(let node): [node.value, node.target]
        case .binaryOperation(let node): [node.left, node.right]
        case .unaryOperation(let node): [node.operand]
        case .lambda(let node): node.args.defaults + node.args.kwDefaults.compactMap { $0 } + [node.body]
        case .conditional(let node): [node.test, node.body, node.orElse]
        case .dict(let node): zip(node.keys, node.values).flatMap { key, value in (key.map { [$0] } ?? []) + [value] }
        case .set(let node): node.elements
        case .listComprehension(let node): Self.clauses(node.generators) + [node.element]
        case .setComprehension(let node): Self.clauses(node.generators) + [node.element]
        case .dictComprehension(let node): Self.clauses(node.generators) + [node.key, node.value]
        case .generator(let node): Self.clauses(node.generators) + [node.element]
        case .await(let node): [node.value]
        case .yield(let node): node.value.map { [$0] } ?? []
        case .yieldFrom(let node): [node.value]
        case .compare(let node): [node.left] + node.comparators
        case .call(let node): [node.function] + node.args + node.keywords.map(\.value)
        case .formattedValue(let node): [node.value] + (node.formatSpec.map { [$0] } ?? [])
        case .joinedString(let node): node.values
        case .constant, .name: []
        case .attribute(let node): [node.value]
        case .subscript(let node): [node.value, node.slice]
        case .starred(let node): [node.value]
        case .list(let node): node.elements
        case .tuple(let node): node.elements
        case .slice(let node): [node.lower, node.upper, node.step].compactMap { $0 }
        }
    }

    private static func clauses(_ generators: [Comprehension]) -> [Expression] {
        generators.flatMap { [$0.iter, $0.target] + $0.ifs }
    }
}

extension Statement {
    /// The expressions directly inside, those of targets, decorators, defaults, annotations, handlers and guards included;
    /// patterns and the bounds of type parameters are not.
    package var expressions: [Expression] {
        switch self {
        case .functionDefinition(let node):
            node.decorators + node.args.defaults + node.args.kwDefaults.compactMap { $0 } + node.args.annotations
                + (node.returns.map { [$0] } ?? [])
        case .classDefinition(let node): node.decorators + node.bases + node.keywords.map(\.value)
        case .return(let node): [node.value].compactMap { $0 }
        case .delete(let node): node.targets
        case .assign(let node): node.targets + [node.value]
        case .augmentedAssign(let node): [node.target, node.value]
        case .annotatedAssign(let node): [node.target, node.annotation] + [node.value].compactMap { $0 }
        case .typeAlias(let node): [node.name, node.value]
        case .for(let node): [node.target, node.iter]
        case .while(let node): [node.test]
        case .if(let node): [node.test]
        case .with(let node): node.items.flatMap { [$0.contextExpr] + [$0.optionalVars].compactMap { $0 } }
        case .match(let node): [node.subject] + node.cases.compactMap(\.guard)
        case .raise(let node): [node.exc, node.cause].compactMap { $0 }
        case .try(let node): node.handlers.compactMap(\.type)
        case .assert(let node): [node.test] + [node.message].compactMap { $0 }
        case .expression(let node): [node.value]
        case .import, .importFrom, .global, .nonlocal, .pass, .break, .continue: []
        }
    }
}

extension Arguments {
    /// The annotations that are there.
    package var annotations: [Expression] {
        (posonlyargs + args + kwonlyargs + [vararg, kwarg].compactMap { $0 }).compactMap(\.annotation)
    }
}

extension Statement {
    /// The blocks directly inside.
    package var blocks: [[Statement]] {
        switch self {
        case .functionDefinition(let node): [node.body]
        case .classDefinition(let node): [node.body]
        case .for(let node): [node.body, node.orElse]
        case .while(let node): [node.body, node.orElse]
        case .if(let node): [node.body, node.orElse]
        case .with(let node): [node.body]
        case .match(let node): node.cases.map(\.body)
        case .try(let node): [node.body] + node.handlers.map(\.body) + [node.orElse, node.finalBody]
        case .return, .delete, .assign, .augmentedAssign, .annotatedAssign, .typeAlias, .raise, .assert, .import, .importFrom, .global,
            .nonlocal, .expression, .pass, .break, .continue:
            []
        }
    }

    /// How many statements there are, those inside of others included.
    package static func count(in block: [Statement]) -> Int {
        block.reduce(0) { sum, statement in sum + 1 + statement.blocks.reduce(0) { $0 + count(in: $1) } }
    }
}
