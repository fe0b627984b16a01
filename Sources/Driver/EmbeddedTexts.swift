// Code in strings: what the program gives to doctest and timeit is known when it is compiled, and compiled in.
//
// A text becomes a module that no import can name: `text:` and the FNV-1a hash of its key.  When the program runs, the library
// makes the same key from the string it was given and asks for the module (runtime/modules/_importing.c); a text that is not there
// was made at run time, and is compiled then if the program contains the front end: it does where a call of timeit is given a text
// that is not written there (`TextualNames`).  For doctest the key is made of the examples' sources, whatever stands between them, so that the
// indentation of a docstring and the expected outputs do not matter; any string with examples counts, docstring or not.  For timeit it
// is the source of the timing function that runtime/lib/timeit makes of statement and setup.

import Lowering
import Source
import Syntax

struct EmbeddedTexts {
    /// Modules of the library that take code in strings.
    static let readers = ["doctest", "timeit"]

    private let readers: Set<String>
    private(set) var found: [ModuleInput] = []
    /// A call of timeit has a text as an argument that is not written there, or one of doctest such a file.
    private(set) var findsMadeTexts = false
    private var names: Set<String> = []
    private var textual = TextualNames()
    private var folder = ""

    init(readers: Set<String>) { self.readers = readers }

    mutating func visit(_ statements: [Statement], file: SourceFile) {
        folder = Files.folder(of: file.path)
        if readers.contains("timeit") { textual = TextualNames(in: statements) }
        visit(statements)
    }

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements {
            for expression in statement.expressions { visit(expression) }
            for block in statement.blocks { visit(block) }
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .constant: if readers.contains("doctest"), let text = Self.text(expression) { addExamples(in: text) }
        case .call(let node): visitCall(node)
        default: break
        }
        for child in expression.children { visit(child) }
    }

    private mutating func visitCall(_ node: CallExpression) {
        let called: String
        switch node.function {
        case .name(let function): called = function.name
        case .attribute(let function): called = function.attr
        default: return
        }
        func argument(_ position: Int, _ keyword: String) -> Expression? {
            if node.args.indices.contains(position) { return node.args[position] }
            return node.keywords.first { $0.arg == keyword }?.value
        }
        if readers.contains("timeit"), ["timeit", "repeat", "Timer"].contains(called) {
            let parts = (argument(0, "stmt"), argument(1, "setup"))
            addTimed(parts.0, parts.1)
            for part in [parts.0, parts.1] {
                if let part, Self.text(part) == nil, textual.covers(part) { findsMadeTexts = true }
            }
        }
        if readers.contains("timeit"), called == "main", Self.isOfTimeit(node.function) { findsMadeTexts = true }
        guard readers.contains("doctest") else { return }
        if called == "testfile" { addFile(argument(0, "filename")) }
        if called == "DocFileSuite" { node.args.forEach { addFile($0) } }
    }

    /// `timeit.main`, which takes its texts from the command line.
    private static func isOfTimeit(_ function: Expression) -> Bool {
        if case .attribute(let node) = function, case .name(let module) = node.value { module.name == "timeit" } else { false }
    }

    /// The examples of a file whose name is written in a call.
    private mutating func addFile(_ argument: Expression?) {
        let name = argument.flatMap(Self.text)
        if name == nil { findsMadeTexts = true }
        if let name, let bytes = Files.read(name.hasPrefix("/") ? name : folder + "/" + name) {
            addExamples(in: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func text(_ expression: Expression) -> String? {
        if case .constant(let node) = expression, case .string(let literal) = node.value { literal.text } else { nil }
    }

    private static func name(of key: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "text:" + String(repeating: "0", count: hash.leadingZeroBitCount / 4) + (hash == 0 ? "" : String(hash, radix: 16))
    }

    private mutating func add(_ key: String, _ file: SourceFile, exampleLengths: [Int]?) {
        let name = Self.name(of: key)
        var ignored = DiagnosticBag()
        guard !names.contains(name), let tree = parseModule(file, diagnostics: &ignored) else { return }
        if let exampleLengths, exampleLengths.reduce(0, +) != tree.body.count { return }
        names.insert(name)
        var input = ModuleInput(name: name, tree: tree, isPackage: false)
        input.exampleLengths = exampleLengths
        found.append(input)
    }

    // MARK: doctest

    private mutating func addExamples(in text: String) {
        guard text.contains(">>>"), let sources = Self.exampleSources(in: text), !sources.isEmpty else { return }
        var whole = ""
        var lengths: [Int] = []
        for source in sources {
            var problems = DiagnosticBag()
            let tree = parseModule(SourceFile(path: "<doctest>", text: source + "\n"), diagnostics: &problems)
            if let tree {
                whole += source + "\n"
                lengths.append(tree.body.count)
            } else {
                // As many lines, so that those of the next examples stay where they are.
                let message = problems.diagnostics.first?.message ?? "invalid syntax"
                let kind = ["IndentationError", "TabError"].first { message.hasPrefix($0) } ?? "SyntaxError"
                let quoted = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
                let lines = source.split(separator: "\n", omittingEmptySubsequences: false).count
                whole += "raise \(kind)(\"\(quoted)\")" + String(repeating: "\n", count: lines)
                lengths.append(1)
            }
        }
        add("doctest\n" + sources.joined(separator: "\u{1}"), SourceFile(path: "<doctest>", text: whole), exampleLengths: lengths)
    }

    /// The sources of the examples in a text as `DocTestParser` of runtime/lib/doctest.py finds them; nil when it refuses the text.
    private static func exampleSources(in text: String) -> [String]? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(expandedTabs)
        var sources: [String] = []
        var i = 0
        while i < lines.count {
            let line = lines[i]
            i += 1
            let indent = line.prefix { $0 == " " }.count
            guard line.dropFirst(indent).hasPrefix(">>>") else { continue }
            var source: [Substring] = []
            var next: Substring? = line
            while let current = next {
                let rest = current.dropFirst(indent + 3)
                if current.prefix(indent).contains(where: { $0 != " " })
                    || current.dropFirst(indent).first.map({ !">.".contains($0) }) ?? true
                {
                    return nil
                }
                if !rest.isEmpty, rest.first != " " { return nil }
                source.append(rest.dropFirst())
                next = nil
                if i < lines.count, lines[i].drop(while: { $0 == " " }).hasPrefix("...") {
                    next = lines[i]
                    i += 1
                }
            }
            while i < lines.count, !isBlank(lines[i]), !lines[i].drop(while: { $0 == " " }).hasPrefix(">>>") { i += 1 }
            let isComment = source.allSatisfy { line in
                let content = line.drop { $0 == " " }
                return content.isEmpty || content.hasPrefix("#")
            }
            if !isComment { sources.append(source.joined(separator: "\n")) }
        }
        return sources
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }

    private static func expandedTabs(_ line: Substring) -> Substring {
        guard line.contains("\t") else { return line }
        var out = ""
        var column = 0
        for scalar in line.unicodeScalars {
            let width = scalar == "\t" ? 8 - column % 8 : 1
            if scalar == "\t" { out += String(repeating: " ", count: width) } else { out.unicodeScalars.append(scalar) }
            column += width
        }
        return Substring(out)
    }

    // MARK: timeit

    private mutating func addTimed(_ stmt: Expression?, _ setup: Expression?) {
        let statement = stmt.flatMap(Self.text)
        let preparation = setup.flatMap(Self.text)
        if statement == nil, preparation == nil { return }
        // A callable beside a text is called by it.
        func part(_ given: Expression?, _ text: String?, _ call: String) -> String { text ?? (given == nil ? "pass" : call) }
        func indented(_ text: String, _ width: Int) -> String {
            text.replacing("\n", with: "\n" + String(repeating: " ", count: width))
        }
        let source = """
            def inner(_it, _timer, _stmt, _setup):
                \(indented(part(setup, preparation, "_setup()"), 4))
                _t0 = _timer()
                for _i in _it:
                    \(indented(part(stmt, statement, "_stmt()"), 8))
                    pass
                _t1 = _timer()
                return _t1 - _t0

            """
        add("timeit\n" + source, SourceFile(path: "<timeit-src>", text: source), exampleLengths: nil)
    }
}
