// krait repl: a prompt.

import ArgumentParser
import Driver
import Foundation
import Source

struct Repl: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read statements, execute them and print the values of expressions.",
        discussion: """
            At a terminal lines can be edited, and ~/.krait_history keeps them. Ctrl-C interrupts, Ctrl-D or exit() ends. Modules are \
            imported from the current folder and the library.
            """)

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        try Interpreter.become(.prompt, compiler.compilation, arguments: [""])
    }
}
