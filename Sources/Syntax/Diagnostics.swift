// Catalogue of this target's messages: K0101 to K0199, errors of syntax and structure.
//
// The texts are CPython's and are written where the mistake is recognised; here they get their identifier:
// one a group of mistakes, so that `krait doctor K0103` can explain it. K0111 and on are warnings.
import Source

extension Diagnostic {
    static func syntax(_ failure: SyntaxFailure, in file: SourceFile) -> Diagnostic {
        let id: String
        switch failure.kind {
        case .indentationError: id = "K0102"
        case .tabError: id = "K0103"
        case .syntaxError, .compiler:
            id =
                failure.message.hasPrefix("source code cannot contain null bytes")
                ? SyntaxErrorRenderer.nullByteID : failure.message.split(separator: " ").contains("nested") ? "K0105" : "K0101"
        }
        var diagnostic = Diagnostic(id: id, kind: failure.kind, message: failure.message, span: failure.span, file: file)
        diagnostic.facts = failure.facts
        return diagnostic
    }

    static func syntax(_ doubt: SyntaxDoubt, in file: SourceFile) -> Diagnostic {
        let id =
            switch doubt.reason {
            case .escape: "K0111"
            case .number: "K0112"
            }
        var diagnostic = Diagnostic(severity: .warning, id: id, message: doubt.message, span: doubt.span, file: file)
        diagnostic.facts.token = doubt.token
        return diagnostic
    }
}
