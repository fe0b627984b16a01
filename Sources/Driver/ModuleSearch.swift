// Where modules are looked for: the program's folder, the folders of --path, then the runtime (modules in C, library in Python).

import Source

package struct ModuleSearch: Sendable {
    enum Found: Sendable {
        case source(path: String, isPackage: Bool)
        /// A module of the library, in Python.
        case library(path: String, isPackage: Bool)
        /// A package without __init__.py (PEP 420).
        case folder
        case runtime
    }

    /// In order of precedence.
    let folders: [String]
    private let library: String
    private let cModules: Set<String>

    package init(program: String, extra: [String], installation: Installation) {
        folders = [Files.folder(of: Files.absolute(program))] + extra.map(Files.absolute)
        library = installation.runtime + "/lib"
        cModules = Set(installation.cModules.keys)
    }

    func find(_ name: String) -> Found? {
        let relative = name.replacing(".", with: "/")
        // A module written in C cannot be hidden by a file of the program when it is one of the interpreter's own.
        if ["sys", "builtins"].contains(name) { return .runtime }
        for folder in folders {
            if let found = source(folder + "/" + relative) { return found }
        }
        if let found = source(library + "/" + relative), case .source(let path, let isPackage) = found {
            return .library(path: path, isPackage: isPackage)
        }
        if cModules.contains(relative.replacing("/", with: "_")), !name.contains(".") { return .runtime }
        for folder in folders where Files.isFolder(folder + "/" + relative) { return .folder }
        return nil
    }

    private func source(_ base: String) -> Found? {
        if Files.isFile(base + "/__init__.py") { return .source(path: base + "/__init__.py", isPackage: true) }
        if Files.isFile(base + ".py") { return .source(path: base + ".py", isPackage: false) }
        return nil
    }
}
