// krait types: the inferred types of a program, as text or as a page.

import ArgumentParser
import Bytecode
import Driver
import Inference
import Source
import TypePage

struct Types: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the inferred types of a program, by function and line.",
        discussion: "Dead code and annotations that disagree with what was inferred are listed behind the types.")

    @OptionGroup var program: ProgramArgument

    @Flag(help: "Say of each line that is dynamic why it is.")
    var why = false

    @Option(help: ArgumentHelp("Write a page instead: every line with its cost, types, bytecode and C code.", valueName: "file"))
    var html: String?

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        let options = program.apply(to: compiler.compilation)
        try Commands.run { [path = program.path, why, html] bag throws(Diagnostic) in
            guard let solver = try Compilation(options).analyzed(path, recordsOrigins: true, &bag) else { return }
            let report = ProgramReport(solver)
            if let html {
                if Files.isSame(html, path) { throw .cannotWrite(html, "it is the program itself") }
                if let reason = Files.write(HTMLPage(report).text().utf8, to: html) { throw .cannotWrite(html, reason) }
                return
            }
            let text = TextReport(report)
            Terminal.write(TypeReport(solver).text() + text.deadCode() + text.annotations() + (why ? text.reasons() : ""))
        }
    }
}
