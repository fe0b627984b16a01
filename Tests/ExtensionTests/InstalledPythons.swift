// The CPythons of this machine that extension modules can be made for, one of each version.

import Driver
import Foundation
import Source

struct InstalledPython: Sendable, CustomStringConvertible {
    let path: String
    let version: (Int, Int)
    var description: String { "\(version.0).\(version.1)" }

    /// On PATH, or installed by pyenv; the newest first.  Empty: no CPython with headers is there.
    static let all: [InstalledPython] = (10...13).reversed().compactMap { minor in
        let name = "python3.\(minor)"
        let environment = ProcessInfo.processInfo.environment
        let versions = (environment["PYENV_ROOT"] ?? (environment["HOME"] ?? "") + "/.pyenv") + "/versions"
        let pyenv = Files.list(versions).reversed().filter { $0.hasPrefix("3.\(minor).") }.map { "\(versions)/\($0)/bin/\(name)" }
        for candidate in [name] + pyenv {
            guard let python = try? PythonInstallation.find(candidate), python.version == (3, minor) else { continue }
            return InstalledPython(path: python.command, version: python.version)
        }
        return nil
    }

    struct Outcome: Equatable {
        let output: String
        let status: Int32
        /// The last line of stderr: a traceback's exception.
        let error: String
    }

    /// Runs a text in a new folder, with these folders in front of the search path.
    func run(_ text: String, folders: [String], arguments: [String] = [], environment: [String] = []) throws -> Outcome {
        guard let work = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(work) }
        let set = "import sys; sys.path[:0] = sys.argv[1].split(':'); del sys.argv[1]\n"
        let command =
            ["env", "PYTHONHASHSEED=0"] + environment + [
                "timeout", "-k", "1", "120", path, "-c", set + text, folders.joined(separator: ":"),
            ]
            + arguments
        guard let result = Subprocess.run(command, in: work) else { throw CocoaError(.executableLoad) }
        let error = result.errors.split(separator: "\n").last.map(String.init) ?? ""
        return Outcome(output: result.output, status: result.status, error: error)
    }
}

/// Builds modules into a folder; the diagnostics, or nothing.
func buildExtensions(
    _ files: [String], _ python: InstalledPython, into folder: String, level: String = "-O0", writesStubs: Bool = false,
    checksTypes: Bool = false, trustsAnnotations: Bool = true
) -> String {
    onLargeStack {
        var bag = DiagnosticBag()
        var options = CompilationOptions()
        options.mode = .optimized(level: level)
        options.checksTypes = checksTypes
        options.trustsAnnotations = trustsAnnotations
        do throws(Diagnostic) {
            let build = try ExtensionBuild(options, python: python.path)
            _ = try build.build(files, into: folder, writesStubs: writesStubs, &bag)
        } catch { bag.report(error) }
        return bag.diagnostics.filter { $0.severity == .error }.map(\.message).joined(separator: "\n")
    }
}
