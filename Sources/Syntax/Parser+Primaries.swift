// Primaries (attribute, call, subscript), atoms and displays. Language reference 6.2 and 6.3.
import Source

extension Parser {
    mutating func parsePrimary() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let outer = height
        height = 0
        defer { height = max(outer, height) }
        var result = try parseAtom()
        while kind == .dot || kind == .leftParenthesis || kind == .leftBracket {
            guard isDiagnosing else {
                result = try parseTrailer(of: result, from: start)
                continue
            }
            // A primary ends before what is no trailer, as for CPython's parser.
            let value = result
            let longer = try attempt { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseTrailer(of: value, from: start) }
            guard let longer else { return result }
            result = longer
        }
        return result
    }

    /// `.name`, `(arguments)` or `[slices]` behind a value.
    @inline(__always)
    private mutating func parseTrailer(of value: Expression, from start: UInt32) throws(SyntaxFailure) -> Expression {
        switch kind {
        case .dot:
            advance()
            let attr = try parseName()
            try grow()
            return .attribute(AttributeExpression(span: span(from: start), id: newID(), value: value, attr: attr, context: .load))
        case .leftParenthesis:
            let (args, keywords) = try parseCallArguments()
            try grow()
            return .call(CallExpression(span: span(from: start), id: newID(), function: value, args: args, keywords: keywords))
        default:
            advance()
            let slice = try parseSlices()
            try expect(.rightBracket)
            try grow()
            return .subscript(
                SubscriptExpression(span: span(from: start), id: newID(), value: value, slice: slice, context: .load))
        }
    }

    mutating func parseAtom() throws(SyntaxFailure) -> Expression {
        let token = token
        switch token.kind {
        case .name:
            let name = nameText(token)
            advance()
            return .name(NameExpression(span: token.span, id: newID(), name: name, context: .load))
        case .number:
            let value = try NumberParsing.value(file.bytes[Int(token.start)..<Int(token.end)], at: token.span)
            advance()
            return constant(value, token.span)
        case .string, .fstringStart: return try parseStrings()
        case .leftParenthesis: return try parseParenthesized()
        case .leftBracket: return try parseListDisplay()
        case .leftBrace: return try parseBraceDisplay()
        case .none: return keywordConstant(.none)
        case .true: return keywordConstant(.true)
        case .false: return keywordConstant(.false)
        case .ellipsis: return keywordConstant(.ellipsis)
        default: throw unexpected()
        }
    }

    mutating func constant(_ value: ConstantValue, _ span: SourceSpan) -> Expression {
        .constant(ConstantExpression(span: span, id: newID(), value: value, hasUnicodePrefix: false))
    }

    private mutating func keywordConstant(_ value: ConstantValue) -> Expression {
        let span = token.span
        advance()
        return constant(value, span)
    }

    /// `()`, `(a)`, `(yield)`, `(a, *b)`, `(a for a in b)`.
    private mutating func parseParenthesized() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if isDiagnosing { try checkParenthesized() } else { markVisit(.display) }
        advance()
        if accept(.rightParenthesis) {
            return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: [], context: .load))
        }
        if kind == .yield {
            let value = try parseYield()
            try expect(.rightParenthesis)
            return value
        }
        let isStarred = kind == .star
        let first = try parseStarNamedExpression()
        if kind == .comma {
            var elements = [first]
            while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseStarNamedExpression()) }
            try expect(.rightParenthesis)
            return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
        }
        if isStarred { throw unexpected() }
        if kind == .for || kind == .async {
            let generators = try parseComprehensionClauses()
            try expect(.rightParenthesis)
            return .generator(
                GeneratorExpression(span: span(from: start), id: newID(), element: first, generators: generators))
        }
        try expect(.rightParenthesis)
        return first
    }

    private mutating func parseListDisplay() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if isDiagnosing { try checkDisplay() } else { markVisit(.display) }
        advance()
        var elements: [Expression] = []
        if startsExpression(allowsStar: true) {
            let isStarred = kind == .star
            elements.append(try parseStarNamedExpression())
            if kind == .for || kind == .async, !isStarred {
                let generators = try parseComprehensionClauses()
                try expect(.rightBracket)
                return .listComprehension(
                    ListComprehension(span: span(from: start), id: newID(), element: elements[0], generators: generators))
            }
            while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseStarNamedExpression()) }
        }
        try expect(.rightBracket)
        return .list(ListExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
    }

    /// `{}`, `{k: v, **d}`, `{a, *b}` and the comprehensions of both.
    private mutating func parseBraceDisplay() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if isDiagnosing { try checkBraceDisplay() } else { markVisit(.display) }
        advance()
        if kind == .rightBrace || kind == .doubleStar { return try parseDictItems(start: start, firstKey: nil) }
        let isStarred = kind == .star
        let firstStart = token.start
        let first = try parseStarNamedExpression()
        if kind == .colon, !isStarred {
            if case .named = first, first.span.start == firstStart { throw unexpected() }
            return try parseDictItems(start: start, firstKey: first)
        }
        if kind == .for || kind == .async, !isStarred {
            let generators = try parseComprehensionClauses()
            try expect(.rightBrace)
            return .setComprehension(
                SetComprehension(span: span(from: start), id: newID(), element: first, generators: generators))
        }
        var elements = [first]
        while accept(.comma), startsExpression(allowsStar: true) { elements.append(try parseStarNamedExpression()) }
        try expect(.rightBrace)
        return .set(SetExpression(span: span(from: start), id: newID(), elements: elements))
    }

    /// The rest of a dict after its brace or after its first key.
    private mutating func parseDictItems(start: UInt32, firstKey: Expression?) throws(SyntaxFailure) -> Expression {
        var keys: [Expression?] = []
        var values: [Expression] = []
        var key = firstKey
        if let firstKey {
            advance()
            let value = try parseExpression()
            if kind == .for || kind == .async {
                let generators = try parseComprehensionClauses()
                try expect(.rightBrace)
                return .dictComprehension(
                    DictComprehension(
                        span: span(from: start), id: newID(), key: firstKey, value: value, generators: generators))
            }
            keys.append(key)
            values.append(value)
            if kind != .comma {
                try expect(.rightBrace)
                return .dict(DictExpression(span: span(from: start), id: newID(), keys: keys, values: values))
            }
            advance()
        }
        while kind != .rightBrace {
            if accept(.doubleStar) {
                key = nil
                values.append(try parseBinary(.bitOr))
            } else {
                key = try parseExpression()
                try expect(.colon)
                values.append(try parseExpression())
            }
            keys.append(key)
            if !accept(.comma) { break }
        }
        try expect(.rightBrace)
        return .dict(DictExpression(span: span(from: start), id: newID(), keys: keys, values: values))
    }

    /// `for target in iter if test ...`, one or more.
    mutating func parseComprehensionClauses() throws(SyntaxFailure) -> [Comprehension] {
        var clauses: [Comprehension] = []
        while kind == .for || kind == .async && kind(after: 1) == .for {
            let start = token.start
            if isDiagnosing { try checkForTargets() }
            let isAsync = accept(.async)
            advance()
            let target = try parseTargets()
            try expect(.in)
            let iter = try parseDisjunction()
            var ifs: [Expression] = []
            while accept(.if) { ifs.append(try parseDisjunction()) }
            // Clauses nest in every later stage.
            try grow()
            clauses.append(
                Comprehension(span: span(from: start), id: newID(), target: target, iter: iter, ifs: ifs, isAsync: isAsync))
        }
        if clauses.isEmpty {
            advance()
            throw unexpected()
        }
        return clauses
    }

    /// What is between the brackets of a subscript.
    private mutating func parseSlices() throws(SyntaxFailure) -> Expression {
        let start = token.start
        let isStarred = kind == .star
        let first = try parseSlice()
        guard isStarred || kind == .comma else { return first }
        var elements = [first]
        while accept(.comma), startsExpression(allowsStar: true) || kind == .colon { elements.append(try parseSlice()) }
        return .tuple(TupleExpression(span: span(from: start), id: newID(), elements: elements, context: .load))
    }

    /// `a`, `*a`, `a:b:c` with any part missing.
    private mutating func parseSlice() throws(SyntaxFailure) -> Expression {
        let start = token.start
        if kind == .star { return try parseStarredExpression() }
        var lower: Expression?
        if kind != .colon {
            lower = try parseNamedExpression()
            guard let lower, kind == .colon else { return lower! }
            // `x[(a := b):]` is right, `x[a := b:]` is not.
            if case .named = lower, lower.span.start == start { throw unexpected() }
        }
        advance()
        let upper = startsExpression(allowsStar: false) ? try parseExpression() : nil
        var step: Expression?
        if accept(.colon), startsExpression(allowsStar: false) { step = try parseExpression() }
        return .slice(SliceExpression(span: span(from: start), id: newID(), lower: lower, upper: upper, step: step))
    }
}
