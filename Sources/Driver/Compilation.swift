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
    /// Extension modules: arguments are checked against the annotations of parameters, and code relies on that.
    package var trustsAnnotations = true
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
    let progress = Progress()

    package init(_ options: CompilationOptions) throws(Diagnostic) {
        guard let installation = Installation.find() else { throw .runtimeMissing() }
        self.options = options
        self.installation = installation
        Normalization.useFoundation()
    }

    /// Generic bytecode of the program that starts with the file at `path`; nil when there were errors.
    package func frontEnd(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Program? { try lower(path, &bag)?.program }

    /// Generic bytecode of the program that starts with the file at `path`, and what its registers hold; nil when there were errors.
    package func analyzed(_ path: String, recordsOrigins: Bool, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Solver? {
        try lower(path, &bag).map { solve($0, recordsOrigins: recordsOrigins).solver }
    }

    /// A program in generic bytecode and the modules of the library that it imports.
    private struct Lowered {
        var program: Program
        var library: [LibraryModule] = []
        let graph: ModuleGraph
        /// Code in strings of the program that the library runs.
        let texts: [ModuleInput]
    }

    private func lower(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Lowered? {
        let (entry, search) = try EntryPoint.find(path, module: options.module, options, installation)
        let graph = try ModuleGraph.load(entry, search, included: options.includedModules, &bag)
        if bag.hasErrors { return nil }
        let texts = graph.compilableTexts
        var result = Lowered(program: lower(graph, texts, registers: [], &bag), graph: graph, texts: texts)
        if bag.hasErrors { return nil }
        for (input, isForeign) in graph.library.map({ ($0, false) }) + graph.apart.map({ ($0, true) }) {
            guard let module = try LibraryModule.translate(input, isForeign: isForeign, verify: verify, &bag) else { return nil }
            result.library.append(module)
        }
        if !texts.isEmpty { result.library.append(try LibraryModule.translate(texts: texts, verify: verify)) }
        result.program.openLibraryModules = result.library.filter(\.looksAtModules).map(\.name)
        for module in result.library { result.program.libraryNames.formUnion(module.names) }
        try verify(result.program)
        return result
    }

    private func lower(_ graph: ModuleGraph, _ texts: [ModuleInput], registers: Set<String>, _ bag: inout DiagnosticBag) -> Program {
        var program = Lowering.lower(graph.modules, runtimeModules: graph.runtimeModules, registers: registers, diagnostics: &bag)
        program.libraryModules = (graph.library + graph.apart + texts).map(\.name)
        program.hasForeignModules = !graph.apart.isEmpty
        program.modulesForForeign = graph.modulesForApart
        program.makesCode = graph.makesCode
        program.keepsFrames = CallerFrames.areAskedFor(by: program)
        if options.infers { Narrowing.insert(into: &program) }
        return program
    }

    /// The types of a program.  It is lowered once more when there are variables of its main module that are better kept in registers,
    /// and solved again when functions are copied for calls with other types.
    private func solve(_ lowered: Lowered, recordsOrigins: Bool) -> (program: Program, solver: Solver) {
        let stubs = installation.stubs
        var solver = Solver(lowered.program, stubs: stubs, recordsOrigins: recordsOrigins)
        solver.solve()
        let registers = solver.moduleRegisters()
        if !registers.isEmpty {
            var ignored = DiagnosticBag()  // the same as before
            var program = lower(lowered.graph, lowered.texts, registers: registers, &ignored)
            program.openLibraryModules = lowered.program.openLibraryModules
            program.libraryNames = lowered.program.libraryNames
            solver = Solver(program, stubs: stubs, recordsOrigins: recordsOrigins)
            solver.solve()
        }
        solver = Contexts.solve(solver) { program, variants in
            let again = Solver(program, stubs: stubs, variants: variants, recordsOrigins: recordsOrigins)
            again.solve()
            return again
        }
        return (solver.program, solver)
    }

    /// Typed bytecode of the program; nil when there were errors.
    package func typed(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Program? {
        try middle(path, &bag)?.program
    }

    /// Generic bytecode of the program and what became of it, function by function; nil when there were errors.
    package func bothForms(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> (generic: Program, typed: Program)? {
        guard let lowered = try lower(path, &bag) else { return nil }
        let (generic, solver) = solve(lowered, recordsOrigins: false)
        return (generic, Specialization.specialize(generic, solver, checksTypes: options.checksTypes))
    }

    private func middle(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> (program: Program, library: [LibraryModule])? {
        guard let lowered = try lower(path, &bag) else { return nil }
        guard options.infers else { return (lowered.program, lowered.library) }
        let (generic, solver) = solve(lowered, recordsOrigins: false)
        let program = Specialization.specialize(generic, solver, checksTypes: options.checksTypes)
        try verify(program)
        return (program, lowered.library)
    }

    func verify(_ program: Program) throws(Diagnostic) {
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
            program.emitC(stressesBails: options.checksTypes), library, program.runtimeModules, makesCode: program.makesCode,
            output: output)
        return true
    }

    /// The executable in the cache, built if it is not there; nil when there were errors.
    package func buildCached(_ path: String, _ bag: inout DiagnosticBag) throws(Diagnostic) -> String? {
        guard let (program, imported) = try middle(path, &bag) else { return nil }
        let source = program.emitC(stressesBails: options.checksTypes)
        let toolchain = try CToolchain.find(named: options.compiler, mode: options.mode)
        let library = try RuntimeLibrary.prepare(installation, toolchain, progress)
        var hash = ContentHash()
        hash.add(library.key)
        hash.add(source)
        imported.forEach { hash.add($0.sourceHash) }
        if program.makesCode { hash.add(FrontEndLibrary.stamp(installation)) }
        let output = "\(Installation.cacheFolder)/program-\(hash.text)"
        if !Files.isCached(output) {
            try makeExecutable(source, imported, program.runtimeModules, makesCode: program.makesCode, output: output)
        }
        return output
    }

    /// Compiles C code of a program and links it with the runtime and the libraries of the `runtimeModules`.
    private func makeExecutable(
        _ source: String, _ modules: [LibraryModule], _ runtimeModules: [String], makesCode: Bool, output: String
    ) throws(Diagnostic) {
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
        let includes = ["-I\(library.includeFolder)", "-I\(installation.runtime)/include"]
        let object = "\(work)/program.o"
        let objects = modules.map { $0.object(with: library) }
        let missing = modules.indices.filter { !Files.isCached(objects[$0]) }
        progress.show(missing.isEmpty ? "compiling C code" : "compiling C code and \(missing.count) modules of the library, once")
        let failures = Failures<Diagnostic>()
        inParallel(missing.count + 1) { i in
            guard failures.first == nil else { return }
            do throws(Diagnostic) {
                if i == 0 {
                    try toolchain.compile(cFile, to: object, includes)
                } else {
                    try modules[missing[i - 1]].compile(to: objects[missing[i - 1]], toolchain, includes, work: work)
                }
            } catch { failures.add(error) }
        }
        if let failure = failures.first {
            progress.finish()
            throw failure
        }
        let frontEnd = makesCode ? try FrontEndLibrary.prepare(installation, toolchain, library, progress) : nil
        progress.show("linking")
        // Linked next to the output, so that moving it into place is one step.
        let partial = Files.uniqueName(like: output)
        let declared = installation.cModules
        let needed = runtimeModules + (frontEnd == nil ? [] : FrontEndLibrary.runtimeModules)
        let libraries = toolchain.libraries(ofModules: needed.flatMap { declared[$0] ?? [] })
        let linked = toolchain.run(
            [object] + objects + (frontEnd?.objects ?? []) + [library.archive, "-L\(library.libraryFolder)"] + toolchain.linkFlags
                + (frontEnd?.linkFlags ?? []) + libraries + ["-o", partial])
        progress.finish()
        guard linked.succeeded else {
            Files.remove(partial)
            throw CToolchain.isFull(linked.errors, Files.folder(of: output))
                ? .cannotWrite(output, "no space left on device") : .linkFailed(linked.errors)
        }
        CacheCleaning.run()
        if rename(partial, output) != 0 {
            let reason = String(cString: strerror(errno))
            Files.remove(partial)
            throw .cannotWrite(output, reason)
        }
    }

    private static func checkWritable(_ output: String, source: String) throws(Diagnostic) {
        if Files.isSame(output, source) { throw .cannotWrite(output, "it is the program itself") }
        let folder = Files.folder(of: output)
        if Files.isFolder(output) { throw .cannotWrite(output, "it is a folder") }
        if !Files.isFolder(folder) { throw .cannotWrite(output, "no folder \(folder)") }
        if access(folder, W_OK) != 0 { throw .cannotWrite(output, String(cString: strerror(errno))) }
    }
}
