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
        for warning in warnings { add(warning, request, to: &out) }
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
        input.optimization = request.optimization
        let program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
        return bag.hasErrors ? nil : ModuleSegment(program, sharesTexts: true)
    }

    private static func file(of request: Request, _ bag: inout DiagnosticBag) -> SourceFile? {
        let mayEndOpen = request.mode != .exec
        if !request.isEncoded {
            return SourceFile(
                path: request.path, utf8: SourceDecoder.translateNewlines(request.text), mayEndOpen: mayEndOpen,
                namesAreEncoded: request.namesAreEncoded)
        }
        do throws(Diagnostic) {
            return try SourceFile(path: request.path, contents: request.text, mayEndOpen: mayEndOpen)
        } catch {
            bag.report(error)
            return nil
        }
    }

    private static func parse(_ file: SourceFile, _ request: Request, _ bag: inout DiagnosticBag) -> Module? {
        switch request.mode {
        case .exec: return parseModule(file, allowsAwait: request.allowsAwait, diagnostics: &bag)
        case .eval: return parseExpressionModule(file, allowsAwait: request.allowsAwait, diagnostics: &bag)
        case .single:
            let endsOpen = request.wantsClosedBlocks && request.text.last != 0x0A
            return parseInteractive(file, endsOpen: endsOpen, allowsAwait: request.allowsAwait, diagnostics: &bag)
        }
    }

    // MARK: Errors

    private static func add(_ error: Diagnostic, _ request: Request, to out: inout WordWriter) {
        out.add(error.kind == .compiler ? Diagnostic.Kind.syntaxError.rawValue : error.kind.rawValue)
        out.add(error.message)
        let place = place(of: error)
        for number in [place.line, place.column, place.endLine, place.endColumn] { out.add(number) }
        out.add(error.facts.isAtEnd ? 1 : 0)
        out.add(hasArguments(error) ? 1 : 0)
        guard let text = text(of: error) else { return out.add(0) }
        out.add(1)
        out.addBytes(text)
    }

    /// Are place and text arguments of the exception, or only its attributes?
    private static func hasArguments(_ error: Diagnostic) -> Bool {
        switch error.facts.origin {
        case .tokenizer, .parser, .codeGenerator: true
        case .symbolTable: false
        case .future: error.facts.end != .absent
        }
    }

    /// The line as CPython has it: of what its tokenizer has in memory.  Errors in texts that follow the grammar have none.
    private static func text(of error: Diagnostic) -> [UInt8]? {
        guard let file = error.file, let span = error.facts.token ?? error.span else { return nil }
        if file.bytes.isEmpty { return [] }
        let number = file.lines.line(at: span.start)
        switch error.facts.origin {
        case .symbolTable, .future, .codeGenerator: return nil
        case .tokenizer: return Array(file.lineBytes(number))
        case .parser: break
        }
        if error.facts.isOnEarlierLine { return Array(file.lineBytes(number)) }
        var first = number
        while first > 1, file.lineBytes(first - 1).last == UInt8(ascii: "\\") { first -= 1 }
        let start = file.lines.start(ofLine: first)
        let isLast = number >= file.lines.line(at: UInt32(file.bytes.count - 1))
        return file.bytes[start..<file.lineBytes(number).endIndex] + (isLast && file.endsOpen ? [] : [0x0A])
    }

    /// What CPython's exceptions have as lineno, offset, end_lineno and end_offset; Int(Int32.min) stands for None.
    private static func place(of error: Diagnostic) -> (line: Int, column: Int, endLine: Int, endColumn: Int) {
        guard let file = error.file, let span = error.facts.token ?? error.span, !file.bytes.isEmpty else { return (0, 0, 0, 0) }
        let start = file.location(at: span.start)
        switch error.facts.end {
        case .withoutColumns: return (start.line, 0, start.line, 0)
        case .zero: return (start.line, start.column, start.line, 0)
        case .unknown: return (start.line, start.column, start.line, -1)
        case .absent: return (start.line, start.column, start.line, Int(Int32.min))
        case .start: return (start.line, start.column, start.line, start.column)
        case .span:
            let end = file.location(at: max(span.start, span.end))
            // A newline is a character of its line.
            if end.line > start.line, file.bytes[Int(span.end) - 1] == 0x0A {
                let before = file.location(at: span.end - 1)
                return (start.line, start.column, before.line, before.column + 1)
            }
            return (start.line, start.column, end.line, end.column)
        }
    }
}
