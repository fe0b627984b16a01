// The errors of CPython's code generator in expressions, targets and patterns.
import Source

extension FlowChecker {
    mutating func visit(_ expressions: [Expression]) throws(SyntaxFailure) {
        for expression in expressions { try visit(expression) }
    }

    mutating func visit(_ expression: Expression?) throws(SyntaxFailure) {
        if let expression { try visit(expression) }
    }

    mutating func visit(_ expression: Expression) throws(SyntaxFailure) {
        switch expression {
        case .starred(let node): throw SyntaxFailure("can't use starred expression here", node.span)
        case .list(let node): try visitElements(node.elements)
        case .tuple(let node): try visitElements(node.elements)
        case .set(let node): try visitElements(node.elements)
        case .call(let node):
            try visit(node.function)
            try visitArguments(node.args, node.keywords)
        case .named(let node):
            try visit(node.value)
            try visitTarget(node.target)
        case .lambda(let node):
            try visit(node.args.defaults)
            for value in node.args.kwDefaults { try visit(value) }
            try checkParameterNames(node.args)
            let saved = context
            context = Context(kind: .lambda)
            try visit(node.body)
            context = saved
        case .listComprehension(let node):
            try visitComprehension(expression, node.generators, [node.element], isGenerator: false)
        case .setComprehension(let node):
            try visitComprehension(expression, node.generators, [node.element], isGenerator: false)
        case .dictComprehension(let node):
            try visitComprehension(expression, node.generators, [node.key, node.value], isGenerator: false)
        case .generator(let node):
            try visitComprehension(expression, node.generators, [node.element], isGenerator: true)
        case .yield(let node):
            if !context.isFunction { throw SyntaxFailure("'yield' outside function", node.span) }
            try visit(node.value)
        case .yieldFrom(let node):
            if !context.isFunction { throw SyntaxFailure("'yield from' outside function", node.span) }
            if context.kind == .asyncFunction {
                throw SyntaxFailure("'yield from' inside async function", node.span)
            }
            try visit(node.value)
        case .await(let node):
            if !context.isFunction, !mayAwait { throw SyntaxFailure("'await' outside function", node.span) }
            if !mayAwait, context.kind != .comprehension {
                throw SyntaxFailure("'await' outside async function", node.span)
            }
            try visit(node.value)
        case .binaryOperation(var node):
            var rights: [Expression] = [node.right]
            while case .binaryOperation(let left) = node.left {
                rights.append(left.right)
                node = left
            }
            try visit(node.left)
            for right in rights.reversed() { try visit(right) }
        case .booleanOperation, .unaryOperation, .conditional, .dict, .compare, .formattedValue, .joinedString, .constant,
            .attribute, .subscript, .name, .slice:
            for child in expression.children { try visit(child) }
        }
    }

    /// Elements of a display, where a star is allowed.
    private mutating func visitElements(_ elements: [Expression]) throws(SyntaxFailure) {
        for element in elements {
            if case .starred(let node) = element { try visit(node.value) } else { try visit(element) }
        }
    }

    mutating func visitArguments(_ args: [Expression], _ keywords: [Keyword]) throws(SyntaxFailure) {
        var seen: Set<String> = []
        for keyword in keywords {
            guard let name = keyword.arg else { continue }
            try checkName(name, keyword.span)
            if !seen.insert(name).inserted {
                throw SyntaxFailure("keyword argument repeated: \(name)", keyword.span)
            }
        }
        try visitElements(args)
        for keyword in keywords { try visit(keyword.value) }
    }

    private mutating func visitComprehension(
        _ node: Expression, _ generators: [Comprehension], _ elements: [Expression], isGenerator: Bool
    ) throws(SyntaxFailure) {
        let isAsync = Self.isAsynchronous(generators, elements)
        if isAsync, !isGenerator, !mayAwait, context.kind != .comprehension {
            throw SyntaxFailure("asynchronous comprehension outside of an asynchronous function", node.span)
        }
        try visit(generators[0].iter)
        let saved = context
        context = Context(kind: .comprehension)
        for (index, clause) in generators.enumerated() {
            if index > 0 { try visit(clause.iter) }
            try visitTarget(clause.target)
            try visit(clause.ifs)
        }
        try visit(elements)
        context = saved
    }

    /// Whether a comprehension has an `async for` or awaits in its own scope.
    private static func isAsynchronous(_ generators: [Comprehension], _ elements: [Expression]) -> Bool {
        if generators.contains(where: \.isAsync) { return true }
        var parts = elements
        for (index, clause) in generators.enumerated() {
            parts += clause.ifs
            if index > 0 { parts.append(clause.iter) }
        }
        return parts.contains { containsAwait($0) }
    }

    private static func containsAwait(_ expression: Expression) -> Bool {
        switch expression {
        case .await: true
        case .lambda: false
        // Asynchronous comprehensions make the one around them asynchronous; generators do not.
        case .listComprehension(let node): isAsynchronous(node.generators, [node.element]) || containsAwait(node.generators[0].iter)
        case .setComprehension(let node): isAsynchronous(node.generators, [node.element]) || containsAwait(node.generators[0].iter)
        case .dictComprehension(let node):
            isAsynchronous(node.generators, [node.key, node.value]) || containsAwait(node.generators[0].iter)
        case .generator(let node): containsAwait(node.generators[0].iter)
        default: expression.children.contains { containsAwait($0) }
        }
    }

    // MARK: Targets

    mutating func visitTargets(_ targets: [Expression]) throws(SyntaxFailure) {
        for target in targets { try visitTarget(target) }
    }

    /// Something in store or delete context.
    mutating func visitTarget(_ target: Expression) throws(SyntaxFailure) {
        switch target {
        case .name(let node): try checkName(node.name, node.span, verb: node.context == .delete ? "delete" : "assign to")
        case .attribute(let node):
            try visit(node.value)
            if node.context == .store { try checkName(node.attr, node.span) }
        case .subscript(let node):
            try visit(node.value)
            try visit(node.slice)
        case .starred(let node):
            throw SyntaxFailure("starred assignment target must be in a list or tuple", node.span)
        case .list(let node): try visitUnpacking(node.elements, node.span)
        case .tuple(let node): try visitUnpacking(node.elements, node.span)
        default: try visit(target)
        }
    }

    /// `a, *b, c = ...`: one star, and not more than 255 targets before it.
    private mutating func visitUnpacking(_ elements: [Expression], _ span: SourceSpan) throws(SyntaxFailure) {
        var hasStar = false
        for (index, element) in elements.enumerated() {
            guard case .starred = element else { continue }
            if hasStar { throw SyntaxFailure("multiple starred expressions in assignment", span) }
            if index >= 256 { throw SyntaxFailure("too many expressions in star-unpacking assignment", span) }
            hasStar = true
        }
        for element in elements {
            if case .starred(let node) = element { try visitTarget(node.value) } else { try visitTarget(element) }
        }
    }

    // MARK: Patterns

    mutating func visitMatch(_ node: MatchStatement) throws(SyntaxFailure) {
        try visit(node.subject)
        for (index, matchCase) in node.cases.enumerated() {
            var names: Set<String> = []
            let isLast = index == node.cases.count - 1
            try visitPattern(matchCase.pattern, &names, mayMatchAll: matchCase.guard != nil || isLast)
            try visit(matchCase.guard)
            try visit(matchCase.body)
        }
    }

    /// Collects the names that the pattern binds. A pattern that matches everything is an error unless it is the last.
    private mutating func visitPattern(
        _ pattern: Pattern, _ names: inout Set<String>, mayMatchAll: Bool
    ) throws(SyntaxFailure) {
        switch pattern {
        case .value(let node):
            switch node.value {
            case .joinedString:
                throw SyntaxFailure("patterns may only match literals and attribute lookups", node.span)
            default: try visit(node.value)
            }
        case .singleton: break
        case .sequence(let node):
            var hasStar = false
            for inner in node.patterns {
                guard case .star = inner else { continue }
                if hasStar { throw SyntaxFailure("multiple starred names in sequence pattern", node.span) }
                hasStar = true
            }
            for inner in node.patterns { try visitPattern(inner, &names, mayMatchAll: true) }
        case .mapping(let node): try visitMapping(node, &names)
        case .class(let node):
            try visitClassPattern(node, &names)
        case .star(let node):
            if let name = node.name { try bind(name, &names, node.span) }
        case .capture(let node):
            if node.pattern == nil, !mayMatchAll {
                let what = node.name.map { "name capture '\($0)'" } ?? "wildcard"
                throw SyntaxFailure("\(what) makes remaining patterns unreachable", node.span)
            }
            if let inner = node.pattern { try visitPattern(inner, &names, mayMatchAll: mayMatchAll) }
            if let name = node.name { try bind(name, &names, node.span) }
        case .or(let node): try visitAlternatives(node, &names, mayMatchAll: mayMatchAll)
        }
    }

    private func bind(_ name: String, _ names: inout Set<String>, _ span: SourceSpan) throws(SyntaxFailure) {
        try checkName(name, span)
        if !names.insert(name).inserted {
            throw SyntaxFailure("multiple assignments to name '\(name)' in pattern", span)
        }
    }

    private mutating func visitAlternatives(
        _ node: OrPattern, _ names: inout Set<String>, mayMatchAll: Bool
    ) throws(SyntaxFailure) {
        var first: Set<String>?
        for (index, alternative) in node.patterns.enumerated() {
            var bound = names
            let isLast = index == node.patterns.count - 1
            try visitPattern(alternative, &bound, mayMatchAll: isLast && mayMatchAll)
            if let first, first != bound { throw SyntaxFailure("alternative patterns bind different names", node.span) }
            first = bound
        }
        names = first ?? names
    }

    private mutating func visitMapping(_ node: MappingPattern, _ names: inout Set<String>) throws(SyntaxFailure) {
        var seen: Set<String> = []
        for key in node.keys {
            switch key {
            case .joinedString:
                throw SyntaxFailure("mapping pattern keys may only match literals and attribute lookups", node.span)
            case .attribute: break
            default:
                guard let literal = PatternKey(key) else { continue }
                if !seen.insert(literal.identity).inserted {
                    throw SyntaxFailure("mapping pattern checks duplicate key (\(literal.representation))", node.span)
                }
            }
        }
        for inner in node.patterns { try visitPattern(inner, &names, mayMatchAll: true) }
        if let rest = node.rest { try bind(rest, &names, node.span) }
    }

    private mutating func visitClassPattern(_ node: ClassPattern, _ names: inout Set<String>) throws(SyntaxFailure) {
        var seen: Set<String> = []
        for (index, name) in node.keywordAttributes.enumerated() {
            try checkName(name, node.keywordPatterns[index].span)
            if !seen.insert(name).inserted {
                throw SyntaxFailure(
                    "attribute name repeated in class pattern: \(name)", node.keywordPatterns[index].span)
            }
        }
        try visit(node.cls)
        for inner in node.patterns { try visitPattern(inner, &names, mayMatchAll: true) }
        for inner in node.keywordPatterns { try visitPattern(inner, &names, mayMatchAll: true) }
    }
}
