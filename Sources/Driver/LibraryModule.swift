// Modules of the library written in Python, and foreign packages of which there is much: C code of their own and, since many programs
// import them, objects in the cache.
//
// The key of an object is the C code, the compiler and its flags, and the runtime's headers, so nothing in the cache is ever out
// of date.  What a program needs to know of a module besides is noted there, too, so that it is translated only when there is no object:
// the key of such a note is the tool itself and everything about the module that counts.

import Bytecode
import CEmission
import Foundation
import Inference
import Lowering
import Source

struct LibraryModule: Sendable {
    let name: String
    /// Of the C code.
    let sourceHash: String
    /// May its code read or set variables of the program's modules?
    let looksAtModules: Bool
    /// The names of attributes that its code uses.
    let names: LibraryNames
    private let origin: Origin

    private enum Origin: Sendable {
        case text(String)
        case input(ModuleInput, isForeign: Bool)
    }

    /// Of C code.
    init(name: String, source: String, looksAtModules: Bool = false, names: LibraryNames = LibraryNames()) {
        self.init(name: name, sourceHash: Self.hash(source), looksAtModules: looksAtModules, names: names, origin: .text(source))
    }

    private init(name: String, sourceHash: String, looksAtModules: Bool, names: LibraryNames, origin: Origin) {
        self.name = name
        self.sourceHash = sourceHash
        self.looksAtModules = looksAtModules
        self.names = names
        self.origin = origin
    }

    private static func hash(_ source: String) -> String {
        var hash = ContentHash()
        hash.add(source)
        return hash.text
    }

    /// C code.
    var source: String {
        switch origin {
        case .text(let source): return source
        case .input(let input, let isForeign):
            var ignored = DiagnosticBag()  // there was nothing to report when it was noted
            return Self.lower(input, isForeign: isForeign, &ignored).emitC()
        }
    }

    private static func lower(_ input: ModuleInput, isForeign: Bool, _ bag: inout DiagnosticBag) -> Program {
        var program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
        program.isLibrary = true
        program.isForeign = isForeign
        return program
    }

    /// A parsed module as C code; nil when there were errors.  It is the same for all programs.
    static func translate(_ input: ModuleInput, isForeign: Bool, verify: (Program) throws(Diagnostic) -> Void, _ bag: inout DiagnosticBag)
        throws(Diagnostic) -> LibraryModule?
    {
        let note = TranslationNote(of: input, isForeign: isForeign)
        if let known = note.read() {
            return LibraryModule(
                name: input.name, sourceHash: known.sourceHash, looksAtModules: known.looksAtModules, names: known.names,
                origin: .input(input, isForeign: isForeign))
        }
        var found = DiagnosticBag()
        let program = lower(input, isForeign: isForeign, &found)
        found.diagnostics.forEach { bag.report($0) }
        if found.hasErrors { return nil }
        try verify(program)
        let module = LibraryModule(
            name: input.name, source: program.emitC(), looksAtModules: Solver.looksAtModules(program),
            names: Solver.attributeNames(of: program, isProgramText: isForeign))
        if found.diagnostics.isEmpty {
            note.write(
                TranslationNote.Facts(sourceHash: module.sourceHash, looksAtModules: module.looksAtModules, names: module.names))
        }
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
        hash.add(sourceHash)
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

/// What the cache says of a translated module.
private struct TranslationNote {
    struct Facts {
        let sourceHash: String
        let looksAtModules: Bool
        let names: LibraryNames
    }

    private let path: String

    init(of input: ModuleInput, isForeign: Bool) {
        var hash = ContentHash()
        hash.add(Self.tool)
        hash.add(input.name)
        hash.add(input.tree.file.path)
        hash.add("\(isForeign) \(input.isPackage) \(input.keepsText) \(input.mayBeGivenCodeMakers) \(input.handsBuiltinsOn)")
        input.folders.forEach { hash.add($0) }
        input.tree.file.bytes.withUnsafeBufferPointer { hash.add($0) }
        path = "\(Installation.cacheFolder)/translated-\(input.name)-\(hash.text)"
    }

    private static let tool = Files.stamp("/proc/self/exe")

    /// Lines: the hash, whether it looks at modules, the names by kinds.
    func read() -> Facts? {
        guard let bytes = Files.read(path) else { return nil }
        Files.noteUse(path)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 6 else { return nil }
        func names(_ line: Int) -> Set<String> { Set(lines[line].split(separator: " ").map(String.init)) }
        var found = LibraryNames()
        found.read = names(2)
        found.written = names(3)
        found.inherited = names(4)
        return Facts(sourceHash: String(lines[0]), looksAtModules: lines[1] == "true", names: found)
    }

    func write(_ facts: Facts) {
        guard Files.makeFolder(Installation.cacheFolder) else { return }
        let names = [facts.names.read, facts.names.written, facts.names.inherited].map { $0.sorted().joined(separator: " ") + "\n" }
        let partial = Files.uniqueName(like: path)
        let text = "\(facts.sourceHash)\n\(facts.looksAtModules)\n" + names.joined()
        if Files.write(text.utf8, to: partial) != nil || rename(partial, path) != 0 { Files.remove(partial) }
    }
}
