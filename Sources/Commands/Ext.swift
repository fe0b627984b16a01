// krait ext: a Python file becomes an extension module of CPython.

import ArgumentParser
import Driver
import Source

struct Ext: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile a module to a native extension module for CPython.",
        discussion: """
            The result is imported in place of the .py file, by the Python that it was made for: any from 3.10 to 3.13 whose \
            headers are there. It is written beside the file, or to the folder -o.
            """)

    @Argument(help: "The Python file of the module.")
    var file: String

    @Option(help: ArgumentHelp("The Python to compile for.", valueName: "command"))
    var python = "python3"

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the module.", valueName: "folder"))
    var output: String?

    @Option(name: .customLong("emit-c"), help: ArgumentHelp("Keep the C code in this folder.", valueName: "folder"))
    var emitC: String?

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        var options = compiler.compilation
        options.emitCFolder = emitC
        let folder = Files.absolute(output ?? Files.folder(of: file))
        try Commands.run { [file, python, options] bag throws(Diagnostic) in
            _ = try ExtensionBuild(options, python: python).build(file, into: folder, &bag)
        }
    }
}
