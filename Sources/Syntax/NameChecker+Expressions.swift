// Names in expressions and patterns: loads and stores, comprehensions, assignment expressions (PEP 572).
import Source

extension NameChecker {
    mutating func visit(_ expressions: [Expression]) throws(SyntaxFailure) {
        for expression in expressions { try visit(expression) }
    }

    mutating func visit(_ expression: Expression?) throws(SyntaxFailure) {
        if let expression { try visit(expression) }
    }

    mutating func visit(_ expression: Expression) throws(SyntaxFailure) {
        switch expression {
        case .name(let node):
            try add(node.name, node.context == .load ? .load : .local, node.span)
        case .named(let node): try visitNamed(node)
        case .lambda(let node):
            try visit(node.args.defaults)
            for value in node.args.kwDefaults { try visit(value) }
            enter(.function)
            try addParameters(node.args)
            try visit(node.body)
            leave()
        case .listComprehension(let node):
            try visitComprehension("list comprehension", node.generators, [node.element])
        case .setComprehension(let node): try visitComprehension("set comprehension", node.generators, [node.element])
        case .dictComprehension(let node):
            try visitComprehension("dict comprehension", node.generators, [node.key, node.value])
        case .generator(let node): try visitComprehension("generator expression", node.generators, [node.element])
        case .yield(let node):
            try checkRestriction("yield expression", node.span)
            try visit(node.value)
            try checkYieldInComprehension(node.span)
        case .yieldFrom(let node):
            try checkRestriction("yield expression", node.span)
            try visit(node.value)
            try checkYieldInComprehension(node.span)
        case .await(let node):
            try checkRestriction("await expression", node.span)
            try visit(node.value)
        case .binaryOperation(var node):
            // A long sum is deep on its left.
            var rights: [Expression] = [node.right]
            while case .binaryOperation(let left) = node.left {
                rights.append(left.right)
                node = left
            }
            try visit(node.left)
            for right in rights.reversed() { try visit(right) }
        case .booleanOperation, .unaryOperation, .conditional, .dict, .set, .compare, .call, .formattedValue, .joinedString,
            .constant, .attribute, .subscript, .starred, .list, .tuple, .slice:
            for child in expression.children { try visit(child) }
        }
    }

    private func checkRestriction(_ what: String, _ span: SourceSpan) throws(SyntaxFailure) {
        if case .restricted(let place) = scopes[current].kind {
            throw SyntaxFailure("\(what) cannot be used within \(place)", span)
        }
    }

    private func checkYieldInComprehension(_ span: SourceSpan) throws(SyntaxFailure) {
        if case .comprehension(let name) = scopes[current].kind {
            throw SyntaxFailure("'yield' inside \(name)", span)
        }
    }

    private mutating func visitComprehension(
        _ name: String, _ generators: [Comprehension], _ elements: [Expression]
    ) throws(SyntaxFailure) {
        // The first iterable is evaluated outside.
        scopes[current].iterableDepth += 1
        try visit(generators[0].iter)
        scopes[current].iterableDepth -= 1
        enter(.comprehension(name))
        for (index, clause) in generators.enumerated() {
            scopes[current].isInIterationTarget = true
            try visit(clause.target)
            scopes[current].isInIterationTarget = false
            if index > 0 {
                scopes[current].iterableDepth += 1
                try visit(clause.iter)
                scopes[current].iterableDepth -= 1
            }
            try visit(clause.ifs)
        }
        // The value of a dict comprehension comes first in CPython's symbol table.
        try visit(Array(elements.reversed()))
        leave()
    }

    private mutating func visitNamed(_ node: NamedExpression) throws(SyntaxFailure) {
        try checkRestriction("named expression", node.span)
        if scopes[current].iterableDepth > 0 {
            throw SyntaxFailure("assignment expression cannot be used in a comprehension iterable expression", node.span)
        }
        if case .comprehension = scopes[current].kind { try bindOutside(node.target) }
        try visit(node.value)
        try visit(node.target)
    }

    /// The target of `:=` in a comprehension belongs to the function around it.
    private mutating func bindOutside(_ target: Expression) throws(SyntaxFailure) {
        guard case .name(let name) = target else { return }
        let key = mangled(name.name)
        var index: Int? = current
        while let scope = index {
            let uses = scopes[scope].uses[key] ?? []
            switch scopes[scope].kind {
            case .comprehension:
                if uses.contains(.iterationVariable), !uses.isDisjoint(with: [.local, .global]) {
                    throw SyntaxFailure(
                        "assignment expression cannot rebind comprehension iteration variable '\(name.name)'", name.span)
                }
            case .function:
                scopes[current].uses[key, default: []].insert(uses.contains(.global) ? .global : .nonlocal)
                if !uses.contains(.global) { scopes[scope].uses[key] = uses.union(.local) }
                return
            case .module:
                scopes[current].uses[key, default: []].insert(.global)
                scopes[scope].uses[key] = uses.union(.global)
                return
            case .class:
                throw SyntaxFailure(
                    "assignment expression within a comprehension cannot be used in a class body", name.span)
            case .restricted(let place):
                let preposition = place == "the definition of a generic" ? "within" : "in"
                throw SyntaxFailure(
                    "assignment expression within a comprehension cannot be used \(preposition) \(place)", name.span)
            }
            index = scopes[scope].parent
        }
    }

    // MARK: Patterns

    mutating func visit(_ pattern: Pattern) throws(SyntaxFailure) {
        switch pattern {
        case .value(let node): try visit(node.value)
        case .singleton: break
        case .sequence(let node): for pattern in node.patterns { try visit(pattern) }
        case .mapping(let node):
            try visit(node.keys)
            for pattern in node.patterns { try visit(pattern) }
            if let rest = node.rest { try add(rest, .local, node.span) }
        case .class(let node):
            try visit(node.cls)
            for pattern in node.patterns { try visit(pattern) }
            for pattern in node.keywordPatterns { try visit(pattern) }
        case .star(let node): if let name = node.name { try add(name, .local, node.span) }
        case .capture(let node):
            if let inner = node.pattern { try visit(inner) }
            if let name = node.name { try add(name, .local, node.span) }
        case .or(let node): for pattern in node.patterns { try visit(pattern) }
        }
    }
}
