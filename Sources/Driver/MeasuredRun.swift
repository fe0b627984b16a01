// One run of a program, measured: how it ended, what it wrote, time and peak memory.

import Foundation

package struct MeasuredRun: Sendable {
    package enum End: Hashable, Sendable {
        case exited(Int)
        case killed(signal: Int)
        case timeout
        case notStarted(String)
    }

    package let end: End
    package let output: [UInt8]
    package let errors: [UInt8]
    package let seconds: Double
    /// Of the resident set, in bytes.
    package let peakMemory: Int

    /// The last line of stderr that says something: of a traceback, the exception.
    package var lastErrorLine: String {
        let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n")
        return lines.last.map(String.init) ?? ""
    }

    /// The same as another one, as far as comparing goes.
    package func agrees(with other: MeasuredRun) -> Bool {
        end == other.end && output == other.output && lastErrorLine == other.lastErrorLine
    }

    /// The same with the name of the implementation (`sys.implementation.name`), where it stands as a word, taken for the other's.
    package func agrees(with other: MeasuredRun, its name: String, own: String) -> Bool {
        if agrees(with: other) { return true }
        guard own != name, end == other.end else { return false }
        return Self.replacing(own, with: name, in: output) == Self.replacing(own, with: name, in: other.output)
            && Self.replacing(own, with: name, in: Array(lastErrorLine.utf8))
                == Self.replacing(own, with: name, in: Array(other.lastErrorLine.utf8))
    }

    private static func replacing(_ word: String, with other: String, in text: [UInt8]) -> [UInt8] {
        func isPartOfWord(_ byte: UInt8?) -> Bool {
            byte.map { $0 >= 0x80 || $0 == 0x5F || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 } ?? false
        }
        let word = Array(word.utf8)
        var result: [UInt8] = []
        var i = 0
        while i < text.count {
            let end = i + word.count
            if text[i] == word[0], end <= text.count, text[i..<end].elementsEqual(word), !isPartOfWord(result.last),
                !isPartOfWord(end < text.count ? text[end] : nil)
            {
                result += Array(other.utf8)
                i = end
            } else {
                result.append(text[i])
                i += 1
            }
        }
        return result
    }
}

/// Runs programs through the interpreter's executable, which measures them.
struct RunMeter {
    let interpreter: String
    let timeout: Double
    /// stdin of every run.
    let input: String?

    func run(_ command: [String]) -> MeasuredRun? {
        guard let scratch = Files.temporaryFolder() else { return nil }
        defer { Files.remove(scratch) }
        func path(_ name: String) -> String { "\(scratch)/\(name)" }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path("out"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, path("err"), O_WRONLY | O_CREAT, 0o600)
        var argv: [UnsafeMutablePointer<CChar>?] = ([interpreter, "--measure", path("result"), "\(timeout)"] + command).map { strdup($0) }
        var environment = ProcessInfo.processInfo.environment
        // Sets of strings have the same order everywhere, unless somebody asks for another one.
        if environment["PYTHONHASHSEED"] == nil { environment["PYTHONHASHSEED"] = "0" }
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") }
        defer { (argv + envp).forEach { free($0) } }
        argv.append(nil)
        envp.append(nil)
        var process = pid_t()
        guard posix_spawn(&process, interpreter, &actions, nil, argv, envp) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return Self.read(path("result"), output: Files.read(path("out")) ?? [], errors: Files.read(path("err")) ?? [])
    }

    private static func read(_ result: String, output: [UInt8], errors: [UInt8]) -> MeasuredRun? {
        let words = String(decoding: Files.read(result) ?? [], as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 4, let number = Int(words[1]), let nanoseconds = Double(words[2]), let kilobytes = Int(words[3])
        else { return nil }
        let end: MeasuredRun.End =
            switch words[0] {
            case "exited": .exited(number)
            case "killed": .killed(signal: number)
            case "timeout": .timeout
            default: .notStarted(String(cString: strerror(Int32(number))))
            }
        return MeasuredRun(end: end, output: output, errors: errors, seconds: nanoseconds / 1e9, peakMemory: kilobytes * 1024)
    }
}
