// The interpreter as an executable, krait-vm: runtime/vm with the whole runtime library and all library modules in C.  It is linked once
// for each version of the runtime and kept in the cache.  Programs that make code have another one, which contains the front end.
//
// An executable of its own, and not code in this process: it starts as fast as a compiled program does, has the whole stack and all
// signals for itself, and a program that ends in any way ends nothing else.

import BytecodeFiles
import Foundation
import Source

struct InterpreterProgram {
    let path: String

    /// Finds it in the cache or makes it.
    static func prepare(
        _ installation: Installation, _ options: CompilationOptions, makesCode: Bool, _ progress: Progress
    ) throws(Diagnostic) -> InterpreterProgram {
        // Reading all sources to know their hash would take longer than the program: their sizes and times stand for it.
        let note = "\(Installation.cacheFolder)/interpreter-\(stamp(installation, options, makesCode))"
        if let known = Files.read(note).map({ String(decoding: $0, as: UTF8.self) }), Files.isCached(known) {
            Files.noteUse(note)
            return InterpreterProgram(path: known)
        }
        let toolchain = try CToolchain.find(named: options.compiler, mode: options.mode)
        let library = try RuntimeLibrary.prepare(installation, toolchain, progress)
        var hash = ContentHash()
        hash.add(library.key)
        let frontEnd = makesCode ? try FrontEndLibrary.prepare(installation, toolchain, library, progress) : nil
        for file in installation.interpreterFiles { hash.add(Files.read(file) ?? []) }
        hash.add(frontEnd?.key ?? "")
        hash.add(InterpreterCases.labels())
        hash.add(InterpreterCases.cases())
        let path = "\(Installation.cacheFolder)/krait-vm-\(hash.text)"
        if !Files.isCached(path) { try make(path, installation, toolchain, library, frontEnd, progress) }
        let partial = Files.uniqueName(like: note)
        if Files.write(path.utf8, to: partial) == nil { rename(partial, note) }
        return InterpreterProgram(path: path)
    }

    private static func stamp(_ installation: Installation, _ options: CompilationOptions, _ makesCode: Bool) -> String {
        var hash = ContentHash()
        if makesCode { hash.add(FrontEndLibrary.stamp(installation)) }
        hash.add(Files.stamp("/proc/self/exe"))
        hash.add("\(options.mode) \(options.compiler ?? ProcessInfo.processInfo.environment["CC"] ?? "")")
        for folder in ["tables", "core", "objects", "modules", "include/krait", "vm"] {
            let path = "\(installation.runtime)/\(folder)"
            for file in Files.list(path) { hash.add(Files.stamp("\(path)/\(file)")) }
        }
        return hash.text
    }

    private static func make(
        _ path: String, _ installation: Installation, _ toolchain: CToolchain, _ library: RuntimeLibrary, _ frontEnd: FrontEndLibrary?,
        _ progress: Progress
    ) throws(Diagnostic) {
        let declared = installation.cModules
        let modules = declared.keys.sorted().filter { $0 != "builtins" }
        var table = "#include \"krait/krait.h\"\n"
        for name in modules { table += "extern const KrModuleDef kr_module_\(name);\n" }
        table += "const KrModuleDef *const kr_program_builtin_modules[] = {"
        table += modules.map { "&kr_module_\($0), " }.joined() + "0};\n"
        progress.show("!building the interpreter, once")
        defer { progress.finish() }
        let sources = installation.fileInterpreterSources + (frontEnd == nil ? installation.interpreterSources : [])
        try withInterpreterObjects(sources, installation, toolchain, extra: ("modules.c", table)) {
            objects throws(Diagnostic) in
            let partial = Files.uniqueName(like: path)
            var libraries: [String] = []  // each once, in the order that its module gives: one may need the next
            for name in modules.flatMap({ declared[$0] ?? [] }) where !libraries.contains(name) { libraries.append(name) }
            let linked = toolchain.run(
                objects + (frontEnd?.objects ?? []) + [library.archive, "-L\(library.libraryFolder)"] + toolchain.linkFlags
                    + (frontEnd?.linkFlags ?? []) + toolchain.libraries(ofModules: libraries) + ["-o", partial])
            guard linked.succeeded, rename(partial, path) == 0 else {
                Files.remove(partial)
                throw .linkFailed(linked.errors)
            }
        }
    }

    /// Compiles C files of the interpreter, with what is made for them and perhaps one more file that was made, in a folder that exists for
    /// the time of `body`.
    static func withInterpreterObjects(
        _ sources: [String], _ installation: Installation, _ toolchain: CToolchain, extra: (name: String, text: String)? = nil,
        _ body: ([String]) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard let work = Files.temporaryFolder() else { throw .cannotWrite("a temporary folder", String(cString: strerror(errno))) }
        defer { Files.remove(work) }
        let generated = [("vm_labels.h", InterpreterCases.labels()), ("vm_cases.h", InterpreterCases.cases())] + [extra].compactMap { $0 }
        for (name, text) in generated {
            if let reason = Files.write(text.utf8, to: "\(work)/\(name)") { throw .cannotWrite("\(work)/\(name)", reason) }
        }
        let sources = sources + (extra.map { ["\(work)/\($0.name)"] } ?? [])
        let objects = sources.map { "\(work)/\(Files.baseName($0)).o" }
        let failures = Failures<Diagnostic>()
        inParallel(sources.count) { i in
            do throws(Diagnostic) {
                try toolchain.compile(sources[i], to: objects[i], ["-I\(work)", "-I\(installation.runtime)/include"])
            } catch { failures.add(error) }
        }
        if let failure = failures.first { throw failure }
        try body(objects)
    }
}
