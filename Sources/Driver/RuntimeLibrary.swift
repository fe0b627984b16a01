// The runtime as a static library, built once for each compiler, mode and version of the sources, and kept in the cache with copies of its
// headers.  Other checkouts with the same sources use it, too: it names no files outside of the cache, which may be gone tomorrow.
//
// Several builds may run at once: each works in a folder of its own and moves it into place when it is complete.

import Foundation
import Source

package struct RuntimeLibrary: Sendable {
    package let archive: String
    /// The folder that has the precompiled header; goes before the runtime's include folder.
    package let includeFolder: String
    package let key: String

    package static func prepare(_ installation: Installation, _ toolchain: CToolchain, _ progress: Progress) throws(Diagnostic)
        -> RuntimeLibrary
    {
        var hash = ContentHash()
        hash.add("with headers")
        hash.add(toolchain.identity)
        for file in installation.sources + installation.headers + [
            "\(installation.runtime)/tables/opcodes.def", "\(installation.runtime)/speed.list",
        ] {
            hash.add(Files.baseName(file))
            hash.add(Files.read(file) ?? [])
        }
        let key = hash.text
        let folder = "\(Installation.cacheFolder)/runtime-\(key)"
        let library = RuntimeLibrary(archive: "\(folder)/libkrait.a", includeFolder: "\(folder)/include", key: key)
        if Files.isCached(library.archive) { return library }
        guard Files.makeFolder(Installation.cacheFolder) else {
            throw .plain(
                "K0407", "cannot write to the cache folder \(Installation.cacheFolder)", help: "set KRAIT_CACHE to a folder of yours")
        }
        let work = Files.uniqueName(like: folder)
        defer { Files.remove(work) }
        try build(installation, toolchain, in: work, progress)
        if rename(work, folder) != 0, !Files.isFile(library.archive) {
            throw .cannotWrite(folder, String(cString: strerror(errno)))
        }
        return library
    }

    private static func build(_ installation: Installation, _ toolchain: CToolchain, in work: String, _ progress: Progress)
        throws(Diagnostic)
    {
        guard Files.makeFolder("\(work)/include/krait") else { throw .cannotWrite(work, String(cString: strerror(errno))) }
        let sources = installation.sources
        let include = "-I\(installation.runtime)/include"
        let fast = Set(installation.speedList)
        let failures = Failures<String>()
        let done = Counter()
        progress.show("!building the runtime library, once: 0 of \(sources.count)")
        inParallel(sources.count) { i in
            guard failures.first == nil else { return }
            let object = "\(work)/\(Files.baseName(sources[i])).o"
            let flags = toolchain.runtimeFlags(forSpeed: fast.contains(String(sources[i].dropFirst(installation.runtime.count + 1))))
            let result = toolchain.run(flags + [include, "-c", sources[i], "-o", object])
            if !result.succeeded { failures.add(result.errors) }
            progress.show("!building the runtime library, once: \(done.next()) of \(sources.count)")
        }
        progress.finish()
        if let failure = failures.first {
            throw .plain(
                "K0408", "the runtime library cannot be built\n" + failure, help: "run `krait doctor`: it says what this machine lacks")
        }
        let objects = sources.map { "\(work)/\(Files.baseName($0)).o" }
        let result = Subprocess.run(["ar", "rcs", "\(work)/libkrait.a"] + objects)
        guard let result, result.succeeded else {
            throw .plain("K0408", "the runtime library cannot be built\n" + (result?.errors ?? "cannot run ar"), help: "install binutils")
        }
        objects.forEach(Files.remove)
        copyLibraries(toolchain, to: work)
        for file in Files.list("\(installation.runtime)/include/krait") where file.hasSuffix(".h") {
            let copy = "\(work)/include/krait/\(file)"
            if let problem = Files.write(Files.read("\(installation.runtime)/include/krait/\(file)") ?? [], to: copy) {
                throw .cannotWrite(copy, problem)
            }
        }
        // Each program's C file starts from its compiled form.
        let header = "\(work)/include/krait/krait.h"
        _ = toolchain.run(toolchain.emittedFlags + ["-x", "c-header", header, "-o", header + ".gch"])
    }
}

extension RuntimeLibrary {
    /// The collector and GMP without tables for unwinding, which C code does not need: next to the archive, where the linker
    /// looks first.  Without objcopy the system's own are linked.
    private static func copyLibraries(_ toolchain: CToolchain, to folder: String) {
        guard case .optimized = toolchain.mode else { return }
        for library in ["libgc.a", "libgmp.a"] {
            let found = toolchain.run(["-print-file-name=\(library)"]).output.filter { !$0.isNewline }
            guard found.hasPrefix("/") else { continue }
            let copy = "\(folder)/\(library)"
            let result = Subprocess.run(["objcopy", "-R", ".eh_frame", "-R", ".rela.eh_frame", found, copy])
            if result?.succeeded != true { Files.remove(copy) }
        }
    }

    /// Where the linker looks for libraries first.
    package var libraryFolder: String { Files.folder(of: archive) }
}
