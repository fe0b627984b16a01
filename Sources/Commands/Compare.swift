// krait compare: what compiling buys, and whether it changes anything.

import ArgumentParser
import Driver
import Foundation
import Source

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a program interpreted and compiled, and by each Python there is: same output, time, memory.",
        discussion: """
            Contestants are python3 and pypy3 where they are there, those named with --with, and Krait's interpreter and compiler. They \
            run by turns. Standard output, the last line of standard error and the exit code must be those of the first; \
            otherwise the difference is shown and the exit code is 1. For a folder, all programs in it are compared.
            """)

    @OptionGroup var compiler: CompilerOptions

    @Option(help: "How often each contestant runs, besides once to warm up.")
    var rounds = 5

    @Option(help: ArgumentHelp("How long one run may take.", valueName: "seconds"))
    var timeout = 60.0

    @Option(name: .customLong("with"), help: ArgumentHelp("Another contestant; may be repeated.", valueName: "name=command"))
    var others: [String] = []

    @Option(help: ArgumentHelp("What the programs read as standard input.", valueName: "file"))
    var input: String?

    @Option(help: ArgumentHelp("Leave this program of a folder out; may be repeated.", valueName: "name"))
    var without: [String] = []

    @Flag(help: "Print JSON: times in seconds, sizes in bytes.")
    var json = false

    @Option(help: ArgumentHelp("Write a page with bars.", valueName: "page"))
    var html: String?

    @Option(
        name: .customLong("ext"),
        help: ArgumentHelp("Compare a call in this module, interpreted and as an extension module.", valueName: "file"))
    var module: String?

    @Option(help: ArgumentHelp("The call that --ext is about, in the names of the module.", valueName: "expression"))
    var call: String?

    @Option(help: ArgumentHelp("The Python of --ext.", valueName: "command"))
    var python = "python3"

    @Argument(
        parsing: .captureForPassthrough, help: "The program, or a folder of programs; then their arguments.")
    var arguments: [String] = []

    mutating func validate() throws {
        try checkProgram(&arguments)
        if (module == nil) != (call == nil) { throw ValidationError("--ext takes a module, and --call what to call in it") }
        if arguments.isEmpty, module == nil { throw ValidationError("name a Python file or a folder of programs") }
        if rounds < 1 { throw ValidationError("--rounds takes a number from 1") }
        if timeout <= 0 { throw ValidationError("--timeout takes a number of seconds") }
        if others.contains(where: { !$0.dropFirst().contains("=") }) { throw ValidationError("--with takes NAME=COMMAND") }
    }

    private func compareCall(_ module: String, _ call: String) throws {
        let options = compiler.compilation
        try Commands.run { [python, rounds] bag throws(Diagnostic) in
            guard let found = try ExtensionComparison.run(module, call: call, python: python, rounds: rounds, options, &bag) else { return }
            Terminal.write(found.text)
            if !found.agree { throw .plain("K0431", "the call gives something else as an extension module", help: nil) }
        }
    }

    func run() throws {
        if let module, let call { return try compareCall(module, call) }
        final class Result: @unchecked Sendable { var comparisons: [ProgramComparison] = [] }
        let result = Result()
        var options = ComparisonOptions()
        options.rounds = rounds
        options.timeout = timeout
        options.input = input
        options.arguments = Array(arguments.dropFirst())
        options.others = others.map { other in
            let parts = other.split(separator: "=", maxSplits: 1)
            return (String(parts[0]), parts.dropFirst().flatMap { $0.split(separator: " ").map(String.init) })
        }
        let programs = try programs()
        let showsProgress = programs.count > 1 && isatty(2) != 0
        try Commands.run { [options, compilation = compiler.compilation] _ throws(Diagnostic) in
            let comparison = try Comparison(options, try Compilation(compilation))
            for (n, program) in programs.enumerated() {
                if showsProgress { Terminal.writeError("\r\u{1B}[K\(n + 1) of \(programs.count): \(program)") }
                result.comparisons.append(try comparison.compare(program))
            }
            if showsProgress { Terminal.writeError("\r\u{1B}[K") }
        }
        let report = ComparisonReport(result.comparisons, rounds: rounds)
        Terminal.write(json ? report.json() : report.text())
        if let html, let reason = Files.write(report.html().utf8, to: html) {
            Terminal.show([.cannotWrite(html, reason)])
            throw ExitCode(1)
        }
        if result.comparisons.contains(where: \.isFailure) { throw ExitCode(1) }
    }

    /// The program, or those of the folder: its Python files.  A folder with a __main__.py is one program.
    private func programs() throws -> [String] {
        let path = arguments[0]
        guard Files.isFolder(path), !Files.isFile(path + "/__main__.py") else { return [path] }
        let unwanted = Set(without.map { $0.hasSuffix(".py") ? $0 : $0 + ".py" })
        let names = Files.list(path).filter { $0.hasSuffix(".py") && !$0.hasPrefix("_") && !unwanted.contains($0) }
        if names.isEmpty { throw ValidationError("\(path) has no Python files") }
        return names.map { path + "/" + $0 }
    }
}
