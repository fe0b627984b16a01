// krait build: a program becomes an executable.

import ArgumentParser
import Driver
import Source

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile a program to a native executable.",
        discussion: "The executable needs no Python. It is written to the current folder under the program's name, or to -o.")

    @Argument(help: "The Python file that is run first.")
    var file: String

    @Option(name: .shortAndLong, help: "Where to write the executable.")
    var output: String?

    @Option(name: .customLong("emit-c"), help: ArgumentHelp("Keep the C code in this folder.", valueName: "folder"))
    var emitC: String?

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        var options = compiler.compilation
        options.emitCFolder = emitC
        let name = Files.baseName(file)
        let target = output ?? (name.hasSuffix(".py") ? String(name.dropLast(3)) : name + ".out")
        try Commands.run { [file, options] bag throws(Diagnostic) in
            _ = try Compilation(options).build(file, output: Files.absolute(target), &bag)
        }
    }
}
