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
