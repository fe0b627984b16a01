// Compound statements: control flow and blocks. Language reference section 8.
import Source

extension Parser {
    /// `: block`. The two failures are CPython's; `owner` and `line` say whose block it is.
    mutating func parseBlock(of owner: StaticString, at header: UInt32) throws(SyntaxFailure) -> [Statement] {
        if kind == .newline, isDiagnosing { throw SyntaxFailure("expected ':'", errorSpan(farthest), isFinal: true) }
        try expect(.colon)
        return try parseSuite(of: owner, at: header)
    }

    /// Like `parseBlock` for the rules where CPython insists on the colon at once.
    mutating func parseForcedBlock(of owner: StaticString, at header: UInt32) throws(SyntaxFailure) -> [Statement] {
        if kind != .colon {
            if kind == .error { throw unexpected() }
            let end: SyntaxErrorFacts.End? = isOpenEnd(tokens[position]) ? .withoutColumns : nil
            throw SyntaxFailure("expected ':'", errorSpan(position), isFinal: true, end: end)
        }
        advance()
        return try parseSuite(of: owner, at: header)
    }

    private mutating func parseSuite(of owner: StaticString, at header: UInt32) throws(SyntaxFailure) -> [Statement] {
        var body: [Statement] = []
        guard accept(.newline) else {
            try parseSimpleStatements(into: &body)
            return body
        }
        guard kind == .indent else {
            if kind == .error { throw unexpected() }
            let line = file.lines.line(at: header)
            throw SyntaxFailure(
                "expected an indented block after \(owner) on line \(line)", errorSpan(farthest), kind: .indentationError,
                isFinal: true)
        }
        advance()
        while kind != .dedent && kind != .endOfFile { try parseStatement(into: &body) }
        if kind == .dedent { advance() }
        return body
    }

    mutating func parseIfStatement() throws(SyntaxFailure) -> Statement {
        /// What is known of each `if` and `elif` before its end is.
        var branches: [(start: UInt32, id: NodeID, test: Expression, body: [Statement])] = []
        repeat {
            let start = token.start
            let owner: StaticString = kind == .if ? "'if' statement" : "'elif' statement"
            advance()
            let test = try parseNamedExpression()
            branches.append((start, newID(), test, try parseBlock(of: owner, at: start)))
            if branches.count > NestingLimits.treeHeight { throw tooDeep() }
        } while kind == .elif
        var orElse = try parseElse()
        for branch in branches.reversed() {
            let node = IfStatement(
                span: span(from: branch.start), id: branch.id, test: branch.test, body: branch.body, orElse: orElse)
            orElse = [.if(node)]
        }
        return orElse[0]
    }

    private mutating func parseElse() throws(SyntaxFailure) -> [Statement] {
        let start = token.start
        guard accept(.else) else { return [] }
        return try parseForcedBlock(of: "'else' statement", at: start)
    }

    mutating func parseWhileStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        let test = try parseNamedExpression()
        let body = try parseBlock(of: "'while' statement", at: start)
        let orElse = try parseElse()
        return .while(WhileStatement(span: span(from: start), id: newID(), test: test, body: body, orElse: orElse))
    }

    mutating func parseForStatement(start: UInt32, isAsync: Bool) throws(SyntaxFailure) -> Statement {
        let keyword = token.start
        if isDiagnosing { try checkForTargets() }
        advance()
        let target = try parseTargets()
        try expect(.in)
        let iter = try parseStarExpressions()
        let body = try parseBlock(of: "'for' statement", at: keyword)
        let orElse = try parseElse()
        return .for(
            ForStatement(
                span: span(from: start), id: newID(), isAsync: isAsync, target: target, iter: iter, body: body,
                orElse: orElse))
    }

    // MARK: with

    mutating func parseWithStatement(start: UInt32, isAsync: Bool) throws(SyntaxFailure) -> Statement {
        let keyword = token.start
        advance()
        let parenthesized = try parseParenthesizedWithItems()
        let items: [WithItem]
        if let parenthesized { items = parenthesized } else { items = try parseWithItems(end: nil) }
        let body = try parseBlock(of: "'with' statement", at: keyword)
        return .with(WithStatement(span: span(from: start), id: newID(), isAsync: isAsync, items: items, body: body))
    }

    /// `(a as b, c)` if the parentheses enclose everything up to the colon and hold items; PEP 617. Else nil, with
    /// nothing consumed: the parentheses belong to an expression.
    private mutating func parseParenthesizedWithItems() throws(SyntaxFailure) -> [WithItem]? {
        guard kind == .leftParenthesis, let close = closingIndex(), isEndOfHeader(tokens[close + 1].kind) else { return nil }
        let saved = (position, lastEnd, farthest)
        do throws(SyntaxFailure) {
            advance()
            let items = try parseWithItems(end: .rightParenthesis)
            try expect(.rightParenthesis)
            if isEndOfHeader(kind) { return items }
        } catch {
            if error.isFinal { throw error }
        }
        reset(to: saved.0, lastEnd: saved.1)
        return nil
    }

    /// A newline is where the colon was forgotten.
    private func isEndOfHeader(_ kind: TokenKind) -> Bool { kind == .colon || kind == .newline }

    /// Index of the bracket that closes the one at the next token; nil when there is none.
    func closingIndex() -> Int? {
        var depth = 0
        var index = position
        while index < tokens.count - 1 {
            switch tokens[index].kind {
            case .leftParenthesis, .leftBracket, .leftBrace: depth += 1
            case .rightParenthesis, .rightBracket, .rightBrace:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    private mutating func parseWithItems(end: TokenKind?) throws(SyntaxFailure) -> [WithItem] {
        var items: [WithItem] = []
        repeat {
            if let end, kind == end, !items.isEmpty { break }
            let start = token.start
            let contextExpr = try parseExpression()
            var optionalVars: Expression?
            if accept(.as) {
                if isDiagnosing { try checkWithTarget() }
                let target = kind == .star ? try parseStarred() : try parsePrimary()
                optionalVars = try storeTarget(target)
            }
            items.append(
                WithItem(span: span(from: start), id: newID(), contextExpr: contextExpr, optionalVars: optionalVars))
        } while accept(.comma)
        return items
    }

    // MARK: try

    mutating func parseTryStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        let body = try parseForcedBlock(of: "'try' statement", at: start)
        var handlers: [ExceptHandler] = []
        let isStar = kind == .except && kind(after: 1) == .star
        while kind == .except {
            if isStar != (kind(after: 1) == .star) {
                let span = isStar ? token.span : token.span.union(tokens[position + 1].span)
                throw SyntaxFailure(
                    "cannot have both 'except' and 'except*' on the same 'try'", span, isFinal: true)
            }
            handlers.append(try parseExceptHandler())
        }
        let orElse = handlers.isEmpty ? [] : try parseElse()
        let finalStart = token.start
        var finalBody: [Statement] = []
        if accept(.finally) {
            finalBody = try parseForcedBlock(of: "'finally' statement", at: finalStart)
        } else if handlers.isEmpty {
            if kind == .error { throw unexpected() }
            throw SyntaxFailure("expected 'except' or 'finally' block", errorSpan(farthest), isFinal: true)
        }
        return .try(
            TryStatement(
                span: span(from: start), id: newID(), isStar: isStar, body: body, handlers: handlers, orElse: orElse,
                finalBody: finalBody))
    }

    private mutating func parseExceptHandler() throws(SyntaxFailure) -> ExceptHandler {
        let start = token.start
        advance()
        let isStar = accept(.star)
        var type: Expression?
        var name: String?
        var nameSpan: SourceSpan?
        if isStar || startsExpression(allowsStar: false) {
            if isStar, isDiagnosing, kind == .newline || kind == .colon {
                throw SyntaxFailure("expected one or more exception types", token.span)
            }
            let typeStart = token.start
            type = try parseExpression()
            if isDiagnosing, kind == .comma { try checkExceptTypes(from: typeStart) }
            if accept(.as) {
                nameSpan = token.span
                name = try parseName()
            }
        }
        let body = try parseBlock(of: isStar ? "'except*' statement" : "'except' statement", at: start)
        return ExceptHandler(span: span(from: start), id: newID(), type: type, name: name, nameSpan: nameSpan, body: body)
    }
}
