// What the cache keeps of the runtime is whole: the checkout that it was built from may be gone when another one uses it.

import Source
import Testing

@testable import Driver

@Suite struct RuntimeLibraryTests {
    @Test func keepsItsHeaders() throws {
        let installation = try #require(Installation.find())
        let toolchain = try CToolchain.find(named: nil, mode: .optimized(level: "-O1"))
        let library = try RuntimeLibrary.prepare(installation, toolchain, Progress())
        let headers = Files.list("\(installation.runtime)/include/krait").filter { $0.hasSuffix(".h") }
        #expect(headers.contains("krait.h"))
        for header in headers {
            let kept = Files.read("\(library.includeFolder)/krait/\(header)")
            #expect(kept != nil && kept == Files.read("\(installation.runtime)/include/krait/\(header)"), "\(header)")
        }
        // Nothing but these is needed for a program that is emitted.
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(
            Files.write(
                "#include \"krait/krait.h\"\nint used(void) { return KR_SMALL_BITS(KR_SMALL(1)) != 0; }\n".utf8, to: "\(folder)/a.c") == nil
        )
        let result = toolchain.run(["-I\(library.includeFolder)", "-c", "\(folder)/a.c", "-o", "\(folder)/a.o"])
        #expect(result.succeeded, "\(result.errors)")
    }
}
