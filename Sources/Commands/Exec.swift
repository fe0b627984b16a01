// krait exec: build into the cache if need be, and become the program.

import ArgumentParser
import Driver
import Foundation
import Source

struct Exec: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile a program into the cache, if it is not there, and run it.",
        discussion: "Arguments after the file are the program's own. The exit code is the program's.")

    @OptionGroup var compiler: CompilerOptions

    @Option(name: .customShort("m"), help: ArgumentHelp("Run this module, or the __main__ of this package.", valueName: "module"))
    var module: String?

    @Argument(
        parsing: .captureForPassthrough,
        help: "The Python file that is run first, or a folder with a __main__.py, unless there is -m; then the program's arguments.")
    var arguments: [String] = []

    mutating func validate() throws {
        if module == nil { try checkProgram(&arguments) }
        if module == nil, arguments.isEmpty { throw ValidationError("name a Python file, a folder, or a module with -m") }
    }

    func run() throws {
        final class Result: @unchecked Sendable { var path: String? }
        let result = Result()
        var options = compiler.compilation
        options.module = module
        let file = module == nil ? arguments[0] : "."
        try Commands.run { [file, options] bag throws(Diagnostic) in result.path = try Compilation(options).buildCached(file, &bag) }
        guard let path = result.path else { throw ExitCode(1) }
        var argv: [UnsafeMutablePointer<CChar>?] = ((module.map { [$0] } ?? []) + arguments).map { strdup($0) }
        argv.append(nil)
        execv(path, argv)
        Terminal.writeError("krait: cannot run \(path): \(String(cString: strerror(errno)))\n")
        throw ExitCode(1)
    }
}
