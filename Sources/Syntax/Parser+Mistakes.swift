// The second pass over a wrong file: how mistakes are looked for, and those in expressions.
//
// Each `check...` runs before the rule that it is named after, tries to read the text as one particular
// mistake, and throws the message for it, or leaves the parser as it was. Order and messages are those of
// CPython 3.13; a test compares them. A check runs once at a place (`isFirstVisit`): the rules are tried
// many times, and without that nested brackets would take exponential time.
import Source

struct MistakeState {
    enum Rule: UInt8 {
        case expression, namedExpression, callArguments, display, statement, forTargets
    }

    /// Rule and token index of the checks that were made.
    var visited: Set<UInt64> = []
    /// Brackets open after each token.
    var levels: [UInt8] = []
    /// This is the second pass.
    var isActive = false

    init() {}

    init(tokens: [Token]) {
        isActive = true
        levels.reserveCapacity(tokens.count)
        var level: UInt8 = 0
        for token in tokens {
            switch token.kind {
            case .leftParenthesis, .leftBracket, .leftBrace: level &+= 1
            case .rightParenthesis, .rightBracket, .rightBrace: level = level == 0 ? 0 : level - 1
            default: break
            }
            levels.append(level)
        }
    }
}

extension Parser {
    // MARK: Tools

    mutating func isFirstVisit(_ rule: MistakeState.Rule) -> Bool {
        mistakes.visited.insert(UInt64(position) << 8 | UInt64(rule.rawValue)).inserted
    }

    /// In text that is read without checks: CPython remembers what it has read and does not check it later.
    @inline(__always)
    mutating func markVisit(_ rule: MistakeState.Rule) {
        if mistakes.isActive { _ = isFirstVisit(rule) }
    }

    /// Runs a rule; nil, back at the start, when it fails without a particular message.
    mutating func attempt<Result>(
        _ rule: (inout Parser) throws(SyntaxFailure) -> Result
    ) throws(SyntaxFailure) -> Result? {
        let saved = (position, lastEnd, depth, height)
        do throws(SyntaxFailure) {
            return try rule(&self)
        } catch {
            if error.isFinal || error.message != "invalid syntax" { throw error }
            (position, lastEnd, depth, height) = saved
            return nil
        }
    }

    /// Runs checks and comes back to the start.
    mutating func lookingAhead(_ check: (inout Parser) throws(SyntaxFailure) -> Void) throws(SyntaxFailure) {
        let saved = (position, lastEnd, depth, height)
        try check(&self)
        (position, lastEnd, depth, height) = saved
    }

    func mistake(_ message: String, _ span: SourceSpan, end: SyntaxErrorFacts.End? = nil) -> SyntaxFailure {
        SyntaxFailure(message, span, isFinal: true, end: end)
    }

    func mistake(_ message: String, _ first: Expression, _ last: Expression) -> SyntaxFailure {
        mistake(message, first.span.union(last.span))
    }

    /// CPython's message at the last token read.
    func mistakeAtFarthest(_ message: String) -> SyntaxFailure { mistake(message, errorSpan(farthest)) }

    /// "cannot assign to x", if something in the expression cannot be.
    func checkTarget(_ expression: Expression, _ use: TargetUse) throws(SyntaxFailure) {
        guard let invalid = invalidTarget(expression, use) else { return }
        let verb = use == .deletion ? "delete" : "assign to"
        throw mistake("cannot \(verb) \(ExpressionNames.name(invalid))", invalid.span)
    }

    /// From a start to just before the end of the last token read, which CPython calls the current position.
    func spanStarting(from start: UInt32) -> SourceSpan {
        SourceSpan(start: start, end: max(start + 1, tokens[farthest].end - 1))
    }

    // MARK: Expressions

    /// `a b` inside brackets, `a if b`, `lambda: x` in an f-string, `print x`.
    mutating func checkExpression() throws(SyntaxFailure) {
        guard isFirstVisit(.expression) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let start = parser.position
            try parser.checkForgottenComma()
            parser.position = start
            try parser.checkLambdaInFString()
            parser.position = start
            try parser.checkLegacyStatement()
        }
    }

    private mutating func checkForgottenComma() throws(SyntaxFailure) {
        let start = token
        let startPosition = position
        let startEnd = lastEnd
        let isNameString = kind == .name && kind(after: 1) == .string
        let isSoftKeyword = isWord("match") || isWord("case") || isWord("type") || isWord("_")
        guard let first = try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseDisjunction() })
        else { return }
        let firstPosition = position
        let firstEnd = lastEnd
        if !isNameString, !isSoftKeyword, startsExpression(allowsStar: false) {
            isDiagnosing = false
            defer { isDiagnosing = true }
            let key = UInt64(position) << 8 | UInt64(MistakeState.Rule.expression.rawValue)
            let wasVisited = mistakes.visited.contains(key)
            let second = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
            if !wasVisited { mistakes.visited.remove(key) }
            if let second, !isLegacyName(first), mistakes.levels[position - 1] > 0 {
                // The token behind them has been read by then.
                if kind == .error { throw unexpected() }
                throw mistake(
                    "invalid syntax. Perhaps you forgot a comma?", SourceSpan(start: start.start, end: start.end).union(second.span))
            }
        }
        reset(to: firstPosition, lastEnd: firstEnd)
        if accept(.if) {
            let test = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseDisjunction() }
            if let test, kind != .else, kind != .colon {
                throw mistake("expected 'else' after 'if' expression", first, test)
            }
        }
        reset(to: startPosition, lastEnd: startEnd)
    }

    private func isLegacyName(_ expression: Expression) -> Bool {
        guard case .name(let node) = expression else { return false }
        return node.name == "print" || node.name == "exec"
    }

    /// The colon of the lambda began a format specification.
    private mutating func checkLambdaInFString() throws(SyntaxFailure) {
        guard kind == .lambda else { return }
        let start = token.span
        advance()
        guard
            try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseParameters(isLambda: true) }) != nil,
            kind == .colon, kind(after: 1) == .fstringMiddle || kind(after: 1) == .rightBrace
        else { return }
        throw mistake(
            "f-string: lambda expressions are not allowed without parentheses", start.union(token.span))
    }

    private mutating func checkLegacyStatement() throws(SyntaxFailure) {
        guard kind == .name, kind(after: 1) != .leftParenthesis else { return }
        let word = token
        let name = text(word)
        advance()
        guard startsExpression(allowsStar: true) else { return }
        let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarExpressions() }
        guard let value, name == "print" || name == "exec" else { return }
        throw mistake(
            "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?", word.span.union(value.span))
    }

    /// `f() := 1`, `a = 1` and `a.b = 1` where a condition is expected.
    mutating func checkNamedExpression() throws(SyntaxFailure) {
        guard isFirstVisit(.namedExpression) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let start = parser.position
            let end = parser.lastEnd
            let target = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
            if let target, parser.accept(.colonEqual) {
                let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
                if value != nil {
                    throw parser.mistake(
                        "cannot use assignment expressions with \(ExpressionNames.name(target))", target.span)
                }
            }
            parser.reset(to: start, lastEnd: end)
            try parser.checkAssignmentInExpression()
        }
    }

    private mutating func checkAssignmentInExpression() throws(SyntaxFailure) {
        let isName = kind == .name && kind(after: 1) == .equal
        switch kind {
        case .true, .none, .false: return
        case .leftBracket, .leftParenthesis:
            if try beginsWithDisplay() { return }
        default: break
        }
        let left = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }
        guard let left, accept(.equal) else { return }
        let right = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }
        guard let right, kind != .equal, kind != .colonEqual else { return }
        if isName { throw mistake("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", left, right) }
        throw mistake(
            "cannot assign to \(ExpressionNames.name(left)) here. Maybe you meant '==' instead of '='?", left.span)
    }

    /// Whether a complete list, tuple or generator expression is next.
    private mutating func beginsWithDisplay() throws(SyntaxFailure) -> Bool {
        let start = position
        let end = lastEnd
        defer { reset(to: start, lastEnd: end) }
        guard let atom = try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseAtom() }) else {
            return false
        }
        switch atom {
        // Parentheses around something else are a group.
        case .list, .tuple, .generator: return atom.span.start == tokens[start].start
        default: return false
        }
    }

    /// `a + not b`, with the parser at the operator.
    mutating func checkNotAfterOperator() throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            let start = parser.token.start
            let operand = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseInversion() }
            if let operand {
                throw parser.mistake(
                    "'not' after an operator must be parenthesized", SourceSpan(start: start, end: operand.span.end))
            }
        }
    }

    // MARK: Displays

    /// `(*a)`, `(**a)`, `(*a for a in b)`.
    mutating func checkParenthesized() throws(SyntaxFailure) {
        guard isFirstVisit(.display) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            let star = parser.token
            if star.kind == .doubleStar {
                parser.advance()
                let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
                if value != nil, parser.kind == .rightParenthesis {
                    throw parser.mistake("cannot use double starred expression here", star.span)
                }
            } else if star.kind == .star {
                try parser.checkStarredElement()
            }
        }
    }

    /// A starred expression alone in parentheses or as the element of a comprehension.
    private mutating func checkStarredElement() throws(SyntaxFailure) {
        let start = token.start
        advance()
        let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
        guard let value else { return }
        let span = SourceSpan(start: start, end: value.span.end)
        if kind == .rightParenthesis { throw mistake("cannot use starred expression here", span) }
        if try startsComprehension() { throw mistake("iterable unpacking cannot be used in comprehension", span) }
    }

    private mutating func startsComprehension() throws(SyntaxFailure) -> Bool {
        guard kind == .for || kind == .async else { return false }
        return try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseComprehensionClauses() } != nil
    }

    /// `[*a for ...]`, `[a, b for ...]`.
    mutating func checkDisplay() throws(SyntaxFailure) {
        guard isFirstVisit(.display) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            try parser.checkComprehensionElements()
        }
    }

    private mutating func checkComprehensionElements() throws(SyntaxFailure) {
        let start = position
        let end = lastEnd
        if kind == .star {
            try checkStarredElement()
            reset(to: start, lastEnd: end)
        }
        let first = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarNamedExpression() }
        guard let first, kind == .comma else { return }
        var last = SourceSpan(start: token.start, end: token.end)
        while accept(.comma), startsExpression(allowsStar: true) {
            let next = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarNamedExpression() }
            guard let next else { return }
            last = next.span
        }
        if try startsComprehension() {
            throw mistake("did you forget parentheses around the comprehension target?", first.span.union(last))
        }
    }

    /// `{**a for ...}`, `{1: *a}`, `{1:}`, `{1: 2, 3}`.
    mutating func checkBraceDisplay() throws(SyntaxFailure) {
        guard isFirstVisit(.display) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            let start = parser.position
            let end = parser.lastEnd
            try parser.checkDictItems()
            parser.reset(to: start, lastEnd: end)
            if parser.kind == .doubleStar {
                let star = parser.token
                parser.advance()
                let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }
                if value != nil, try parser.startsComprehension(), parser.kind == .rightBrace {
                    throw parser.mistake("dict unpacking cannot be used in dict comprehension", star.span)
                }
                return
            }
            try parser.checkComprehensionElements()
        }
    }

    /// Reads `key: value` pairs until one is wrong. Without a pair before it, a missing colon means a set.
    private mutating func checkDictItems() throws(SyntaxFailure) {
        var isDict = false
        while kind != .rightBrace {
            if accept(.doubleStar) {
                guard try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }) != nil
                else { return }
            } else {
                let key = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
                guard let key else { return }
                guard kind == .colon else {
                    if isDict {
                        throw mistake(
                            "':' expected after dictionary key", SourceSpan(start: key.span.end - 1, end: key.span.end), end: .zero)
                    }
                    return
                }
                let colon = token.span
                advance()
                if kind == .star {
                    let star = token.start
                    advance()
                    let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }
                    if value != nil {
                        throw mistake(
                            "cannot use a starred expression in a dictionary value", spanStarting(from: star))
                    }
                    return
                }
                if kind == .rightBrace || kind == .comma {
                    throw mistake("expression expected after dictionary key and ':'", colon)
                }
                guard try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }) != nil
                else { return }
            }
            isDict = true
            if !accept(.comma) { return }
        }
    }

    /// `for 1 in x`, `[x for x]`.
    mutating func checkForTargets() throws(SyntaxFailure) {
        guard isFirstVisit(.forTargets) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            _ = parser.accept(.async)
            guard parser.accept(.for) else { return }
            let start = parser.position
            let end = parser.lastEnd
            let targets = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in
                let targets = try parser.parseTargets()
                try parser.expect(.in)
                return targets
            }
            if targets != nil { return }
            let isInComprehension = parser.mistakes.levels[start - 1] > 0
            parser.reset(to: start, lastEnd: end)
            if isInComprehension { try parser.checkMissingIn() }
            parser.reset(to: start, lastEnd: end)
            let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarExpressions() }
            if let value { try parser.checkTarget(value, .loop) }
        }
    }

    /// `[x for x]`
    private mutating func checkMissingIn() throws(SyntaxFailure) {
        repeat {
            guard try attempt({ (parser: inout Parser) throws(SyntaxFailure) in try parser.parseBinary(.bitOr) }) != nil else {
                return
            }
        } while accept(.comma) && startsExpression(allowsStar: false)
        if kind != .in { throw mistakeAtFarthest("'in' expected after for-loop variables") }
    }
}

/// What CPython's messages call an expression.
enum ExpressionNames {
    static func name(_ expression: Expression) -> String {
        switch expression {
        case .attribute: "attribute"
        case .subscript: "subscript"
        case .starred: "starred"
        case .name: "name"
        case .list: "list"
        case .tuple: "tuple"
        case .lambda: "lambda"
        case .call: "function call"
        case .booleanOperation, .binaryOperation, .unaryOperation: "expression"
        case .generator: "generator expression"
        case .yield, .yieldFrom: "yield expression"
        case .await: "await expression"
        case .listComprehension: "list comprehension"
        case .setComprehension: "set comprehension"
        case .dictComprehension: "dict comprehension"
        case .dict: "dict literal"
        case .set: "set display"
        case .joinedString, .formattedValue: "f-string expression"
        case .constant(let node):
            switch node.value {
            case .none: "None"
            case .true: "True"
            case .false: "False"
            case .ellipsis: "ellipsis"
            case .int, .float, .complex, .string, .bytes: "literal"
            }
        case .compare: "comparison"
        case .conditional: "conditional expression"
        case .named: "named expression"
        case .slice: "slice"
        }
    }
}
