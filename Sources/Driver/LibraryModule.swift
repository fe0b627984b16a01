// Modules of the library written in Python: C code of their own and, since many programs import them, objects in the cache.
//
// The key of an object is the C code, the compiler and its flags, and the runtime's headers, so nothing in the cache is ever out
// of date.

import Bytecode
import CEmission
import Foundation
import Inference
import Lowering
import Source

struct LibraryModule: Sendable {
    let name: String
    /// C code.
    let source: String
    /// May its code read or set variables of the program's modules?
    let looksAtModules: Bool
    /// The names of attributes that its code uses.
    let names: LibraryNames

    init(name: String, source: String, looksAtModules: Bool = false, names: LibraryNames = LibraryNames()) {
        self.name = name
        self.source = source
        self.looksAtModules = looksAtModules
        self.names = names
    }

    /// Translates a parsed module to C; nil when there were errors.  It is the same for all programs: a process does it once.
    static func translate(_ input: ModuleInput, verify: (Program) throws(Diagnostic) -> Void, _ bag: inout DiagnosticBag)
        throws(Diagnostic) -> LibraryModule?
    {
        if let known = Translations.shared.module(of: input.tree.file) { return known }
        var program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
        if bag.hasErrors { return nil }
        program.isLibrary = true
        try verify(program)
        let module = LibraryModule(
            name: input.name, source: program.emitC(), looksAtModules: Solver.looksAtModules(program),
            names: Solver.attributeNames(of: program))
        Translations.shared.add(module, of: input.tree.file)
        return module
    }

    /// Translates code that stands in strings of the program, and runs with variables of its modules.
    static func translate(texts: [ModuleInput], verify: (Program) throws(Diagnostic) -> Void) throws(Diagnostic) -> LibraryModule {
        var ignored = DiagnosticBag()  // each of them has been lowered before
        var program = Lowering.lower(texts, runtimeModules: [], diagnostics: &ignored)
        program.isLibrary = true
        try verify(program)
        return LibraryModule(
            name: texts[0].name, source: program.emitC(), looksAtModules: true,
            names: Solver.attributeNames(of: program, isProgramText: true))
    }

    /// Writes the C file into the folder; its path.
    func write(to folder: String) throws(Diagnostic) -> String {
        let path = "\(folder)/\(name).c"
        if let reason = Files.write(source.utf8, to: path) { throw .cannotWrite(path, reason) }
        return path
    }

    /// Where the compiled module is in the cache, or will be.
    func object(with library: RuntimeLibrary) -> String {
        var hash = ContentHash()
        hash.add(library.key)
        hash.add(source)
        return "\(Installation.cacheFolder)/module-\(name)-\(hash.text).o"
    }

    /// Compiles the module into the cache.  Several builds may run at once: each compiles for itself and moves the result into place.
    func compile(to object: String, _ toolchain: CToolchain, _ includes: [String], work: String) throws(Diagnostic) {
        let cFile = try write(to: work)
        let partial = Files.uniqueName(like: object)
        defer { Files.remove(partial) }
        try toolchain.compile(cFile, to: partial, includes, isModule: true)
        guard rename(partial, object) == 0 else { throw .cannotWrite(object, String(cString: strerror(errno))) }
    }
}

/// What this process has translated so far.
private final class Translations: @unchecked Sendable {
    static let shared = Translations()
    private let lock = NSLock()
    private var modules: [String: (file: SourceFile, module: LibraryModule)] = [:]

    func module(of file: SourceFile) -> LibraryModule? {
        lock.withLock {
            guard let known = modules[file.path], known.file.bytes == file.bytes else { return nil }
            return known.module
        }
    }

    func add(_ module: LibraryModule, of file: SourceFile) { lock.withLock { modules[file.path] = (file, module) } }
}
