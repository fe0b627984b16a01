// Expressions from the lowest precedence down to unary operators. Language reference section 6.
import Source

extension Parser {
    /// `star_expressions`: `a`, `*a, b`, `a,`; a comma makes a tuple without parentheses.
    mutating func parseStarExpressions() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let first = try parseStarExpression()
        guard kind == .comma else { return first }
        var elements = [first]
        while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseStarExpression()) }
        return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
    }

    private mutating func parseStarExpression() throws(SyntaxFailure) -> Expression {
        kind == .star ? try parseStarred() : try parseExpression()
    }

    /// `*bitwise_or`
    mutating func parseStarred() throws(SyntaxFailure) -> Expression {
        let start = token.start
        advance()
        let value = try parseBinary(.bitOr)
        return .starred(StarredExpression(span: span(from: start), id: newID(), value: value, context: .load))
    }

    /// `expressions`: like `star_expressions` without stars.
    mutating func parseExpressions() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let first = try parseExpression()
        guard kind == .comma else { return first }
        var elements = [first]
        while accept(.comma), startsExpression(allowsStar: false) { elements.append(try parseExpression()) }
        return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
    }

    /// `yield`, `yield from`, or a tuple: the right-hand side of an assignment.
    mutating func parseYieldOrStarExpressions() throws(SyntaxFailure) -> Expression {
        kind == .yield ? try parseYield() : try parseStarExpressions()
    }

    mutating func parseYield() throws(SyntaxFailure) -> Expression {
        let start = token.start
        advance()
        if accept(.from) {
            let value = try parseExpression()
            return .yieldFrom(YieldFromExpression(span: span(from: start), id: newID(), value: value))
        }
        let value = startsExpression(allowsStar: true) ? try parseStarExpressions() : nil
        return .yield(YieldExpression(span: span(from: start), id: newID(), value: value))
    }

    /// An element of a display: `*a`, `a := b`, `a`.
    mutating func parseStarNamedExpression() throws(SyntaxFailure) -> Expression {
        kind == .star ? try parseStarred() : try parseNamedExpression()
    }

    /// `name := expression`, `expression`.
    mutating func parseNamedExpression() throws(SyntaxFailure) -> Expression {
        guard kind == .name, kind(after: 1) == .colonEqual else {
            if isDiagnosing { try checkNamedExpression() }
            return try parseExpression()
        }
        let start = token
        let name = nameText(token)
        advance()
        let target = Expression.name(NameExpression(span: start.span, id: newID(), name: name, context: .store))
        advance()
        let value = try parseExpression()
        return .named(NamedExpression(span: span(from: start.start), id: newID(), target: target, value: value))
    }

    /// `expression`: conditional expression or lambda.
    mutating func parseExpression() throws(SyntaxFailure) -> Expression {
        try descend()
        defer { depth -= 1 }
        if isDiagnosing { try checkExpression() } else { markVisit(.expression) }
        if kind == .lambda { return try parseLambda() }
        let start = token.start
        let body = try parseDisjunction()
        guard kind == .if else { return body }
        // CPython's parser takes just the body when the rest is wrong, and fails later.
        if isDiagnosing {
            return try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseConditional(body, start) }
                ?? body
        }
        return try parseConditional(body, start)
    }

    /// `if test else orElse` after the body.
    private mutating func parseConditional(_ body: Expression, _ start: UInt32) throws(SyntaxFailure) -> Expression {
        advance()
        let test = try parseDisjunction()
        try expect(.else)
        let orElse = try parseExpression()
        return .conditional(
            ConditionalExpression(span: span(from: start), id: newID(), test: test, body: body, orElse: orElse))
    }

    private mutating func parseLambda() throws(SyntaxFailure) -> Expression {
        let start = token.start
        advance()
        let args = try parseParameters(isLambda: true)
        if isDiagnosing, kind != .colon { try checkParameterList(isLambda: true) }
        try expect(.colon)
        let body = try parseExpression()
        return .lambda(LambdaExpression(span: span(from: start), id: newID(), args: args, body: body))
    }

    /// `a or b or c`
    mutating func parseDisjunction() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let first = try parseConjunction()
        guard kind == .or else { return first }
        var values = [first]
        while kind == .or {
            let value = try afterOperator { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseConjunction() }
            guard let value else { break }
            values.append(value)
        }
        if values.count == 1 { return first }
        return .booleanOperation(BooleanOperation(span: span(from: start), id: newID(), op: .or, values: values))
    }

    private mutating func parseConjunction() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let first = try parseInversion()
        guard kind == .and else { return first }
        var values = [first]
        while kind == .and {
            let value = try afterOperator { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseInversion() }
            guard let value else { break }
            values.append(value)
        }
        if values.count == 1 { return first }
        return .booleanOperation(BooleanOperation(span: span(from: start), id: newID(), op: .and, values: values))
    }

    /// `not a`, or a comparison.
    mutating func parseInversion() throws(SyntaxFailure) -> Expression {
        guard kind == .not else { return try parseComparison() }
        try descend()
        defer { depth -= 1 }
        let start = token.start
        advance()
        let operand = try parseInversion()
        return .unaryOperation(UnaryOperation(span: span(from: start), id: newID(), op: .not, operand: operand))
    }

    private mutating func parseComparison() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let left = try parseBinary(.bitOr)
        guard comparisonOperator() != nil else {
            // `not` was looked at as the beginning of `not in`.
            if kind == .not { farthest = max(farthest, position + 1) }
            return left
        }
        var ops: [ComparisonOperator] = []
        var comparators: [Expression] = []
        while let (op, length) = comparisonOperator() {
            let value = try afterOperator(length) { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }
            guard let value else { break }
            ops.append(op)
            comparators.append(value)
        }
        if ops.isEmpty { return left }
        return .compare(
            CompareExpression(span: span(from: start), id: newID(), left: left, ops: ops, comparators: comparators))
    }

    /// The comparison at the next token and how many tokens it takes.
    private func comparisonOperator() -> (ComparisonOperator, Int)? {
        switch kind {
        case .equalEqual: (.equal, 1)
        case .notEqual: file.bytes[Int(token.start)] == UInt8(ascii: "!") ? (.notEqual, 1) : nil
        case .less: (.less, 1)
        case .lessEqual: (.lessOrEqual, 1)
        case .greater: (.greater, 1)
        case .greaterEqual: (.greaterOrEqual, 1)
        case .in: (.in, 1)
        case .not: kind(after: 1) == .in ? (.notIn, 2) : nil
        case .is: kind(after: 1) == .not ? (.isNot, 2) : (.is, 1)
        default: nil
        }
    }

    /// Binary operators of at least this precedence, all of them left-associative.
    mutating func parseBinary(_ minimum: Precedence) throws(SyntaxFailure) -> Expression {
        let start = token.start
        let outer = height
        height = 0
        defer { height = max(outer, height) }
        var left = try parseUnary()
        while let (op, precedence) = binaryOperator(), precedence >= minimum {
            let operatorSpan = token.span
            if isDiagnosing, kind(after: 1) == .not { try checkNotAfterOperator() }
            let right = try afterOperator { (parser: inout Parser) throws(SyntaxFailure) in
                try parser.parseOperand(above: precedence)
            }
            guard let right else { return left }
            try grow()
            left = .binaryOperation(
                BinaryOperation(
                    span: span(from: start), id: newID(), left: left, op: op, right: right, operatorSpan: operatorSpan))
        }
        return left
    }

    /// Skips an operator and reads its right operand. While diagnosing, nil when there is none: the operator is left
    /// alone then, as by CPython's parser.
    @inline(__always)
    private mutating func afterOperator(
        _ length: Int = 1, _ operand: (inout Parser) throws(SyntaxFailure) -> Expression
    ) throws(SyntaxFailure) -> Expression? {
        let saved = (position, lastEnd)
        for _ in 0..<length { advance() }
        guard isDiagnosing else { return try operand(&self) }
        let result = try attempt(operand)
        if result == nil { reset(to: saved.0, lastEnd: saved.1) }
        return result
    }

    private mutating func parseOperand(above precedence: Precedence) throws(SyntaxFailure) -> Expression {
        guard let next = Precedence(rawValue: precedence.rawValue + 1) else { return try parseUnary() }
        return try parseBinary(next)
    }

    /// Levels of the binary operators, loosest first. Language reference 6.17.
    enum Precedence: Int, Comparable {
        case bitOr, bitXor, bitAnd, shift, sum, term

        static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
    }

    @inline(__always)
    private func binaryOperator() -> (BinaryOperator, Precedence)? {
        switch kind {
        case .bar: (.bitOr, .bitOr)
        case .caret: (.bitXor, .bitXor)
        case .ampersand: (.bitAnd, .bitAnd)
        case .leftShift: (.leftShift, .shift)
        case .rightShift: (.rightShift, .shift)
        case .plus: (.add, .sum)
        case .minus: (.subtract, .sum)
        case .star: (.multiply, .term)
        case .slash: (.divide, .term)
        case .doubleSlash: (.floorDivide, .term)
        case .percent: (.modulo, .term)
        case .at: (.matrixMultiply, .term)
        default: nil
        }
    }

    /// `-a`, `+a`, `~a`, `a ** b`: a sign binds less tightly than the power to its right, more than that to its left.
    mutating func parseUnary() throws(SyntaxFailure) -> Expression {
        let op: UnaryOperator
        switch kind {
        case .minus: op = .negate
        case .plus: op = .plus
        case .tilde: op = .invert
        default: return try parsePower()
        }
        try descend()
        defer { depth -= 1 }
        let start = token.start
        advance()
        if isDiagnosing, kind == .not {
            position -= 1
            try checkNotAfterOperator()
            position += 1
        }
        let operand = try parseUnary()
        return .unaryOperation(UnaryOperation(span: span(from: start), id: newID(), op: op, operand: operand))
    }

    private mutating func parsePower() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let base = try parseAwait()
        guard kind == .doubleStar else { return base }
        try descend()
        defer { depth -= 1 }
        let operatorSpan = token.span
        advance()
        let exponent = try parseUnary()
        return .binaryOperation(
            BinaryOperation(
                span: span(from: start), id: newID(), left: base, op: .power, right: exponent, operatorSpan: operatorSpan))
    }

    private mutating func parseAwait() throws(SyntaxFailure) -> Expression {
        guard kind == .await else { return try parsePrimary() }
        let start = token.start
        advance()
        let value = try parsePrimary()
        return .await(AwaitExpression(span: span(from: start), id: newID(), value: value))
    }

    /// Whether the next token can begin an expression: what may follow a trailing comma.
    func startsExpression(allowsStar: Bool) -> Bool {
        switch kind {
        case .name, .number, .string, .fstringStart, .leftParenthesis, .leftBracket, .leftBrace, .minus, .plus, .tilde,
            .not, .lambda, .await, .none, .true, .false, .ellipsis, .error:
            true
        case .star: allowsStar
        default: false
        }
    }
}
