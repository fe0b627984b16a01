// Which expressions are surely or probably texts: strings, what is made of strings, and names that are bound to such somewhere in the
// module.  timeit takes texts and functions alike; a program contains the front end only for the former.

import Syntax

struct TextualNames {
    private var names: Set<String> = []

    init() {}

    init(in statements: [Statement]) {
        var known = -1
        while known != names.count {
            known = names.count
            visit(statements)
        }
    }

    /// Is it a text, or a name of one?
    func covers(_ expression: Expression) -> Bool {
        switch expression {
        case .constant(let node): if case .string = node.value { true } else { false }
        case .joinedString: true
        case .name(let node): names.contains(node.name)
        case .binaryOperation(let node): covers(node.left) || covers(node.right)
        case .conditional(let node): covers(node.body) || covers(node.orElse)
        case .named(let node): covers(node.value)
        case .call(let node): isTextMethod(node)
        default: false
        }
    }

    /// `"...".format(n)`, `dedent("""...""")`
    private func isTextMethod(_ call: CallExpression) -> Bool {
        switch call.function {
        case .attribute(let node): covers(node.value) || node.attr == "dedent" && call.args.contains { covers($0) }
        case .name(let node): (node.name == "dedent" || node.name == "str") && call.args.contains { covers($0) }
        default: false
        }
    }

    /// Is a text in it, as a value?
    private func holdsText(_ expression: Expression) -> Bool {
        switch expression {
        case .list(let node): node.elements.contains { holdsText($0) }
        case .tuple(let node): node.elements.contains { holdsText($0) }
        case .set(let node): node.elements.contains { holdsText($0) }
        case .dict(let node): (node.values + node.keys.compactMap { $0 }).contains { holdsText($0) }
        case .call(let node): covers(expression) || node.args.contains { holdsText($0) } || holdsText(node.function)
        case .attribute(let node): holdsText(node.value)
        default: covers(expression)
        }
    }

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            switch statement {
            case .assign(let node): if holdsText(node.value) { node.targets.forEach { bind($0) } }
            case .annotatedAssign(let node): if let value = node.value, holdsText(value) { bind(node.target) }
            case .augmentedAssign(let node): if covers(node.value) { bind(node.target) }
            case .for(let node): if holdsText(node.iter) { bind(node.target) }
            default: break
            }
            statement.expressions.forEach { visit($0) }
            statement.blocks.forEach { visit($0) }
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .named(let node): if covers(node.value) { bind(node.target) }
        case .listComprehension(let node): bind(node.generators)
        case .setComprehension(let node): bind(node.generators)
        case .dictComprehension(let node): bind(node.generators)
        case .generator(let node): bind(node.generators)
        default: break
        }
        expression.children.forEach { visit($0) }
    }

    private mutating func bind(_ generators: [Comprehension]) {
        for clause in generators where holdsText(clause.iter) { bind(clause.target) }
    }

    private mutating func bind(_ target: Expression) {
        switch target {
        case .name(let node): names.insert(node.name)
        case .tuple(let node): node.elements.forEach { bind($0) }
        case .list(let node): node.elements.forEach { bind($0) }
        case .starred(let node): bind(node.value)
        default: break
        }
    }
}
