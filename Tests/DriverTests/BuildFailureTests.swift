// What `krait build` says when it cannot do its work, and that it leaves nothing behind.

import Driver
import Foundation
import Source
import Testing

@Suite struct BuildFailureTests {
    /// Builds `file` in a fresh folder; the diagnostics, and what is in the folder afterwards.
    private func build(
        _ file: String, output: String, compiler: String? = nil, prepare: (String) throws -> Void = { _ in }
    ) throws -> (diagnostics: [Diagnostic], left: [String], folder: String) {
        let folder = try #require(Files.temporaryFolder())
        #expect(Files.write("print('hi')\n".utf8, to: folder + "/good.py") == nil)
        try prepare(folder)
        let diagnostics = onLargeStack { () -> [Diagnostic] in
            var options = CompilationOptions()
            options.compiler = compiler
            var bag = DiagnosticBag()
            do throws(Diagnostic) {
                _ = try Compilation(options).build(folder + "/" + file, output: folder + "/" + output, &bag)
            } catch { bag.report(error) }
            return bag.diagnostics
        }
        let left = Files.list(folder)
        Files.remove(folder)
        return (diagnostics, left, folder)
    }

    @Test func missingFile() throws {
        let result = try build("none.py", output: "out")
        #expect(result.diagnostics.map(\.id) == ["K0409"])
        #expect(result.left == ["good.py"])
    }

    @Test func folderInsteadOfFile() throws {
        let result = try build("", output: "out")
        #expect(result.diagnostics.map(\.id) == ["K0410"])
    }

    @Test func missingCompiler() throws {
        let result = try build("good.py", output: "out", compiler: "no-such-compiler")
        #expect(result.diagnostics.map(\.id) == ["K0401"])
        #expect(result.diagnostics.first?.help?.contains("--cc") == true)
        #expect(result.left == ["good.py"])
    }

    @Test func missingOutputFolder() throws {
        let result = try build("good.py", output: "none/out")
        #expect(result.diagnostics.map(\.id) == ["K0404"])
        #expect(result.left == ["good.py"])
    }

    @Test func outputIsAFolder() throws {
        let result = try build("good.py", output: "sub") { _ = Files.makeFolder($0 + "/sub") }
        #expect(result.diagnostics.map(\.id) == ["K0404"])
        #expect(result.left == ["good.py", "sub"])
    }

    @Test func outputIsTheProgram() throws {
        let result = try build("good.py", output: "good.py")
        #expect(result.diagnostics.map(\.id) == ["K0404"])
        #expect(result.left == ["good.py"])
    }

    @Test func errorsLeaveTheOldOutput() throws {
        var kept: [UInt8]?
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(Files.write("if:\n".utf8, to: folder + "/bad.py") == nil)
        #expect(Files.write("old".utf8, to: folder + "/out") == nil)
        let count = onLargeStack { () -> Int in
            var bag = DiagnosticBag()
            _ = try? Compilation(CompilationOptions()).build(folder + "/bad.py", output: folder + "/out", &bag)
            return bag.diagnostics.count
        }
        kept = Files.read(folder + "/out")
        #expect(count == 1)
        #expect(kept == Array("old".utf8))
        #expect(Files.list(folder) == ["bad.py", "out"])
    }

    /// A signal ends the C compiler, too, and what was begun is removed.
    @Test func endsItsToolsWithItself() throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let compiler = """
            #!/bin/sh
            case "$*" in *--version*) echo slow; exit 0;; *-c*) echo $$ > '\(folder)/started'; sleep 600 & wait;; esac
            """
        #expect(Files.write(compiler.utf8, to: folder + "/cc") == nil)
        #expect(chmod(folder + "/cc", 0o755) == 0)
        #expect(Files.write("print('hi')\n".utf8, to: folder + "/p.py") == nil)
        #expect(Files.makeFolder(folder + "/tmp"))
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Files.folder(of: tests) + "/krait")
        process.arguments = ["build", "--cc", folder + "/cc", folder + "/p.py", "-o", folder + "/p"]
        let cache = folder + "/cache"
        process.environment = ["PATH": "/usr/bin:/bin", "KRAIT_CACHE": cache, "TMPDIR": folder + "/tmp"]
        // The thread may be one that blocks signals, which the tool would inherit.
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        try process.run()
        pthread_sigmask(SIG_SETMASK, &before, nil)
        var group: pid_t = 0
        for _ in 0..<600 where group == 0 {
            usleep(100_000)
            group = Files.read(folder + "/started").flatMap { pid_t(String(decoding: $0.dropLast(), as: UTF8.self)) } ?? 0
        }
        #expect(group > 0)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGTERM)
        // The compiler has been told to end; it may take a moment.
        var isAlive = true
        for _ in 0..<100 where isAlive {
            isAlive = kill(-group, 0) == 0
            if isAlive { usleep(50_000) }
        }
        #expect(!isAlive)
        #expect(Files.list(folder + "/tmp").filter { $0.hasPrefix("krait") } == [])
    }
}
