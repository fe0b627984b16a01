// krait dis: the bytecode of a program.

import ArgumentParser
import Bytecode
import Driver
import Source

struct Dis: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the bytecode of a program.")

    @Argument(help: "The Python file that is run first.")
    var file: String

    @Flag(help: "Leave out source positions.")
    var noPositions = false

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = compiler.compilation
        try Commands.run { [file, noPositions] bag throws(Diagnostic) in
            guard let program = try Compilation(options).typed(file, &bag) else { return }
            Terminal.write(BytecodePrinter(program, withPositions: !noPositions).printAll())
        }
    }
}
