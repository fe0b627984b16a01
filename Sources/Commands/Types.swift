// krait types: the inferred types of a program.

import ArgumentParser
import Bytecode
import Driver
import Inference
import Source

struct Types: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the inferred types of a program, by function and line.")

    @Argument(help: "The Python file that is run first.")
    var file: String

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = compiler.compilation
        try Commands.run { [file] bag throws(Diagnostic) in
            guard let program = try Compilation(options).frontEnd(file, &bag) else { return }
            let solver = Solver(program)
            solver.solve()
            Terminal.write(TypeReport(solver).text())
        }
    }
}
