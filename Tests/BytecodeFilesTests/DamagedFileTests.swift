// Bytecode files that are not what Krait wrote: the driver does not take them, the interpreter does not execute them.

import BytecodeFiles
import Driver
import Foundation
import Source
import Testing

@Suite struct DamagedFileTests {
    private static let program = """
        import sys
        class Point:
            def __init__(self, x, *rest, y=1 << 80, **more):
                self.x, self.y = x, y
            def __repr__(self):
                return f"{self.x!r:>5} {self.y}"
        def numbers(n):
            for i in range(n):
                try:
                    yield i / (i - 1), "\\u20ac", b"\\0", 1.5j
                except ZeroDivisionError as e:
                    print(e)
        match sys.argv:
            case [name, *rest] if rest == ("a", 1):
                pass
        with open("/dev/null") as f:
            print(Point(1), list(numbers(3)), [c for c in "abc" if c], file=f)
        """

    private struct Made {
        let folder: String
        let interpreter: String
        let bytes: [UInt8]

        /// How the interpreter ends that only looks at a file.
        func check(_ bytes: [UInt8]) throws -> SubprocessResult {
            let path = "\(folder)/damaged.kbc"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return try #require(Subprocess.run([interpreter, "--check", path]))
        }
    }

    private func make() throws -> Made {
        let folder = try #require(Files.temporaryFolder())
        let source = "\(folder)/program.py"
        #expect(Files.write(DamagedFileTests.program.utf8, to: source) == nil)
        let interpreter = try onLargeStack {
            Result {
                var options = CompilationOptions()
                options.mode = .optimized(level: "-O1")
                let compilation = try Compilation(options)
                var bag = DiagnosticBag()
                _ = try compilation.writeBytecode(of: source, output: "\(folder)/program.kbc", &bag)
                return try compilation.interpreter(makesCode: false)
            }
        }.get()
        return Made(folder: folder, interpreter: interpreter, bytes: try #require(Files.read("\(folder)/program.kbc")))
    }

    @Test func wholeFilesAreTaken() throws {
        let made = try make()
        defer { Files.remove(made.folder) }
        #expect(BytecodeFile(made.bytes) != nil)
        let result = try made.check(made.bytes)
        #expect(result.succeeded)
        #expect(result.errors.isEmpty)
    }

    @Test func changedAndCutFilesAreRefused() throws {
        let made = try make()
        defer { Files.remove(made.folder) }
        var random = SystemRandomNumberGenerator()
        for n in 0..<60 {
            var bytes = made.bytes
            if n % 3 == 0 {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            } else {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            #expect(BytecodeFile(bytes) == nil)
            let result = try made.check(bytes)
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("krait: "))
        }
    }

    /// Files whose checksum agrees with their changed content: each index is looked at before it is used.
    @Test func forgedFilesDoNoHarm() throws {
        let made = try make()
        defer { Files.remove(made.folder) }
        let words = made.bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<150 {
            var body = Array(words[BytecodeFile.headSize...])
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                body[place] = [body[place] ^ 1 << UInt32.random(in: 0...31, using: &random), .random(in: 0...40, using: &random), .max]
                    .randomElement(using: &random)!
            }
            let result = try made.check(BytecodeFile.sealed(body, moduleCount: 1))
            #expect(result.status <= 1, "\(result.status) \(result.errors)")
        }
    }
}
