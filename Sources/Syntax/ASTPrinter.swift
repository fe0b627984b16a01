// The tree as text: exactly what `ast.dump(ast.parse(source), indent=1)` prints in CPython 3.13.
//
// A node is written on one line when it has at most three fields and all of them are simple (a literal, or a
// node without fields); otherwise each field has a line, indented by the depth. Absent optional fields and
// empty lists are left out. With `attributes`, positions are written, too, as `include_attributes=True` does.
//
// The nodes describe themselves as lists of fields (ASTPrinter+Nodes); this file lays the fields out.
import Source

package struct ASTPrinter {
    /// What can stand in a field.
    enum Field {
        /// Already text: a literal, operator or context.
        case simple(String)
        case expression(Expression)
        case expressions([Expression])
        /// `Dict.keys`, `arguments.kw_defaults`.
        case optionalExpressions([Expression?])
        case statements([Statement])
        case patterns([Pattern])
        case strings([String])
        case operators([String])
        case description(Description)
        case descriptions([Description])
        /// Left out: None or an empty list.
        case absent
    }

    /// A node as the printer sees it.
    struct Description {
        var name: String
        var fields: [(name: String, value: Field)]
        /// nil for the nodes that have no position, such as `arguments`.
        var span: SourceSpan?
    }

    private let file: SourceFile
    private let showsAttributes: Bool
    private var output = ""

    package static func dump(_ module: Module) -> String { dump(module, attributes: false) }

    package static func dump(_ module: Module, attributes: Bool) -> String {
        var printer = ASTPrinter(file: module.file, showsAttributes: attributes)
        printer.write(Description(name: "Module", fields: [("body", .statements(module.body))], span: nil), level: 0)
        return printer.output
    }

    package static func dump(_ expression: Expression, in file: SourceFile) -> String {
        var printer = ASTPrinter(file: file, showsAttributes: false)
        printer.write(Description(name: "Expression", fields: [("body", .expression(expression))], span: nil), level: 0)
        return printer.output
    }

    private init(file: SourceFile, showsAttributes: Bool) {
        self.file = file
        self.showsAttributes = showsAttributes
    }

    private mutating func write(_ node: Description, level: Int) {
        var fields = node.fields.filter { !Self.isAbsent($0.value) }
        if showsAttributes, let span = node.span { fields += attributes(span) }
        output += node.name
        output += "("
        let isInline = fields.count <= 3 && fields.allSatisfy { isSimple($0.value) }
        for (index, field) in fields.enumerated() {
            if isInline {
                if index > 0 { output += ", " }
            } else {
                if index > 0 { output += "," }
                newLine(level + 1)
            }
            output += field.name
            output += "="
            write(field.value, level: level + 1)
        }
        output += ")"
    }

    private func attributes(_ span: SourceSpan) -> [(name: String, value: Field)] {
        let start = file.location(at: span.start)
        let end = file.location(at: span.end)
        return [
            ("lineno", .simple(String(start.line))), ("col_offset", .simple(String(start.utf8Column))),
            ("end_lineno", .simple(String(end.line))), ("end_col_offset", .simple(String(end.utf8Column))),
        ]
    }

    private static func isAbsent(_ field: Field) -> Bool {
        switch field {
        case .absent: true
        case .simple, .expression, .description: false
        case .expressions(let list): list.isEmpty
        case .optionalExpressions(let list): list.isEmpty
        case .statements(let list): list.isEmpty
        case .patterns(let list): list.isEmpty
        case .strings(let list): list.isEmpty
        case .operators(let list): list.isEmpty
        case .descriptions(let list): list.isEmpty
        }
    }

    /// Whether the value needs no lines of its own: text, or a node without fields.
    private func isSimple(_ field: Field) -> Bool {
        switch field {
        case .simple: true
        case .description(let node):
            (node.span == nil || !showsAttributes) && node.fields.allSatisfy { Self.isAbsent($0.value) }
        case .expression(.joinedString(let node)): node.values.isEmpty && !showsAttributes
        case .expression(.yield(let node)): node.value == nil && !showsAttributes
        case .expression(.dict(let node)): node.values.isEmpty && !showsAttributes
        case .expression(.slice(let node)):
            node.lower == nil && node.upper == nil && node.step == nil && !showsAttributes
        case .expression: false
        case .absent, .expressions, .optionalExpressions, .statements, .patterns, .strings, .operators, .descriptions:
            false
        }
    }

    private mutating func write(_ field: Field, level: Int) {
        switch field {
        case .absent: break
        case .simple(let text): output += text
        case .expression(let node): write(Self.describe(node), level: level)
        case .description(let node): write(node, level: level)
        case .expressions(let list): writeList(list, level) { $0.write(Self.describe($1), level: $2) }
        case .optionalExpressions(let list):
            writeList(list, level) { printer, element, level in
                if let element { printer.write(Self.describe(element), level: level) } else { printer.output += "None" }
            }
        case .statements(let list): writeList(list, level) { $0.write(Self.describe($1), level: $2) }
        case .patterns(let list): writeList(list, level) { $0.write(Self.describe($1), level: $2) }
        case .descriptions(let list): writeList(list, level) { $0.write($1, level: $2) }
        case .strings(let list): writeList(list, level) { printer, text, _ in printer.output += Representation.of(text) }
        case .operators(let list): writeList(list, level) { printer, text, _ in printer.output += text }
        }
    }

    private mutating func writeList<Element>(
        _ list: [Element], _ level: Int, _ write: (inout ASTPrinter, Element, Int) -> Void
    ) {
        output += "["
        for (index, element) in list.enumerated() {
            if index > 0 { output += "," }
            newLine(level + 1)
            write(&self, element, level + 1)
        }
        output += "]"
    }

    private mutating func newLine(_ level: Int) {
        output += "\n"
        for _ in 0..<level { output += " " }
    }
}
