// krait ast: the syntax tree, as CPython's ast.dump prints it.

import ArgumentParser
import Driver
import Source
import Syntax

struct Ast: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the syntax trees of files.",
        discussion: "The text is that of ast.dump(ast.parse(source), indent=1) in CPython 3.13.")

    @ArgumentParser.Argument(help: "Python files.")
    var files: [String]

    @Flag(help: "Only parse, and print nothing: for measuring.")
    var quiet = false

    func run() throws {
        try Commands.run { [files, quiet] bag throws(Diagnostic) in
            for file in files {
                let source = try SourceFile(reading: file)
                guard let module = parseModule(source, diagnostics: &bag) else { continue }
                if !quiet { Terminal.write(ASTPrinter.dump(module) + "\n") }
            }
        }
    }
}
