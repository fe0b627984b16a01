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
        try toolchain.compile(cFile, to: partial, includes)
        guard rename(partial, object) == 0 else { throw .cannotWrite(object, String(cString: strerror(errno))) }
    }
}
