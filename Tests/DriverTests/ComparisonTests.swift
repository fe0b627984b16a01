// `krait compare`: what it finds equal, different, nondeterministic, crashed or too slow.

import Foundation
import Source
import Testing

@testable import Driver

@Suite(.serialized) struct ComparisonTests {
    /// Compares a program; the reference is a script that prints `expected`, after which `scripts` take part, too.
    private func compare(
        _ program: String, expected: String, scripts: [(name: String, text: String)] = [], timeout: Double = 20, input: String? = nil
    ) throws -> ProgramComparison {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let source = "\(folder)/program.py"
        #expect(Files.write(program.utf8, to: source) == nil)
        var options = ComparisonOptions()
        options.rounds = 2
        options.timeout = timeout
        for (name, text) in [("reference", expected)] + scripts {
            #expect(Files.write(text.utf8, to: "\(folder)/\(name).sh") == nil)
            options.others.append((name, ["sh", "\(folder)/\(name).sh"]))
        }
        if let input {
            options.input = "\(folder)/input"
            #expect(Files.write(input.utf8, to: "\(folder)/input") == nil)
        }
        var compilation = CompilationOptions()
        compilation.mode = .optimized(level: "-O1")
        return try onLargeStack { [options, compilation] in
            Result { try Comparison(options, try Compilation(compilation), findsPythons: false).compare(source) }
        }.get()
    }

    @Test func equalPrograms() throws {
        let result = try compare("print(input() * 2)\nraise SystemExit(3)\n", expected: "read a; echo $a$a; exit 3", input: "xy\n")
        guard case .equal = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(result.reference == "reference")
        for contestant in result.contestants {
            #expect(contestant.times.count == 2)
            #expect(contestant.end == .exited(3))
            #expect(contestant.peakMemory > 100_000 && contestant.peakMemory < 100_000_000)
        }
        let executable = try #require(result[Comparison.compiled])
        #expect(try #require(executable.buildSeconds) > 0)
        #expect(try #require(executable.fileSize) > 100_000)
    }

    @Test func differentOutput() throws {
        let result = try compare("print(1)\nprint(2)\n", expected: "echo 1; echo 3")
        guard case .different(let names, let text) = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(names == [Comparison.interpreted, Comparison.compiled])
        let expected = "--- reference: stdout\n+++ krait run: stdout\n@@ -1,3 +1,3 @@\n 1\n-3\n+2\n \n"
        #expect(text.hasPrefix(expected))
        #expect(result.isFailure)
    }

    @Test func exceptionsAreCompared() throws {
        let program = "1 / 0\n"
        let end = "echo 'ZeroDivisionError: division by zero' >&2; exit 1"
        guard case .equal = try compare(program, expected: "echo Traceback >&2; \(end)").verdict else { return #expect(Bool(false)) }
        let other = try compare(program, expected: "echo 'ValueError: x' >&2; exit 1")
        #expect(other.isFailure)
    }

    @Test func nondeterministicProgram() throws {
        let result = try compare("import time\nprint(time.time_ns())\n", expected: "echo $$")
        guard case .nondeterministic = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(!result.isFailure)
    }

    @Test func theImplementationsNameIsNoDifference() throws {
        let program = "import sys\nprint('on', sys.implementation.name)\n"
        guard case .equal = try compare(program, expected: "echo on cpython").verdict else { return #expect(Bool(false)) }
        guard case .different = try compare(program, expected: "echo on jython").verdict else { return #expect(Bool(false)) }
        guard case .different = try compare("print('krait')\n", expected: "echo kraits").verdict else { return #expect(Bool(false)) }
    }

    @Test func crashesAndTimeouts() throws {
        let scripts = [("crash", "kill -SEGV $$"), ("slow", "sleep 20")]
        let result = try compare("print(1)\n", expected: "echo 1", scripts: scripts, timeout: 2)
        #expect(result["crash"]?.end == .killed(signal: 11))
        #expect(result["slow"]?.end == .timeout)
        guard case .different(let names, _) = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(names == ["crash", "slow"])
        let text = ComparisonReport([result], rounds: 2).text()
        #expect(text.contains("crash crashed: Segmentation fault"))
        #expect(text.contains("slow timed out"))
    }

    @Test func referenceThatDoesNotEnd() throws {
        let result = try compare("print(1)\n", expected: "sleep 20", timeout: 1)
        guard case .unfinished("timed out") = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(result.isFailure)
    }

    @Test func programThatDoesNotCompile() throws {
        let result = try compare("print(\n", expected: "echo 1")
        guard case .notCompiled(let errors) = result.verdict else { return #expect(Bool(false), "\(result.verdict)") }
        #expect(errors.contains("'(' was never closed"))
    }

    @Test func reports() throws {
        let equal = try compare("print(1)\n", expected: "echo 1")
        let different = try compare("print('<1>')\n", expected: "echo 2")
        let report = ComparisonReport([equal, different], rounds: 2)
        let lines = report.text().split(separator: "\n")
        #expect(lines[0].split(separator: " ").first == "program")
        #expect(lines[1].hasSuffix("equal"))
        #expect(lines[2].hasSuffix("different"))
        #expect(lines[3].hasPrefix("speed") && lines[3].hasSuffix("geometric mean"))
        let page = report.html()
        #expect(page.contains("&lt;1&gt;") && !page.contains("<1>"))
        let object = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
        let programs = try #require(object?["programs"] as? [[String: Any]])
        #expect(programs.map { $0["verdict"] as? String } == ["equal", "different"])
    }
}
