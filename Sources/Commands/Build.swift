// krait build: a program becomes an executable.

import ArgumentParser
import Driver
import Source

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile a program to a native executable.",
        discussion: "The executable needs no Python. It is written to the current folder under the program's name, or to -o.")

    @OptionGroup var program: ProgramArgument

    @Option(name: .shortAndLong, help: "Where to write the executable.")
    var output: String?

    @Option(name: .customLong("emit-c"), help: ArgumentHelp("Keep the C code in this folder.", valueName: "folder"))
    var emitC: String?

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        var options = program.apply(to: compiler.compilation)
        options.emitCFolder = emitC
        let target = output ?? defaultOutput
        try Commands.run { [path = program.path, options] bag throws(Diagnostic) in
            _ = try Compilation(options).build(path, output: Files.absolute(target), &bag)
        }
    }

    private var defaultOutput: String {
        let name = Files.baseName(program.module ?? Files.absolute(program.path))
        if name.hasSuffix(".py") { return String(name.dropLast(3)) }
        return program.module == nil || Files.isFolder(name) ? name + ".out" : name
    }
}
