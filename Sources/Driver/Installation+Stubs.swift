// The stubs of the library: declarations of what C and the library's Python modules implement.

import Inference
import Source
import Synchronization
import Syntax

extension Installation {
    private static let known = Mutex<[String: Stubs]>([:])

    /// Read once in a process.  A file that does not parse is left out: its functions are unknown then.
    package var stubs: Stubs {
        Self.known.withLock { known in
            if let stubs = known[runtime] { return stubs }
            var stubs = Stubs()
            for file in Files.list("\(runtime)/lib").sorted() where file.hasSuffix(".pyi") {
                var ignored = DiagnosticBag()
                guard let source = try? SourceFile(reading: "\(runtime)/lib/\(file)"), let tree = parseModule(source, diagnostics: &ignored)
                else { continue }
                stubs.read(module: String(file.dropLast(4)), tree)
            }
            known[runtime] = stubs
            return stubs
        }
    }
}
