// Modules of the library written in Python: C code of their own and, since many programs import them, objects in the cache.
//
// The key of an object is the C code, the compiler and its flags, and the runtime's headers, so nothing in the cache is ever out
// of date.

import Bytecode
import CEmission
import Foundation
import Source

struct LibraryModule {
    let name: String
    /// C code.
    let source: String

    static func emit(_ programs: [Program]) -> [LibraryModule] {
        programs.map { LibraryModule(name: $0.modules[0].name, source: $0.emitC()) }
    }

    /// Writes the C file into the folder; its path.
    func write(to folder: String) throws(Diagnostic) -> String {
        let path = "\(folder)/\(name).c"
        if let reason = Files.write(source.utf8, to: path) { throw .cannotWrite(path, reason) }
        return path
    }

    /// The compiled module in the cache, compiled now if it is not there.
    func object(
        _ toolchain: CToolchain, _ library: RuntimeLibrary, _ includes: [String], work: String, _ progress: Progress
    ) throws(Diagnostic) -> String {
        var hash = ContentHash()
        hash.add(library.key)
        hash.add(source)
        let object = "\(Installation.cacheFolder)/module-\(name)-\(hash.text).o"
        if Files.isFile(object) { return object }
        progress.show("!compiling the library module \(name), once")
        let cFile = try write(to: work)
        // Several builds may run at once: each compiles for itself and moves the result into place.
        let partial = "\(object).\(ProcessInfo.processInfo.processIdentifier)"
        let compiled = toolchain.run(toolchain.emittedFlags + includes + ["-c", cFile, "-o", partial])
        guard compiled.succeeded, rename(partial, object) == 0 else {
            progress.finish()
            Files.remove(partial)
            throw .compilerFailed(toolchain.compiler, compiled.errors)
        }
        return object
    }
}
