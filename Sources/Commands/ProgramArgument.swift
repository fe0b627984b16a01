// What a command compiles: a file, a folder with a __main__.py, or a module by its name.

import ArgumentParser
import Driver

/// The program: a file, a folder, or a module.
struct ProgramArgument: ParsableArguments {
    @Option(name: .customShort("m"), help: ArgumentHelp("Compile this module, or the __main__ of this package.", valueName: "module"))
    var module: String?

    @Argument(help: "The Python file that is run first, or a folder with a __main__.py.")
    var file: String?

    func validate() throws {
        if module == nil, file == nil { throw ValidationError("name a Python file, a folder, or a module with -m") }
        if module != nil, file != nil { throw ValidationError("-m stands instead of a file") }
    }

    /// What `Compilation` takes as path.
    var path: String { file ?? "." }

    func apply(to options: CompilationOptions) -> CompilationOptions {
        var options = options
        options.module = module
        return options
    }
}
