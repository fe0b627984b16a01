// The whole pipeline, from a file name to an executable.

import Bytecode
import CEmission
import Foundation
import Inference
import Lowering
import Source
import Specialization
import Syntax

package struct CompilationOptions: Sendable {
    package var searchFolders: [String] = []
    /// Virtual environments whose packages the program may import.
    package var environments: [String] = []
    /// Modules that are compiled in although no import names them: dotted, `package.*` for all below a package.
    package var includedModules: [String] = []
    /// The program is this module (`-m`), and the path given with it the folder to look in first.
    package var module: String?
    package var compiler: String?
    package var mode = CToolchain.Mode.optimized(level: "-O2")
    /// Keep the C code in this folder.
    package var emitCFolder: String?
    /// Infer types and use them.
    package var infers = true
    /// Compile an assertion of every inferred type, and let typed code bail now and then without need.
    package var checksTypes = false
    /// Check the bytecode's invariants; always on in debug builds of Krait.
    package var verifies = false

    package init() {
        #if DEBUG
            verifies = true
        #endif
    }
}

package struct Compilation {
    package let options: CompilationOptions
    package let installation: Installation
    private let progress = Progress()

    package init(_ options: CompilationOptions) throws(Diagnostic) {
        guard let installation = Installation.find() else { throw .runtimeMissing() }
        self.options = options
        self.installation = installation
    }

    /// Generic bytecode of the program that starts with the file at `path`; nil when there were errors.
    package func frontEnd(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Program? {
        try lower(path, &bag)?.program
    }

    /// The program and the modules of the library that it imports.
    private func lower(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> (program: Program, library: [Program])? {
        let (entry, search) = try EntryPoint.find(path, module: options.module, options, installation)
        let graph = try ModuleGraph.load(entry, search, included: options.includedModules, &bag)
        if bag.hasErrors { return nil }
        var program = Lowering.lower(graph.modules, runtimeModules: graph.runtimeModules, diagnostics: &bag)
        program.libraryModules = graph.library.map(\.name)
        var library: [Program] = []
        for input in graph.library {
            var module = Lowering.lower([input], runtimeModules: [], diagnostics: &bag)
            module.isLibrary = true
            library.append(module)
        }
        // A text that cannot be compiled is not there when the program asks for it.
        let texts = graph.texts.filter { text in
            var doubts = DiagnosticBag()
            _ = Lowering.lower([text], runtimeModules: [], diagnostics: &doubts)
            return !doubts.hasErrors
        }
        if !texts.isEmpty {
            var ignored = DiagnosticBag()
            var module = Lowering.lower(texts, runtimeModules: [], diagnostics: &ignored)
            module.isLibrary = true
            library.append(module)
            program.libraryModules += texts.map(\.name)
        }
        if bag.hasErrors { return nil }
        try verify(program)
        for module in library { try verify(module) }
        return (program, library)
    }

    /// Typed bytecode of the program; nil when there were errors.
    package func typed(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Program? {
        try middle(path, &bag)?.program
    }

    private func middle(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> (program: Program, library: [Program])? {
        guard let (generic, library) = try lower(path, &bag) else { return nil }
        guard options.infers else { return (generic, library) }
        let solver = Solver(generic)
        solver.solve()
        let program = Specialization.specialize(generic, solver, checksTypes: options.checksTypes)
        try verify(program)
        return (program, library)
    }

    private func verify(_ program: Program) throws(Diagnostic) {
        guard options.verifies else { return }
        for function in program.functions {
            if let error = Verifier.verify(function).first { throw .invalidBytecode(error.description) }
        }
    }

    /// Builds the executable `output`.  Nothing is left behind on failure, and an existing output stays as it was.
    package func build(_ path: String, output: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Bool {
        guard let (program, library) = try middle(path, &bag) else { return false }
        try Self.checkWritable(output, source: path)
        try makeExecutable(
            program.emitC(stressesBails: options.checksTypes), LibraryModule.emit(library), program.runtimeModules, output: output)
        return true
    }

    /// The executable in the cache, built if it is not there; nil when there were errors.
    package func buildCached(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> String? {
        guard let (program, modules) = try middle(path, &bag) else { return nil }
        let source = program.emitC(stressesBails: options.checksTypes)
        let imported = LibraryModule.emit(modules)
        let toolchain = try CToolchain.find(named: options.compiler, mode: options.mode)
        let library = try RuntimeLibrary.prepare(installation, toolchain, progress)
        var hash = ContentHash()
        hash.add(library.key)
        hash.add(source)
        imported.forEach { hash.add($0.source) }
        let output = "\(Installation.cacheFolder)/program-\(hash.text)"
        if !Files.isFile(output) { try makeExecutable(source, imported, program.runtimeModules, output: output) }
        return output
    }

    /// Compiles C code of a program and links it with the runtime and the libraries of the `runtimeModules`.
    private func makeExecutable(_ source: String, _ modules: [LibraryModule], _ runtimeModules: [String], output: String)
        throws(Diagnostic)
    {
        guard let work = Files.temporaryFolder() else { throw .cannotWrite("a temporary folder", String(cString: strerror(errno))) }
        defer { Files.remove(work) }
        var folder = work
        if let kept = options.emitCFolder {
            guard Files.makeFolder(kept) else { throw .cannotWrite(kept, String(cString: strerror(errno))) }
            folder = kept
        }
        let cFile = "\(folder)/program.c"
        if let reason = Files.write(source.utf8, to: cFile) { throw .cannotWrite(cFile, reason) }
        if options.emitCFolder != nil { for module in modules { _ = try module.write(to: folder) } }
        let toolchain = try CToolchain.find(named: options.compiler, mode: options.mode)
        let library = try RuntimeLibrary.prepare(installation, toolchain, progress)
        progress.show("compiling C code")
        let object = "\(work)/program.o"
        let includes = ["-I\(library.includeFolder)", "-I\(installation.runtime)/include"]
        let compiled = toolchain.run(toolchain.emittedFlags + includes + ["-c", cFile, "-o", object])
        guard compiled.succeeded else {
            progress.finish()
            throw Self.isFull(compiled.errors, work)
                ? .cannotWrite(work, "no space left on device") : .compilerFailed(toolchain.compiler, compiled.errors)
        }
        var objects = [object]
        for module in modules { objects.append(try module.object(toolchain, library, includes, work: work, progress)) }
        progress.show("linking")
        // Linked next to the output, so that moving it into place is one step.
        let partial = "\(output).krait-\(ProcessInfo.processInfo.processIdentifier)"
        let declared = installation.cModules
        let libraries = toolchain.libraries(ofModules: runtimeModules.flatMap { declared[$0] ?? [] })
        let linked = toolchain.run(
            objects + [library.archive, "-L\(library.libraryFolder)"] + toolchain.linkFlags + libraries + ["-o", partial])
        progress.finish()
        guard linked.succeeded else {
            Files.remove(partial)
            throw Self.isFull(linked.errors, Files.folder(of: output))
                ? .cannotWrite(output, "no space left on device") : .linkFailed(linked.errors)
        }
        if rename(partial, output) != 0 {
            let reason = String(cString: strerror(errno))
            Files.remove(partial)
            throw .cannotWrite(output, reason)
        }
    }

    /// Did a tool fail because the disk is full?  Its message may be lost for the same reason.
    private static func isFull(_ message: String, _ folder: String) -> Bool {
        message.contains("No space left on device") || message.contains("final close failed") || Files.freeBytes(folder) < 1 << 16
    }

    private static func checkWritable(_ output: String, source: String) throws(Diagnostic) {
        if Files.isSame(output, source) { throw .cannotWrite(output, "it is the program itself") }
        let folder = Files.folder(of: output)
        if Files.isFolder(output) { throw .cannotWrite(output, "it is a folder") }
        if !Files.isFolder(folder) { throw .cannotWrite(output, "no folder \(folder)") }
        if access(folder, W_OK) != 0 { throw .cannotWrite(output, String(cString: strerror(errno))) }
    }
}

/// Runs `body` on a thread with a stack large enough for the recursion over syntax trees that NestingLimits allows.
package func onLargeStack<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T {
    let result = ThreadResult<T>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        result.value = body()
        done.signal()
    }
    thread.stackSize = 512 << 20
    thread.start()
    done.wait()
    return result.value!
}

/// Written by one thread before the semaphore, read by the other behind it.
private final class ThreadResult<T>: @unchecked Sendable {
    var value: T?
}
