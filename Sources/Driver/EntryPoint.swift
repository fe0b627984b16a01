// What a program starts with: a script, a folder with a __main__.py, or a module by its name (`-m`).

import Source

/// The file that runs as `__main__`, as `runpy` and the command line of CPython find it.
struct EntryPoint {
    /// Absolute path.
    let file: String
    /// The first folder in which modules are looked for.
    let folder: String
    /// The name in `__spec__`: `__main__` for a folder, `package.__main__` or `package.module` for `-m`; nil for a script.
    var specName: String?
    /// The program itself, if it is in no file; `file` is then what tracebacks call it.
    var text: SourceFile?

    /// `path`: a file or a folder, or with `module` the folder to start looking in.
    static func find(_ path: String, module: String?, _ options: CompilationOptions, _ installation: Installation) throws(Diagnostic)
        -> (entry: EntryPoint, search: ModuleSearch)
    {
        let absolute = Files.absolute(path)
        func search(_ folder: String) throws(Diagnostic) -> ModuleSearch { try self.search(from: folder, options, installation) }
        if let module {
            let places = try search(absolute)
            return (try find(module, in: places, absolute), places)
        }
        if !Files.exists(path) { throw .plain("K0409", "no such file: \(path)", help: "name a Python file to compile") }
        if Files.isFolder(path) {
            let main = absolute + "/__main__.py"
            guard Files.isFile(main) else {
                throw .plain("K0410", "\(path) is a folder", help: "name the Python file in it that is run first, or add a __main__.py")
            }
            return (EntryPoint(file: main, folder: absolute, specName: "__main__"), try search(absolute))
        }
        if let reason = Files.unreadable(path) {
            throw .plain("K0411", "cannot read \(path): \(reason)", help: "check the file's permissions")
        }
        let folder = Files.folder(of: absolute)
        return (EntryPoint(file: absolute, folder: folder), try search(folder))
    }

    /// Where modules of a program in `folder` are looked for.
    static func search(from folder: String, _ options: CompilationOptions, _ installation: Installation) throws(Diagnostic)
        -> ModuleSearch
    {
        var siteFolders: [String] = []
        for environment in options.environments {
            guard let found = ModuleSearch.siteFolders(of: environment) else { throw .noEnvironment(environment) }
            siteFolders += found
        }
        return ModuleSearch(program: folder, extra: options.searchFolders, siteFolders: siteFolders, installation: installation)
    }

    private static func find(_ module: String, in search: ModuleSearch, _ folder: String) throws(Diagnostic) -> EntryPoint {
        var found: ModuleSearch.Found?
        var name = ""
        for part in module.split(separator: ".") {
            name += (name.isEmpty ? "" : ".") + part
            guard let next = search.find(name, in: found) else { throw .missingModule(name, searched: search.searched) }
            found = next
        }
        if found?.folders != nil {
            name += ".__main__"
            guard let main = search.find(name, in: found) else { throw .packageWithoutMain(module) }
            found = main
        }
        switch found?.kind {
        case .source(let path), .library(let path): return EntryPoint(file: path, folder: folder, specName: name)
        case .namespace, .runtime, nil: throw .packageWithoutMain(module)
        }
    }
}
