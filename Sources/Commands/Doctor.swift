// krait doctor: what this machine lacks, and how to get it.

import ArgumentParser
import Driver
import Foundation
import Source

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check that this machine has what builds need.")

    @OptionGroup var compiler: CompilerOptions

    func run() throws {
        var missing = 0
        func report(_ what: String, _ good: String?, help: String) {
            if let good {
                print("ok       \(what): \(good)")
            } else {
                missing += 1
                print("missing  \(what): \(help)")
            }
        }
        let installation = Installation.find()
        report("runtime", installation?.runtime, help: "reinstall Krait, or set KRAIT_RUNTIME to its folder")
        let toolchain = try? CToolchain.find(named: compiler.compiler, mode: compiler.compilation.mode)
        report("C compiler", toolchain.map { "\($0.compiler) (\($0.version))" }, help: "install gcc or clang")
        report("archiver", Subprocess.find("ar"), help: "install binutils")
        if let toolchain {
            for (name, header, package) in Self.libraries {
                let works = Self.compiles("#include <\(header)>\nint x;\n", toolchain)
                report(name, works ? header : nil, help: "install \(package)")
            }
        }
        let cache = Installation.cacheFolder
        let isWritable = Files.makeFolder(cache) && access(cache, W_OK) == 0
        report("cache", isWritable ? cache : nil, help: "set KRAIT_CACHE to a folder that you may write to")
        let python = ["python3.13", "python3"].compactMap(Subprocess.find).first
        print("note     CPython, to compare with: \(python ?? "none found; not needed")")
        if missing > 0 { throw ExitCode(1) }
    }

    /// What the runtime's sources include beside the C library.
    private static let libraries = [
        ("garbage collector", "gc.h", "libgc-dev"), ("big integers", "gmp.h", "libgmp-dev"),
        ("regular expressions", "pcre2posix.h", "libpcre2-dev"), ("compression", "zlib.h", "zlib1g-dev"),
        ("bzip2", "bzlib.h", "libbz2-dev"), ("LZMA", "lzma.h", "liblzma-dev"),
        ("XML", "expat.h", "libexpat1-dev"), ("databases", "sqlite3.h", "libsqlite3-dev"),
        ("encryption", "openssl/ssl.h", "libssl-dev"),
    ]

    private static func compiles(_ source: String, _ toolchain: CToolchain) -> Bool {
        guard let folder = Files.temporaryFolder() else { return false }
        defer { Files.remove(folder) }
        guard Files.write(source.utf8, to: folder + "/test.c") == nil else { return false }
        return toolchain.run(["-c", folder + "/test.c", "-o", folder + "/test.o"]).succeeded
    }
}
