// What other targets call: source file in, tree or diagnostics out.
import Source

/// Parses a file and checks its structure (`StructureChecker`). Reports one diagnostic and returns nil when
/// the file is not a valid module. `allowsAwait`: what is outside of functions may await, as a coroutine. Needs the stack that
/// `NestingLimits.requiredStackSize` says.
package func parseModule(_ file: SourceFile, allowsAwait: Bool = false, diagnostics: inout DiagnosticBag) -> Module? {
    do throws(SyntaxFailure) {
        let parser = try runParser(file) { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseFile() }
        return try checked(parser.result, file, parser.nodeCount, parser.doubts, allowsAwait, &diagnostics)
    } catch {
        diagnostics.report(.syntax(error, in: file))
        return nil
    }
}

/// Parses one expression, as `eval` does: leading white space is ignored.
package func parseExpression(_ file: SourceFile, diagnostics: inout DiagnosticBag) -> Expression? {
    let trimmed = file.bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let file = trimmed.count == file.bytes.count ? file : SourceFile(path: file.path, utf8: Array(trimmed))
    do throws(SyntaxFailure) {
        return try runParser(file) { (parser: inout Parser) throws(SyntaxFailure) in try parser.parseOnlyExpression() }
            .result
    } catch {
        diagnostics.report(.syntax(error, in: file))
        return nil
    }
}

/// Parses one expression as the whole of a module, for `eval`.
package func parseExpressionModule(_ file: SourceFile, allowsAwait: Bool = false, diagnostics: inout DiagnosticBag) -> Module? {
    do throws(SyntaxFailure) {
        let parser = try runParser(file) { (parser: inout Parser) throws(SyntaxFailure) in
            let value = try parser.parseOnlyExpression()
            return [Statement.expression(ExpressionStatement(span: value.span, id: parser.newID(), value: value))]
        }
        return try checked(parser.result, file, parser.nodeCount, parser.doubts, allowsAwait, &diagnostics)
    } catch {
        diagnostics.report(.syntax(error, in: file))
        return nil
    }
}

/// Parses what is typed at a prompt: one compound statement, or the simple statements of a line.  `endsOpen`: its last line is not known
/// to be the last, so a block goes on.
package func parseInteractive(
    _ file: SourceFile, endsOpen: Bool, allowsAwait: Bool = false, diagnostics: inout DiagnosticBag
) -> Module? {
    do throws(SyntaxFailure) {
        var excess: SyntaxFailure?
        let parser = try runParser(file) { (parser: inout Parser) throws(SyntaxFailure) in
            var body: [Statement] = []
            while parser.accept(.newline) {}
            if parser.kind == .endOfFile { throw parser.unexpected() }
            try parser.parseStatement(into: &body)
            let isCompound = body.contains { !$0.blocks.isEmpty }
            if parser.kind != .endOfFile {
                if isCompound { throw parser.unexpected() }
                let message = "multiple statements found while compiling a single statement"
                excess = SyntaxFailure(message, parser.tokens[parser.position - 1].span)
                return body
            }
            // A newline has to follow a compound statement; one is made up for a block with lines of its own.
            if isCompound, endsOpen || file.endsOpen && !parser.isBehindBlock {
                var failure = parser.unexpected()
                failure.facts.end = .withoutColumns
                failure.facts.isAtEnd = true
                throw failure
            }
            return body
        }
        // What follows is not looked at.
        if let excess { throw excess }
        return try checked(parser.result, file, parser.nodeCount, parser.doubts, allowsAwait, &diagnostics)
    } catch {
        diagnostics.report(.syntax(error, in: file))
        return nil
    }
}

private func checked(
    _ body: [Statement], _ file: SourceFile, _ nodeCount: UInt32, _ doubts: [SyntaxDoubt], _ allowsAwait: Bool,
    _ diagnostics: inout DiagnosticBag
) throws(SyntaxFailure) -> Module {
    let module = Module(body: body, file: file, nodeCount: Int(nodeCount))
    try StructureChecker.check(module, allowsAwait: allowsAwait)
    for doubt in doubts { diagnostics.report(.syntax(doubt, in: file)) }
    return module
}

/// Both passes, and CPython's choice between the errors of parser and tokenizer.
private func runParser<Result>(
    _ file: SourceFile, _ rule: (inout Parser) throws(SyntaxFailure) -> Result
) throws(SyntaxFailure) -> (result: Result, nodeCount: UInt32, doubts: [SyntaxDoubt]) {
    if let offset = file.bytes.firstIndex(of: 0) {
        throw SyntaxFailure("source code cannot contain null bytes", SourceSpan(offset, offset), isFinal: true)
    }
    let tokenized = Lexer.tokenize(file)
    var parser = Parser(file: file, tokenized: tokenized)
    do throws(SyntaxFailure) {
        let result = try rule(&parser)
        let doubts = tokenized.doubts + parser.doubts.values
        return (result, parser.nextID, doubts.sorted { $0.span.start < $1.span.start })
    } catch {
        var failure = explain(error, parser, tokenized, rule)
        let last = parser.tokens[parser.farthest]
        // The end of the file ends all blocks, too.  A mistake before it stays one, whatever is open at the end.
        let isOpen = tokenized.failedAtEndOfFile || failure.message.hasPrefix("unterminated triple-quoted")
        let isEnd = last.kind == .endOfFile || last.kind == .dedent && Int(last.start) >= file.bytes.count || last.kind == .error && isOpen
        failure.facts.isAtEnd = failure.facts.isAtEnd || isEnd
        throw failure
    }
}

/// The failure that CPython would report after a first pass that ended with `first`.
private func explain<Result>(
    _ first: SyntaxFailure, _ parser: Parser, _ tokenized: TokenizedFile,
    _ rule: (inout Parser) throws(SyntaxFailure) -> Result
) -> SyntaxFailure {
    let last = parser.tokens[parser.farthest]
    var best = first
    var farthest = parser.farthest
    best.facts.isOnEarlierLine = parser.hasRead(behindLineOf: first)
    if !first.isFinal {
        best = genericFailure(at: parser.farthest, parser)
        var second = Parser(file: parser.file, tokenized: tokenized)
        second.isDiagnosing = true
        second.farthest = parser.farthest
        second.mistakes = MistakeState(tokens: parser.tokens)
        do throws(SyntaxFailure) {
            _ = try rule(&second)
        } catch {
            farthest = max(farthest, second.position)
            if error.message != "invalid syntax" {
                best = error
                best.facts.isOnEarlierLine = second.hasRead(behindLineOf: error)
            }
        }
    }
    // An error of the tokenizer further on has precedence.
    let isIndentation = best.kind == .indentationError && (last.kind == .indent || last.kind == .dedent)
    if var failure = tokenized.failure, last.kind != .error, !isIndentation {
        let isContinuation = failure.message == "unexpected character after line continuation character"
        // What is wrong in a replacement field has precedence over what follows in the same f-string.
        let isBehindField = tokenized.failedInFString && !first.isFinal
        if failure.kind != .syntaxError || isContinuation || isBehindField { return best }
        failure.facts.isOnEarlierLine = parser.hasRead(behindLineOf: failure, to: parser.tokens.count - 1)
        if !tokenized.failedAtEndOfFile { return failure }
        let lines = parser.file.lines
        if lines.line(at: parser.tokens[farthest].start) > lines.line(at: failure.span.start) { return failure }
    }
    return best
}

private func genericFailure(at index: Int, _ parser: Parser) -> SyntaxFailure {
    let token = parser.tokens[index]
    let span = parser.errorSpan(index)
    switch token.kind {
    case .indent: return SyntaxFailure("unexpected indent", span, kind: .indentationError, end: .unknown)
    case .dedent: return SyntaxFailure("unexpected unindent", span, kind: .indentationError, end: .unknown)
    default:
        let hasNoColumn = token.kind == .endOfFile || parser.isOpenEnd(token)
        return SyntaxFailure("invalid syntax", span, end: hasNoColumn ? .withoutColumns : nil)
    }
}
