// Finds all modules of a program by following its imports, wherever in the code they stand.
//
// An import that cannot be found is an error at its place, except where the program itself is ready for it: inside a try
// statement that catches ImportError (or more), and under `if TYPE_CHECKING`.  At run time such an import raises
// ModuleNotFoundError.

import Lowering
import Source
import Syntax

/// One import as it stands in the source.
private struct ImportSite {
    /// Absolute dotted name.
    let name: String
    /// Names after `from ... import`, which may be modules themselves.
    let members: [String]
    let span: SourceSpan
    let isOptional: Bool
}

struct ModuleGraph {
    let search: ModuleSearch
    private(set) var modules: [ModuleInput] = []
    /// Modules of the library in Python that the program imports, and those that they import.
    private(set) var library: [ModuleInput] = []
    private(set) var runtimeModules: [String] = []
    private var known: Set<String> = []
    private var queue: [(name: String, found: ModuleSearch.Found)] = []

    /// All modules that the program starting with the file at `path` consists of; `__main__` first.
    static func load(_ path: String, _ search: ModuleSearch, _ bag: inout DiagnosticBag) throws(Diagnostic) -> ModuleGraph {
        var graph = ModuleGraph(search: search)
        let file = try SourceFile(reading: path)
        graph.known.insert("__main__")
        if let main = graph.load("__main__", file, isPackage: false, &bag) { graph.modules.append(main) }
        while !graph.queue.isEmpty {
            let next = graph.queue.removeFirst()
            switch next.found {
            case .source(let path, let isPackage):
                if let input = graph.load(next.name, path, isPackage, &bag) { graph.modules.append(input) }
            case .library(let path, let isPackage):
                if let input = graph.load(next.name, path, isPackage, &bag) { graph.library.append(input) }
            case .folder:
                let file = SourceFile(path: "", text: "")
                if let input = graph.load(next.name, file, isPackage: true, &bag) { graph.modules.append(input) }
            case .runtime: graph.runtimeModules.append(next.name)
            }
        }
        graph.runtimeModules.sort()
        return graph
    }

    private init(search: ModuleSearch) { self.search = search }

    private mutating func load(_ name: String, _ path: String, _ isPackage: Bool, _ bag: inout DiagnosticBag) -> ModuleInput? {
        do throws(Diagnostic) {
            return load(name, try SourceFile(reading: path), isPackage: isPackage, &bag)
        } catch {
            bag.report(error)
            return nil
        }
    }

    /// Parses a module and queues what it imports.
    private mutating func load(_ name: String, _ file: SourceFile, isPackage: Bool, _ bag: inout DiagnosticBag) -> ModuleInput? {
        guard let tree = parseModule(file, diagnostics: &bag) else { return nil }
        var finder = ImportFinder(module: name == "__main__" ? "" : name, isPackage: isPackage, file: file)
        finder.visit(tree.body)
        finder.diagnostics.forEach { bag.report($0) }
        for site in finder.sites { require(site, file, &bag) }
        return ModuleInput(name: name, tree: tree, isPackage: isPackage)
    }

    private mutating func require(_ site: ImportSite, _ file: SourceFile, _ bag: inout DiagnosticBag) {
        if site.name == "__future__" || site.name.isEmpty { return }
        var prefix = ""
        for part in site.name.split(separator: ".") {
            prefix += (prefix.isEmpty ? "" : ".") + part
            guard enqueue(prefix) else {
                if !site.isOptional {
                    bag.report(.missingModule(prefix, file: file, span: site.span, searched: search.folders))
                }
                return
            }
        }
        // `from package import member`: a member that is a module is part of the program.
        for member in site.members where member != "*" { _ = enqueue(site.name + "." + member) }
    }

    private mutating func enqueue(_ name: String) -> Bool {
        if known.contains(name) { return true }
        guard let found = search.find(name) else { return false }
        known.insert(name)
        queue.append((name, found))
        return true
    }
}

/// Walks all statements of a module for imports.
private struct ImportFinder {
    let module: String
    let isPackage: Bool
    let file: SourceFile
    var sites: [ImportSite] = []
    var diagnostics: [Diagnostic] = []
    private var optionalDepth = 0

    init(module: String, isPackage: Bool, file: SourceFile) {
        self.module = module
        self.isPackage = isPackage
        self.file = file
    }

    mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visitOptional(_ statements: [Statement], _ isOptional: Bool) {
        optionalDepth += isOptional ? 1 : 0
        visit(statements)
        optionalDepth -= isOptional ? 1 : 0
    }

    private mutating func visit(_ statement: Statement) {
        switch statement {
        case .import(let node):
            for alias in node.names { add(alias.name, [], node.span) }
        case .importFrom(let node):
            guard let base = absolute(node) else {
                if optionalDepth == 0 { diagnostics.append(.relativeImportBeyondTop(file: file, span: node.span)) }
                return
            }
            add(base, node.names.map(\.name), node.span)
        case .functionDefinition(let node):
            requireTyping(node.typeParams)
            visit(node.body)
        case .classDefinition(let node):
            requireTyping(node.typeParams)
            visit(node.body)
        case .typeAlias(let node): add("_typing", [], node.span)
        case .for(let node): visit(node.body + node.orElse)
        case .while(let node): visit(node.body + node.orElse)
        case .if(let node):
            visitOptional(node.body, Self.isTypeChecking(node.test))
            visit(node.orElse)
        case .with(let node): visit(node.body)
        case .match(let node): node.cases.forEach { visit($0.body) }
        case .try(let node):
            visitOptional(node.body, node.handlers.contains { Self.catchesImportError($0.type) })
            node.handlers.forEach { visit($0.body) }
            visit(node.orElse + node.finalBody)
        default: break
        }
    }

    /// Type parameters are objects of the `typing` module.
    private mutating func requireTyping(_ parameters: [TypeParameter]) {
        if let first = parameters.first { add("_typing", [], first.span) }
    }

    private mutating func add(_ name: String, _ members: [String], _ span: SourceSpan) {
        sites.append(ImportSite(name: name, members: members, span: span, isOptional: optionalDepth > 0))
    }

    /// The absolute name of `from ...module import`; nil when it leaves the top-level package.
    private func absolute(_ node: ImportFromStatement) -> String? {
        if node.level == 0 { return node.module ?? "" }
        var parts = module.split(separator: ".").map(String.init)
        if !isPackage, !parts.isEmpty { parts.removeLast() }
        for _ in 1..<node.level {
            if parts.isEmpty { return nil }
            parts.removeLast()
        }
        if parts.isEmpty { return nil }
        if let name = node.module { parts.append(name) }
        return parts.joined(separator: ".")
    }

    private static func isTypeChecking(_ test: Expression) -> Bool {
        switch test {
        case .name(let node): node.name == "TYPE_CHECKING"
        case .attribute(let node): node.attr == "TYPE_CHECKING"
        default: false
        }
    }

    private static func catchesImportError(_ type: Expression?) -> Bool {
        switch type {
        case nil: true
        case .name(let node): ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"].contains(node.name)
        case .tuple(let node): node.elements.contains { catchesImportError($0) }
        default: false
        }
    }
}
