// From a program to a bytecode file, and the cache of these files.
//
// A script's file is in the folder __krait__ beside it, or in the user's cache folder where that cannot be written.  It is taken again when
// nothing has changed that it was made from: this compiler, the options, each source, and each answer of the module search.

import Bytecode
import BytecodeFiles
import Foundation
import Inference
import Lowering
import Source

/// What is to be interpreted.
package enum InterpretedProgram: Sendable {
    /// A Python file, a folder with a __main__.py or, where the options name a module, the folder to look for it in; or a bytecode file.
    case path(String)
    /// Code, and what tracebacks call its file.
    case text(String, name: String)
    /// A prompt (runtime/lib/_repl.py).
    case prompt
}

extension Compilation {
    /// The interpreter and the bytecode file to give it; nil when there were errors.  `descriptor`: of a file that has no name, which the
    /// interpreter inherits.
    package func interpretation(of program: InterpretedProgram, _ bag: inout DiagnosticBag) throws(Diagnostic)
        -> (interpreter: String, file: String)?
    {
        guard let (file, makesCode) = try bytecodeFile(of: program, &bag) else { return nil }
        return (try interpreter(makesCode: makesCode), file)
    }

    /// The file of the module, found from the current folder.
    package func file(ofModule name: String) throws(Diagnostic) -> String {
        try EntryPoint.find(".", module: name, options, installation).entry.file
    }

    /// The interpreter's executable for a bytecode file.
    package func interpreter(of file: String) throws(Diagnostic) -> String { try interpreter(makesCode: Self.makesCode(file)) }

    /// The interpreter's executable; `makesCode`: the one that contains the front end.
    package func interpreter(makesCode: Bool) throws(Diagnostic) -> String {
        try InterpreterProgram.prepare(installation, options, makesCode: makesCode, progress).path
    }

    private func bytecodeFile(of program: InterpretedProgram, _ bag: inout DiagnosticBag) throws(Diagnostic)
        -> (path: String, makesCode: Bool)?
    {
        switch program {
        case .path(let path):
            if path.hasSuffix(".kbc"), options.module == nil {
                if !Files.isFile(path) { throw .plain("K0409", "no such file: \(path)", help: "name a Python file or a bytecode file") }
                return (path, Self.makesCode(path))
            }
            return try cachedFile(path, &bag)
        case .prompt:
            let library = (installation.runtime + "/lib").replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return try bytecodeFile(of: .text("import _repl; _repl.interact('\(library)')\n", name: "<stdin>"), &bag)
        case .text(let text, let name):
            let folder = FileManager.default.currentDirectoryPath
            let entry = EntryPoint(file: name, folder: folder, text: SourceFile(path: name, text: text))
            let search = try EntryPoint.search(from: folder, options, installation)
            guard let made = try makeFile(entry, search, key: "", &bag) else { return nil }
            return (try unnamedFile(made.file.bytes), Self.makesCode(made.file))
        }
    }

    /// The first line of the notes says it.
    private static func makesCode(_ file: BytecodeFile) -> Bool { file.notes.prefix { $0 != "\n" }.hasSuffix(codeNote) }
    private static func makesCode(_ path: String) -> Bool { Files.read(path).flatMap { BytecodeFile($0) }.map(makesCode) ?? false }
    private static let codeNote = " makes code"

    /// Writes the bytecode file `output` of a program; false when there were errors.
    package func writeBytecode(of path: String, output: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Bool {
        let (entry, search) = try EntryPoint.find(path, module: options.module, options, installation)
        guard let made = try makeFile(entry, search, key: "", &bag) else { return false }
        if let reason = Self.replace(output, with: made.file.bytes) { throw .cannotWrite(output, reason) }
        return true
    }

    // MARK: The cache

    private func cachedFile(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> (path: String, makesCode: Bool)? {
        let (entry, search) = try EntryPoint.find(path, module: options.module, options, installation)
        let key = cacheKey(of: entry)
        let places = Self.cachePlaces(of: entry)
        for place in places {
            if let bytes = Files.read(place), let file = BytecodeFile(bytes), Self.isCurrent(file.notes, key, search) {
                return (place, Self.makesCode(file))
            }
        }
        guard let made = try makeFile(entry, search, key: key, &bag) else { return nil }
        let makesCode = Self.makesCode(made.file)
        if made.isCacheable {
            for place in places where Files.makeFolder(Files.folder(of: place)) {
                if Self.replace(place, with: made.file.bytes) == nil { return (place, makesCode) }
            }
        }
        return (try unnamedFile(made.file.bytes), makesCode)
    }

    private static func cachePlaces(of entry: EntryPoint) -> [String] {
        let name = Files.baseName(entry.file)
        let stem = name.hasSuffix(".py") ? String(name.dropLast(3)) : name
        var hash = ContentHash()
        hash.add(entry.file)
        let beside = "\(Files.folder(of: entry.file))/__krait__/\(stem).kbc"
        return [beside, "\(Installation.cacheFolder)/\(stem)-\(hash.text).kbc"]
    }

    private func cacheKey(of entry: EntryPoint) -> String {
        var hash = ContentHash()
        hash.add(Files.stamp("/proc/self/exe"))
        for part in [entry.file, entry.folder, entry.specName ?? "-", installation.runtime] { hash.add(part) }
        for list in [options.searchFolders.map(Files.absolute), options.environments.map(Files.absolute), options.includedModules] {
            list.forEach { hash.add($0) }
            hash.add("")
        }
        return hash.text
    }

    private static func isCurrent(_ notes: String, _ key: String, _ search: ModuleSearch) -> Bool {
        var lines = notes.split(separator: "\n")[...]
        guard let first = lines.popFirst(), first == "key \(key)" || first == "key \(key)\(codeNote)" else { return false }
        while let line = lines.first, line.hasPrefix("file ") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, fileHash(String(words[2])) == words[1] else { return false }
            lines = lines.dropFirst()
        }
        return ModuleLookups.hold(lines, search)
    }

    private static func fileHash(_ path: String) -> String {
        guard let bytes = Files.read(path) else { return "-" }
        var hash = ContentHash()
        bytes.withUnsafeBufferPointer { hash.add($0) }
        return hash.text
    }

    /// Atomically; why not, or nil.
    private static func replace(_ path: String, with bytes: [UInt8]) -> String? {
        let partial = Files.uniqueName(like: path)
        if let reason = Files.write(bytes, to: partial) { return reason }
        if rename(partial, path) == 0 { return nil }
        let reason = String(cString: strerror(errno))
        Files.remove(partial)
        return reason
    }

    /// A file without a name, as a path for a program that this process becomes.
    private func unnamedFile(_ bytes: [UInt8]) throws(Diagnostic) -> String {
        var template = Array(((ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp") + "/krait-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotWrite("a temporary file", String(cString: strerror(errno))) }
        unlink(template)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .cannotWrite("a temporary file", String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
        return "/dev/fd/\(descriptor)"
    }

    // MARK: Making

    private func makeFile(_ entry: EntryPoint, _ search: ModuleSearch, key: String, _ bag: inout DiagnosticBag) throws(Diagnostic)
        -> (file: BytecodeFile, isCacheable: Bool)?
    {
        let graph = try ModuleGraph.load(entry, search, included: options.includedModules, &bag)
        if bag.hasErrors { return nil }
        var notes = ["key \(key)\(graph.makesCode ? Self.codeNote : "")"]
        var segments: [ModuleSegment] = []
        let own = Lowering.followCodeMakers(in: graph.modules + graph.apart) + graph.compilableTexts
        for input in own {
            var program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
            if bag.hasErrors { continue }
            program.isLibrary = true
            try verify(program)
            segments.append(ModuleSegment(program, sharesTexts: true))
        }
        if bag.hasErrors { return nil }
        for input in graph.library { segments.append(try librarySegment(input, &bag)) }
        if bag.hasErrors { return nil }
        for input in graph.modules + graph.apart + graph.library where !input.tree.file.path.isEmpty {
            notes.append("file \(Self.fileHash(input.tree.file.path)) \(input.tree.file.path)")
        }
        notes += graph.lookups.lines
        // Of `-c` CPython shows the lines, of standard input it does not.
        let source = entry.text.flatMap { $0.path == "<string>" ? String(decoding: $0.bytes, as: UTF8.self) : nil }
        return (BytecodeFile(segments, notes: notes.joined(separator: "\n"), source: source), graph.texts.isEmpty)
    }

    /// Of a module of the library: it is the same for all programs, and kept in the cache.
    private func librarySegment(_ input: ModuleInput, _ bag: inout DiagnosticBag) throws(Diagnostic) -> ModuleSegment {
        var hash = ContentHash()
        hash.add(Files.stamp("/proc/self/exe"))
        hash.add(input.tree.file.path)
        input.tree.file.bytes.withUnsafeBufferPointer { hash.add($0) }
        let place = "\(Installation.cacheFolder)/module-\(input.name)-\(hash.text).kbc"
        if let bytes = Files.read(place), let file = BytecodeFile(bytes) {
            Files.noteUse(place)
            return file.segment
        }
        let program = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
        try verify(program)
        let segment = ModuleSegment(program, sharesTexts: false)
        if !bag.hasErrors, Files.makeFolder(Installation.cacheFolder) {
            _ = Self.replace(place, with: BytecodeFile([segment], notes: "").bytes)
        }
        return segment
    }
}
