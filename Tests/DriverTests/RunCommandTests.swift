// `krait run` of programs that are not files: what they see of their place, and their tracebacks, as CPython has it.

import Driver
import Foundation
import Testing

@Suite struct RunCommandTests {
    @Test func codeHasNoFileAndShowsItsLines() throws {
        let result = try run(["-c", "import sys; print('__file__' in globals(), sys.argv)\ndef f():\n    1 / 0\nf()", "a"], [:])
        #expect(result.output == "False ['-c', 'a']\n")
        #expect(
            result.errors == """
                Traceback (most recent call last):
                  File "<string>", line 4, in <module>
                    f()
                    ~^^
                  File "<string>", line 3, in f
                    1 / 0
                    ~~^~~
                ZeroDivisionError: division by zero

                """)
        #expect(result.status == 1)
    }

    @Test func modulesAreCalledByTheirFiles() throws {
        let files = ["package/__init__.py": "", "package/__main__.py": "import sys; print(sys.argv[0][-20:], sys.argv[1:])"]
        let result = try run(["-m", "package", "a", "b"], files)
        #expect(result.output == "/package/__main__.py ['a', 'b']\n")
        #expect(result.errors == "")
    }

    @Test func optionsInThePlaceOfTheProgramAreNotFiles() throws {
        #expect(try run(["--help"], [:]).output.hasPrefix("OVERVIEW: Interpret a program."))
        let unknown = try run(["--nonsense"], [:])
        #expect(unknown.status == 2)
        #expect(unknown.errors.hasPrefix("Error: Unknown option '--nonsense'"))
        #expect(try run(["--", "p.py", "--help"], ["p.py": "import sys; print(sys.argv)"]).output == "['p.py', '--help']\n")
    }

    private func run(_ arguments: [String], _ files: [String: String]) throws -> SubprocessResult {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        for (name, text) in files {
            #expect(Files.makeFolder(Files.folder(of: "\(folder)/\(name)")))
            #expect(Files.write(text.utf8, to: "\(folder)/\(name)") == nil)
        }
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return try #require(Subprocess.run([Files.folder(of: tests) + "/krait", "run"] + arguments, in: folder))
    }
}
