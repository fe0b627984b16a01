// The C compiler: which one, with which flags, and how it is called.

import Foundation
import Source

package struct CToolchain: Sendable {
    /// What kind of code is made; a runtime library is built for each.
    package enum Mode: Hashable, Sendable {
        case optimized(level: String)
        /// With symbols, line numbers of the Python source, no optimisation beyond -Og.
        case debug
        /// Address and undefined-behaviour sanitizers.
        case sanitized
        /// The thread sanitizer.
        case raceChecked
    }

    package let compiler: String
    package let mode: Mode
    /// What `compiler --version` says first: part of cache keys.
    package let version: String

    package static func find(named: String?, mode: Mode) throws(Diagnostic) -> CToolchain {
        let environment = ProcessInfo.processInfo.environment
        let candidates = named.map { [$0] } ?? environment["CC"].map { [$0] } ?? ["gcc", "clang", "cc"]
        for candidate in candidates {
            if let path = Subprocess.find(candidate), let result = Subprocess.run([path, "--version"]), result.succeeded {
                return CToolchain(
                    compiler: path, mode: mode, version: String(result.output.split(separator: "\n").first ?? ""))
            }
        }
        throw .noCompiler(candidates[0])
    }

    /// Clang may be set up with a linker that does not know all options of GNU ld.
    private var isClang: Bool { version.contains("clang") }

    private var modeFlags: [String] {
        switch mode {
        case .optimized(let level): [level, "-fno-asynchronous-unwind-tables", "-fno-unwind-tables"]
        case .debug: ["-Og", "-g"]
        case .sanitized: ["-Og", "-g1", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]
        case .raceChecked: ["-O1", "-g1", "-fsanitize=thread", "-fno-omit-frame-pointer"]
        }
    }

    /// Flags of every C file.  Aliasing is left undefined by no access, arithmetic wraps where the runtime says so, floats are IEEE.
    package var compileFlags: [String] { commonFlags + modeFlags }
    private let commonFlags = [
        "-std=gnu11", "-fno-strict-aliasing", "-fwrapv", "-ffp-contract=off", "-fno-pie", "-ffunction-sections", "-fdata-sections",
    ]

    /// Flags of the library's modules.  Where programs and runtime are sanitized these are not: what they do with memory they do through
    /// the runtime, their code comes from the same emitter as the programs', and there is much of it.
    var moduleFlags: [String] { if case .sanitized = mode { commonFlags + ["-O0", "-w"] } else { emittedFlags } }

    /// Flags of a file of the runtime.  At the usual level only those that matter for speed (runtime/speed.list) are compiled for it.
    package func runtimeFlags(forSpeed: Bool) -> [String] {
        guard case .optimized(let level) = mode, level == "-O2" || level == "-O3" else { return compileFlags }
        return forSpeed ? compileFlags + ["-falign-functions=1"] : compileFlags.map { $0 == level ? "-Os" : $0 }
    }

    /// Emitted code may leave variables and labels unused.
    package var emittedFlags: [String] { compileFlags + ["-w"] }

    package var linkFlags: [String] {
        switch mode {
        case .optimized:
            [
                "-no-pie", "-s", "-Wl,--gc-sections", "-Wl,--as-needed", "-Wl,-z,norelro", "-Wl,--hash-style=gnu", "-Wl,--build-id=none",
            ] + (isClang ? [] : ["-Wl,-z,noseparate-code"])
        case .debug: ["-no-pie"]
        case .sanitized: ["-no-pie", "-fsanitize=address,undefined"]
        case .raceChecked: ["-no-pie", "-fsanitize=thread"]
        }
    }

    /// Libraries behind the runtime's archive: those of the program's modules, the collector and GMP go into the executable.
    package func libraries(ofModules names: [String]) -> [String] {
        ["-Wl,-Bstatic"] + (names + ["gc", "gmp"]).map { "-l" + $0 } + ["-Wl,-Bdynamic", "-lm"]
    }

    /// Runs the compiler.
    package func run(_ arguments: [String]) -> SubprocessResult {
        Subprocess.run([compiler] + arguments) ?? SubprocessResult(status: 127, output: "", errors: "cannot run \(compiler)")
    }

    /// Compiles a C file that Krait made.
    package func compile(_ source: String, to object: String, _ includes: [String], isModule: Bool = false) throws(Diagnostic) {
        let result = run((isModule ? moduleFlags : emittedFlags) + includes + ["-c", source, "-o", object])
        guard result.succeeded else {
            throw Self.isFull(result.errors, Files.folder(of: object))
                ? .cannotWrite(object, "no space left on device") : .compilerFailed(compiler, result)
        }
    }

    /// Did a tool fail because the disk is full?  Its message may be lost for the same reason.
    package static func isFull(_ message: String, _ folder: String) -> Bool {
        message.contains("No space left on device") || message.contains("final close failed") || Files.freeBytes(folder) < 1 << 16
    }

    /// Part of cache keys: everything about the compiler that changes its output.
    package var identity: String { ([compiler, version] + compileFlags + moduleFlags + linkFlags).joined(separator: "\n") }
}
