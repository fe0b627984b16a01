// Diagnostics of the compiler: Tests/Errors/<area>/<name>.py, with `# error: text` or `# warning: text` on each
// line that gets one.
//
// A diagnostic without such a comment fails, and so does a comment without a diagnostic.  (Syntax errors have their own tests.)

import Driver
import Foundation
import Source
import Testing

@Suite struct DiagnosticGoldenTests {
    static let files: [String] = {
        let root = Files.folder(of: Files.folder(of: #filePath)) + "/Errors"
        return ["imports", "warnings"].flatMap { area in
            Files.list("\(root)/\(area)").filter { $0.hasSuffix(".py") }.map { "\(root)/\(area)/\($0)" }
        }
    }()

    @Test(arguments: files) func diagnostics(_ file: String) throws {
        let source = try SourceFile(reading: file)
        var expected: [String] = []
        for line in 1...source.lines.count {
            let text = source.lineText(line)
            for mark in ["# error: ", "# warning: "] {
                if let range = text.range(of: mark) { expected.append("\(line): \(text[range.upperBound...])") }
            }
        }
        let found = onLargeStack { () -> [String] in
            var bag = DiagnosticBag()
            do throws(Diagnostic) {
                _ = try Compilation(CompilationOptions()).frontEnd(file, &bag)
            } catch { bag.report(error) }
            return bag.diagnostics.map { diagnostic in
                let line = diagnostic.span.map { source.lines.line(at: $0.start) } ?? 0
                return "\(line): \(diagnostic.message)"
            }
        }
        #expect(!expected.isEmpty)
        #expect(found.sorted() == expected.sorted())
    }
}
