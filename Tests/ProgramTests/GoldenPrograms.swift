// Finds the golden programs and runs them.
//
// A golden program is Tests/Programs/<area>/<name>.py, or <area>/<name>/main.py with other modules beside it, or the folder
// <area>/<name> with a __main__.py, or one with main.options that name a module with -m.  Next to it:
// <name>.out (expected stdout), and where they are not empty or zero <name>.err (stderr, the program's folder removed) and
// <name>.code (exit status); <name>.in is its stdin, <name>.args its arguments, <name>.options those of the build, one a line.  All were recorded from CPython
// 3.13 by scripts/expect.

import Driver
import Foundation
import Source
import Testing

struct GoldenProgram: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    /// The path without ending that the expected files start with.
    let base: String

    var testDescription: String { name }

    static let testsFolder = Files.folder(of: Files.folder(of: #filePath))

    /// All programs below Tests/<folder>, sorted by name.
    static func all(in folder: String) -> [GoldenProgram] {
        let root = "\(testsFolder)/\(folder)"
        var programs: [GoldenProgram] = []
        for area in Files.list(root) where Files.isFolder("\(root)/\(area)") {
            for entry in Files.list("\(root)/\(area)") {
                let path = "\(root)/\(area)/\(entry)"
                if entry.hasSuffix(".py") {
                    let base = String(path.dropLast(3))
                    programs.append(GoldenProgram(name: "\(area)/\(entry.dropLast(3))", source: path, base: base))
                } else if Files.isFile("\(path)/main.py") {
                    programs.append(GoldenProgram(name: "\(area)/\(entry)", source: "\(path)/main.py", base: "\(path)/main"))
                } else if Files.isFile("\(path)/__main__.py") {
                    programs.append(GoldenProgram(name: "\(area)/\(entry)", source: path, base: "\(path)/__main__"))
                } else if Files.isFile("\(path)/main.options") {
                    programs.append(GoldenProgram(name: "\(area)/\(entry)", source: path, base: "\(path)/main"))
                }
            }
        }
        let only = ProcessInfo.processInfo.environment["KRAIT_TEST_ONLY"]
        return only.map { filter in programs.filter { $0.name.contains(filter) } } ?? programs
    }

    private func text(_ ending: String) -> String? { Files.read(base + ending).map { String(decoding: $0, as: UTF8.self) } }

    var expectedOutput: String { text(".out") ?? "" }
    var expectedErrors: String { text(".err") ?? "" }
    var expectedStatus: Int32 { text(".code").flatMap { Int32($0.filter { !$0.isWhitespace }) } ?? 0 }
    var arguments: [String] { text(".args")?.split(separator: "\n").map(String.init) ?? [] }

    /// What <name>.options ask for; folders are relative to the program's.
    private func apply(to options: inout CompilationOptions) {
        for line in text(".options")?.split(separator: "\n") ?? [] {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let folder = Files.folder(of: base) + "/" + words[1]
            switch words[0] {
            case "-m": options.module = words[1]
            case "--path": options.searchFolders.append(folder)
            case "--venv": options.environments.append(folder)
            case "--include-module": options.includedModules.append(words[1])
            default: preconditionFailure("unknown option in \(base).options: \(line)")
            }
        }
    }

    struct Outcome {
        let output: String
        let errors: String
        let status: Int32
    }

    enum Failure: Error, CustomStringConvertible {
        case didNotCompile(String)
        case didNotStart

        var description: String {
            switch self {
            case .didNotCompile(let message): "does not compile:\n\(message)"
            case .didNotStart: "the executable does not start"
            }
        }
    }

    /// Builds the program and runs it in an empty folder.
    func run(_ mode: CToolchain.Mode, checksTypes: Bool) throws -> Outcome {
        try run { folder in
            let executable = "\(folder)/program"
            try compile(mode, checksTypes: checksTypes) { compilation, bag throws(Diagnostic) in
                _ = try compilation.build(source, output: executable, &bag)
            }
            return [executable]
        }
    }

    /// Interprets the program in an empty folder.
    func interpret(_ mode: CToolchain.Mode) throws -> Outcome {
        try run { folder in
            let file = "\(folder)/program.kbc"
            try compile(mode, checksTypes: false) { compilation, bag throws(Diagnostic) in
                _ = try compilation.writeBytecode(of: source, output: file, &bag)
            }
            return [try CompilerCall.interpreter(mode, of: file), file, source]
        }
    }

    /// Runs the command that `prepare` makes in a folder of its own.
    private func run(_ prepare: (String) throws -> [String]) throws -> Outcome {
        guard let folder = Files.temporaryFolder() else { throw Failure.didNotStart }
        defer { Files.remove(folder) }
        let program = try prepare(folder)
        guard Files.makeFolder("\(folder)/work") else { throw Failure.didNotStart }
        let input = Files.isFile(base + ".in") ? base + ".in" : nil
        // The collector scans stacks and registers itself, so leaks and fake stacks are not the sanitizer's to judge.
        let environment = ["env", "PYTHONHASHSEED=0", "ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0"]
        let command = environment + ["timeout", "-k", "1", "60"] + program + arguments
        guard let result = Subprocess.run(command, in: "\(folder)/work", input: input) else { throw Failure.didNotStart }
        let here = Files.folder(of: base) + "/"
        return Outcome(output: result.output, errors: result.errors.replacing(here, with: ""), status: result.status)
    }

    private func compile(
        _ mode: CToolchain.Mode, checksTypes: Bool,
        _ work: @escaping @Sendable (Compilation, inout DiagnosticBag) throws(Diagnostic) -> Void
    ) throws {
        var options = CompilationOptions()
        apply(to: &options)
        options.mode = mode
        options.verifies = true
        options.checksTypes = checksTypes
        let message = CompilerCall.message(options, work)
        if let message { throw Failure.didNotCompile(message) }
    }
}

/// Calls of the compiler on a stack that is large enough for it.
enum CompilerCall {
    /// The errors of the work as text; nil when there are none.
    static func message(
        _ options: CompilationOptions, _ work: @escaping @Sendable (Compilation, inout DiagnosticBag) throws(Diagnostic) -> Void
    ) -> String? {
        onLargeStack {
            var bag = DiagnosticBag()
            do throws(Diagnostic) { try work(try Compilation(options), &bag) } catch { bag.report(error) }
            guard bag.hasErrors else { return nil }
            return bag.diagnostics.map { DiagnosticRenderer().render($0) }.joined(separator: "\n")
        }
    }

    /// The interpreter of a bytecode file; it is made once.
    static func interpreter(_ mode: CToolchain.Mode, of file: String) throws -> String {
        var options = CompilationOptions()
        options.mode = mode
        return try Compilation(options).interpreter(of: file)
    }
}
