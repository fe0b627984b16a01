// Finds all modules of a program by following its imports, wherever in the code they stand.
//
// An import that cannot be found is an error at its place, except where the program itself is ready for it: inside a try
// statement that catches ImportError (or more), in a branch that is not taken (`if TYPE_CHECKING`), and in modules that are
// only imported at such places.  In packages of a virtual environment, which are not the user's to change, functions and branches may
// import what is not there, too, and everywhere modules of the standard library that Krait has not.  At run time such an import raises
// ModuleNotFoundError, unless something in `sys.meta_path` makes the module.
//
// Packages that load their parts by names which nobody can foretell (plug-ins, styles, lexers) get what strings name: in the module that
// loads them, modules of the package by their whole names; in the program's own modules, also by their last parts.

import Lowering
import Source
import Syntax

struct ModuleGraph {
    private let search: ModuleSearch
    private(set) var modules: [ModuleInput] = []
    /// Modules of the library in Python that the program imports, and those that they import.
    private(set) var library: [ModuleInput] = []
    /// Modules of foreign packages that are compiled apart, because there is much of them.
    private(set) var apart: [ModuleInput] = []
    /// Modules of the program that these import.
    private(set) var modulesForApart: Set<String> = []
    /// Code that the program gives to doctest and timeit as strings.
    private(set) var texts: [ModuleInput] = []
    /// It gives them other texts, too.
    private var readsMadeTexts = false
    /// Everything that was asked of the search, in order.
    private(set) var lookups = ModuleLookups()
    private(set) var runtimeModules: [String] = []
    /// Everything that was looked for and found.
    private var known: [String: ModuleSearch.Found] = [:]
    private var queue: [String] = []
    private var needs: [String: Needs] = [:]
    /// What modules list in `__all__`, and the packages from which all is imported.
    private var listed: [String: [String]] = [:]
    private var starred: Set<String> = []
    /// Modules that the program makes when it runs.
    private var made: Set<String> = []
    /// Something may be in `sys.meta_path`.
    private var hasImportHooks = false
    /// Foreign packages that import modules of names that are not known, and strings of the program's own modules.
    private var loaders: Set<String> = []
    /// Strings of modules of these that import such, and what is imported from these packages and is not there: they make it themselves.
    private var loaderStrings: [String: Set<String>] = [:]
    private var wantedOfPackages: Set<String> = []
    private var ownStrings: Set<String> = []
    /// Whole names of modules that stand in modules of foreign packages, by package.
    private var namedInPackages: [String: Set<String>] = [:]
    private static let mostNamed = 64

    /// What a module must have to run.
    private struct Needs {
        var modules: [String] = []
        /// What it imports, whether or not it must be there.
        var imported: Set<String> = []
        /// What it imports and is not there.
        var missing: [(name: String, diagnostic: Diagnostic)] = []
    }

    /// All modules that the program starting at `entry` consists of; `__main__` first.
    static func load(_ entry: EntryPoint, _ search: ModuleSearch, included: [String], _ bag: inout DiagnosticBag)
        throws(Diagnostic) -> ModuleGraph
    {
        var graph = ModuleGraph(search: search)
        let file = if let text = entry.text { text } else { try SourceFile(reading: entry.file) }
        graph.known["__main__"] = ModuleSearch.Found(kind: .source(path: entry.file), folders: nil)
        let package = entry.specName?.parentModule ?? ""
        if let main = graph.load("__main__", file, package: package, isForeign: false, &bag, specName: entry.specName) {
            graph.modules.append(main)
        }
        var roots = ["__main__"]
        if !package.isEmpty, graph.enqueue(package) { roots.append(package) }
        for name in included { roots += graph.include(name, &bag) }
        repeat { graph.loadQueue(&bag) } while graph.includeNamedParts()
        graph.embedTexts()
        graph.loadQueue(&bag)
        graph.includeForMadeCode()
        graph.loadQueue(&bag)
        graph.keepTexts()
        graph.separate()
        graph.reportMissing(from: roots, &bag)
        graph.runtimeModules.sort()
        return graph
    }

    private init(search: ModuleSearch) { self.search = search }

    /// Does the program, or a module of the library that it imports, make code when it runs?
    var makesCode: Bool { readsMadeTexts || (modules + apart + library).contains { CodeMaking.isFound(in: $0) } }

    /// A text that cannot be compiled is not there when the program asks for it.
    var compilableTexts: [ModuleInput] {
        texts.filter { text in
            var doubts = DiagnosticBag()
            _ = Lowering.lower([text], runtimeModules: [], diagnostics: &doubts)
            return !doubts.hasErrors
        }
    }

    private mutating func loadQueue(_ bag: inout DiagnosticBag) {
        while !queue.isEmpty {
            let name = queue.removeFirst()
            let found = known[name]!
            let package = found.folders == nil ? name.parentModule ?? "" : name
            func load(_ file: SourceFile) -> ModuleInput? {
                self.load(name, file, package: package, isForeign: found.isForeign, &bag, found)
            }
            do throws(Diagnostic) {
                switch found.kind {
                case .source(let path): if let input = load(try SourceFile(reading: path)) { modules.append(input) }
                case .library(let path): if let input = load(try SourceFile(reading: path)) { library.append(input) }
                case .namespace: if let input = load(SourceFile(path: "", text: "")) { modules.append(input) }
                case .runtime: runtimeModules.append(name)
                }
            } catch { bag.report(error) }
        }
    }

    /// Parses a module and queues what it imports.
    private mutating func load(
        _ name: String, _ file: SourceFile, package: String, isForeign: Bool, _ bag: inout DiagnosticBag,
        _ place: ModuleSearch.Found? = nil, specName: String? = nil
    ) -> ModuleInput? {
        var found = DiagnosticBag()
        guard let tree = parseModule(file, diagnostics: &found) else {
            needs[name] = Needs(missing: found.diagnostics.map { ("", $0) })
            return nil
        }
        found.diagnostics.forEach { bag.report($0) }
        var finder = ImportFinder(module: name, package: package, file: file, isMain: name == "__main__")
        finder.visit(tree.body)
        var needs = Needs()
        needs.missing = finder.diagnostics.map { ("", $0) }
        made.formUnion(finder.made)
        // A package that may be missing at one place of a module may be missing at all of them.
        let optional = Set(finder.sites.filter(\.isHandled).map(\.root))
        for site in finder.sites {
            require(site, file, isForeign: isForeign, mayBeMissing: optional.contains(site.root), &needs)
            needs.imported.formUnion([site.name] + site.members.map { site.name + "." + $0 })
        }
        if finder.hasImportHooks { hasImportHooks = true }
        var isLibrary = false
        if case .library? = place?.kind { isLibrary = true }
        let root = name.firstPart
        if !isForeign, !isLibrary { ownStrings.formUnion(finder.possibleNames) }
        let ofPackage = isForeign ? Set(finder.possibleNames.filter { $0.hasPrefix(root + ".") }) : []
        if ofPackage.count <= Self.mostNamed { namedInPackages[root, default: []].formUnion(ofPackage) }
        if finder.hasUnknownNames {
            if isForeign {
                loaders.insert(root)
                loaderStrings[root, default: []].formUnion(finder.possibleNames)
                let names = ofPackage
                // `"package."` is the start of names, wherever it stands.
                for start in names.sorted() where start.hasSuffix(".") {
                    let package = String(start.dropLast())
                    if known[package]?.isForeign == true { _ = enqueueMembers(of: package, isRecursive: false) }
                }
            } else {
                includePossible(finder.possibleNames)
            }
        }
        // One module of a package may import what others name.
        if isForeign, loaders.contains(root), let names = namedInPackages.removeValue(forKey: root) { includePossible(names.sorted()) }
        // They are linked with programs that seem to need them; the library itself mentions these codecs, too.
        if !isLibrary { finder.calledModules.forEach { enqueueWithParents($0) } }
        self.needs[name] = needs
        listed[name] = finder.listed
        if starred.contains(name) { enqueueListed(by: name) }
        var folders: [String] = []
        if case .namespace? = place?.kind { folders = place?.folders ?? [] }
        var input = ModuleInput(name: name, tree: tree, isPackage: place?.folders != nil, folders: folders, specName: specName)
        input.handsBuiltinsOn = !isLibrary && !isForeign && BuiltinsModule(in: tree.body).isHandedOn(in: tree.body)
        return input
    }

    private mutating func enqueueWithParents(_ name: String) {
        if let dot = name.lastIndex(of: ".") { enqueueWithParents(String(name[..<dot])) }
        _ = enqueue(name)
    }

    private mutating func require(
        _ site: ImportSite, _ file: SourceFile, isForeign: Bool, mayBeMissing: Bool, _ needs: inout Needs
    ) {
        if site.name == "__future__" && !site.members.isEmpty || site.name.isEmpty { return }
        let isFallback = !site.insteadOf.isEmpty && site.insteadOf.allSatisfy { known[$0] != nil || $0 == "__future__" }
        let isHandled =
            site.isHandled || isFallback || isForeign && (site.isInFunction || site.isConditional) || mayBeMissing && !enqueue(site.root)
        var prefix = ""
        for part in site.name.split(separator: ".") {
            let parent = prefix
            prefix += (prefix.isEmpty ? "" : ".") + part
            guard enqueue(prefix) else {
                wantedOfPackages.insert(site.root)
                let isOfLibrary = StandardLibrary.names.contains(site.root)
                if !isHandled, !site.isCalled, !(isOfLibrary && site.isInFunction) {
                    let isPlain = known[parent].map { $0.folders == nil } ?? false
                    let diagnostic = Diagnostic.missingModule(
                        prefix, notPackage: isPlain ? parent : nil, file: file, span: site.span,
                        searched: known[parent]?.folders ?? search.searched)
                    needs.missing.append((prefix, diagnostic))
                }
                return
            }
            if !isHandled { needs.modules.append(prefix) }
        }
        if site.members == ["*"], starred.insert(site.name).inserted { enqueueListed(by: site.name) }
        // `from package import member`: a member that is a module is part of the program.
        for member in site.members where member != "*" {
            if enqueue(site.name + "." + member), !isHandled { needs.modules.append(site.name + "." + member) }
        }
        if site.wantsAllMembers {
            let members = enqueueMembers(of: site.name, isRecursive: false)
            if !isHandled { needs.modules += members }
        }
    }

    /// Is there such a module?  Then it becomes part of the program.  Its package is known already.
    private mutating func enqueue(_ name: String) -> Bool {
        if known[name] != nil { return true }
        let parent = name.parentModule.map { known[$0] }
        if case .some(nil) = parent { return false }
        let place = search.find(name, in: parent ?? nil)
        lookups.note(name, place)
        guard let found = place else { return false }
        known[name] = found
        queue.append(name)
        return true
    }

    /// `from package import *`: modules that its `__all__` names are imported.
    private mutating func enqueueListed(by package: String) {
        for member in listed[package] ?? [] where known[package]?.folders != nil { _ = enqueue(package + "." + member) }
    }

    /// All modules directly in a package, or below it; their names.
    private mutating func enqueueMembers(of package: String, isRecursive: Bool) -> [String] {
        guard let found = known[package] else { return [] }
        var names: [String] = []
        let members = search.members(of: found)
        lookups.note(members: members, of: package)
        for member in members {
            let name = package + "." + member
            guard enqueue(name) else { continue }
            names.append(name)
            if isRecursive { names += enqueueMembers(of: name, isRecursive: true) }
        }
        return names
    }

    /// Modules that strings name.
    private mutating func includePossible(_ names: [String]) {
        for name in names {
            var prefix = ""
            for part in name.split(separator: ".", omittingEmptySubsequences: false) {
                prefix += (prefix.isEmpty ? "" : ".") + part
                if part.isEmpty || !enqueue(prefix) { break }
            }
        }
    }

    /// Modules of packages that load their parts by name, where the program's own modules have strings like their last parts.  False:
    /// there are no more.
    private mutating func includeNamedParts() -> Bool {
        var isFound = includeForwarded()
        for (package, found) in known.sorted(by: { $0.key < $1.key })
        where found.isForeign && found.folders != nil && loaders.contains(package.firstPart) {
            let members = search.members(of: found)
            lookups.note(members: members, of: package)
            for member in members where ownStrings.contains(member) && known[package + "." + member] == nil {
                if enqueue(package + "." + member) { isFound = true }
            }
        }
        return isFound
    }

    /// Modules of the library that packages like six give under names of their own, if something is imported by such names.
    private mutating func includeForwarded() -> Bool {
        var isFound = false
        for package in wantedOfPackages.sorted() where known[package]?.isForeign == true {
            let names = (loaderStrings.removeValue(forKey: package) ?? []).filter { known[$0] == nil }.sorted()
            let ofLibrary = names.filter { StandardLibrary.names.contains($0.firstPart) }
            if ofLibrary.isEmpty || ofLibrary.count > Self.mostNamed { continue }
            includePossible(ofLibrary)
            isFound = true
        }
        return isFound
    }

    /// `--include-module`: the names that have to be there.
    private mutating func include(_ pattern: String, _ bag: inout DiagnosticBag) -> [String] {
        let wantsAll = pattern.hasSuffix(".*")
        var name = ""
        for part in (wantsAll ? String(pattern.dropLast(2)) : pattern).split(separator: ".") {
            name += (name.isEmpty ? "" : ".") + part
            guard enqueue(name) else {
                bag.report(.missingModule(name, searched: search.searched))
                return []
            }
        }
        return [name] + (wantsAll ? enqueueMembers(of: name, isRecursive: true) : [])
    }

    /// Code in strings of the program's own modules, and what it imports.
    private mutating func embedTexts() {
        let readers = EmbeddedTexts.readers.filter { known[$0]?.isLibrary == true }
        if readers.isEmpty { return }
        var texts = EmbeddedTexts(readers: Set(readers))
        for module in modules where known[module.name]?.isForeign != true { texts.visit(module.tree.body, file: module.tree.file) }
        for text in texts.found {
            var finder = ImportFinder(module: "", package: "", file: text.tree.file, isMain: nil)
            finder.visit(text.tree.body)
            var unneeded = Needs()
            for site in finder.sites { require(site, text.tree.file, isForeign: false, mayBeMissing: false, &unneeded) }
        }
        self.texts = texts.found
        readsMadeTexts = texts.findsMadeTexts
    }

    /// Statements of foreign packages that are compiled with the program.  All of a program is in memory at once, for the C compiler,
    /// too, and it is compiled anew with each change of any of its modules; what is compiled apart is kept, as the library is.
    private static let mostForeignStatements = 20_000

    /// Sets whole packages apart, the largest first, until what is left is within the bounds.
    private mutating func separate() {
        var sizes: [String: Int] = [:]
        for module in modules where known[module.name]?.isForeign == true {
            sizes[module.name.firstPart, default: 0] += Statement.count(in: module.tree.body)
        }
        var rest = sizes.values.reduce(0, +)
        var packages: Set<String> = []
        for (package, size) in sizes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) where rest > Self.mostForeignStatements {
            rest -= size
            packages.insert(package)
        }
        if packages.isEmpty { return }
        let all = Lowering.followCodeMakers(in: modules)
        func isApart(_ module: ModuleInput) -> Bool {
            known[module.name]?.isForeign == true && packages.contains(module.name.firstPart)
        }
        modules = all.filter { !isApart($0) }
        apart = all.filter(isApart)
        let names = Set(modules.map(\.name))
        for module in apart { modulesForApart.formUnion((needs[module.name]?.imported ?? []).intersection(names)) }
    }

    /// Where code objects of the program may be run by `exec`, its modules keep their texts.
    private mutating func keepTexts() {
        guard makesCode, modules.contains(where: { CodeMaking.namesCodeObjects($0) }) else { return }
        for i in modules.indices { modules[i].keepsText = true }
    }

    /// Code that the program makes needs what the compiler's own code does, and what strings of the program import.
    private mutating func includeForMadeCode() {
        if !makesCode { return }
        _ = enqueue("_typing")
        for module in modules where CodeMaking.isFound(in: module) {
            for text in CodeMaking.texts(in: module) {
                var ignored = DiagnosticBag()
                let file = SourceFile(path: "<string>", text: text)
                guard let tree = parseModule(file, diagnostics: &ignored) else { continue }
                var finder = ImportFinder(module: "", package: "", file: file, isMain: nil)
                finder.visit(tree.body)
                var unneeded = Needs()
                for site in finder.sites { require(site, file, isForeign: false, mayBeMissing: false, &unneeded) }
            }
        }
    }

    /// Parts of modules that are there, in a program that has ways of its own to find modules.
    private func isPerhapsMade(_ name: String) -> Bool { hasImportHooks && name.parentModule.map { known[$0] != nil } ?? false }

    /// Reports what is missing in all modules that are imported where nobody is ready for a failure.  The others may fail at run time.
    private mutating func reportMissing(from roots: [String], _ bag: inout DiagnosticBag) {
        var seen = Set(roots)
        var open = roots
        while let name = open.popLast() {
            guard let needs = needs[name] else { continue }
            for (name, diagnostic) in needs.missing where !made.contains(name) && !isPerhapsMade(name) { bag.report(diagnostic) }
            for other in needs.modules.reversed() where seen.insert(other).inserted { open.append(other) }
        }
    }
}
