// Builds that run at once share the cache of compiled library modules.

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
}
