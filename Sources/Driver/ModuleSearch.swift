// Where modules are looked for, in CPython's order: what cannot be hidden, the program's folder and those of --path, the library
// (modules in Python, then in C), the packages of a virtual environment.
//
// A submodule is looked for in the folders of its package and nowhere else.

import Foundation
import Source

package struct ModuleSearch: Sendable {
    /// Where a module is.
    struct Found: Sendable {
        enum Kind: Sendable {
            case source(path: String)
            /// A module of the library, in Python.
            case library(path: String)
            /// A package without __init__.py (PEP 420).
            case namespace
            /// A module of the library, in C.
            case runtime
        }
        let kind: Kind
        /// Of a package: where its submodules are.  nil: not a package.
        let folders: [String]?
        /// It belongs to the virtual environment: somebody else's code.
        var isForeign = false

        var isLibrary: Bool { if case .library = kind { true } else { false } }
    }

    /// The program's folder and those of --path.
    let folders: [String]
    /// Those of the virtual environment, and those that its .pth files name.
    let siteFolders: [String]
    private let library: String
    private let cModules: Set<String>

    package init(program: String, extra: [String], siteFolders: [String], installation: Installation) {
        folders = [program] + extra.map(Files.absolute)
        self.siteFolders = siteFolders
        library = installation.runtime + "/lib"
        cModules = Set(installation.cModules.keys)
    }

    /// All places, for messages.
    var searched: [String] { folders + siteFolders }

    /// The part of a virtual environment, or of an installed Python, that holds packages: `lib/python3.x/site-packages`, with
    /// the folders that its .pth files add.  nil when there is none.
    package static func siteFolders(of environment: String) -> [String]? {
        let root = Files.absolute(environment)
        let versions = Files.list(root + "/lib").filter { $0.hasPrefix("python3") }.map { "\(root)/lib/\($0)/site-packages" }
        let found = versions.filter(Files.isFolder)
        if found.isEmpty { return nil }
        return found.flatMap { folder in
            [folder]
                + Files.list(folder).filter { $0.hasSuffix(".pth") }.flatMap { file in
                    String(decoding: Files.read("\(folder)/\(file)") ?? [], as: UTF8.self).split(separator: "\n")
                        .map { $0.trimmingCharacters(in: .whitespaces) }
                        .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("import ") }
                        .map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }.filter(Files.isFolder)
                }
        }
    }

    /// The module `name`, whose package, if its name has dots, was found at `parent`.
    func find(_ name: String, in parent: Found? = nil) -> Found? {
        if let parent {
            guard let places = parent.folders else { return nil }
            let last = String(name.split(separator: ".").last!)
            return find(last, in: places, isLibrary: parent.isLibrary, isForeign: parent.isForeign)
        }
        if Self.unhideable.contains(name), let own = findInLibrary(name) { return own }
        if let found = module(name, in: folders) { return found }
        if let own = findInLibrary(name) { return own }
        if var found = module(name, in: siteFolders) {
            found.isForeign = true
            return found
        }
        // Portions of a namespace package may be anywhere: somebody else's are those of which the program has none.
        var found = namespace(name, in: folders + siteFolders)
        if found?.folders?.allSatisfy({ place in siteFolders.contains { place.hasPrefix($0 + "/") } }) == true { found?.isForeign = true }
        return found
    }

    /// The modules directly in the folders of a package, sorted.
    func members(of package: Found) -> [String] {
        let names = (package.folders ?? []).flatMap { folder in
            Files.list(folder).compactMap { entry -> String? in
                if entry.hasSuffix(".py") { return entry == "__init__.py" || entry == "__main__.py" ? nil : String(entry.dropLast(3)) }
                return Files.isFile("\(folder)/\(entry)/__init__.py") ? entry : nil
            }
        }
        return Set(names.filter { name in name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }).sorted()
    }

    private func findInLibrary(_ name: String) -> Found? {
        if let found = find(name, in: [library], isLibrary: true, isForeign: false), case .library = found.kind { return found }
        return cModules.contains(name) ? Found(kind: .runtime, folders: nil) : nil
    }

    private func find(_ name: String, in folders: [String], isLibrary: Bool, isForeign: Bool) -> Found? {
        guard var found = module(name, in: folders) ?? namespace(name, in: folders) else { return nil }
        if isLibrary, case .source(let path) = found.kind { found = Found(kind: .library(path: path), folders: found.folders) }
        found.isForeign = isForeign
        return found
    }

    private func module(_ name: String, in folders: [String]) -> Found? {
        for base in folders.lazy.map({ $0 + "/" + name }) {
            if Files.isFile(base + "/__init__.py") { return Found(kind: .source(path: base + "/__init__.py"), folders: [base]) }
            if Files.isFile(base + ".py") { return Found(kind: .source(path: base + ".py"), folders: nil) }
        }
        return nil
    }

    private func namespace(_ name: String, in folders: [String]) -> Found? {
        let portions = folders.map { $0 + "/" + name }.filter(Files.isFolder)
        return portions.isEmpty ? nil : Found(kind: .namespace, folders: portions)
    }

    /// Modules that a file of the program cannot hide: CPython's interpreter contains them, or has imported them before the program
    /// starts.
    private static let unhideable: Set<String> = [
        "_abc", "_ast", "_codecs", "_collections", "_collections_abc", "_functools", "_imp", "_io", "_locale", "_operator", "_signal",
        "_sre", "_stat", "_string", "_symtable", "_thread", "_tokenize", "_tracemalloc", "_typing", "_warnings", "_weakref", "abc",
        "atexit", "builtins", "codecs", "encodings", "errno", "faulthandler", "gc", "genericpath", "io", "itertools", "marshal", "os",
        "posix", "posixpath", "pwd", "site", "stat", "sys", "time",
    ]
}

extension String {
    /// Of a dotted name: what stands before its last dot.
    /// `a` of `a.b.c`.
    var firstPart: String { String(prefix { $0 != "." }) }
    var parentModule: String? { lastIndex(of: ".").map { String(self[..<$0]) } }
}
