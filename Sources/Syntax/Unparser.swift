// Python source text of an expression: what `from __future__ import annotations` (PEP 563) stores for an annotation.
//
// The text is the one of CPython's compiler: one form for each tree whatever the source looked like, parentheses only where
// the grammar needs them, strings and numbers as `repr` writes them.

package struct Unparser {
    /// How tightly an expression has to bind to stand without parentheses.
    private enum Level: Int, Comparable {
        case tuple, test, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, term, factor, power, await, atom

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
        var next: Level { Level(rawValue: rawValue + 1) ?? .atom }
    }

    private var text = ""

    package static func text(of expression: Expression) -> String {
        var unparser = Unparser()
        unparser.write(expression, .test)
        return unparser.text
    }

    // MARK: Pieces

    private mutating func group(_ needsParentheses: Bool, _ write: (inout Unparser) -> Void) {
        if needsParentheses { text += "(" }
        write(&self)
        if needsParentheses { text += ")" }
    }

    private mutating func list(_ expressions: [Expression], separator: String = ", ", _ level: Level) {
        for (index, expression) in expressions.enumerated() {
            if index > 0 { text += separator }
            write(expression, level)
        }
    }

    private mutating func bracket(_ open: String, _ close: String, _ write: (inout Unparser) -> Void) {
        text += open
        write(&self)
        text += close
    }

    // MARK: Expressions

    private mutating func write(_ expression: Expression, _ level: Level) {
        switch expression {
        case .booleanOperation(let node):
            let own: Level = node.op == .and ? .and : .or
            group(level > own) { $0.list(node.values, separator: node.op == .and ? " and " : " or ", own.next) }
        case .named(let node):
            group(level > .tuple) {
                $0.write(node.target, .atom)
                $0.text += " := "
                $0.write(node.value, .atom)
            }
        case .binaryOperation(let node):
            let (sign, own) = Self.sign(node.op)
            let isRightAssociative = node.op == .power
            group(level > own) {
                $0.write(node.left, isRightAssociative ? own.next : own)
                $0.text += " \(sign) "
                $0.write(node.right, isRightAssociative ? own : own.next)
            }
        case .unaryOperation(let node):
            let (sign, own) = Self.sign(node.op)
            group(level > own) {
                $0.text += sign
                $0.write(node.operand, own)
            }
        case .lambda(let node):
            group(level > .test) {
                $0.text += "lambda"
                $0.writeParameters(node.args)
                $0.text += ": "
                $0.write(node.body, .test)
            }
        case .conditional(let node):
            group(level > .test) {
                $0.write(node.body, Level.test.next)
                $0.text += " if "
                $0.write(node.test, Level.test.next)
                $0.text += " else "
                $0.write(node.orElse, .test)
            }
        case .dict(let node): bracket("{", "}") { $0.writeItems(node) }
        case .set(let node): bracket("{", "}") { $0.list(node.elements, .test) }
        case .listComprehension(let node): bracket("[", "]") { $0.writeComprehension([node.element], node.generators) }
        case .setComprehension(let node): bracket("{", "}") { $0.writeComprehension([node.element], node.generators) }
        case .dictComprehension(let node): bracket("{", "}") { $0.writeComprehension([node.key, node.value], node.generators) }
        case .generator(let node): bracket("(", ")") { $0.writeComprehension([node.element], node.generators) }
        case .await(let node):
            group(level > .await) {
                $0.text += "await "
                $0.write(node.value, .atom)
            }
        case .yield(let node):
            bracket("(yield", ")") {
                guard let value = node.value else { return }
                $0.text += " "
                $0.write(value, .test)
            }
        case .yieldFrom(let node): bracket("(yield from ", ")") { $0.write(node.value, .test) }
        case .compare(let node):
            group(level > .comparison) {
                $0.write(node.left, Level.comparison.next)
                for (op, right) in zip(node.ops, node.comparators) {
                    $0.text += " \(Self.sign(op)) "
                    $0.write(right, Level.comparison.next)
                }
            }
        case .call(let node): writeCall(node)
        case .formattedValue, .joinedString: text += "f" + Representation.of(Self.templateText(expression))
        case .constant(let node):
            if node.hasUnicodePrefix { text += "u" }
            text += Self.text(of: node.value)
        case .attribute(let node):
            write(node.value, .atom)
            // `1 .real`: without the space it would be a float.
            if case .constant(let constant) = node.value, case .int = constant.value { text += " " }
            text += "." + node.attr
        case .subscript(let node):
            write(node.value, .atom)
            bracket("[", "]") { $0.write(node.slice, .tuple) }
        case .starred(let node):
            text += "*"
            write(node.value, .bitOr)
        case .name(let node): text += node.name
        case .list(let node): bracket("[", "]") { $0.list(node.elements, .test) }
        case .tuple(let node):
            group(level > .tuple || node.elements.isEmpty) {
                $0.list(node.elements, .test)
                if node.elements.count == 1 { $0.text += "," }
            }
        case .slice(let node):
            if let lower = node.lower { write(lower, .test) }
            text += ":"
            if let upper = node.upper { write(upper, .test) }
            if let step = node.step {
                text += ":"
                write(step, .test)
            }
        }
    }

    private mutating func writeItems(_ node: DictExpression) {
        for (index, (key, value)) in zip(node.keys, node.values).enumerated() {
            if index > 0 { text += ", " }
            if let key {
                write(key, .test)
                text += ": "
                write(value, .test)
            } else {
                text += "**"
                write(value, .bitOr)
            }
        }
    }

    private mutating func writeComprehension(_ elements: [Expression], _ generators: [Comprehension]) {
        list(elements, separator: ": ", .test)
        for clause in generators {
            text += clause.isAsync ? " async for " : " for "
            write(clause.target, .tuple)
            text += " in "
            write(clause.iter, Level.test.next)
            for condition in clause.ifs {
                text += " if "
                write(condition, Level.test.next)
            }
        }
    }

    private mutating func writeCall(_ node: CallExpression) {
        write(node.function, .atom)
        if node.args.count == 1, node.keywords.isEmpty, case .generator = node.args[0] { return write(node.args[0], .test) }
        bracket("(", ")") {
            $0.list(node.args, .test)
            for (index, keyword) in node.keywords.enumerated() {
                if index > 0 || !node.args.isEmpty { $0.text += ", " }
                $0.text += keyword.arg.map { "\($0)=" } ?? "**"
                $0.write(keyword.value, .test)
            }
        }
    }

    /// The parameters of a lambda, with the space in front.
    private mutating func writeParameters(_ args: Arguments) {
        let positional = args.posonlyargs + args.args
        var isFirst = true
        func separate(_ unparser: inout Unparser) {
            unparser.text += isFirst ? "" : ", "
            isFirst = false
        }
        if !args.args.isEmpty || !args.posonlyargs.isEmpty { text += " " }
        for (index, argument) in positional.enumerated() {
            separate(&self)
            text += argument.arg
            let defaultIndex = index - (positional.count - args.defaults.count)
            if defaultIndex >= 0 {
                text += "="
                write(args.defaults[defaultIndex], .test)
            }
            if index + 1 == args.posonlyargs.count { text += ", /" }
        }
        if args.vararg != nil || !args.kwonlyargs.isEmpty {
            separate(&self)
            text += "*" + (args.vararg?.arg ?? "")
        }
        for (argument, value) in zip(args.kwonlyargs, args.kwDefaults) {
            separate(&self)
            text += argument.arg
            if let value {
                text += "="
                write(value, .test)
            }
        }
        if let kwarg = args.kwarg {
            separate(&self)
            text += "**" + kwarg.arg
        }
    }

    // MARK: Constants and f-strings

    private static func text(of value: ConstantValue) -> String {
        switch value {
        case .ellipsis: "..."
        // `inf` is a name: a literal that overflows stands for it.
        case .float, .complex: Representation.of(value).replacing("inf", with: "1e309")
        case .none, .true, .false, .int, .string, .bytes: Representation.of(value)
        }
    }

    /// What is between the quotes of an f-string.
    private static func templateText(_ part: Expression) -> String {
        switch part {
        case .constant(let node):
            guard case .string(let literal) = node.value else { return "" }
            return String(decoding: literal.wtf8, as: UTF8.self).replacing("{", with: "{{").replacing("}", with: "}}")
        case .joinedString(let node): return node.values.map { templateText($0) }.joined()
        case .formattedValue(let node):
            var unparser = Unparser()
            // A lambda's colon would begin the format.
            unparser.write(node.value, Level.test.next)
            var result = unparser.text.hasPrefix("{") ? "{ " : "{"
            result += unparser.text
            switch node.conversion {
            case .none: break
            case .str: result += "!s"
            case .repr: result += "!r"
            case .ascii: result += "!a"
            }
            if let spec = node.formatSpec { result += ":" + templateText(spec) }
            return result + "}"
        default: return ""
        }
    }

    // MARK: Operators

    private static func sign(_ op: BinaryOperator) -> (String, Level) {
        switch op {
        case .add: ("+", .sum)
        case .subtract: ("-", .sum)
        case .multiply: ("*", .term)
        case .matrixMultiply: ("@", .term)
        case .divide: ("/", .term)
        case .modulo: ("%", .term)
        case .floorDivide: ("//", .term)
        case .leftShift: ("<<", .shift)
        case .rightShift: (">>", .shift)
        case .bitOr: ("|", .bitOr)
        case .bitXor: ("^", .bitXor)
        case .bitAnd: ("&", .bitAnd)
        case .power: ("**", .power)
        }
    }

    private static func sign(_ op: UnaryOperator) -> (String, Level) {
        switch op {
        case .invert: ("~", .factor)
        case .plus: ("+", .factor)
        case .negate: ("-", .factor)
        case .not: ("not ", .not)
        }
    }

    private static func sign(_ op: ComparisonOperator) -> String {
        switch op {
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .is: "is"
        case .isNot: "is not"
        case .in: "in"
        case .notIn: "not in"
        }
    }
}
