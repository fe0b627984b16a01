// What is inferred of one function, for tests that write programs of a few lines.
import Bytecode
import Driver
import Lowering
import Source
import Syntax
import Testing

@testable import Inference

/// The stubs of the checkout.
let libraryStubs = Installation.find()!.stubs

/// The type that a call of `f` gives, with stubs of the test's own or those of the library.
func resultOfF(_ text: String, modules: [String] = [], stubs: Stubs = libraryStubs) throws -> String {
    var bag = DiagnosticBag()
    let tree = try #require(parseModule(SourceFile(path: "t.py", text: text), diagnostics: &bag))
    var program = Lowering.lower(
        [ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: modules, diagnostics: &bag)
    Narrowing.insert(into: &program)
    #expect(program.functions.allSatisfy { Verifier.verify($0).isEmpty })
    let solver = Solver(program, stubs: stubs)
    solver.solve()
    let f = try #require(program.functions.firstIndex { $0.name == "f" })
    return solver.describe(solver.resultType(f))
}
