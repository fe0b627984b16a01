// From a Python file to an extension module of CPython: lowering, C, the support code of runtime/cpython, a shared object.
//
// The support code is compiled once for each python and C compiler and kept in the cache.

import Bytecode
import ExtensionEmission
import Foundation
import Lowering
import Source
import Syntax

package struct ExtensionBuild {
    private let options: CompilationOptions
    private let compilation: Compilation
    private let python: PythonInstallation
    private let toolchain: CToolchain

    package init(_ options: CompilationOptions, python: String) throws(Diagnostic) {
        self.options = options
        compilation = try Compilation(options)
        self.python = try PythonInstallation.find(python)
        toolchain = try CToolchain.find(named: options.compiler, mode: options.mode)
    }

    /// Builds the module of the file at `path` into `folder`; its path, or nil when there were errors.
    package func build(_ path: String, into folder: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> String? {
        let name = try Self.moduleName(path)
        let file = try SourceFile(reading: Files.absolute(path))
        guard let source = try translate(file, name: name, &bag) else { return nil }
        guard Files.isFolder(folder) || Files.makeFolder(folder) else { throw .cannotWrite(folder, String(cString: strerror(errno))) }
        let output = "\(folder)/\(name)\(python.suffix)"
        guard let work = Files.temporaryFolder() else { throw .cannotWrite("a temporary folder", String(cString: strerror(errno))) }
        defer { Files.remove(work) }
        if let kept = options.emitCFolder, !Files.makeFolder(kept) { throw .cannotWrite(kept, String(cString: strerror(errno))) }
        let cFile = "\(options.emitCFolder ?? work)/\(name).c"
        if let reason = Files.write(source.utf8, to: cFile) { throw .cannotWrite(cFile, reason) }
        let support = try prepareSupport()
        compilation.progress.show("compiling C code")
        defer { compilation.progress.finish() }
        let object = "\(work)/\(name).o"
        try compile(cFile, to: object, isSupport: false)
        try link([object] + support, to: output)
        return output
    }

    /// The C code of a module; nil when there were errors.
    private func translate(_ file: SourceFile, name: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> String? {
        guard let tree = parseModule(file, diagnostics: &bag) else { return nil }
        let input = ModuleInput(name: name, tree: tree, isPackage: false)
        let program = Lowering.lower([input], runtimeModules: [], holdsLocals: true, diagnostics: &bag)
        if bag.hasErrors { return nil }
        try compilation.verify(program)
        try check(program)
        return program.emitExtensionC()
    }

    /// What the chosen python has no objects for.
    private func check(_ program: Program) throws(Diagnostic) {
        for instruction in program.functions.lazy.flatMap(\.blocks).flatMap(\.instructions) {
            let file = program.modules[0].file
            switch instruction.opcode {
            case .except_star where python.version < (3, 11):
                throw .newerPython("except*", "3.11", file: file, span: instruction.position.span)
            case .import_name:
                guard case .name(let id) = instruction.immediates[0], program.constants[id] == .string("_typing") else { continue }
                throw .unsupportedInExtension("type parameters and the type statement", file: file, span: instruction.position.span)
            default: break
            }
        }
    }

    private static func moduleName(_ path: String) throws(Diagnostic) -> String {
        let base = Files.baseName(path)
        if !Files.exists(path) { throw .plain("K0409", "no such file: \(path)", help: "name a Python file to compile") }
        guard base.hasSuffix(".py"), !Files.isFolder(path) else { throw .noModuleFile(path) }
        let name = String(base.dropLast(3))
        let isName = name.unicodeScalars.enumerated().allSatisfy { n, c in
            c.isASCII && (c == "_" || c.properties.isAlphabetic || n > 0 && ("0"..."9").contains(c))
        }
        guard isName, !name.isEmpty, !keywords.contains(name) else { throw .noModuleName(name) }
        return name
    }

    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ]

    // MARK: C

    private var flags: [String] {
        toolchain.compileFlags.filter { $0 != "-fno-pie" } + ["-fPIC", "-fvisibility=hidden"]
    }

    private func compile(_ file: String, to object: String, isSupport: Bool) throws(Diagnostic) {
        let folders = ["\(compilation.installation.runtime)/cpython", "\(compilation.installation.runtime)/include"]
        let includes = (folders + python.includeFolders).map { "-I\($0)" }
        let result = toolchain.run(flags + (isSupport ? [] : ["-w"]) + includes + ["-c", file, "-o", object])
        guard result.succeeded else {
            throw CToolchain.isFull(result.errors, Files.folder(of: object))
                ? .cannotWrite(object, "no space left on device") : .compilerFailed(toolchain.compiler, result)
        }
    }

    private func link(_ objects: [String], to output: String) throws(Diagnostic) {
        let partial = Files.uniqueName(like: output)
        defer { Files.remove(partial) }
        var linkFlags = ["-shared", "-Wl,--gc-sections"]
        switch options.mode {
        case .optimized: linkFlags.append("-s")
        case .sanitized: linkFlags.append("-fsanitize=address,undefined")
        case .debug: break
        }
        let result = toolchain.run(linkFlags + objects + ["-lm", "-o", partial])
        guard result.succeeded else { throw .linkFailed(result.errors) }
        if rename(partial, output) != 0 { throw .cannotWrite(output, String(cString: strerror(errno))) }
    }

    /// The objects of the support code, made when they are not in the cache.
    private func prepareSupport() throws(Diagnostic) -> [String] {
        let folder = "\(compilation.installation.runtime)/cpython"
        let files = Files.list(folder)
        var hash = ContentHash()
        hash.add(python.identity)
        hash.add(toolchain.identity)
        for file in files { hash.add(String(decoding: Files.read("\(folder)/\(file)") ?? [], as: UTF8.self)) }
        let cache = "\(Installation.cacheFolder)/extension-\(hash.text)"
        let sources = files.filter { $0.hasSuffix(".c") }
        let objects = sources.map { "\(cache)/\($0.dropLast(2)).o" }
        if Files.isFolder(cache) { return objects }
        compilation.progress.show("compiling the support code for this python, once")
        let partial = Files.uniqueName(like: cache)
        guard Files.makeFolder(partial) else { throw .cannotWrite(partial, String(cString: strerror(errno))) }
        defer { Files.remove(partial) }
        let failures = Failures<Diagnostic>()
        inParallel(sources.count) { i in
            guard failures.first == nil else { return }
            do throws(Diagnostic) {
                try compile("\(folder)/\(sources[i])", to: "\(partial)/\(sources[i].dropLast(2)).o", isSupport: true)
            } catch { failures.add(error) }
        }
        if let failure = failures.first { throw failure }
        // Somebody else may have been faster.
        if rename(partial, cache) != 0, !Files.isFolder(cache) { throw .cannotWrite(cache, String(cString: strerror(errno))) }
        return objects
    }
}
