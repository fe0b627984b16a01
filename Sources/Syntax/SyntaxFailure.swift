// What is thrown when source text breaks a rule: the text and place of CPython's exception.
// Its little sister is what CPython only gives a SyntaxWarning about.
import Source

struct SyntaxFailure: Error {
    var message: String
    var span: SourceSpan
    var kind: Diagnostic.Kind
    /// Nothing that the second pass could find would be better.
    var isFinal: Bool
    /// More text behind the end of the file could make it right.
    var isAtEnd = false
    /// The text follows the grammar; rules of structure are broken.
    var isStructural = false

    init(_ message: String, _ span: SourceSpan, kind: Diagnostic.Kind = .syntaxError, isFinal: Bool = false) {
        self.message = message
        self.span = span
        self.kind = kind
        self.isFinal = isFinal
    }
}

/// Valid text that is surely not what was meant: `"\d"`, `1if x else 2`.
struct SyntaxDoubt {
    enum Reason { case escape, number }

    var reason: Reason
    var message: String
    var span: SourceSpan
}
