import Foundation
import Source
import Testing

@testable import Syntax

/// Tests/Errors/syntax/NAME.py is wrong, NAME.err is what CPython 3.13 prints for it (scripts/expect-errors).
struct ErrorGoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Errors/syntax")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
    }()

    @Test func thereAreGoldens() { #expect(Self.names.count >= 60) }

    @Test(arguments: names)
    func printsWhatCPythonPrints(_ name: String) throws {
        let source = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).py"))
        let expected = try String(contentsOf: Self.folder.appendingPathComponent("\(name).err"), encoding: .utf8)
        var bag = DiagnosticBag()
        do throws(Diagnostic) {
            let file = try SourceFile(path: "\(name).py", contents: Array(source))
            let isAccepted = parseModule(file, diagnostics: &bag) != nil
            #expect(!isAccepted)
        } catch {
            bag.report(error)
        }
        #expect(bag.diagnostics.map { SyntaxErrorRenderer().render($0) }.joined() == expected)
    }
}
