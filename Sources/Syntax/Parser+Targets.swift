// Targets of assignments, loops and deletions: expressions in another context. Language reference 7.2.
import Source

extension Parser {
    /// The targets of `for`: `a`, `a, *b`, `(a, b.c)`; stops at `in`.
    mutating func parseTargets() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let first = try parseTarget()
        var result = first
        if kind == .comma {
            var elements = [first]
            while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseTarget()) }
            result = .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
        }
        return try storeTarget(result)
    }

    private mutating func parseTarget() throws(SyntaxFailure) -> Expression {
        kind == .star ? try parseStarred() : try parseBinary(.bitOr)
    }

    /// The expression in store context, or a failure if it is no target.
    mutating func storeTarget(_ expression: Expression) throws(SyntaxFailure) -> Expression {
        if invalidTarget(expression, .assignment) != nil { throw unexpected() }
        return Self.expression(expression, in: .store)
    }

    enum TargetUse {
        case assignment, deletion, loop
    }

    /// The part of an expression that prevents it from being a target; nil when it is one.
    func invalidTarget(_ expression: Expression, _ use: TargetUse) -> Expression? {
        switch expression {
        case .name, .attribute, .subscript: return nil
        case .list(let node): return node.elements.lazy.compactMap { invalidTarget($0, use) }.first
        case .tuple(let node): return node.elements.lazy.compactMap { invalidTarget($0, use) }.first
        case .starred(let node): return use == .deletion ? expression : invalidTarget(node.value, use)
        case .compare(let node):
            // `for a in b` looks like a comparison.
            guard use == .loop else { return expression }
            return node.ops[0] == .in ? invalidTarget(node.left, use) : nil
        case .booleanOperation, .named, .binaryOperation, .unaryOperation, .lambda, .conditional, .dict, .set,
            .listComprehension, .setComprehension, .dictComprehension, .generator, .await, .yield, .yieldFrom, .call,
            .formattedValue, .joinedString, .constant, .slice:
            return expression
        }
    }

    /// The same expression with another context, all the way down.
    static func expression(_ expression: Expression, in context: ExpressionContext) -> Expression {
        switch expression {
        case .name(var node):
            node.context = context
            return .name(node)
        case .attribute(var node):
            node.context = context
            return .attribute(node)
        case .subscript(var node):
            node.context = context
            return .subscript(node)
        case .starred(var node):
            node.context = context
            node.value = Self.expression(node.value, in: context)
            return .starred(node)
        case .list(var node):
            node.context = context
            node.elements = node.elements.map { Self.expression($0, in: context) }
            return .list(node)
        case .tuple(var node):
            node.context = context
            node.elements = node.elements.map { Self.expression($0, in: context) }
            return .tuple(node)
        case .booleanOperation, .named, .binaryOperation, .unaryOperation, .lambda, .conditional, .dict, .set,
            .listComprehension, .setComprehension, .dictComprehension, .generator, .await, .yield, .yieldFrom, .compare,
            .call, .formattedValue, .joinedString, .constant, .slice:
            return expression
        }
    }

    /// Only a name, attribute or subscript can be assigned to together with an annotation or an operator.
    func isSingleTarget(_ expression: Expression) -> Bool {
        switch expression {
        case .name, .attribute, .subscript: true
        default: false
        }
    }
}
