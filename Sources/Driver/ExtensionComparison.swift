// krait compare --ext: one call in a module as CPython runs it and as an extension module of the same CPython.
//
// Both run in turn in processes of their own, so that what the machine does meanwhile meets both alike.  In a process the call is made as
// often as needed for a tenth of a second, five times; the best counts.

import Foundation
import Source

package struct ExtensionComparison: Sendable {
    package let call: String
    /// Seconds of one call.
    package let interpreted, compiled: Double
    /// What the call gave there, as `repr` shows it.
    package let expected, found: String

    package var agree: Bool { expected == found }
    package var ratio: Double { interpreted / compiled }

    /// argv: folders of the module, its name, the call.  An address in a result is no difference.
    private static let timer = """
        import re, sys, time
        sys.path[:0] = sys.argv[1].split(":")
        module = __import__(sys.argv[2], fromlist=["*"])
        code = compile(sys.argv[3], "<call>", "eval")
        names = vars(module)
        result = re.sub(r" at 0x[0-9a-f]+", "", repr(eval(code, names)))
        count, best = 1, None
        while True:
            start = time.perf_counter()
            for _ in range(count): eval(code, names)
            spent = time.perf_counter() - start
            if spent > 0.1 or count > 1 << 20: break
            count *= 2
        best = spent / count
        for _ in range(4):
            start = time.perf_counter()
            for _ in range(count): eval(code, names)
            best = min(best, (time.perf_counter() - start) / count)
        print(best)
        print(result)
        """

    /// Builds the module of a file and times a call, in the names of the module, both ways.
    package static func run(
        _ file: String, call: String, python: String, rounds: Int, _ options: CompilationOptions, _ bag: inout DiagnosticBag
    ) throws(Diagnostic) -> ExtensionComparison? {
        guard let folder = Files.temporaryFolder() else { throw .cannotWrite("a temporary folder", String(cString: strerror(errno))) }
        defer { Files.remove(folder) }
        let source = try ExtensionSource.find(file)[0]
        let build = try ExtensionBuild(options, python: python)
        if try build.build([file], into: folder, &bag).isEmpty { return nil }
        let command = try PythonInstallation.find(python).command
        var root = Files.folder(of: source.file)
        for _ in source.place.split(separator: "/") { root = Files.folder(of: root) }
        var times = [Double.infinity, Double.infinity]
        var results = ["", ""]
        for _ in 0..<max(1, rounds) {
            // The module's own folder serves the modules that it imports.
            for (n, folders) in [root, "\(folder):\(root)"].enumerated() {
                let arguments = [command, "-c", timer, folders, source.module, call]
                guard let outcome = Subprocess.run(arguments), outcome.succeeded else {
                    let error = Subprocess.run(arguments)?.errors.split(separator: "\n").last.map(String.init) ?? "it does not start"
                    throw .plain("K0430", "\(call) fails: \(error)", help: n == 0 ? "name a call that works in the .py file" : nil)
                }
                let parts = outcome.output.split(separator: "\n", maxSplits: 1)
                times[n] = min(times[n], Double(parts[0]) ?? .infinity)
                results[n] = parts.count > 1 ? String(parts[1]) : ""
            }
        }
        return ExtensionComparison(call: call, interpreted: times[0], compiled: times[1], expected: results[0], found: results[1])
    }

    package var text: String {
        func shown(_ seconds: Double) -> String {
            seconds < 1e-6
                ? String(format: "%.0f ns", seconds * 1e9)
                : seconds < 1e-3
                    ? String(format: "%.2f us", seconds * 1e6)
                    : seconds < 1 ? String(format: "%.2f ms", seconds * 1e3) : String(format: "%.2f s", seconds)
        }
        let line = "\(call)  interpreted \(shown(interpreted))  extension \(shown(compiled))  \(String(format: "%.1fx", ratio))\n"
        return agree ? line : line + "the results differ: \(expected.dropLast(expected.hasSuffix("\n") ? 1 : 0)) and \(found)"
    }
}
