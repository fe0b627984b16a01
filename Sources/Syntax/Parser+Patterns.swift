// The match statement and its patterns. PEP 634, language reference 8.6.
//
// `match` and `case` are names elsewhere: a line that begins with `match` is tried as a match statement and
// read again as a simple statement when it turns out not to be one.
import Source

extension Parser {
    /// A match statement, or nil with nothing consumed when `match` is just a name here.
    mutating func parseMatchStatement() throws(SyntaxFailure) -> Statement? {
        guard mayBeginMatchSubject() else { return nil }
        let start = token.start
        let saved = (position, lastEnd, farthest)
        let savedID = nextID
        advance()
        do throws(SyntaxFailure) {
            let subject = try parseMatchSubject()
            if kind == .newline, isDiagnosing, farthest == position {
                throw SyntaxFailure("expected ':'", token.span, isFinal: true)
            }
            if kind == .colon, kind(after: 1) == .newline {
                advance()
                advance()
                let cases = try parseMatchCases(header: start)
                return .match(MatchStatement(span: span(from: start), id: newID(), subject: subject, cases: cases))
            }
        } catch {
            // After the colon there is no way back.
            if error.isFinal || tokens[position].kind == .error || isInsideMatchBlock(from: saved.0) { throw error }
        }
        reset(to: saved.0, lastEnd: saved.1)
        nextID = savedID
        return nil
    }

    /// Whether the parser has entered the indented block of the match statement that began at `first`.
    private func isInsideMatchBlock(from first: Int) -> Bool {
        tokens[first...position].contains { $0.kind == .indent || $0.kind == .newline }
    }

    /// Quickly excludes `match = 1`, `match.x`, `match, a` and so on.
    func mayBeginMatchSubject() -> Bool {
        switch kind(after: 1) {
        case .name, .number, .string, .fstringStart, .leftParenthesis, .leftBracket, .leftBrace, .minus, .plus, .tilde,
            .not, .lambda, .await, .none, .true, .false, .ellipsis, .star:
            true
        default: false
        }
    }

    private mutating func parseMatchSubject() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let isStarred = kind == .star
        let first = try parseStarNamedExpression()
        guard kind == .comma else {
            if isStarred { throw unexpected() }
            return first
        }
        var elements = [first]
        while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseStarNamedExpression()) }
        return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
    }

    private mutating func parseMatchCases(header: UInt32) throws(SyntaxFailure) -> [MatchCase] {
        guard kind == .indent else {
            let line = file.lines.line(at: header)
            throw SyntaxFailure(
                "expected an indented block after 'match' statement on line \(line)", errorSpan(position), kind: .indentationError,
                isFinal: true)
        }
        advance()
        var cases: [MatchCase] = []
        while isWord("case") { cases.append(try parseMatchCase()) }
        if cases.isEmpty { throw unexpected() }
        if kind != .endOfFile { try expect(.dedent) }
        return cases
    }

    private mutating func parseMatchCase() throws(SyntaxFailure) -> MatchCase {
        let start = token.start
        advance()
        let pattern = try parsePatterns()
        let guardExpression = accept(.if) ? try parseNamedExpression() : nil
        let body = try parseBlock(of: "'case' statement", at: start)
        return MatchCase(span: span(from: start), id: newID(), pattern: pattern, guard: guardExpression, body: body)
    }

    // MARK: Patterns

    /// `patterns`: what follows `case`; a comma makes a sequence without brackets.
    private mutating func parsePatterns() throws(SyntaxFailure) -> Pattern {
        let start = token.start
        let first = try parseMaybeStarPattern()
        guard kind == .comma else {
            if case .star = first { throw unexpected() }
            return first
        }
        var patterns = [first]
        while accept(.comma), kind != .colon, kind != .if { patterns.append(try parseMaybeStarPattern()) }
        return .sequence(SequencePattern(span: span(from: start), id: newID(), patterns: patterns))
    }

    private mutating func parseMaybeStarPattern() throws(SyntaxFailure) -> Pattern {
        guard kind == .star else { return try parsePattern() }
        let start = token.start
        advance()
        let name = try parseName()
        return .star(StarPattern(span: span(from: start), id: newID(), name: name == "_" ? nil : name))
    }

    /// `a | b as name`
    mutating func parsePattern() throws(SyntaxFailure) -> Pattern {
        let start = token.start
        let pattern = try parseOrPattern()
        guard accept(.as) else { return pattern }
        let nameSpan = token.span
        if isDiagnosing { try checkAsPattern() }
        if isWord("_") { throw unexpected() }
        let name = try parseName()
        if kind == .dot || kind == .leftParenthesis || kind == .equal { throw unexpected() }
        return .capture(
            CapturePattern(span: span(from: start), id: newID(), pattern: pattern, name: name, nameSpan: nameSpan))
    }

    private mutating func parseOrPattern() throws(SyntaxFailure) -> Pattern {
        let start = token.start
        let first = try parseClosedPattern()
        guard kind == .bar else { return first }
        var patterns = [first]
        while accept(.bar) { patterns.append(try parseClosedPattern()) }
        return .or(OrPattern(span: span(from: start), id: newID(), patterns: patterns))
    }

    private mutating func parseClosedPattern() throws(SyntaxFailure) -> Pattern {
        let start = token.start
        switch kind {
        case .number, .minus, .string, .fstringStart:
            let value = try parseLiteralExpression()
            return .value(ValuePattern(span: span(from: start), id: newID(), value: value))
        case .none: return singleton(.none)
        case .true: return singleton(.true)
        case .false: return singleton(.false)
        case .name: return try parseNamePattern()
        case .leftParenthesis, .leftBracket: return try parseBracketedPattern()
        case .leftBrace: return try parseMappingPattern()
        default: throw unexpected()
        }
    }

    private mutating func singleton(_ value: ConstantValue) -> Pattern {
        let start = token.start
        advance()
        return .singleton(SingletonPattern(span: span(from: start), id: newID(), value: value))
    }

    /// A number with an optional sign, a complex number as a sum, or strings.
    private mutating func parseLiteralExpression() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if kind == .string || kind == .fstringStart { return try parseStrings() }
        let real = try parseSignedNumber()
        guard kind == .plus || kind == .minus else { return real }
        let op: BinaryOperator = kind == .plus ? .add : .subtract
        let operatorSpan = token.span
        if Self.isImaginary(real) { throw SyntaxFailure("real number required in complex literal", real.span) }
        advance()
        guard kind == .number else { throw unexpected() }
        let imaginary = try parseSignedNumber()
        if !Self.isImaginary(imaginary) {
            throw SyntaxFailure("imaginary number required in complex literal", imaginary.span)
        }
        return .binaryOperation(
            BinaryOperation(
                span: span(from: start), id: newID(), left: real, op: op, right: imaginary, operatorSpan: operatorSpan))
    }

    private static func isImaginary(_ expression: Expression) -> Bool {
        switch expression {
        case .unaryOperation(let node): return isImaginary(node.operand)
        case .constant(let node):
            if case .complex = node.value { return true }
            return false
        default: return false
        }
    }

    private mutating func parseSignedNumber() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if accept(.minus) {
            guard kind == .number else { throw unexpected() }
            let operand = try parseSignedNumber()
            return .unaryOperation(UnaryOperation(span: span(from: start), id: newID(), op: .negate, operand: operand))
        }
        let token = token
        let value = try NumberParsing.value(file.bytes[Int(token.start)..<Int(token.end)], at: token.span)
        advance()
        return constant(value, token.span)
    }

    /// `name`, `_`, `a.b`, `cls(...)`.
    private mutating func parseNamePattern() throws(SyntaxFailure) -> Pattern {
        let start = token.start
        let nameSpan = token.span
        if kind(after: 1) == .dot || kind(after: 1) == .leftParenthesis {
            let name = try parseDottedNameExpression()
            if kind == .leftParenthesis { return try parseClassPattern(name) }
            return .value(ValuePattern(span: span(from: start), id: newID(), value: name))
        }
        let name = try parseName()
        let isWildcard = name == "_"
        return .capture(
            CapturePattern(
                span: nameSpan, id: newID(), pattern: nil, name: isWildcard ? nil : name,
                nameSpan: isWildcard ? nil : nameSpan))
    }

    private mutating func parseDottedNameExpression() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let firstSpan = token.span
        var result = Expression.name(
            NameExpression(span: firstSpan, id: newID(), name: try parseName(), context: .load))
        while accept(.dot) {
            let attr = try parseName()
            try grow()
            result = .attribute(
                AttributeExpression(span: span(from: start), id: newID(), value: result, attr: attr, context: .load))
        }
        return result
    }

    /// `(a)`, `(a, b)`, `[a, *b]`.
    private mutating func parseBracketedPattern() throws(SyntaxFailure) -> Pattern {
        try descend()
        defer { depth -= 1 }
        let start = token.start
        let isGroup = kind == .leftParenthesis
        let end: TokenKind = isGroup ? .rightParenthesis : .rightBracket
        advance()
        var patterns: [Pattern] = []
        var hasComma = false
        while kind != end {
            patterns.append(try parseMaybeStarPattern())
            if !accept(.comma) { break }
            hasComma = true
        }
        let isStarAlone = if case .star? = patterns.first { isGroup && !hasComma } else { false }
        if isStarAlone { throw unexpected() }
        try expect(end)
        if isGroup, !hasComma, patterns.count == 1 { return patterns[0] }
        return .sequence(SequencePattern(span: span(from: start), id: newID(), patterns: patterns))
    }

    private mutating func parseMappingPattern() throws(SyntaxFailure) -> Pattern {
        try descend()
        defer { depth -= 1 }
        let start = token.start
        advance()
        let id = newID()
        var node = MappingPattern(
            span: SourceSpan(start: start, end: start), id: id, keys: [], patterns: [], rest: nil, restSpan: nil)
        while kind != .rightBrace {
            if node.rest != nil { throw unexpected() }
            if accept(.doubleStar) {
                if isWord("_") { throw unexpected() }
                node.restSpan = token.span
                node.rest = try parseName()
            } else {
                node.keys.append(try parseMappingKey())
                try expect(.colon)
                node.patterns.append(try parsePattern())
            }
            if !accept(.comma) { break }
        }
        try expect(.rightBrace)
        node.span = span(from: start)
        return .mapping(node)
    }

    private mutating func parseMappingKey() throws(SyntaxFailure) -> Expression {
        let span = token.span
        switch kind {
        case .none:
            advance()
            return constant(.none, span)
        case .true:
            advance()
            return constant(.true, span)
        case .false:
            advance()
            return constant(.false, span)
        case .number, .minus, .string, .fstringStart: return try parseLiteralExpression()
        case .name where kind(after: 1) == .dot: return try parseDottedNameExpression()
        default: throw unexpected()
        }
    }

    private mutating func parseClassPattern(_ cls: Expression) throws(SyntaxFailure) -> Pattern {
        try descend()
        defer { depth -= 1 }
        advance()
        let id = newID()
        var node = ClassPattern(
            span: cls.span, id: id, cls: cls, patterns: [], keywordAttributes: [], keywordPatterns: [])
        while kind != .rightParenthesis {
            if kind == .name, kind(after: 1) == .equal {
                node.keywordAttributes.append(try parseName())
                advance()
                node.keywordPatterns.append(try parsePattern())
            } else {
                if isDiagnosing, !node.keywordAttributes.isEmpty { try checkPositionalPatterns() }
                if !node.keywordAttributes.isEmpty { throw unexpected() }
                node.patterns.append(try parsePattern())
            }
            if !accept(.comma) { break }
        }
        try expect(.rightParenthesis)
        node.span = span(from: cls.span.start)
        return .class(node)
    }
}
