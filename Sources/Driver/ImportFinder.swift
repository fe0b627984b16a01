// What a module imports: its import statements wherever they stand, and calls of `import_module`, `__import__` and `find_spec` as
// far as the name is written there.  And what it lists in `__all__`, which may be modules of its package.
//
// Of a computed name what is known of its start counts: `import_module(f"plugins.{name}")`, `"plugins." + name` and
// `f"{__package__}.{name}"` can mean each module of the package; so can a variable that some assignment before it gives such a text.
// Where nothing is known, strings of the same module that are names of modules of the program may be meant.

import Source
import Syntax

/// One import as it stands in the source.
struct ImportSite {
    /// Absolute dotted name.
    let name: String
    /// Names after `from ... import`, which may be modules themselves.
    let members: [String]
    /// Any module directly in the package can be meant.
    var wantsAllMembers = false
    let span: SourceSpan
    /// The program is ready for its failure.
    let isHandled: Bool
    /// Whether there is such a module is for the run to say.
    var isCalled = false
    /// It stands in the handler of a failed import: of these modules.
    let insteadOf: [String]
    /// It is carried out when a function is called, if ever.
    let isInFunction: Bool
    /// It is carried out in one case of several, if ever.
    var isConditional = false
    /// The package that the module is in, or the module itself.
    var root: String { String(name.prefix { $0 != "." }) }
}

/// Walks all statements of a module for imports.
struct ImportFinder {
    /// What relative imports start from.
    let package: String
    /// The value of `__name__`.
    let module: String
    let file: SourceFile
    private(set) var sites: [ImportSite] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The texts in lists that are assigned or added to `__all__`.
    private(set) var listed: [String] = []
    /// Modules that the program makes itself: `sys.modules["name"] = ...`.
    private(set) var made: [String] = []
    /// Some import is of a name of which nothing is known.
    private(set) var hasUnknownNames = false
    /// Strings that could be names of modules.
    private(set) var possibleNames: [String] = []
    /// Modules that texts of the program call for, and those that they call for if they are given to `codecs`.
    private var textModules: Set<String> = [], codecModules: Set<String> = []
    /// An address, a name or an argument asks for encrypted connections.
    private var wantsEncryption = false
    /// What library modules have in modules of their own.
    private static let partNames = TextModules.parts.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    /// Attributes that are such names.
    private var attributes: Set<String> = []
    var calledModules: Set<String> {
        var all = sites.contains { $0.name == "codecs" } ? textModules.union(codecModules) : textModules
        if wantsEncryption, sites.contains(where: TextModules.canEncrypt) { all.insert("ssl") }
        for part in TextModules.parts {
            let imports = sites.filter(part.isOf)
            let isNamed = imports.contains { site in site.members.contains { $0 == "*" || part.names.contains($0) } }
            if isNamed || !imports.isEmpty && !attributes.isDisjoint(with: part.names) { all.insert(part.module) }
        }
        return all
    }
    /// What import statements bind, as absolute names.
    private var names: [String: String] = [:]
    /// What the texts begin with that variables of the function have got so far.
    private var starts: [String: [String]] = [:]
    /// Does the module put something into `sys.meta_path`, perhaps?
    private(set) var hasImportHooks = false
    private var conditionDepth = 0
    private var optionalDepth = 0
    private var functionDepth = 0
    private var insteadOf: [String] = []

    private var tests: StaticTests

    /// `isMain`: is the module the one that is run?
    init(module: String, package: String, file: SourceFile, isMain: Bool?) {
        self.module = module
        tests = StaticTests(isMain: isMain)
        self.package = package
        self.file = file
    }

    mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visitOptional(_ statements: [Statement], _ isOptional: Bool) {
        optionalDepth += isOptional ? 1 : 0
        visit(statements)
        optionalDepth -= isOptional ? 1 : 0
    }

    private mutating func visitConditional(_ statements: [Statement]) {
        conditionDepth += 1
        visit(statements)
        conditionDepth -= 1
    }

    private mutating func visit(_ statement: Statement) {
        for expression in statement.expressions { visit(expression) }
        if functionDepth == 0 { tests.note(statement) }
        switch statement {
        case .import(let node):
            for alias in node.names {
                add(alias.name, [], node.span)
                let bound = alias.asName == nil ? String(alias.name.prefix { $0 != "." }) : alias.name
                names[alias.asName ?? bound] = bound
            }
        case .importFrom(let node):
            guard let base = absolute(node.module, level: node.level) else {
                if optionalDepth == 0 { diagnostics.append(.relativeImportBeyondTop(file: file, span: node.span)) }
                return
            }
            add(base, node.names.map(\.name), node.span)
            for alias in node.names { names[alias.asName ?? alias.name] = base + "." + alias.name }
        case .functionDefinition(let node):
            requireTyping(node.typeParams)
            functionDepth += 1
            let outer = starts
            visit(node.body)
            starts = outer
            functionDepth -= 1
        case .classDefinition(let node):
            requireTyping(node.typeParams)
            visit(node.body)
        case .typeAlias(let node): add("_typing", [], node.span)
        case .for(let node): visitConditional(node.body + node.orElse)
        case .while(let node): visitConditional(node.body + node.orElse)
        case .if(let node):
            switch tests.outcome(node.test) {
            case true: visit(node.body)
            case false: visit(node.orElse)
            case nil: visitConditional(node.body + node.orElse)
            }
        case .with(let node): visitOptional(node.body, node.items.contains { Self.suppressesImportError($0.contextExpr) })
        case .match(let node): node.cases.forEach { visitConditional($0.body) }
        case .try(let node):
            let first = sites.count
            visitOptional(node.body, node.handlers.contains { Self.catchesImportError($0.type) })
            let tried = sites[first...].map(\.name)
            for handler in node.handlers {
                let outer = insteadOf
                if Self.catchesImportError(handler.type), !tried.isEmpty { insteadOf = tried }
                visitConditional(handler.body)
                insteadOf = outer
            }
            // What is done when the import has worked may import more of the same.
            visitOptional(node.orElse, !tried.isEmpty && node.handlers.contains { Self.catchesImportError($0.type) })
            visit(node.finalBody)
        case .assign(let node):
            if node.targets.contains(where: Self.isAll) { listed += Self.texts(in: node.value) }
            made += node.targets.compactMap(Self.madeModule)
            for case .name(let target) in node.targets { starts[target.name, default: []].append(start(of: node.value).text) }
        case .augmentedAssign(let node): if Self.isAll(node.target) { listed += Self.texts(in: node.value) }
        case .annotatedAssign(let node):
            if Self.isAll(node.target), let value = node.value { listed += Self.texts(in: value) }
        case .return, .delete, .raise, .assert, .global, .nonlocal, .expression, .pass,
            .break, .continue:
            break
        }
    }

    /// Type parameters are objects of the `typing` module.
    private mutating func requireTyping(_ parameters: [TypeParameter]) {
        if let first = parameters.first { add("_typing", [], first.span) }
    }

    private mutating func add(_ name: String, _ members: [String], _ span: SourceSpan) {
        if members.contains(where: TextModules.encryptedNames.contains) { wantsEncryption = true }
        sites.append(
            ImportSite(
                name: name, members: members, span: span, isHandled: optionalDepth > 0, insteadOf: insteadOf,
                isInFunction: functionDepth > 0, isConditional: conditionDepth > 0))
    }

    /// The absolute name of `from ...module import`; nil when it leaves the top-level package.
    private func absolute(_ module: String?, level: Int, from package: String? = nil) -> String? {
        if level == 0 { return module ?? "" }
        var parts = (package ?? self.package).split(separator: ".").map(String.init)
        if parts.count < level { return nil }
        parts.removeLast(level - 1)
        if let module, !module.isEmpty { parts.append(module) }
        return parts.joined(separator: ".")
    }

    // MARK: Calls

    /// Functions of importlib and builtins whose first argument is the name of a module.
    private static let importers: Set<String> = ["import_module", "__import__", "find_spec"]

    private mutating func visit(_ expression: Expression) {
        for child in expression.children { visit(child) }
        if let text = Self.text(expression), !text.isEmpty, text.utf8.count < 100,
            text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
        {
            possibleNames.append(text)
        }
        if let text = Self.text(expression) {
            if let module = TextModules.module(for: text, in: TextModules.all) { textModules.insert(module) }
            if let module = TextModules.module(for: text, in: TextModules.ofCodecs) { codecModules.insert(module) }
            if TextModules.wantsEncryption(text: text) { wantsEncryption = true }
            if let name = TextModules.handler(named: text), Self.partNames.contains(name) { attributes.insert(name) }
        }
        if case .attribute(let node) = expression, node.attr == "meta_path" { hasImportHooks = true }
        if case .attribute(let node) = expression, TextModules.encryptedNames.contains(node.attr) { wantsEncryption = true }
        if case .attribute(let node) = expression, Self.partNames.contains(node.attr) { attributes.insert(node.attr) }
        guard case .call(let node) = expression else { return }
        if node.keywords.contains(where: { $0.arg == "ssl" }) { wantsEncryption = true }
        let called: String
        switch node.function {
        case .name(let function): called = function.name
        case .attribute(let function): called = function.attr
        default: return
        }
        if ["iter_modules", "walk_packages"].contains(called), case .attribute(let path)? = node.args.first, path.attr == "__path__",
            let package = moduleNamed(by: path.value)
        {
            addCalled(package, [], package: nil, wantsAllMembers: true, node.span)
        }
        guard Self.importers.contains(called), let first = Self.argument(0, "name", of: node) else { return }
        if case .name(let variable) = first, let texts = starts[variable.name] {
            for text in Set(texts).sorted() where text.contains(".") { addMembers(of: text, node) }
        }
        var (name, isWhole) = start(of: first)
        if called == "__import__", case .constant(let level)? = Self.argument(4, "level", of: node),
            case .int(.small(let dots)) = level.value
        {
            name = String(repeating: ".", count: min(dots, 99)) + name
        }
        if isWhole {
            let members = called == "__import__" ? Self.texts(in: Self.argument(3, "fromlist", of: node)) : []
            addCalled(name, members, package: argumentPackage(node), node.span)
        } else if name.contains(".") {
            addMembers(of: name, node)
        } else {
            hasUnknownNames = true
        }
    }

    /// What a name can mean that begins so.
    private mutating func addMembers(of start: String, _ node: CallExpression) {
        guard let dot = start.lastIndex(of: ".") else { return }
        let dots = start.prefix { $0 == "." }
        let parent = dots.endIndex > dot ? String(dots) : String(start[..<dot])
        addCalled(parent, [], package: argumentPackage(node), wantsAllMembers: true, node.span)
    }

    private mutating func addCalled(
        _ name: String, _ members: [String], package: String?, wantsAllMembers: Bool = false, _ span: SourceSpan
    ) {
        let level = name.prefix { $0 == "." }.count
        guard let absolute = absolute(String(name.dropFirst(level)), level: level, from: package), !absolute.isEmpty else { return }
        sites.append(
            ImportSite(
                name: absolute, members: members, wantsAllMembers: wantsAllMembers, span: span, isHandled: optionalDepth > 0,
                isCalled: true, insteadOf: [],
                isInFunction: functionDepth > 0))
    }

    /// The package that a relative name of `import_module(name, package)` starts from, if it is written there.
    private func argumentPackage(_ node: CallExpression) -> String? {
        guard let (text, isWhole) = Self.argument(1, "package", of: node).map(start(of:)), isWhole else { return nil }
        return text
    }

    private static func argument(_ position: Int, _ keyword: String, of node: CallExpression) -> Expression? {
        node.args.indices.contains(position) ? node.args[position] : node.keywords.first { $0.arg == keyword }?.value
    }

    private static func text(_ expression: Expression) -> String? {
        if case .constant(let node) = expression, case .string(let literal) = node.value { literal.text } else { nil }
    }

    private static func isAll(_ target: Expression) -> Bool { if case .name(let node) = target { node.name == "__all__" } else { false } }

    /// The name in `sys.modules["name"]`.
    private static func madeModule(_ target: Expression) -> String? {
        guard case .subscript(let node) = target, case .attribute(let table) = node.value, table.attr == "modules" else { return nil }
        return text(node.slice)
    }

    /// The strings in a list or tuple, or in the sum of several.
    private static func texts(in list: Expression?) -> [String] {
        switch list {
        case .list(let node): node.elements.compactMap(text)
        case .tuple(let node): node.elements.compactMap(text)
        case .binaryOperation(let node): texts(in: node.left) + texts(in: node.right)
        default: []
        }
    }

    /// The text that the value of a string begins with, and whether that is all of it.
    private func start(of expression: Expression) -> (text: String, isWhole: Bool) {
        switch expression {
        case .constant:
            return Self.text(expression).map { ($0, true) } ?? ("", false)
        case .name(let node) where node.name == "__package__": return (package, true)
        case .name(let node) where node.name == "__name__": return (module, true)
        case .attribute(let node) where node.attr == "__name__" || node.attr == "__package__":
            return moduleNamed(by: node.value).map { ($0, true) } ?? ("", false)
        case .formattedValue(let node): return node.formatSpec == nil ? start(of: node.value) : ("", false)
        case .joinedString(let node): return joined(node.values)
        case .binaryOperation(let node) where node.op == .add: return joined([node.left, node.right])
        case .binaryOperation(let node) where node.op == .modulo: return (String(start(of: node.left).text.prefix { $0 != "%" }), false)
        case .call(let node):
            guard case .attribute(let method) = node.function, method.attr == "format" else { return ("", false) }
            return (String(start(of: method.value).text.prefix { $0 != "{" }), false)
        default: return ("", false)
        }
    }

    private func joined(_ parts: [Expression]) -> (text: String, isWhole: Bool) {
        var whole = ""
        for part in parts {
            let (text, isWhole) = start(of: part)
            whole += text
            if !isWhole { return (whole, false) }
        }
        return (whole, true)
    }

    /// The module that a name or dotted name of this module refers to, as far as import statements say.
    private func moduleNamed(by expression: Expression) -> String? {
        switch expression {
        case .name(let node): return names[node.name]
        case .attribute(let node): return moduleNamed(by: node.value).map { $0 + "." + node.attr }
        default: return nil
        }
    }

    // MARK: Handlers

    private static let handlers: Set<String> = ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"]

    private static func catchesImportError(_ type: Expression?) -> Bool {
        switch type {
        case nil: true
        case .name(let node): handlers.contains(node.name)
        case .attribute(let node): handlers.contains(node.attr)
        case .tuple(let node): node.elements.contains { catchesImportError($0) }
        default: false
        }
    }

    /// `with contextlib.suppress(ImportError)`
    private static func suppressesImportError(_ expression: Expression) -> Bool {
        guard case .call(let node) = expression else { return false }
        switch node.function {
        case .name(let function) where function.name == "suppress": break
        case .attribute(let function) where function.attr == "suppress": break
        default: return false
        }
        return node.args.contains { catchesImportError($0) }
    }
}
