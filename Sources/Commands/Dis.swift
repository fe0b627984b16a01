// krait dis: the bytecode of a program.

import ArgumentParser
import Bytecode
import Driver
import Source

struct Dis: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the bytecode of a program: generic and typed side by side, by source line.")

    @OptionGroup var program: ProgramArgument

    @Flag(help: "Print one form as it is, with all tables: the typed one, or with --no-infer the generic one.")
    var listing = false

    @Flag(help: "Leave out source positions of a listing.")
    var noPositions = false

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = program.apply(to: compiler.compilation)
        try Commands.run { [path = program.path, noPositions, listing] bag throws(Diagnostic) in
            if !listing, options.infers {
                guard let (generic, typed) = try Compilation(options).bothForms(path, &bag) else { return }
                return Terminal.write(SideBySidePrinter(generic: generic, typed: typed).printAll())
            }
            guard let program = try Compilation(options).typed(path, &bag) else { return }
            Terminal.write(BytecodePrinter(program, withPositions: !noPositions).printAll())
        }
    }
}
