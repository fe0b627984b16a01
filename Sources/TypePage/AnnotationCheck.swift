// Where an annotation says something else than what was inferred.
//
// Annotations do not change what a program does, so this is only told.  An annotation that cannot be read here (a type variable, a
// protocol, a name that is not known) agrees with everything, and so does a value that may be anything.

import Bytecode
import Inference
import Source
import Syntax

package struct Disagreement: Sendable, Equatable {
    package let line: Int
    package let text: String
}

struct AnnotationCheck {
    private let solver: Solver
    private let module: Int
    private let file: SourceFile
    /// Functions and class bodies by where their definitions stand.
    private var functions: [SourceSpan: Int] = [:]
    private var mentions: [SourceSpan: (function: Int, register: Register)] = [:]
    private var attributes: [SourceSpan: (function: Int, register: Register)] = [:]

    init(_ solver: Solver, module: Int) {
        self.solver = solver
        self.module = module
        file = solver.program.modules[module].file
        for (f, function) in solver.program.functions.enumerated() where function.module == module {
            if function.kind != .module { functions[function.span] = f }
            for mention in function.mentions { mentions[mention.span] = (f, mention.register) }
            for instruction in function.blocks.lazy.flatMap(\.instructions) where instruction.opcode == .attr_set {
                attributes[instruction.position.span] = (f, instruction.inputs[1])
            }
        }
    }

    func disagreements() -> [Disagreement] {
        var bag = DiagnosticBag()
        guard let tree = parseModule(file, diagnostics: &bag) else { return [] }
        var out: [Disagreement] = []
        visit(tree.body, nil, &out)
        return out
    }

    // MARK: Places

    private func visit(_ statements: [Statement], _ body: Int?, _ out: inout [Disagreement]) {
        for statement in statements { visit(statement, body, &out) }
    }

    /// `body`: the class body that the statement is in.
    private func visit(_ statement: Statement, _ body: Int?, _ out: inout [Disagreement]) {
        switch statement {
        case .functionDefinition(let node):
            let span = node.decorators.first.map { $0.span.union(node.span) } ?? node.span
            if let f = functions[span] {
                for copy in solver.ofSameText(as: f) where solver.isReached[copy] {
                    var found: [Disagreement] = []
                    check(node, copy, &found)
                    out += found.filter { !out.contains($0) }
                }
            }
            visit(node.body, functions[span], &out)
        case .classDefinition(let node):
            let span = node.decorators.first.map { $0.span.union(node.span) } ?? node.span
            visit(node.body, functions[span], &out)
        case .annotatedAssign(let node): check(node, body, &out)
        case .for(let node): for part in [node.body, node.orElse] { visit(part, body, &out) }
        case .while(let node): for part in [node.body, node.orElse] { visit(part, body, &out) }
        case .if(let node): for part in [node.body, node.orElse] { visit(part, body, &out) }
        case .with(let node): visit(node.body, body, &out)
        case .match(let node): for part in node.cases { visit(part.body, body, &out) }
        case .try(let node):
            for part in [node.body] + node.handlers.map(\.body) + [node.orElse, node.finalBody] { visit(part, body, &out) }
        case .return, .delete, .assign, .augmentedAssign, .typeAlias, .raise, .assert, .import, .importFrom, .global, .nonlocal,
            .expression, .pass, .break, .continue:
            break
        }
    }

    private func check(_ node: FunctionDefinition, _ f: Int, _ out: inout [Disagreement]) {
        let function = solver.program.functions[f]
        let arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        for (argument, register) in zip(arguments, function.blocks[0].parameters) {
            guard let annotation = argument.annotation else { continue }
            compare(annotation, solver.type(of: register, in: f), "parameter \(argument.arg) of \(function.qualifiedName)", &out)
        }
        if let returns = node.returns, function.kind == .function {
            compare(returns, solver.resultType(f), "result of \(function.qualifiedName)", &out)
        }
    }

    private func check(_ node: AnnotatedAssignStatement, _ body: Int?, _ out: inout [Disagreement]) {
        let span = node.target.span
        let known = mentions[span] ?? attributes[span]
        var type = known.map { solver.type(of: $0.register, in: $0.function) }
        if known == nil, case .name(let name) = node.target {
            type =
                if let body { solver.classAttributeType(body: body, name.name) } else { solver.globalType(module, name.name) }
        }
        if let type { compare(node.annotation, type, file.text(span), &out) }
    }

    // MARK: Comparing

    private func compare(_ annotation: Expression, _ type: TypeSet, _ what: String, _ out: inout [Disagreement]) {
        var type = type
        type.scalars.remove(.unset)
        if type.isObject || type.isEmpty || accepts(annotation, type) { return }
        let text = "\(what) is annotated \(file.text(annotation.span)), inferred \(solver.describe(type))"
        out.append(Disagreement(line: file.lines.line(at: annotation.span.start), text: text))
    }

    private func accepts(_ annotation: Expression, _ type: TypeSet) -> Bool {
        let allowed = alternatives(annotation)
        guard let allowed else { return true }
        for (scalar, name) in ScalarTypes.names where type.scalars.contains(scalar) {
            if !allowed.contains(where: { Self.promotions[name, default: [name]].contains($0) }) { return false }
        }
        return type.atoms.allSatisfy { id in
            if let chain = solver.classChain(id) { return chain.contains { $0.map { allowed.contains($0) } ?? true } }
            switch solver.atom(id) {
            case .container(let kind, _, _): return allowed.contains(kind.name)
            case .fixedTuple: return allowed.contains("tuple")
            default: return false
            }
        }
    }

    /// Annotations that a value of a type agrees with: the numeric tower of PEP 484.
    private static let promotions: [String: Set<String>] = [
        "bool": ["bool", "int", "float", "complex"], "int": ["int", "float", "complex"], "float": ["float", "complex"],
    ]

    private static let builtins: Set<String> = [
        "int", "float", "complex", "bool", "str", "bytes", "list", "dict", "set", "frozenset", "tuple", "range", "slice",
    ]
    private static let aliases = ["List": "list", "Dict": "dict", "Set": "set", "FrozenSet": "frozenset", "Tuple": "tuple"]

    /// The names of the types that an annotation allows; nil: any.
    private func alternatives(_ annotation: Expression) -> Set<String>? {
        switch annotation {
        case .constant(let node):
            switch node.value {
            case .none: return ["None"]
            case .string(let text): return quoted(text)
            default: return nil
            }
        case .name(let node): return alternatives(named: node.name)
        case .attribute(let node): return alternatives(named: node.attr)
        case .binaryOperation(let node):
            guard node.op == .bitOr, let left = alternatives(node.left), let right = alternatives(node.right) else { return nil }
            return left.union(right)
        case .subscript(let node):
            let head: String
            switch node.value {
            case .name(let name): head = name.name
            case .attribute(let attribute): head = attribute.attr
            default: return nil
            }
            switch head {
            case "Optional": return alternatives(node.slice)?.union(["None"])
            case "Union":
                guard case .tuple(let items) = node.slice else { return alternatives(node.slice) }
                var all: Set<String> = []
                for item in items.elements {
                    guard let one = alternatives(item) else { return nil }
                    all.formUnion(one)
                }
                return all
            case "Final", "ClassVar": return alternatives(node.slice)
            default: return alternatives(named: head)
            }
        default: return nil
        }
    }

    private func alternatives(named name: String) -> Set<String>? {
        let plain = Self.aliases[name] ?? name
        if Self.builtins.contains(plain) { return [plain] }
        let isClass = solver.program.functions.contains { $0.kind == .classBody && $0.module == module && $0.qualifiedName == plain }
        return isClass ? [plain] : nil
    }

    /// An annotation in quotes.
    private func quoted(_ literal: StringLiteral) -> Set<String>? {
        guard let text = literal.text else { return nil }
        var bag = DiagnosticBag()
        return parseExpression(SourceFile(path: file.path, text: text), diagnostics: &bag).flatMap(alternatives)
    }
}
