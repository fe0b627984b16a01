// The interpreter's C sources with the code that is made from the opcode table: no warnings under the compilers that are there.

import BytecodeFiles
import Driver
import Source
import Testing

@Suite struct InterpreterSourceTests {
    @Test(arguments: ["gcc", "clang"]) func hasNoWarnings(_ compiler: String) throws {
        guard Subprocess.find(compiler) != nil else { return }
        let installation = try #require(Installation.find())
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(Files.write(InterpreterCases.labels().utf8, to: "\(folder)/vm_labels.h") == nil)
        #expect(Files.write(InterpreterCases.cases().utf8, to: "\(folder)/vm_cases.h") == nil)
        let flags = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-fno-strict-aliasing", "-fwrapv", "-fsyntax-only"]
        for file in Files.list("\(installation.runtime)/vm") where file.hasSuffix(".c") {
            let command = [compiler] + flags + ["-I\(folder)", "-I\(installation.runtime)/include", "\(installation.runtime)/vm/\(file)"]
            let result = try #require(Subprocess.run(command))
            #expect(result.succeeded, "\(file): \(result.errors)")
        }
    }
}
