// Simple statements and the dispatch to compound ones. Language reference sections 7 and 8.
import Source

extension Parser {
    /// One compound statement, or a line of simple ones.
    mutating func parseStatement(into body: inout [Statement]) throws(SyntaxFailure) {
        height = 0
        switch kind {
        case .if: body.append(try parseIfStatement())
        case .while: body.append(try parseWhileStatement())
        case .for: body.append(try parseForStatement(start: token.start, isAsync: false))
        case .with: body.append(try parseWithStatement(start: token.start, isAsync: false))
        case .try: body.append(try parseTryStatement())
        case .def: body.append(try parseFunctionDefinition(start: token.start, isAsync: false, decorators: []))
        case .class: body.append(try parseClassDefinition(decorators: []))
        case .async: body.append(try parseAsyncStatement(decorators: []))
        case .at: body.append(try parseDecorated())
        case .name:
            if isWord("match"), let statement = try parseMatchStatement() {
                body.append(statement)
            } else {
                try parseSimpleStatements(into: &body)
            }
        default: try parseSimpleStatements(into: &body)
        }
    }

    mutating func parseSimpleStatements(into body: inout [Statement]) throws(SyntaxFailure) {
        while true {
            if isDiagnosing { try checkStatement() }
            body.append(try parseSimpleStatement())
            height = 0
            if accept(.semicolon) {
                if accept(.newline) { return }
                continue
            }
            try expect(.newline)
            return
        }
    }

    private mutating func parseSimpleStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        switch kind {
        case .pass:
            advance()
            return .pass(PassStatement(span: span(from: start), id: newID()))
        case .break:
            advance()
            return .break(BreakStatement(span: span(from: start), id: newID()))
        case .continue:
            advance()
            return .continue(ContinueStatement(span: span(from: start), id: newID()))
        case .return:
            advance()
            let value = startsExpression(allowsStar: true) ? try parseStarExpressions() : nil
            return .return(ReturnStatement(span: span(from: start), id: newID(), value: value))
        case .raise: return try parseRaiseStatement()
        case .global, .nonlocal: return try parseScopeStatement()
        case .del: return try parseDeleteStatement()
        case .assert: return try parseAssertStatement()
        case .import: return try parseImportStatement()
        case .from: return try parseImportFromStatement()
        case .name:
            if isWord("type"), kind(after: 1) == .name {
                return try parseTypeAliasStatement()
            }
            return try parseExpressionOrAssignment()
        default: return try parseExpressionOrAssignment()
        }
    }

    private mutating func parseRaiseStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        var exc: Expression?
        var cause: Expression?
        if startsExpression(allowsStar: false) {
            exc = try parseExpression()
            if accept(.from) { cause = try parseExpression() }
        }
        return .raise(RaiseStatement(span: span(from: start), id: newID(), exc: exc, cause: cause))
    }

    private mutating func parseScopeStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        let isGlobal = kind == .global
        advance()
        var names: [String] = []
        var nameSpans: [SourceSpan] = []
        repeat {
            nameSpans.append(token.span)
            names.append(try parseName())
        } while accept(.comma)
        let span = span(from: start)
        return isGlobal
            ? .global(GlobalStatement(span: span, id: newID(), names: names, nameSpans: nameSpans))
            : .nonlocal(NonlocalStatement(span: span, id: newID(), names: names, nameSpans: nameSpans))
    }

    private mutating func parseDeleteStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        if isDiagnosing { try checkDelete() }
        advance()
        var targets: [Expression] = []
        repeat {
            let target = try parseBinary(.bitOr)
            if invalidTarget(target, .deletion) != nil { throw unexpected() }
            targets.append(Self.expression(target, in: .delete))
        } while accept(.comma) && startsExpression(allowsStar: false)
        return .delete(DeleteStatement(span: span(from: start), id: newID(), targets: targets))
    }

    private mutating func parseAssertStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        let test = try parseExpression()
        let message = accept(.comma) ? try parseExpression() : nil
        return .assert(AssertStatement(span: span(from: start), id: newID(), test: test, message: message))
    }

    private mutating func parseTypeAliasStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        let nameSpan = token.span
        let name = Expression.name(
            NameExpression(span: nameSpan, id: newID(), name: try parseName(), context: .store))
        let typeParams = try parseTypeParameters()
        try expect(.equal)
        let value = try parseExpression()
        return .typeAlias(
            TypeAliasStatement(span: span(from: start), id: newID(), name: name, typeParams: typeParams, value: value))
    }

    // MARK: Assignments

    /// `a`, `a = b = c`, `a: int = b`, `a += b`.
    mutating func parseExpressionOrAssignment() throws(SyntaxFailure) -> Statement {
        let start = token.start
        let isBareName = kind == .name
        let first = try parseYieldOrStarExpressions()
        switch kind {
        case .equal: return try parseAssignments(start: start, first: first)
        case .colon: return try parseAnnotatedAssignment(start: start, target: first, isBareName: isBareName)
        default: break
        }
        guard let op = augmentedOperator() else {
            return .expression(ExpressionStatement(span: span(from: start), id: newID(), value: first))
        }
        guard isSingleTarget(first) else { throw unexpected() }
        let operatorSpan = token.span
        advance()
        let value = try parseYieldOrStarExpressions()
        return .augmentedAssign(
            AugmentedAssignStatement(
                span: span(from: start), id: newID(), target: Self.expression(first, in: .store), op: op, value: value,
                operatorSpan: operatorSpan))
    }

    private mutating func parseAssignments(start: UInt32, first: Expression) throws(SyntaxFailure) -> Statement {
        var targets: [Expression] = []
        var value = first
        while accept(.equal) {
            targets.append(try storeTarget(value))
            value = try parseYieldOrStarExpressions()
        }
        return .assign(AssignStatement(span: span(from: start), id: newID(), targets: targets, value: value))
    }

    private mutating func parseAnnotatedAssignment(
        start: UInt32, target: Expression, isBareName: Bool
    ) throws(SyntaxFailure) -> Statement {
        guard isSingleTarget(target) else { throw unexpected() }
        var isSimple = false
        if case .name = target { isSimple = isBareName }
        advance()
        let annotation = try parseExpression()
        let value = accept(.equal) ? try parseYieldOrStarExpressions() : nil
        return .annotatedAssign(
            AnnotatedAssignStatement(
                span: span(from: start), id: newID(), target: Self.expression(target, in: .store), annotation: annotation,
                value: value, isSimple: isSimple))
    }

    func augmentedOperator() -> BinaryOperator? {
        switch kind {
        case .plusEqual: .add
        case .minusEqual: .subtract
        case .starEqual: .multiply
        case .atEqual: .matrixMultiply
        case .slashEqual: .divide
        case .percentEqual: .modulo
        case .ampersandEqual: .bitAnd
        case .barEqual: .bitOr
        case .caretEqual: .bitXor
        case .leftShiftEqual: .leftShift
        case .rightShiftEqual: .rightShift
        case .doubleStarEqual: .power
        case .doubleSlashEqual: .floorDivide
        default: nil
        }
    }

    // MARK: Imports

    private mutating func parseImportStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        if isDiagnosing { try checkImport() }
        advance()
        var names: [ImportAlias] = []
        repeat {
            let aliasStart = token.start
            let name = try parseDottedName()
            let asName = accept(.as) ? try parseName() : nil
            names.append(ImportAlias(span: span(from: aliasStart), id: newID(), name: name, asName: asName))
        } while accept(.comma)
        return .import(ImportStatement(span: span(from: start), id: newID(), names: names))
    }

    private mutating func parseDottedName() throws(SyntaxFailure) -> String {
        var name = try parseName()
        while accept(.dot) { name += "." + (try parseName()) }
        return name
    }

    private mutating func parseImportFromStatement() throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        var level = 0
        while kind == .dot || kind == .ellipsis {
            level += kind == .dot ? 1 : 3
            advance()
        }
        var module: String?
        var moduleSpan: SourceSpan?
        if level == 0 || kind == .name {
            let moduleStart = token.start
            module = try parseDottedName()
            moduleSpan = span(from: moduleStart)
        }
        try expect(.import)
        let names = try parseImportedNames()
        return .importFrom(
            ImportFromStatement(
                span: span(from: start), id: newID(), module: module, moduleSpan: moduleSpan, names: names, level: level))
    }

    /// `*`, `a as b, c`, `(a, b,)`.
    private mutating func parseImportedNames() throws(SyntaxFailure) -> [ImportAlias] {
        let start = token.start
        if accept(.star) { return [ImportAlias(span: span(from: start), id: newID(), name: "*", asName: nil)] }
        if isDiagnosing { try checkImportedNames() }
        let isParenthesized = accept(.leftParenthesis)
        var names: [ImportAlias] = []
        repeat {
            let aliasStart = token.start
            let name = try parseName()
            let asName = accept(.as) ? try parseName() : nil
            names.append(ImportAlias(span: span(from: aliasStart), id: newID(), name: name, asName: asName))
            if isDiagnosing, kind == .comma, kind(after: 1) == .newline {
                advance()
                throw SyntaxFailure("trailing comma not allowed without surrounding parentheses", token.span)
            }
        } while accept(.comma) && !(isParenthesized && kind == .rightParenthesis)
        if isParenthesized { try expect(.rightParenthesis) }
        return names
    }
}
