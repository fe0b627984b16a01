// The answer to a request: parses, lowers and encodes a text, or says what is wrong with it.

import BytecodeFiles
import Lowering
import Source
import Syntax

enum Answer {
    static func words(for request: Request) -> [UInt32] {
        var bag = DiagnosticBag()
        let segment = compile(request, &bag)
        var out = WordWriter()
        out.add(segment == nil ? 1 : 0)
        let warnings = bag.diagnostics.filter { $0.severity == .warning }
        out.add(warnings.count)
        for warning in warnings {
            out.add(warning.message)
            out.add(line(of: warning))
        }
        if let segment {
            out.add(segment.words)
        } else if let error = bag.diagnostics.first(where: { $0.severity == .error }) {
            add(error, request, to: &out)
        }
        return out.words
    }

    private static func compile(_ request: Request, _ bag: inout DiagnosticBag) -> ModuleSegment? {
        guard let file = file(of: request, &bag), let tree = parse(file, request, &bag) else { return nil }
        var input = ModuleInput(name: "<dynamic>", tree: tree, isPackage: false, dynamicMode: request.mode)
        input.inheritsStringAnnotations = request.hasStringAnnotations
        let program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
        return bag.hasErrors ? nil : ModuleSegment(program, sharesTexts: true)
    }

    private static func file(of request: Request, _ bag: inout DiagnosticBag) -> SourceFile? {
        if !request.isEncoded { return SourceFile(path: request.path, utf8: SourceDecoder.translateNewlines(request.text)) }
        do throws(Diagnostic) {
            return try SourceFile(path: request.path, contents: request.text)
        } catch {
            bag.report(error)
            return nil
        }
    }

    private static func parse(_ file: SourceFile, _ request: Request, _ bag: inout DiagnosticBag) -> Module? {
        switch request.mode {
        case .exec: return parseModule(file, diagnostics: &bag)
        case .eval: return parseExpressionModule(file, diagnostics: &bag)
        case .single: return parseInteractive(file, endsOpen: request.wantsClosedBlocks && request.text.last != 0x0A, diagnostics: &bag)
        }
    }

    // MARK: Errors

    private static func line(of diagnostic: Diagnostic) -> Int {
        guard let file = diagnostic.file, let span = diagnostic.span else { return 1 }
        return file.lines.line(at: span.start)
    }

    private static func add(_ error: Diagnostic, _ request: Request, to out: inout WordWriter) {
        out.add(error.kind == .compiler ? Diagnostic.Kind.syntaxError.rawValue : error.kind.rawValue)
        out.add(error.message)
        let place = place(of: error)
        for number in [place.line, place.column, place.endLine, place.endColumn] { out.add(number) }
        out.add(error.isAtEnd ? 1 : 0)
        guard let file = error.file, let span = error.span, !error.isStructural else { return out.add(0) }
        out.add(1)
        let number = file.lines.line(at: span.start)
        let line = file.bytes.isEmpty ? [] : Array(file.lineBytes(number))
        // The newline that ends the text is not the text's own; CPython's tokenizer adds it to statements when it comes there.
        let isLast = number >= file.lines.line(at: UInt32(file.bytes.count - min(1, file.bytes.count)))
        let isOpen =
            isLast && (request.mode == .eval && request.text.last != 0x0A || error.message.hasPrefix("unterminated")) || file.bytes.isEmpty
        out.addBytes(isOpen ? line : line + [0x0A])
    }

    /// What CPython's exceptions have as lineno, offset, end_lineno and end_offset.
    private static func place(of error: Diagnostic) -> (line: Int, column: Int, endLine: Int, endColumn: Int) {
        guard let file = error.file, let span = error.span, !file.bytes.isEmpty else { return (0, 0, 0, 0) }
        let start = file.location(at: span.start)
        let end = file.location(at: max(span.start, span.end))
        let hasNoEnd = error.kind == .indentationError && (span.isEmpty || error.message == "unexpected indent")
        if hasNoEnd { return (start.line, start.column, start.line, -1) }
        if error.message.hasSuffix("was never closed") { return (start.line, start.column, start.line, 0) }
        if error.message.hasPrefix("unterminated") { return (start.line, start.column, start.line, start.column) }
        // A newline is a character of its line.
        if end.line > start.line, span.count == 1 { return (start.line, start.column, start.line, start.column + 1) }
        return (start.line, start.column, end.line, end.column)
    }
}
