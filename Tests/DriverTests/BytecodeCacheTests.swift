// The bytecode that `krait run` keeps: it is taken again as long as nothing has changed, and made anew otherwise.

import Foundation
import Source
import Testing

@testable import Driver

@Suite struct BytecodeCacheTests {
    private final class Workspace {
        let folder: String
        var options = CompilationOptions()

        init() throws {
            folder = try #require(Files.temporaryFolder())
            options.mode = .optimized(level: "-O1")
        }

        deinit { Files.remove(folder) }

        var cached: String { "\(folder)/__krait__/main.kbc" }

        func write(_ name: String, _ text: String) {
            _ = Files.makeFolder(Files.folder(of: "\(folder)/\(name)"))
            #expect(Files.write(text.utf8, to: "\(folder)/\(name)") == nil)
        }

        /// What the program prints.
        func run(_ program: InterpretedProgram? = nil) throws -> String {
            let program = program ?? .path("\(folder)/main.py")
            let found = try onLargeStack { [options] in
                Result {
                    var bag = DiagnosticBag()
                    let found = try Compilation(options).interpretation(of: program, &bag)
                    return (found, bag.diagnostics.map(\.message))
                }
            }.get()
            guard let (interpreter, file) = found.0 else { return found.1.joined(separator: "; ") }
            // Not as a Process of Foundation's, which inherits no files.
            let meter = RunMeter(interpreter: interpreter, timeout: 20, input: nil)
            let run = try #require(meter.run([interpreter, file, "main.py"]))
            return String(decoding: run.output + run.errors, as: UTF8.self)
        }

        /// Changes when the file is written again.
        var stamp: String { Files.stamp(cached) }
    }

    @Test func unchangedProgramsAreNotTranslatedAgain() throws {
        let work = try Workspace()
        work.write("main.py", "import helper, json\nprint(helper.x)\n")
        work.write("helper.py", "x = 1\n")
        #expect(try work.run() == "1\n")
        let stamp = work.stamp
        #expect(try work.run() == "1\n")
        #expect(work.stamp == stamp)
        #expect(Files.list(work.folder) == ["__krait__", "helper.py", "main.py"])
        #expect(Files.list("\(work.folder)/__krait__") == ["main.kbc"])
        #expect(try work.run(.path(work.cached)) == "1\n")
    }

    @Test func changesAreSeen() throws {
        let work = try Workspace()
        work.write("main.py", "import helper\nprint(helper.x)\n")
        work.write("helper.py", "x = 1\n")
        #expect(try work.run() == "1\n")
        work.write("helper.py", "x = 2\n")
        #expect(try work.run() == "2\n")
        // A package goes before a module of the same name.
        work.write("helper/__init__.py", "x = 3\n")
        #expect(try work.run() == "3\n")
        work.write("main.py", "print(4)\n")
        #expect(try work.run() == "4\n")
        work.write("main.py", "print(\n")
        #expect(try work.run().contains("was never closed"))
    }

    @Test func modulesThatTurnUpAreSeen() throws {
        let work = try Workspace()
        work.write("main.py", "try:\n    import extra\n    print(extra.x)\nexcept ImportError:\n    print('none')\n")
        #expect(try work.run() == "none\n")
        work.write("extra.py", "x = 1\n")
        #expect(try work.run() == "1\n")
        Files.remove("\(work.folder)/extra.py")
        #expect(try work.run() == "none\n")
        work.options.searchFolders = ["\(work.folder)/more"]
        work.write("more/extra.py", "x = 2\n")
        #expect(try work.run() == "2\n")
    }

    @Test func damagedFilesAreReplaced() throws {
        let work = try Workspace()
        work.write("main.py", "print('whole')\n")
        #expect(try work.run() == "whole\n")
        let bytes = try #require(Files.read(work.cached))
        for damage in [[], Array(bytes.prefix(40)), bytes.map { $0 ^ 1 }, [UInt8]("#!/bin/sh\n".utf8)] {
            #expect(Files.write(damage, to: work.cached) == nil)
            #expect(try work.run() == "whole\n")
            #expect(Files.read(work.cached) == bytes)
        }
    }

    @Test func codeWithoutFile() throws {
        let work = try Workspace()
        let output = try work.run(.text("def f():\n    return 1 / 0\nprint(__name__)\nf()\n", name: "<string>"))
        #expect(output.hasPrefix("__main__\nTraceback"))
        #expect(output.contains("File \"<string>\", line 2, in f"))
        #expect(output.hasSuffix("ZeroDivisionError: division by zero\n"))
    }
}
