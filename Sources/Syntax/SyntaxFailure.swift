// What is thrown when source text breaks a rule: the text and place of CPython's exception.
// Its little sister is what CPython only gives a SyntaxWarning about.
import Source

struct SyntaxFailure: Error {
    var message: String
    var span: SourceSpan
    var kind: Diagnostic.Kind
    /// Nothing that the second pass could find would be better.
    var isFinal: Bool
    var facts = SyntaxErrorFacts()

    /// `end`: nil where it is the span's, and unknown for empty spans.
    init(
        _ message: String, _ span: SourceSpan, kind: Diagnostic.Kind = .syntaxError, isFinal: Bool = false,
        origin: SyntaxErrorFacts.Origin = .parser, end: SyntaxErrorFacts.End? = nil
    ) {
        self.message = message
        self.span = span
        self.kind = kind
        self.isFinal = isFinal
        facts.origin = origin
        facts.end = end ?? (span.isEmpty ? .unknown : .span)
    }
}

/// Valid text that is surely not what was meant: `"\d"`, `1if x else 2`.
struct SyntaxDoubt {
    enum Reason { case escape, number }

    var reason: Reason
    var message: String
    var span: SourceSpan
    /// What CPython points at: the literal with the escape.
    var token: SourceSpan?
}
