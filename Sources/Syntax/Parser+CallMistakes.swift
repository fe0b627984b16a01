// The second pass: mistakes in call arguments, parameters and f-string replacement fields.
import Source

extension Parser {
    // MARK: Calls

    /// Everything that can be wrong between the parentheses of a call; the parser is at `(`.
    mutating func checkCallArguments() throws(SyntaxFailure) {
        guard isFirstVisit(.callArguments) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            var call = CallState()
            while parser.kind != .rightParenthesis {
                guard try parser.checkArgument(&call) else { return }
                call.count += 1
                if parser.kind != .comma { return }
                call.lastComma = parser.token.span
                parser.advance()
            }
        }
    }

    private struct CallState {
        var count = 0
        var hasKeyword = false
        var hasUnpackedMapping = false
        var lastComma = SourceSpan(0, 0)
    }

    /// Reads one argument; false when it cannot be read.
    private mutating func checkArgument(_ call: inout CallState) throws(SyntaxFailure) -> Bool {
        let start = token
        switch kind {
        case .doubleStar:
            advance()
            guard try attemptExpression() != nil else { return false }
            if accept(.equal), let right = try attemptExpression() {
                throw mistake(
                    "cannot assign to keyword argument unpacking", SourceSpan(start: start.start, end: right.span.end))
            }
            call.hasUnpackedMapping = true
            return true
        case .star:
            _ = try parseStarredExpression()
            if call.hasUnpackedMapping {
                throw mistake(
                    "iterable argument unpacking follows keyword argument unpacking",
                    spanStarting(from: call.lastComma.start))
            }
            if accept(.equal), let right = try attemptExpression() {
                throw mistake(
                    "cannot assign to iterable argument unpacking", SourceSpan(start: start.start, end: right.span.end))
            }
            return true
        case .true, .false, .none:
            if kind(after: 1) == .equal {
                throw mistake("cannot assign to \(text(start))", start.span.union(tokens[position + 1].span))
            }
        case .name where kind(after: 1) == .equal: return try checkKeywordArgument(&call)
        default: break
        }
        let isNamed = kind == .name && kind(after: 1) == .colonEqual
        let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in
            isNamed ? try parser.parseNamedExpression() : try parser.parseExpression()
        }
        guard let value else { return false }
        if kind == .equal {
            throw mistake(
                "expression cannot contain assignment, perhaps you meant \"==\"?", value.span.union(token.span))
        }
        if kind == .for || kind == .async { return try checkGeneratorArgument(value, call) }
        if call.hasKeyword || call.hasUnpackedMapping {
            // Reported at the last token, when no other mistake follows in the call.
            while accept(.comma) { guard try checkArgument(&call) else { return false } }
            let which = call.hasUnpackedMapping ? "keyword argument unpacking" : "keyword argument"
            throw mistakeAtFarthest("positional argument follows \(which)")
        }
        return true
    }

    mutating func attemptExpression() throws(SyntaxFailure) -> Expression? {
        try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpression() }
    }

    private mutating func checkKeywordArgument(_ call: inout CallState) throws(SyntaxFailure) -> Bool {
        let name = token.span
        advance()
        let equal = token.span
        advance()
        if kind == .comma || kind == .rightParenthesis {
            throw mistake("expected argument value expression", name.union(equal))
        }
        guard try attemptExpression() != nil else { return false }
        if kind == .for || kind == .async, try comprehensionEnd() != nil {
            throw mistake("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.union(equal))
        }
        call.hasKeyword = true
        return true
    }

    /// `f(a for a in b, c)`, `f(c, a for a in b)`: one that is not the only argument wants parentheses.
    private mutating func checkGeneratorArgument(_ element: Expression, _ call: CallState) throws(SyntaxFailure) -> Bool {
        guard let end = try comprehensionEnd() else { return false }
        if call.count == 0, kind != .comma { return true }
        if kind == .comma, kind(after: 1) == .error {
            advance()
            throw unexpected()
        }
        throw mistake("Generator expression must be parenthesized", SourceSpan(start: element.span.start, end: end))
    }

    /// Reads comprehension clauses; the end of the last iterable or condition.
    private mutating func comprehensionEnd() throws(SyntaxFailure) -> UInt32? {
        let clauses = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseComprehensionClauses() }
        guard let last = clauses?.last else { return nil }
        return (last.ifs.last ?? last.iter).span.end
    }

    // MARK: Parameters

    /// Wrong parameter lists of `def` and `lambda`; the parser is at the first parameter.
    mutating func checkParameterList(isLambda: Bool) throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            var list = ParameterList(isLambda: isLambda)
            while parser.kind != list.end {
                guard try parser.checkParameter(&list) else { return }
                if !parser.accept(.comma) { return }
                list.count += 1
            }
        }
    }

    private struct ParameterList {
        var isLambda: Bool
        var count = 0
        var hasSlash = false
        var hasStar = false
        var hasDefault = false
        var hasMapping = false

        var end: TokenKind { isLambda ? .colon : .rightParenthesis }
    }

    private mutating func checkParameter(_ list: inout ParameterList) throws(SyntaxFailure) -> Bool {
        let token = token
        if list.hasMapping {
            switch kind {
            case .name, .star, .doubleStar, .slash:
                throw mistake("arguments cannot follow var-keyword argument", token.span)
            default: return false
            }
        }
        switch kind {
        case .slash:
            if list.hasStar { throw mistake("/ must be ahead of *", token.span) }
            if list.hasSlash { throw mistake("/ may appear only once", token.span) }
            if list.count == 0 {
                if kind(after: 1) == .comma { throw mistake("at least one argument must precede /", token.span) }
                return false
            }
            list.hasSlash = true
            advance()
            if kind == .star { throw mistake("expected comma between / and *", self.token.span) }
            return true
        case .star: return try checkStarParameter(&list)
        case .doubleStar:
            advance()
            guard try skipParameter(list) else { return false }
            if kind == .equal { throw mistake("var-keyword argument cannot have default value", self.token.span) }
            list.hasMapping = true
            return true
        case .leftParenthesis:
            try checkParenthesizedParameters(list)
            return false
        case .name:
            guard try skipParameter(list) else { return false }
            if accept(.equal) {
                if kind == .comma || kind == .rightParenthesis {
                    throw mistake("expected default value expression", tokens[position - 1].span)
                }
                guard try attemptExpression() != nil else { return false }
                list.hasDefault = list.hasDefault || !list.hasStar
            } else if list.hasDefault, !list.hasStar, kind == .comma || kind == list.end {
                throw mistake("parameter without a default follows parameter with a default", token.span)
            }
            return true
        default: return false
        }
    }

    private mutating func checkStarParameter(_ list: inout ParameterList) throws(SyntaxFailure) -> Bool {
        let star = token.span
        if list.hasStar {
            let isComplete = kind(after: 1) == .name || kind(after: 1) == .comma
            if isComplete { throw mistake("* argument may appear only once", star) }
            return false
        }
        advance()
        list.hasStar = true
        if kind == .name {
            let hasStarAnnotation = kind(after: 1) == .colon && kind(after: 2) == .star
            guard try skipParameter(list, isVariadic: true) else { return false }
            if kind == .equal, !hasStarAnnotation { throw mistake("var-positional argument cannot have default value", token.span) }
            return true
        }
        let isBare = kind == list.end || kind == .comma && (kind(after: 1) == list.end || kind(after: 1) == .doubleStar)
        if isBare {
            throw mistake("named arguments must follow bare *", list.isLambda ? token.span : star)
        }
        return kind == .comma
    }

    /// `name` or `name: annotation`.
    private mutating func skipParameter(_ list: ParameterList, isVariadic: Bool = false) throws(SyntaxFailure) -> Bool {
        guard accept(.name) else { return false }
        guard !list.isLambda, accept(.colon) else { return true }
        return try attempt { (parser: inout Parser) throws(SyntaxFailure) in
            isVariadic && parser.kind == .star ? try parser.parseStarred() : try parser.parseExpression()
        } != nil
    }

    /// `def f(a, (b, c))`
    private mutating func checkParenthesizedParameters(_ list: ParameterList) throws(SyntaxFailure) {
        if list.hasStar || list.hasDefault || list.hasSlash { return }
        let open = token.span
        advance()
        guard kind == .name else { return }
        while accept(.name) {
            if kind == .comma { advance() } else { break }
        }
        guard kind == .rightParenthesis else { return }
        let owner = list.isLambda ? "Lambda expression" : "Function"
        throw mistake("\(owner) parameters cannot be parenthesized", open.union(token.span))
    }

    // MARK: f-strings

    /// After the `{` of a replacement field: something must follow, and be an expression.
    mutating func checkReplacementField(opening: Token) throws(SyntaxFailure) {
        switch kind {
        case .equal, .exclamation, .colon, .rightBrace:
            throw mistake("f-string: valid expression required before '\(text(token))'", token.span)
        default: break
        }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let first = parser.token
            let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in
                try parser.parseYieldOrStarExpressions()
            }
            if value == nil, first.kind != .error {
                throw parser.mistake("f-string: expecting a valid expression after '{'", first.span)
            }
        }
    }

    mutating func checkAfterReplacementValue(isDebug: Bool) throws(SyntaxFailure) {
        switch kind {
        case .exclamation, .colon, .rightBrace, .error: return
        default:
            throw mistake(
                isDebug ? "f-string: expecting '!', or ':', or '}'" : "f-string: expecting '=', or '!', or ':', or '}'", token.span)
        }
    }

    /// After the `!`.
    mutating func checkConversion() throws(SyntaxFailure) {
        switch kind {
        case .name, .error: return
        case .colon, .rightBrace: throw mistake("f-string: missing conversion character", token.span)
        default: throw mistake("f-string: invalid conversion character", token.span)
        }
    }

    mutating func checkFormatSpecification() throws(SyntaxFailure) {
        switch kind {
        case .colon, .rightBrace, .error: return
        default: throw mistake("f-string: expecting ':' or '}'", token.span)
        }
    }
}
