// Runs programs without a shell.

import Foundation

package struct SubprocessResult: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String
    package var succeeded: Bool { status == 0 }
}

package enum Subprocess {
    /// The file that a command name stands for, found as the shell finds it; nil: there is none.
    package static func find(_ name: String) -> String? {
        if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":", omittingEmptySubsequences: false) {
            let candidate = (folder.isEmpty ? "." : String(folder)) + "/" + name
            if Files.isFile(candidate), access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }

    /// Runs a program to its end; nil when it cannot be started.  Output goes through files, so that any amount is fine.
    package static func run(_ arguments: [String], in folder: String? = nil, input: String? = nil) -> SubprocessResult? {
        guard let program = find(arguments[0]), let scratch = Files.temporaryFolder() else { return nil }
        defer { Files.remove(scratch) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(arguments.dropFirst())
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: "\(scratch)/\(name)", contents: nil) }
        guard let out = FileHandle(forWritingAtPath: "\(scratch)/out"), let err = FileHandle(forWritingAtPath: "\(scratch)/err")
        else { return nil }
        process.standardOutput = out
        process.standardError = err
        process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? FileHandle.nullDevice
        // The thread may be one that blocks signals, which the program would inherit.
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        do { try process.run() } catch { return nil }
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return SubprocessResult(status: status, output: text("\(scratch)/out"), errors: text("\(scratch)/err"))
    }

    private static func text(_ path: String) -> String { String(decoding: Files.read(path) ?? [], as: UTF8.self) }
}
