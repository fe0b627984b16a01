// krait ext: Python files become extension modules of CPython.

import ArgumentParser
import Driver
import Source

struct Ext: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compile modules to native extension modules for CPython.",
        discussion: """
            The result is imported in place of the .py file, by the Python that it was made for: any CPython from 3.10 to 3.13 whose \
            headers are there. It is written beside the file, or to the same place below the folder -o. Of a folder, all files are \
            compiled, and those of the packages in it.
            """)

    @Argument(help: "Python files, or folders of packages.")
    var files: [String]

    @Option(help: ArgumentHelp("The Python to compile for.", valueName: "command"))
    var python = "python3"

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the module.", valueName: "folder"))
    var output: String?

    @Option(name: .customLong("emit-c"), help: ArgumentHelp("Keep the C code in this folder.", valueName: "folder"))
    var emitC: String?

    @Flag(help: "Write a stub file (.pyi) beside each module, with the signatures that were inferred.")
    var stub = false

    @Flag(
        inversion: .prefixedNo, help: "Check arguments against the built-in classes that parameters are annotated with, and rely on that.")
    var annotations = true

    @Flag(help: "Print the paths of the modules.")
    var paths = false

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        var options = compiler.compilation
        options.emitCFolder = emitC
        options.trustsAnnotations = annotations
        let folder = output.map { Files.absolute($0) }
        try Commands.run { [files, python, options, paths, stub] bag throws(Diagnostic) in
            let made = try ExtensionBuild(options, python: python).build(files, into: folder, writesStubs: stub, &bag)
            if paths { Terminal.write(made.map { $0 + "\n" }.joined()) }
        }
    }
}
