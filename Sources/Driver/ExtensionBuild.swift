// From a Python file to an extension module of CPython: lowering, C, the support code of runtime/cpython, a shared object.
//
// The support code is compiled once for each python and C compiler and kept in the cache.

import Bytecode
import ExtensionEmission
import ExtensionTypes
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

    /// Builds the modules of files, and of all files in folders, each beside its file or in the same place below `folder`.  The paths of the
    /// modules; what failed is in the bag.  `writesStubs`: a .pyi file beside each module.
    package func build(
        _ paths: [String], into folder: String?, writesStubs: Bool = false, _ bag: inout DiagnosticBag
    ) throws(Diagnostic) -> [String] {
        var sources: [ExtensionSource] = []
        for path in paths { sources += try ExtensionSource.find(path) }
        let support = try prepareSupport()
        if let kept = options.emitCFolder, !Files.makeFolder(kept) { throw .cannotWrite(kept, String(cString: strerror(errno))) }
        compilation.progress.show("compiling C code")
        defer { compilation.progress.finish() }
        var modules: [Parsed] = []
        for source in sources {
            let file = try SourceFile(reading: source.file)
            if let module = try parse(file, source, &bag) { modules.append(module) }
        }
        let programs = try translate(modules, writesStubs: writesStubs, &bag)
        let outputs = programs.map { output(of: $0.source, in: folder) }
        let failures = Failures<Diagnostic>()
        inParallel(programs.count) { [programs] i in
            do throws(Diagnostic) {
                try compile(programs[i], support, to: outputs[i])
            } catch { failures.add(error) }
        }
        if let failure = failures.first { throw failure }
        return outputs
    }

    private func output(of source: ExtensionSource, in folder: String?) -> String {
        let place = folder.map { $0 + source.place } ?? Files.folder(of: source.file)
        return "\(place)/\(source.fileName)\(python.suffix)"
    }

    /// A module that can be lowered.
    private struct Parsed {
        let source: ExtensionSource
        let input: ModuleInput
    }

    /// The C code of a module, and the text of its stub file if one is wanted.
    private struct Translated: Sendable {
        let source: ExtensionSource
        let code: String
        let stub: String?
    }

    private func compile(_ module: Translated, _ support: [String], to output: String) throws(Diagnostic) {
        let folder = Files.folder(of: output)
        guard Files.isFolder(folder) || Files.makeFolder(folder) else { throw .cannotWrite(folder, String(cString: strerror(errno))) }
        guard let work = Files.temporaryFolder() else { throw .cannotWrite("a temporary folder", String(cString: strerror(errno))) }
        defer { Files.remove(work) }
        let cFile = "\(options.emitCFolder ?? work)/\(module.source.module).c"
        if let reason = Files.write(module.code.utf8, to: cFile) { throw .cannotWrite(cFile, reason) }
        let object = "\(work)/module.o"
        try compile(cFile, to: object, isSupport: false)
        try link([object] + support, to: output)
        if let stub = module.stub {
            let file = "\(folder)/\(module.source.fileName).pyi"
            if let reason = Files.write(stub.utf8, to: file) { throw .cannotWrite(file, reason) }
        }
    }

    /// Nil when there are errors in the module.
    private func parse(_ file: SourceFile, _ source: ExtensionSource, _ bag: inout DiagnosticBag) throws(Diagnostic) -> Parsed? {
        guard let tree = parseModule(file, diagnostics: &bag) else { return nil }
        var input = ModuleInput(name: source.module, tree: tree, isPackage: source.isPackage)
        input.keepsIndentation = python.version < (3, 13)
        let parsed = Parsed(source: source, input: input)
        return try lower([parsed], &bag) == nil ? nil : parsed
    }

    /// The modules as one program, so that they can call each other's functions directly.
    private func translate(
        _ modules: [Parsed], writesStubs: Bool, _ bag: inout DiagnosticBag
    ) throws(Diagnostic) -> [Translated] {
        guard let program = try lower(modules, &bag) else { return [] }
        let typed = options.infers ? program.withTypedVersions() : program
        try compilation.verify(typed)
        let code = typed.emitExtensionC(stressesBails: options.checksTypes)
        let signatures = writesStubs ? program.inferredSignatures() : []
        return modules.indices.map { i in
            Translated(
                source: modules[i].source, code: code[i],
                stub: writesStubs ? ExtensionStub.text(of: modules[i].input.tree, signatures[i]) : nil)
        }
    }

    /// Nil when there are errors.
    private func lower(_ modules: [Parsed], _ bag: inout DiagnosticBag) throws(Diagnostic) -> Program? {
        var found = DiagnosticBag()
        var program = Lowering.lower(modules.map(\.input), runtimeModules: [], holdsLocals: true, diagnostics: &found).withJoinedSlices()
        if !options.trustsAnnotations { program.forgetAnnotations() }
        found.diagnostics.forEach { bag.report($0) }
        if found.hasErrors { return nil }
        try compilation.verify(program)
        try check(program)
        return program
    }

    /// What the chosen python has no objects for.
    private func check(_ program: Program) throws(Diagnostic) {
        for function in program.functions {
            try check(function, program, program.modules[function.module].file)
        }
    }

    private func check(_ function: Function, _ program: Program, _ file: SourceFile) throws(Diagnostic) {
        var definitions: [Register: Instruction] = [:]
        for instruction in function.blocks.lazy.flatMap(\.instructions) {
            for result in instruction.results { definitions[result] = instruction }
            switch instruction.opcode {
            case .except_star where python.version < (3, 11):
                throw .newerPython("except*", "3.11", file: file, span: instruction.position.span)
            case .import_name where python.version < (3, 12) && Self.importsTyping(instruction, program):
                throw .newerPython("the syntax of type parameters", "3.12", file: file, span: instruction.position.span)
            case .call where python.version < (3, 13) && Self.hasDefault(instruction, definitions, program):
                throw .newerPython("a default of a type parameter", "3.13", file: file, span: instruction.position.span)
            default: break
            }
        }
    }

    /// Does it make a type parameter with a default?
    private static func hasDefault(_ call: Instruction, _ definitions: [Register: Instruction], _ program: Program) -> Bool {
        guard let callee = definitions[call.inputs[0]], callee.opcode == .attr_get, case .name(let id) = callee.immediates[0],
            let origin = definitions[callee.inputs[0]], origin.opcode == .import_name, importsTyping(origin, program)
        else { return false }
        let makers = ["_typevar", "_paramspec", "_typevartuple"].map { Constant.string($0) }
        return makers.contains(program.constants[id]) && definitions[call.inputs[call.inputs.count - 2]]?.opcode == .function_new
    }

    /// Is it the import that makes type parameters?
    private static func importsTyping(_ instruction: Instruction, _ program: Program) -> Bool {
        guard case .name(let id) = instruction.immediates[0] else { return false }
        return program.constants[id] == .string("_typing") && instruction.integer(2) == 0
    }

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
        case .raceChecked: linkFlags.append("-fsanitize=thread")
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
        if Files.isFolder(cache) {
            Files.noteUse(cache)
            return objects
        }
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

extension Program {
    /// Annotations become what they are to CPython, objects in `__annotations__`.
    fileprivate mutating func forgetAnnotations() {
        for i in functions.indices { functions[i].parameters.annotations = [] }
        attributeAnnotations = [:]
    }
}
