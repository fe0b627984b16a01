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

    @Argument(help: "The Python file that is run first.")
    var file: String

    @Argument(parsing: .captureForPassthrough, help: "Arguments of the program.")
    var arguments: [String] = []

    func run() throws {
        final class Result: @unchecked Sendable { var path: String? }
        let result = Result()
        let options = compiler.compilation
        try Commands.run { [file] bag throws(Diagnostic) in result.path = try Compilation(options).buildCached(file, &bag) }
        guard let path = result.path else { throw ExitCode(1) }
        var argv: [UnsafeMutablePointer<CChar>?] = ([file] + arguments).map { strdup($0) }
        argv.append(nil)
        execv(path, argv)
        Terminal.writeError("krait: cannot run \(path): \(String(cString: strerror(errno)))\n")
        throw ExitCode(1)
    }
}
