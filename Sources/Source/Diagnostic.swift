// Messages to the user about their program, and the bag that collects them.
//
// Stages append to a sink and go on; only the driver stops. What a message says is decided by the
// static factories of each target's `Diagnostics.swift`; how it looks by DiagnosticRenderer.

package struct Diagnostic: Error, Sendable {
    package enum Severity: String, Sendable {
        case error, warning, note
    }

    /// Which Python exception the message would be in CPython.
    package enum Kind: String, Sendable {
        case syntaxError = "SyntaxError"
        case indentationError = "IndentationError"
        case tabError = "TabError"
        /// Of the compiler itself: CPython has no counterpart.
        case compiler = "error"
    }

    package struct Note: Sendable {
        package var message: String
        package var span: SourceSpan?

        package init(_ message: String, span: SourceSpan? = nil) {
            self.message = message
            self.span = span
        }
    }

    package var severity: Severity
    /// "K0101": stable, documented, searchable.
    package var id: String
    package var kind: Kind
    package var message: String
    /// nil when no place in the file is meant, for example when it cannot be read.
    package var span: SourceSpan?
    /// nil together with `span` when there is no text to show.
    package var file: SourceFile?
    /// What to show instead of a file name when `file` is nil.
    package var path: String
    /// Of a syntax error.
    package var facts = SyntaxErrorFacts()
    package var notes: [Note] = []
    /// The way out, in one sentence.
    package var help: String?

    package init(
        severity: Severity = .error, id: String, kind: Kind = .compiler, message: String, span: SourceSpan?,
        file: SourceFile?, notes: [Note] = [], help: String? = nil
    ) {
        self.severity = severity
        self.id = id
        self.kind = kind
        self.message = message
        self.span = span
        self.file = file
        self.path = file?.path ?? ""
        self.notes = notes
        self.help = help
    }
}

/// What only CPython's exception object shows of a syntax error.
package struct SyntaxErrorFacts: Sendable {
    /// Which part of CPython's compiler reports the error.
    package enum Origin: Sendable { case tokenizer, parser, symbolTable, future, codeGenerator }

    /// `end_lineno` and `end_offset`.
    package enum End: Sendable {
        /// The end of the span.
        case span
        /// Its start.
        case start
        /// Offset 0, -1 and None.
        case zero, unknown, absent
        /// The error is at the end of the text, which has no column: both offsets are 0.
        case withoutColumns
    }

    package var origin = Origin.parser
    package var end = End.span
    /// The place, where it is not the span that messages show.
    package var token: SourceSpan?
    /// More text at the end of the file could mend it.
    package var isAtEnd = false
    /// Tokens of later lines had been read.
    package var isOnEarlierLine = false

    package init() {}
}

/// Collects diagnostics in the order in which they are found.
package struct DiagnosticBag: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
