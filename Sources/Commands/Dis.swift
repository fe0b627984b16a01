// krait dis: the bytecode of a program.

import ArgumentParser
import Bytecode
import Driver
import Source

struct Dis: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the bytecode of a program.")

    @OptionGroup var program: ProgramArgument

    @Flag(help: "Leave out source positions.")
    var noPositions = false

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = program.apply(to: compiler.compilation)
        try Commands.run { [path = program.path, noPositions] bag throws(Diagnostic) in
            guard let program = try Compilation(options).typed(path, &bag) else { return }
            Terminal.write(BytecodePrinter(program, withPositions: !noPositions).printAll())
        }
    }
}
