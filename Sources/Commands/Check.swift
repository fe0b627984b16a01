// krait check: diagnostics only.

import ArgumentParser
import Driver
import Source

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Report what is wrong with a program, and write nothing.")

    @Argument(help: "The Python file that is run first.")
    var file: String

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = compiler.compilation
        try Commands.run { [file] bag throws(Diagnostic) in _ = try Compilation(options).frontEnd(file, &bag) }
    }
}
