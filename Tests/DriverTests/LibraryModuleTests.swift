// Builds that run at once share the cache of compiled library modules; importing a module of the library costs a program no types.

import Foundation
import Source
import Testing

@testable import Driver

@Suite struct LibraryModuleTests {
    @Test func buildsAtOnceCompileTheSameModule() throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let toolchain = try CToolchain.find(named: nil, mode: .optimized(level: "-O0"))
        let module = LibraryModule(name: "shared", source: "int shared(void) { return 1; }\n")
        let failures = Failures<Diagnostic>()
        DispatchQueue.concurrentPerform(iterations: 8) { i in
            let work = "\(folder)/\(i)"
            do throws(Diagnostic) {
                #expect(Files.makeFolder(work))
                try module.compile(to: "\(folder)/shared.o", toolchain, [], work: work)
            } catch { failures.add(error) }
        }
        #expect(failures.first?.message == nil)
        #expect(Files.list(folder).filter { $0.hasPrefix("shared.o") } == ["shared.o"])
    }

    /// None of them reads or sets variables of the program's modules, nor does what they import.
    @Test(arguments: [
        "argparse", "asyncio", "cmd", "collections", "concurrent.futures", "csv", "datetime", "decimal", "http.client", "json", "logging",
        "random", "re", "shutil", "socketserver", "subprocess", "tempfile", "threading", "urllib.request", "zipfile",
    ])
    func leavesVariablesAlone(_ module: String) throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(Files.write("import \(module)\nx = 1.5\n".utf8, to: "\(folder)/program.py") == nil)
        var bag = DiagnosticBag()
        let program = try Compilation(CompilationOptions()).typed("\(folder)/program.py", &bag)
        #expect(program?.openLibraryModules == [])
    }
}
