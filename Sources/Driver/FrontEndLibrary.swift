// What executables that make code are linked with: the front end as an object file (scripts/front-end), and the interpreter.
//
// An installed tool has the front end's object beside the runtime.  In a checkout it is made of SwiftPM's archive of the same build as
// the tool, once for each build, and kept in the cache.

import Foundation
import Source

struct FrontEndLibrary {
    let objects: [String]
    /// Part of the keys of what is linked with it.
    let key: String

    /// Swift's runtime is C++ and wants threads; its sections are found by their names.
    let linkFlags = ["-lstdc++", "-lpthread", "-ldl"]

    /// The front end calls functions of these.
    static let runtimeModules = ["unicodedata"]

    static func prepare(_ installation: Installation, _ toolchain: CToolchain, _ library: RuntimeLibrary, _ progress: Progress)
        throws(Diagnostic) -> FrontEndLibrary
    {
        let frontEnd = try frontEnd(installation, progress)
        var hash = ContentHash()
        hash.add(library.key)
        hash.add(Files.stamp(frontEnd))
        for file in installation.interpreterFiles { hash.add(Files.read(file) ?? []) }
        let key = hash.text
        let interpreter = "\(Installation.cacheFolder)/dynamic-\(key).o"
        if !Files.isCached(interpreter) {
            try InterpreterProgram.withInterpreterObjects(installation.dynamicInterpreterSources, installation, toolchain) {
                objects throws(Diagnostic) in
                let partial = Files.uniqueName(like: interpreter)
                let linked = toolchain.run(["-r", "-nostdlib"] + objects + ["-o", partial])
                guard linked.succeeded, rename(partial, interpreter) == 0 else { throw .linkFailed(linked.errors) }
            }
        }
        return FrontEndLibrary(objects: [interpreter, frontEnd], key: key)
    }

    /// Changes with the front end.
    static func stamp(_ installation: Installation) -> String { Files.stamp(archive() ?? installed(installation)) }

    private static func installed(_ installation: Installation) -> String { Files.folder(of: installation.runtime) + "/front-end.o" }

    private static func frontEnd(_ installation: Installation, _ progress: Progress) throws(Diagnostic) -> String {
        let installed = installed(installation)
        if Files.isFile(installed) { return installed }
        let script = Files.folder(of: installation.runtime) + "/scripts/front-end"
        guard let archive = archive(), Files.isFile(script) else { throw .noFrontEnd("") }
        var hash = ContentHash()
        hash.add(Files.stamp(archive))
        hash.add(Files.stamp(script))
        let object = "\(Installation.cacheFolder)/front-end-\(hash.text).o"
        if Files.isCached(object) { return object }
        progress.show("!making the front end's object file, once")
        defer { progress.finish() }
        let partial = Files.uniqueName(like: object)
        guard Files.makeFolder(Installation.cacheFolder) else { throw .cannotWrite(object, String(cString: strerror(errno))) }
        let made = Subprocess.run([script, archive, partial])
        guard made?.succeeded == true, rename(partial, object) == 0 else { throw .noFrontEnd("\n" + (made?.errors ?? "")) }
        return object
    }

    /// SwiftPM's, in the folder of the tool or of the tests' executable.
    private static func archive() -> String? {
        guard let tool = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        var places = [Files.folder(of: tool)]
        if let bundle = CommandLine.arguments.first { places.append(Files.folder(of: Files.absolute(bundle))) }
        return places.map { $0 + "/libKraitFrontEnd.a" }.first(where: Files.isFile)
    }
}
