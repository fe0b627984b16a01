// What all commands share: options of compilation, printing of diagnostics, exit codes.
//
// Exit codes: 0 success, 1 diagnostics, 2 wrong use of the command line.

import ArgumentParser
import Driver
import Foundation
import Source
import Syntax

struct CompilerOptions: ParsableArguments {
    @Option(name: .customLong("path"), help: "Another folder to look for modules in; may be repeated.")
    var searchFolders: [String] = []

    @Option(
        name: .customLong("venv"),
        help: ArgumentHelp("A virtual environment whose pure-Python packages the program may import; may be repeated.", valueName: "folder")
    )
    var environments: [String] = []

    @Option(
        name: .customLong("include-module"),
        help: ArgumentHelp(
            "A module to compile in that no import names, for importlib.import_module; `package.*` for all in a package; may be repeated.",
            valueName: "name"))
    var includedModules: [String] = []

    @Option(name: .customLong("cc"), help: "The C compiler; otherwise CC, gcc, clang or cc.")
    var compiler: String?

    @Option(
        name: .customShort("O", allowingJoined: true),
        help: ArgumentHelp("Optimisation level of the C compiler: 0 to 3.", valueName: "level"))
    var level = 2

    @Flag(help: "Keep symbols and line numbers of the Python source for debuggers.")
    var debug = false

    @Flag(help: "Build with the address and undefined-behaviour sanitizers.")
    var sanitize = false

    @Flag(help: "Build with the thread sanitizer.")
    var sanitizeThreads = false

    @Flag(help: "Check the bytecode's invariants.")
    var verify = false

    @Flag(inversion: .prefixedNo, help: "Infer types and use them.")
    var infer = true

    @Flag(help: "Check every inferred type while the program runs, and leave typed code now and then (for tests of Krait).")
    var checkTypes = false

    func validate() throws {
        guard (0...3).contains(level) else { throw ValidationError("-O takes a level from 0 to 3") }
    }

    var compilation: CompilationOptions {
        var options = CompilationOptions()
        options.searchFolders = searchFolders
        options.environments = environments
        options.includedModules = includedModules
        options.compiler = compiler
        options.mode = sanitize ? .sanitized : sanitizeThreads ? .raceChecked : debug ? .debug : .optimized(level: "-O\(level)")
        if verify { options.verifies = true }
        options.infers = infer || checkTypes
        options.checksTypes = checkTypes
        return options
    }
}

enum Terminal {
    static let usesColors = isatty(2) != 0 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    static func show(_ diagnostics: [Diagnostic]) {
        let renderer = DiagnosticRenderer(useColors: usesColors)
        for diagnostic in diagnostics {
            let text = renderer.render(diagnostic)
            writeError(text.hasSuffix("\n") ? text : text + "\n")
        }
    }
}

/// Runs a command's work on a large stack; shows the diagnostics and gives the exit code.
func run(_ work: @escaping @Sendable (inout DiagnosticBag) throws(Diagnostic) -> Void) throws {
    let bag = onLargeStack { () -> DiagnosticBag in
        var bag = DiagnosticBag()
        do throws(Diagnostic) { try work(&bag) } catch { bag.report(error) }
        return bag
    }
    Interruption.endIfPending()
    Terminal.show(bag.diagnostics)
    if bag.hasErrors { throw ExitCode(1) }
}
