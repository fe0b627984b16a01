// krait check: diagnostics only.

import ArgumentParser
import Driver
import Source

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Report what is wrong with a program, and write nothing.")

    @OptionGroup var program: ProgramArgument

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = program.apply(to: compiler.compilation)
        try Commands.run { [path = program.path] bag throws(Diagnostic) in _ = try Compilation(options).frontEnd(path, &bag) }
    }
}
