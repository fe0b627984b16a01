// Where Krait's own files are: the runtime's sources and library, and the cache.

import Foundation

package struct Installation: Sendable {
    /// The folder with include/, core/, objects/, modules/, lib/.
    package let runtime: String

    /// KRAIT_RUNTIME, or next to the tool: `../share/krait/runtime` of an installed one, or the checkout that it was built in.
    package static func find() -> Installation? {
        if let named = ProcessInfo.processInfo.environment["KRAIT_RUNTIME"] { return at(named) }
        guard let tool = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        var folder = Files.folder(of: tool)
        if let installed = at(Files.folder(of: folder) + "/share/krait/runtime") { return installed }
        while folder != "/" {
            if let checkout = at(folder + "/runtime") { return checkout }
            folder = Files.folder(of: folder)
        }
        return nil
    }

    private static func at(_ folder: String) -> Installation? {
        Files.isFile(folder + "/include/krait/krait.h") ? Installation(runtime: folder) : nil
    }

    /// KRAIT_CACHE, or `krait` in the user's cache folder.
    package static var cacheFolder: String {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["KRAIT_CACHE"] { return named }
        if let cache = environment["XDG_CACHE_HOME"], !cache.isEmpty { return cache + "/krait" }
        return (environment["HOME"] ?? "/tmp") + "/.cache/krait"
    }

    /// C sources of the runtime library, sorted.
    package var sources: [String] {
        ["tables", "core", "objects", "modules"].flatMap { part in
            Files.list("\(runtime)/\(part)").filter { $0.hasSuffix(".c") }.map { "\(runtime)/\(part)/\($0)" }
        }
    }

    /// The interpreter's files, sorted.
    var interpreterFiles: [String] { Files.list("\(runtime)/vm").map { "\(runtime)/vm/\($0)" } }

    /// C sources of the interpreter, which is linked with the runtime library.
    var interpreterSources: [String] { interpreterFiles.filter { $0.hasSuffix(".c") && !isOfFiles($0) && !isDynamic($0) } }

    /// C sources of the interpreter as a program that is given bytecode files.
    var fileInterpreterSources: [String] { interpreterFiles.filter(isOfFiles) }

    /// C sources of what executes code that a program makes.
    var dynamicInterpreterSources: [String] { interpreterSources + interpreterFiles.filter(isDynamic) }

    private func isOfFiles(_ path: String) -> Bool { ["image.c", "main.c", "measure.c"].contains(Files.baseName(path)) }
    private func isDynamic(_ path: String) -> Bool { Files.baseName(path) == "dynamic.c" }

    /// Files of the runtime that are compiled for speed, relative to it.
    package var speedList: [String] {
        let text = String(decoding: Files.read("\(runtime)/speed.list") ?? [], as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    package var headers: [String] {
        ["include/krait", "core", "objects", "modules"].flatMap { part in
            Files.list("\(runtime)/\(part)").filter { $0.hasSuffix(".h") }.map { "\(runtime)/\(part)/\($0)" }
        }
    }

    /// Library modules written in C: those whose source defines `kr_module_NAME`, with the libraries that `KR_LINKS` names there.  What was
    /// found is noted in the cache, for the next time: lines of words.
    package var cModules: [String: [String]] {
        let files = Files.list("\(runtime)/modules").filter { $0.hasSuffix(".c") }.map { "\(runtime)/modules/\($0)" }
        var stamp = ContentHash()
        files.forEach { stamp.add(Files.stamp($0)) }
        let note = "\(Self.cacheFolder)/modules-\(stamp.text)"
        if let known = Files.read(note) {
            Files.noteUse(note)
            let lines = String(decoding: known, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            return Dictionary(lines.compactMap { words in words.first.map { ($0, Array(words.dropFirst())) } }) { first, _ in first }
        }
        let modules = Self.cModules(in: files)
        let text = modules.sorted { $0.key < $1.key }.map { ([$0.key] + $0.value).joined(separator: " ") + "\n" }.joined()
        let partial = Files.uniqueName(like: note)
        if Files.makeFolder(Self.cacheFolder), Files.write(text.utf8, to: partial) == nil { rename(partial, note) }
        return modules
    }

    private static func cModules(in files: [String]) -> [String: [String]] {
        var modules: [String: [String]] = [:]
        for file in files {
            guard let bytes = Files.read(file) else { continue }
            let names = words(after: "const KrModuleDef kr_module_", in: bytes)
            if names.isEmpty { continue }
            let libraries = words(after: "KR_LINKS(", in: bytes)
            for name in names { modules[name] = libraries }
        }
        return modules
    }

    /// The lower-case word that follows each occurrence of a text.
    private static func words(after marker: String, in bytes: [UInt8]) -> [String] {
        let marker = Array(marker.utf8)
        var found: [String] = []
        bytes.withUnsafeBytes { bytes in
            guard var place = bytes.baseAddress else { return }
            let end = place + bytes.count
            while let next = memchr(place, Int32(marker[0]), end - place).map({ UnsafeRawPointer($0) }) {
                place = next + 1
                guard end - next > marker.count, memcmp(next, marker, marker.count) == 0 else { continue }
                place = next + marker.count
                let rest = UnsafeRawBufferPointer(start: place, count: end - place)
                let word = rest.prefix { $0 == 95 || $0 == 45 || (97...122).contains($0) || (48...57).contains($0) }
                if !word.isEmpty { found.append(String(decoding: word, as: UTF8.self)) }
            }
        }
        return found
    }
}
