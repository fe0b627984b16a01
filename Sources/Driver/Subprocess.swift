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
        if Interruption.isPending { return nil }
        do { try process.run() } catch { return nil }
        let entry = Interruption.enter(process.processIdentifier)
        process.waitUntilExit()
        Interruption.leave(entry)
        let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return SubprocessResult(status: status, output: text("\(scratch)/out"), errors: text("\(scratch)/err"))
    }

    private static func text(_ path: String) -> String { String(decoding: Files.read(path) ?? [], as: UTF8.self) }
}

/// Signals that end Krait end the tools that it has started, too: each is a process group of its own, which a terminal's interrupt does
/// not reach, and a C compiler that goes on takes all the memory there is.  Afterwards the work in progress is left as it is left after an
/// error, so that nothing stays behind, and then the signal has its effect (`endIfPending`).
package enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let lock = NSLock()
    nonisolated(unsafe) private static var count = 0
    nonisolated(unsafe) private static var before: [sigaction] = []
    /// Read by the handler: what has to be there is made before it can run.
    private static let most = 256
    nonisolated(unsafe) private static let groups = {
        let groups = UnsafeMutablePointer<pid_t>.allocate(capacity: most)
        groups.initialize(repeating: 0, count: most)
        return groups
    }()
    nonisolated(unsafe) private static let received = {
        let received = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        received.initialize(to: 0)
        return received
    }()

    static var isPending: Bool { received.pointee != 0 }

    /// Has the effect of the signal that came while tools were running, if one did.
    package static func endIfPending() {
        let number = received.pointee
        if number == 0 { return }
        signal(number, SIG_DFL)
        raise(number)
    }

    static func enter(_ group: pid_t) -> Int? {
        lock.lock()
        defer { lock.unlock() }
        let entry = (0..<most).first { groups[$0] == 0 }
        if let entry { groups[entry] = group }
        count += 1
        if count == 1 { before = signals.map(handle) }
        if isPending { kill(-group, SIGTERM) }
        return entry
    }

    static func leave(_ entry: Int?) {
        lock.lock()
        defer { lock.unlock() }
        if let entry { groups[entry] = 0 }
        count -= 1
        if count == 0 { for (number, var old) in zip(signals, before) { sigaction(number, &old, nil) } }
    }

    /// What was done with the signal before.  Ignored signals stay so.
    private static func handle(_ number: Int32) -> sigaction {
        var (new, old) = (sigaction(), sigaction())
        sigaction(number, nil, &old)
        if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1 { return old }
        new.__sigaction_handler.sa_handler = { number in
            Interruption.received.pointee = number
            for entry in 0..<Interruption.most where Interruption.groups[entry] != 0 { kill(-Interruption.groups[entry], SIGTERM) }
        }
        sigaction(number, &new, nil)
        return old
    }
}
