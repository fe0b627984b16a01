// The catalogue of diagnostics that lowering gives: K020x, what Krait does not support; K021x, what is probably a mistake.

import Source

extension Diagnostic {
    /// A part of the language that is parsed but not compiled yet.
    static func unsupported(_ what: String, file: SourceFile, span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(severity: .error, id: "K0201", message: "not supported yet: \(what)", span: span, file: file, help: help)
    }

    private static func warning(_ id: String, _ message: String, _ file: SourceFile, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(severity: .warning, id: id, message: message, span: span, file: file)
    }

    /// `x is "text"`
    static func identityOfLiteral(_ op: String, _ type: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        warning("K0211", "\"\(op)\" with '\(type)' literal. Did you mean \"\(op == "is" ? "==" : "!=")\"?", file, span)
    }

    /// `assert (x, "message")`
    static func alwaysTrue(file: SourceFile, span: SourceSpan) -> Diagnostic {
        warning("K0212", "assertion is always true, perhaps remove parentheses?", file, span)
    }

    /// `[(1, 2) (3, 4)]`
    static func notCallable(_ type: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        warning("K0213", "'\(type)' object is not callable; perhaps you missed a comma?", file, span)
    }

    /// `{1, 2} [0]`
    static func notSubscriptable(_ type: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        warning("K0214", "'\(type)' object is not subscriptable; perhaps you missed a comma?", file, span)
    }

    /// `[[1, 2] ["a"]]`
    static func wrongIndex(_ type: String, _ index: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        let message = "\(type) indices must be integers or slices, not \(index); perhaps you missed a comma?"
        return warning("K0215", message, file, span)
    }
}
