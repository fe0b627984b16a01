// The parser: recursive descent over the token array, one function a rule of CPython's grammar, with
// precedence climbing for binary operators. This file: state, token access, entry points.
//
// Like CPython's, it reads a wrong file twice. The first pass only parses, and remembers how far it came;
// on failure a second pass with `isDiagnosing` looks, before each rule, for the mistakes people make
// (Parser+Mistakes) and throws the message that fits; if none does, it is "invalid syntax" at the farthest
// token. Right files pay nothing for good messages.
//
// Targets are parsed as expressions and turned into store or delete context afterwards (Parser+Targets).
// `height` is an upper bound of the height of the tree being built, see `NestingLimits`.
import Source

struct Parser {
    let file: SourceFile
    let tokens: [Token]
    /// Index of the next token.
    var position = 0
    /// End of the last token that is neither newline, indent nor dedent: where a node ends.
    var lastEnd: UInt32 = 0
    /// The farthest token that was looked at, for "invalid syntax".
    var farthest = 0
    var nextID: UInt32 = 0
    /// Recursion of the parser itself.
    var depth = 0
    /// Height of the tallest tree made since somebody set it to 0.
    var height = 0
    var isDiagnosing = false
    /// State of the second pass.
    var mistakes = MistakeState()
    /// By their places: a rule that fails may be followed by another that reads the same string.
    var doubts: [UInt32: SyntaxDoubt] = [:]
    /// Why the last token is `.error`.
    let failure: SyntaxFailure?

    init(file: SourceFile, tokenized: TokenizedFile) {
        self.file = file
        tokens = tokenized.tokens
        failure = tokenized.failure
    }

    // MARK: Tokens

    var token: Token { tokens[position] }

    @inline(__always)
    var kind: TokenKind { tokens[position].kind }

    /// The kind of a later token; the end of the file is followed by more of itself.
    func kind(after distance: Int) -> TokenKind { tokens[min(position + distance, tokens.count - 1)].kind }

    @inline(__always)
    mutating func advance() {
        let token = tokens[position]
        switch token.kind {
        case .newline, .indent, .dedent: break
        default: lastEnd = token.end
        }
        if position + 1 < tokens.count { position += 1 }
        if position > farthest { farthest = position }
    }

    @inline(__always)
    mutating func accept(_ kind: TokenKind) -> Bool {
        guard self.kind == kind else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: TokenKind) throws(SyntaxFailure) {
        guard accept(kind) else { throw unexpected() }
    }

    /// Goes back (or forth) to a token seen before.
    mutating func reset(to position: Int, lastEnd: UInt32) {
        self.position = position
        self.lastEnd = lastEnd
    }

    func text(_ token: Token) -> String {
        String(decoding: file.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }

    /// Whether the next token is this soft keyword.
    func isWord(_ word: StaticString, at distance: Int = 0) -> Bool {
        let token = tokens[min(position + distance, tokens.count - 1)]
        guard token.kind == .name, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where file.bytes[Int(token.start) + index] != word.utf8Start[index] {
            return false
        }
        return true
    }

    /// The name at the next token, normalised. Language reference 2.3.
    mutating func parseName() throws(SyntaxFailure) -> String {
        guard kind == .name else { throw unexpected() }
        let name = nameText(token)
        advance()
        return name
    }

    func nameText(_ token: Token) -> String {
        let start = Int(token.start)
        let end = Int(token.end)
        for index in start..<end where file.bytes[index] >= 0x80 {
            return CharacterFacts.normalizedIdentifier(text(token))
        }
        if file.namesAreEncoded, let name = EncodedName.decode(file.bytes[start..<end]) { return name }
        return String(decoding: file.bytes[start..<end], as: UTF8.self)
    }

    // MARK: Nodes

    @inline(__always)
    mutating func newID() -> NodeID {
        let id = NodeID(raw: nextID)
        nextID += 1
        return id
    }

    /// From a start to the end of the last token.
    @inline(__always)
    func span(from start: UInt32) -> SourceSpan { SourceSpan(start: start, end: max(start, lastEnd)) }

    // MARK: Limits

    /// Called on entering a rule that can contain itself without brackets.
    mutating func descend() throws(SyntaxFailure) {
        depth += 1
        if depth > NestingLimits.expressionDepth { throw tooDeep() }
    }

    /// Called for every link of a chain that makes the tree higher without recursion of the parser.
    @inline(__always)
    mutating func grow() throws(SyntaxFailure) {
        height += 1
        if height > NestingLimits.treeHeight { throw tooDeep() }
    }

    func tooDeep() -> SyntaxFailure {
        SyntaxFailure("expression or statement is nested too deeply for this compiler", token.span, isFinal: true)
    }

    // MARK: Failures

    /// "invalid syntax" at the next token, or the lexer's own message when it stopped there.
    func unexpected() -> SyntaxFailure {
        if kind == .error, var failure {
            failure.isFinal = true
            return failure
        }
        return SyntaxFailure("invalid syntax", errorSpan(position))
    }

    /// Where CPython places an error at a token. An indent or dedent has no column: there is no caret, which an
    /// empty span says. The end of the file counts as a place without column on its last line.
    func errorSpan(_ index: Int) -> SourceSpan {
        let token = tokens[index]
        switch token.kind {
        case .indent, .dedent, .endOfFile:
            let end = UInt32(file.bytes.count)
            if token.start >= end, end > 0 {
                let last = file.endsOpen && end > 1 ? end - 2 : end - 1
                return SourceSpan(start: last, end: last)
            }
            // CPython counts the indentation but not the character after it.
            let isAtLineStart = token.start == 0 || file.bytes[Int(token.start) - 1] == UInt8(ascii: "\n")
            return SourceSpan(start: isAtLineStart ? token.start : token.start - 1, end: token.start)
        case .newline where isOpenEnd(token):
            let last = UInt32(max(0, file.bytes.count - 2))
            return SourceSpan(start: last, end: last)
        default: return token.span
        }
    }

    /// Is it the newline that the text does not have?
    func isOpenEnd(_ token: Token) -> Bool { file.endsOpen && token.kind == .newline && Int(token.end) == file.bytes.count }

    /// Was a token of a later line than the failure's needed to find it?
    func hasRead(behindLineOf failure: SyntaxFailure, to last: Int? = nil) -> Bool {
        let end = min(tokens[last ?? farthest].start, UInt32(max(0, file.bytes.count - 1)))
        return file.lines.line(at: end) > file.lines.line(at: failure.span.start)
    }

    /// Has a block with lines of its own just ended?
    var isBehindBlock: Bool { position > 0 && tokens[position - 1].kind == .dedent }

    // MARK: Entry points

    mutating func parseFile() throws(SyntaxFailure) -> [Statement] {
        var body: [Statement] = []
        while kind != .endOfFile { try parseStatement(into: &body) }
        return body
    }

    /// `eval` mode: one expression or tuple.
    mutating func parseOnlyExpression() throws(SyntaxFailure) -> Expression {
        let expression = try parseExpressions()
        while accept(.newline) {}
        try expect(.endOfFile)
        return expression
    }
}
