// Function and class definitions, decorators, type parameters. Language reference 8.7 to 8.10.
import Source

extension Parser {
    mutating func parseAsyncStatement(decorators: [Expression]) throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        switch kind {
        case .def: return try parseFunctionDefinition(start: start, isAsync: true, decorators: decorators)
        case .for where decorators.isEmpty: return try parseForStatement(start: start, isAsync: true)
        case .with where decorators.isEmpty: return try parseWithStatement(start: start, isAsync: true)
        default: throw unexpected()
        }
    }

    mutating func parseDecorated() throws(SyntaxFailure) -> Statement {
        var decorators: [Expression] = []
        while accept(.at) {
            decorators.append(try parseNamedExpression())
            try expect(.newline)
        }
        switch kind {
        case .def: return try parseFunctionDefinition(start: token.start, isAsync: false, decorators: decorators)
        case .class: return try parseClassDefinition(decorators: decorators)
        case .async: return try parseAsyncStatement(decorators: decorators)
        default: throw unexpected()
        }
    }

    mutating func parseFunctionDefinition(
        start: UInt32, isAsync: Bool, decorators: [Expression]
    ) throws(SyntaxFailure) -> Statement {
        let keyword = token.start
        advance()
        let nameSpan = token.span
        let name = try parseName()
        let bracket = position
        let typeParams: [TypeParameter]
        do throws(SyntaxFailure) {
            typeParams = try parseTypeParameters()
        } catch {
            if isDiagnosing, !error.isFinal, error.message == "invalid syntax" {
                throw SyntaxFailure("expected '('", errorSpan(bracket), isFinal: true)
            }
            throw error
        }
        if kind != .leftParenthesis {
            if kind == .error { throw unexpected() }
            throw SyntaxFailure("expected '('", errorSpan(position), isFinal: true)
        }
        advance()
        let args = try parseParameters(isLambda: false)
        try expect(.rightParenthesis)
        let returns = accept(.arrow) ? try parseExpression() : nil
        let body = try parseForcedBlock(of: "function definition", at: keyword)
        return .functionDefinition(
            FunctionDefinition(
                span: span(from: start), id: newID(), isAsync: isAsync, name: name, nameSpan: nameSpan, args: args,
                body: body, decorators: decorators, returns: returns, typeParams: typeParams))
    }

    mutating func parseClassDefinition(decorators: [Expression]) throws(SyntaxFailure) -> Statement {
        let start = token.start
        advance()
        let nameSpan = token.span
        let name = try parseName()
        let typeParams = try parseTypeParameters()
        let (bases, keywords) = kind == .leftParenthesis ? try parseCallArguments(isClassHeader: true) : ([], [])
        let body = try parseBlock(of: "class definition", at: start)
        return .classDefinition(
            ClassDefinition(
                span: span(from: start), id: newID(), name: name, nameSpan: nameSpan, bases: bases, keywords: keywords,
                body: body, decorators: decorators, typeParams: typeParams))
    }

    /// `[T, *Ts, **P]` after the name of a function, class or type alias; empty when there is none.
    mutating func parseTypeParameters() throws(SyntaxFailure) -> [TypeParameter] {
        guard accept(.leftBracket) else { return [] }
        if isDiagnosing, kind == .rightBracket {
            throw mistake("Type parameter list cannot be empty", spanStarting(from: token.start))
        }
        var parameters: [TypeParameter] = []
        repeat {
            if kind == .rightBracket, !parameters.isEmpty { break }
            parameters.append(try parseTypeParameter())
        } while accept(.comma)
        try expect(.rightBracket)
        return parameters
    }

    private mutating func parseTypeParameter() throws(SyntaxFailure) -> TypeParameter {
        let start = token.start
        let parameterKind: TypeParameterKind
        if accept(.star) {
            parameterKind = .typeVariableTuple
        } else if accept(.doubleStar) {
            parameterKind = .parameterSpecification
        } else {
            parameterKind = .typeVariable
        }
        let name = try parseName()
        if isDiagnosing, kind == .colon { try checkTypeBound(parameterKind) }
        let bound = parameterKind == .typeVariable && accept(.colon) ? try parseExpression() : nil
        var defaultValue: Expression?
        if accept(.equal) {
            defaultValue = parameterKind == .typeVariableTuple && kind == .star ? try parseStarred() : try parseExpression()
        }
        return TypeParameter(
            span: span(from: start), id: newID(), kind: parameterKind, name: name, bound: bound, defaultValue: defaultValue)
    }
}
