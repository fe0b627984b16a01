// The second pass: mistakes in statements and patterns.
import Source

extension Parser {
    /// At the start of a simple statement: assignments to what cannot be assigned to.
    mutating func checkStatement() throws(SyntaxFailure) {
        guard startsExpression(allowsStar: true) || kind == .yield, kind != .error else { return }
        guard isFirstVisit(.statement) else { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let start = parser.position
            let end = parser.lastEnd
            let statement = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in
                try parser.parseExpressionOrAssignment()
            }
            if let statement {
                switch statement {
                case .expression: if parser.kind == .newline || parser.kind == .semicolon { return }
                default: return
                }
            }
            parser.reset(to: start, lastEnd: end)
            try parser.checkAnnotation()
            parser.reset(to: start, lastEnd: end)
            try parser.checkAssignmentTargets()
        }
    }

    /// `(a, b): int`, `f(): int`.
    private mutating func checkAnnotation() throws(SyntaxFailure) {
        let start = position
        let end = lastEnd
        var parentheses = 0
        while kind == .leftParenthesis, parentheses < 50 {
            let before = position
            let inner = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseAtom() }
            reset(to: before, lastEnd: end)
            if case .tuple(let node)? = inner, node.span.start == token.start { break }
            advance()
            parentheses += 1
        }
        if kind == .leftParenthesis || kind == .leftBracket {
            let atom = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseAtom() }
            if let atom {
                for _ in 0..<parentheses { _ = accept(.rightParenthesis) }
                switch atom {
                case .list, .tuple:
                    if accept(.colon), try attemptExpression() != nil {
                        throw mistake("only single target (not \(ExpressionNames.name(atom))) can be annotated", atom.span)
                    }
                default: break
                }
            }
        }
        reset(to: start, lastEnd: end)
        let first = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarNamedExpression() }
        if let first, kind == .comma {
            while accept(.comma), startsExpression(allowsStar: true) {
                let next = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarNamedExpression() }
                if next == nil { break }
            }
            if accept(.colon), try attemptExpression() != nil {
                throw mistake("only single target (not tuple) can be annotated", first.span)
            }
        }
        reset(to: start, lastEnd: end)
        if let target = try attemptExpression(), accept(.colon), try attemptExpression() != nil {
            throw mistake("illegal target for annotation", target.span)
        }
    }

    /// `f() = 1`, `x = 1 = 2`, `(yield) = 1`, `f() += 1`.
    private mutating func checkAssignmentTargets() throws(SyntaxFailure) {
        let start = position
        let end = lastEnd
        while true {
            if kind == .yield {
                let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseYield() }
                if let value, kind == .equal { throw mistake("assignment to yield expression not possible", value.span) }
                break
            }
            let target = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarExpressions() }
            guard let target, kind == .equal else { break }
            try checkTarget(target, .assignment)
            advance()
        }
        reset(to: start, lastEnd: end)
        let target = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarExpressions() }
        guard let target, augmentedOperator() != nil else { return }
        advance()
        let value = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseYieldOrStarExpressions() }
        if value != nil {
            throw mistake(
                "'\(ExpressionNames.name(target))' is an illegal expression for augmented assignment", target.span)
        }
    }

    mutating func checkDelete() throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            let value = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseStarExpressions() }
            if let value { try parser.checkTarget(value, .deletion) }
        }
    }

    // MARK: Imports

    /// `import a from b`, `import` alone.
    mutating func checkImport() throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let start = parser.token.start
            parser.advance()
            if parser.kind == .newline { throw parser.expectedNames() }
            repeat {
                guard parser.skipDottedName() else { return }
            } while parser.accept(.comma)
            if parser.accept(.from), parser.skipDottedName() {
                throw parser.mistake(
                    "Did you mean to use 'from ... import ...' instead?", parser.spanStarting(from: start))
            }
        }
    }

    private mutating func skipDottedName() -> Bool {
        guard accept(.name) else { return false }
        while kind == .dot, kind(after: 1) == .name {
            advance()
            advance()
        }
        return true
    }

    private func expectedNames() -> SyntaxFailure {
        mistake("Expected one or more names after 'import'", token.span, end: .start)
    }

    mutating func checkImportedNames() throws(SyntaxFailure) {
        if kind == .newline { throw expectedNames() }
    }

    // MARK: Compound statements

    /// After the `as` of a with item.
    mutating func checkWithTarget() throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            guard let target = try parser.attemptExpression() else { return }
            switch parser.kind {
            case .comma, .rightParenthesis, .colon: try parser.checkTarget(target, .assignment)
            default: break
            }
        }
    }

    /// `except a, b:`, with the parser at the comma.
    mutating func checkExceptTypes(from start: UInt32) throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            parser.advance()
            let rest = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseExpressions() }
            guard rest != nil else { return }
            if parser.accept(.as), !parser.accept(.name) { return }
            if parser.kind == .colon {
                throw parser.mistake(
                    "multiple exception types must be parenthesized", parser.spanStarting(from: start))
            }
        }
    }

    /// `[*Ts: int]`, with the parser at the colon.
    mutating func checkTypeBound(_ parameter: TypeParameterKind) throws(SyntaxFailure) {
        let name: String
        switch parameter {
        case .typeVariable: return
        case .typeVariableTuple: name = "TypeVarTuple"
        case .parameterSpecification: name = "ParamSpec"
        }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let colon = parser.token.start
            parser.advance()
            guard let bound = try parser.attemptExpression() else { return }
            var what = "bound"
            if case .tuple = bound { what = "constraints" }
            throw parser.mistake("cannot use \(what) with \(name)", parser.spanStarting(from: colon))
        }
    }

    // MARK: Patterns

    /// After the `as` of a pattern.
    mutating func checkAsPattern() throws(SyntaxFailure) {
        if isWord("_") { throw mistake("cannot use '_' as a target", token.span) }
        if kind == .name { return }
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            if let value = try parser.attemptExpression() { throw parser.mistake("invalid pattern target", value.span) }
        }
    }

    /// A positional pattern of a class pattern after a keyword one.
    mutating func checkPositionalPatterns() throws(SyntaxFailure) {
        try lookingAhead { (parser: inout Parser) throws(SyntaxFailure) in
            let start = parser.token.start
            var end = parser.lastEnd
            var isPositional = false
            while parser.kind != .rightParenthesis, !(parser.kind == .name && parser.kind(after: 1) == .equal) {
                let pattern = try parser.attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parsePattern() }
                guard let pattern else { return }
                end = pattern.span.end
                isPositional = true
                if !parser.accept(.comma) { break }
            }
            if isPositional {
                throw parser.mistake("positional patterns follow keyword patterns", SourceSpan(start: start, end: end))
            }
        }
    }
}
