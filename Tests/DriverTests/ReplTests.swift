// The prompt, fed through a pipe: results, errors that do not end it, blocks, modules from their sources, the exit code.

import Driver
import Foundation
import Testing

@Suite struct ReplTests {
    @Test func executesStatementsAndGoesOnAfterErrors() throws {
        let (output, errors, status) = try run(
            """
            x = 20
            x + 1
            def double(n):
                return n * 2

            double(_)
            1 / 0
            y = = 2
            '''a
            b'''
            import textwrap
            textwrap.dedent('  z')
            raise SystemExit(3)
            print('not reached')
            """)
        #expect(output == "21\n42\n'a\\nb'\n'z'\n")
        #expect(errors.contains("File \"<stdin>\", line 1, in <module>\nZeroDivisionError: division by zero"))
        #expect(errors.contains("SyntaxError: invalid syntax"))
        #expect(status == 3)
    }

    @Test func endsAtTheEndOfInput() throws {
        let (output, errors, status) = try run("print(__name__)\nsorted(k for k in globals() if k[0] != '_')\n")
        #expect(output == "__main__\n[]\n")
        #expect(errors == "")
        #expect(status == 0)
    }

    private func run(_ input: String) throws -> (output: String, errors: String, status: Int32) {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(Files.write(input.utf8, to: "\(folder)/input") == nil)
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let tool = Files.folder(of: tests) + "/krait"
        let result = try #require(Subprocess.run([tool, "repl"], in: folder, input: "\(folder)/input"))
        return (result.output, result.errors, result.status)
    }
}
