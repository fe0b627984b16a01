// The catalogue of diagnostics that lowering gives: K02xx, what Krait does not support.

import Source

extension Diagnostic {
    /// A part of the language that is parsed but not compiled yet.
    static func unsupported(_ what: String, file: SourceFile, span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(severity: .error, id: "K0201", message: "not supported yet: \(what)", span: span, file: file, help: help)
    }

    /// `exec`, `eval` and `compile` of text made at run time.
    static func dynamicCode(_ name: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            severity: .error, id: "K0202", message: "not supported yet: \(name)() of code made at run time", span: span, file: file,
            help: "write the code into the program, or a function with parameters instead of a text")
    }
}
