// The stub file (.pyi) of a module: its functions, classes and variables with the annotations of the source and, where there are none,
// with what was inferred.
//
// It is written from the syntax tree: text of the source is taken over as it stands, so imports come first and annotations mean the same.

import ExtensionTypes
import Source
import Syntax

struct ExtensionStub {
    private let file: SourceFile
    private let signatures: [String: InferredSignature]
    private var imports = ""
    private var text = ""
    private var usesAny = false
    /// Names of variables that are declared already, where we are.
    private var declared: Set<String> = []

    /// The stub's text.
    static func text(of module: Module, _ signatures: [String: InferredSignature]) -> String {
        var stub = ExtensionStub(file: module.file, signatures: signatures)
        stub.add(module.body, indent: "", prefix: "")
        let typing = stub.usesAny ? "from typing import Any\n" : ""
        let head = stub.imports + typing
        return head + (head.isEmpty || stub.text.isEmpty ? "" : "\n") + stub.text
    }

    private init(file: SourceFile, signatures: [String: InferredSignature]) {
        self.file = file
        self.signatures = signatures
    }

    private mutating func add(_ statements: [Statement], indent: String, prefix: String) {
        for statement in statements {
            switch statement {
            case .import(let node): addImport(file.text(node.span), indent)
            case .importFrom(let node): addImport(file.text(node.span), indent)
            case .functionDefinition(let node): add(node, indent, prefix)
            case .classDefinition(let node): add(node, indent, prefix)
            case .assign(let node):
                for case .name(let target) in node.targets { declare(target.name, known(node.value), indent) }
            case .annotatedAssign(let node):
                if case .name(let target) = node.target { declare(target.name, file.text(node.annotation.span), indent) }
            case .typeAlias(let node): text += "\(indent)\(file.text(node.span))\n"
            case .if(let node): add(node.body + node.orElse, indent: indent, prefix: prefix)
            case .try(let node): add(node.body + node.handlers.flatMap(\.body) + node.orElse, indent: indent, prefix: prefix)
            case .with(let node): add(node.body, indent: indent, prefix: prefix)
            case .return, .delete, .augmentedAssign, .for, .while, .match, .raise, .assert, .global, .nonlocal, .expression, .pass, .break,
                .continue:
                break
            }
        }
    }

    private mutating func addImport(_ line: String, _ indent: String) {
        if indent.isEmpty { imports += line + "\n" } else { text += indent + line + "\n" }
    }

    private mutating func declare(_ name: String, _ type: String?, _ indent: String) {
        guard declared.insert(name).inserted else { return }
        if type == nil { usesAny = true }
        text += "\(indent)\(name): \(type ?? "Any")\n"
    }

    /// The class of a value that is written out.
    private func known(_ value: Expression) -> String? {
        switch value {
        case .constant(let node):
            switch node.value {
            case .none: "None"
            case .true, .false: "bool"
            case .int: "int"
            case .float: "float"
            case .complex: "complex"
            case .string: "str"
            case .bytes: "bytes"
            case .ellipsis: nil
            }
        case .list, .listComprehension: "list"
        case .tuple: "tuple"
        case .dict, .dictComprehension: "dict"
        case .set, .setComprehension: "set"
        case .joinedString: "str"
        default: nil
        }
    }

    // MARK: Functions

    private mutating func add(_ node: FunctionDefinition, _ indent: String, _ prefix: String) {
        addDecorators(node.decorators, indent)
        let signature = signatures[prefix + node.name]
        let isPlain = node.decorators.isEmpty
        let result = node.returns.map { file.text($0.span) } ?? (isPlain ? signature?.result : nil)
        let parameters = parameters(node.args, isPlain ? signature : nil)
        text += "\(indent)\(node.isAsync ? "async " : "")def \(node.name)\(typeParameters(node.typeParams))(\(parameters))"
        text += (result.map { " -> \($0)" } ?? "") + ": ...\n"
    }

    private func parameters(_ args: Arguments, _ signature: InferredSignature?) -> String {
        var parts: [String] = []
        let positional = args.posonlyargs + args.args
        let defaults: [Expression?] = Array(repeating: nil, count: positional.count - args.defaults.count) + args.defaults
        func part(_ argument: Argument, _ n: Int?, hasDefault: Bool, stars: String = "") -> String {
            let inferred = n.flatMap { n in signature.flatMap { n < $0.parameters.count ? $0.parameters[n] : nil } }
            let type = argument.annotation.map { file.text($0.span) } ?? inferred
            return stars + argument.arg + (type.map { ": \($0)" } ?? "") + (hasDefault ? type == nil ? "=..." : " = ..." : "")
        }
        for (n, argument) in positional.enumerated() {
            parts.append(part(argument, n, hasDefault: defaults[n] != nil))
            if n == args.posonlyargs.count - 1 { parts.append("/") }
        }
        if let rest = args.vararg {
            parts.append(part(rest, nil, hasDefault: false, stars: "*"))
        } else if !args.kwonlyargs.isEmpty {
            parts.append("*")
        }
        for (n, argument) in args.kwonlyargs.enumerated() {
            parts.append(part(argument, positional.count + n, hasDefault: args.kwDefaults[n] != nil))
        }
        if let others = args.kwarg { parts.append(part(others, nil, hasDefault: false, stars: "**")) }
        return parts.joined(separator: ", ")
    }

    private mutating func addDecorators(_ decorators: [Expression], _ indent: String) {
        for decorator in decorators { text += "\(indent)@\(file.text(decorator.span))\n" }
    }

    private func typeParameters(_ parameters: [TypeParameter]) -> String {
        parameters.isEmpty ? "" : "[\(parameters.map { file.text($0.span) }.joined(separator: ", "))]"
    }

    // MARK: Classes

    private mutating func add(_ node: ClassDefinition, _ indent: String, _ prefix: String) {
        addDecorators(node.decorators, indent)
        let arguments = node.bases.map { file.text($0.span) } + node.keywords.map { file.text($0.span) }
        text += "\(indent)class \(node.name)\(typeParameters(node.typeParams))"
        text += (arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))") + ":\n"
        let outer = declared
        declared = []
        let start = text.count
        let inner = indent + "    "
        add(node.body, indent: inner, prefix: "\(prefix)\(node.name).")
        for case .functionDefinition(let method) in node.body where method.name == "__init__" { addAttributes(method, inner) }
        if text.count == start { text += "\(inner)...\n" }
        declared = outer
    }

    /// What `__init__` sets on its first parameter.
    private mutating func addAttributes(_ method: FunctionDefinition, _ indent: String) {
        let all = method.args.posonlyargs + method.args.args + method.args.kwonlyargs
        guard let receiver = all.first?.arg else { return }
        func attribute(_ target: Expression) -> String? {
            if case .attribute(let node) = target, case .name(let object) = node.value, object.name == receiver { return node.attr }
            return nil
        }
        for statement in method.body {
            switch statement {
            case .assign(let node):
                var type = known(node.value)
                if case .name(let value) = node.value {
                    type = all.first { $0.arg == value.name }?.annotation.map { file.text($0.span) }
                }
                // None is what most attributes start with.
                for target in node.targets { if let name = attribute(target) { declare(name, type == "None" ? nil : type, indent) } }
            case .annotatedAssign(let node):
                if let name = attribute(node.target) { declare(name, file.text(node.annotation.span), indent) }
            default: break
            }
        }
    }
}
