// krait run: interpret a program, without a C compiler once the interpreter is there.

import ArgumentParser
import Driver
import Foundation
import Source

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Interpret a program.",
        discussion: """
            Bytecode is kept in the folder __krait__ beside the program, and taken again while nothing has changed. Arguments after the \
            file are the program's own. The exit code is the program's.
            """)

    @OptionGroup var compiler: CompilerOptions

    @Option(name: .customShort("m"), help: ArgumentHelp("Run this module, or the __main__ of this package.", valueName: "module"))
    var module: String?

    @Option(name: .customShort("c"), help: ArgumentHelp("Run this code.", valueName: "code"))
    var code: String?

    @Argument(
        parsing: .captureForPassthrough,
        help: """
            The Python file that is run first, a folder with a __main__.py, a bytecode file, or - for standard input, unless there is -m \
            or -c; then the program's arguments.
            """)
    var arguments: [String] = []

    mutating func validate() throws {
        if module == nil, code == nil { try checkProgram(&arguments) }
        if module == nil, code == nil, arguments.isEmpty {
            throw ValidationError("name a Python file, a folder, a module with -m, or code with -c")
        }
        if module != nil, code != nil { throw ValidationError("-m stands instead of -c") }
    }

    func run() throws {
        var options = compiler.compilation
        options.module = module
        let name = code != nil ? ["-c"] : try module.map { [try Interpreter.file(ofModule: $0, options)] } ?? []
        try Interpreter.become(program, options, arguments: name + arguments)
    }

    private var program: InterpretedProgram {
        if let code { return .text(code + "\n", name: "<string>") }
        if module != nil { return .path(".") }
        if arguments[0] == "-" {
            return .text(String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self), name: "<stdin>")
        }
        return .path(arguments[0])
    }
}

enum Interpreter {
    /// What a module run by `-m` has as sys.argv[0]: its file.  When it is not there, the compilation says so.
    static func file(ofModule name: String, _ options: CompilationOptions) throws -> String {
        do { return try Compilation(options).file(ofModule: name) } catch { return name }
    }

    /// Replaces this process by the interpreter; `arguments`: the program's, `sys.argv[0]` first.
    static func become(_ program: InterpretedProgram, _ options: CompilationOptions, arguments: [String]) throws {
        final class Result: @unchecked Sendable { var found: (interpreter: String, file: String)? }
        let result = Result()
        try Commands.run { bag throws(Diagnostic) in result.found = try Compilation(options).interpretation(of: program, &bag) }
        guard let (interpreter, file) = result.found else { throw ExitCode(1) }
        var argv: [UnsafeMutablePointer<CChar>?] = ([interpreter, file] + arguments).map { strdup($0) }
        argv.append(nil)
        execv(interpreter, argv)
        Terminal.writeError("krait: cannot run \(interpreter): \(String(cString: strerror(errno)))\n")
        throw ExitCode(1)
    }
}
