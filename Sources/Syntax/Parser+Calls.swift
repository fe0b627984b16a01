// Call arguments and parameter lists. Language reference 6.3.4 and 8.7.
import Source

extension Parser {
    /// `(args)` of a call or class header; the latter takes no generator without parentheses of its own.
    mutating func parseCallArguments(isClassHeader: Bool = false) throws(SyntaxFailure) -> ([Expression], [Keyword]) {
        let open = token.start
        if isDiagnosing { try checkCallArguments() } else { markVisit(.callArguments) }
        advance()
        var args: [Expression] = []
        var keywords: [Keyword] = []
        var hasUnpackedMapping = false
        while kind != .rightParenthesis {
            let start = token.start
            if accept(.doubleStar) {
                let value = try parseExpression()
                hasUnpackedMapping = true
                keywords.append(Keyword(span: span(from: start), id: newID(), arg: nil, value: value))
            } else if kind == .star {
                if hasUnpackedMapping { throw unexpected() }
                args.append(try parseStarredExpression())
            } else if kind == .name, kind(after: 1) == .equal {
                let arg = try parseName()
                advance()
                let value = try parseExpression()
                keywords.append(Keyword(span: span(from: start), id: newID(), arg: arg, value: value))
            } else {
                if !keywords.isEmpty { throw unexpected() }
                let isNamed = kind == .name && kind(after: 1) == .colonEqual
                let argument = isNamed ? try parseNamedExpression() : try parseExpression()
                if kind == .for || kind == .async {
                    // A generator may be the only argument; it then shares the parentheses of the call.
                    if !args.isEmpty || isClassHeader { throw unexpected() }
                    let generators = try parseComprehensionClauses()
                    try expect(.rightParenthesis)
                    let generator = GeneratorExpression(
                        span: span(from: open), id: newID(), element: argument, generators: generators)
                    return ([.generator(generator)], [])
                }
                args.append(argument)
            }
            if !accept(.comma) { break }
        }
        try expect(.rightParenthesis)
        return (args, keywords)
    }

    /// `*expression` of a call or subscript, where more is allowed after the star than in a display.
    mutating func parseStarredExpression() throws(SyntaxFailure) -> Expression {
        let start = token.start
        advance()
        let value: Expression
        if isDiagnosing {
            guard let attempted = try attemptExpression() else { throw mistakeAtFarthest("Invalid star expression") }
            value = attempted
        } else {
            value = try parseExpression()
        }
        return .starred(StarredExpression(span: span(from: start), id: newID(), value: value, context: .load))
    }

    /// Parameters up to `)` or, of a lambda, `:`; the closing token is left.
    mutating func parseParameters(isLambda: Bool) throws(SyntaxFailure) -> Arguments {
        let start = token.start
        if isDiagnosing { try checkParameterList(isLambda: isLambda) }
        let id = newID()
        var result = Arguments(
            span: SourceSpan(start: start, end: start), id: id, posonlyargs: [], args: [], vararg: nil, kwonlyargs: [],
            kwDefaults: [], kwarg: nil, defaults: [])
        let end: TokenKind = isLambda ? .colon : .rightParenthesis
        var isKeywordOnly = false
        while kind != end {
            if result.kwarg != nil { throw unexpected() }
            switch kind {
            case .slash:
                if isKeywordOnly || result.args.isEmpty || !result.posonlyargs.isEmpty { throw unexpected() }
                advance()
                swap(&result.posonlyargs, &result.args)
            case .star:
                if isKeywordOnly { throw unexpected() }
                advance()
                isKeywordOnly = true
                if kind == .comma {
                    // A bare star wants a keyword-only parameter.
                    if kind(after: 1) != .name {
                        advance()
                        throw unexpected()
                    }
                } else {
                    result.vararg = try parseParameter(isLambda: isLambda, isVariadic: true)
                }
            case .doubleStar:
                advance()
                result.kwarg = try parseParameter(isLambda: isLambda, isVariadic: false)
            default:
                let parameter = try parseParameter(isLambda: isLambda, isVariadic: false)
                let defaultValue = accept(.equal) ? try parseExpression() : nil
                if isKeywordOnly {
                    result.kwonlyargs.append(parameter)
                    result.kwDefaults.append(defaultValue)
                } else {
                    if let defaultValue {
                        result.defaults.append(defaultValue)
                    } else if !result.defaults.isEmpty {
                        throw unexpected()
                    }
                    result.args.append(parameter)
                }
            }
            if !accept(.comma) { break }
        }
        result.span = span(from: start)
        return result
    }

    /// `name`, `name: annotation`; `*name: *annotation` when variadic (PEP 646).
    private mutating func parseParameter(isLambda: Bool, isVariadic: Bool) throws(SyntaxFailure) -> Argument {
        let start = token.start
        let arg = try parseName()
        var annotation: Expression?
        if !isLambda, accept(.colon) {
            annotation = isVariadic && kind == .star ? try parseStarred() : try parseExpression()
        }
        return Argument(span: span(from: start), id: newID(), arg: arg, annotation: annotation)
    }
}
