// The C code of a program by the Python lines that it was emitted for, as its #line directives say.
//
// What has no line of its own is left out: the heads of functions, their cold ends (where exceptions leave), tables.

import Bytecode
import CEmission

struct CLines {
    /// A module's C lines by line of its source.
    private(set) var lines: [[Int: [String]]]

    init(_ program: Program) {
        lines = program.modules.map { _ in [:] }
        var modules: [Substring: Int] = [:]
        for (m, module) in program.modules.enumerated() { modules[Substring(CNames.literal(module.file.path))] = m }
        var current: (module: Int, line: Int)?
        for line in program.emitC().split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("#line ") {
                let rest = line.dropFirst(6)
                guard let space = rest.firstIndex(of: " "), let number = Int(rest[..<space]),
                    let module = modules[rest[rest.index(after: space)...]]
                else { continue }
                current = (module, number)
            } else if Self.isEnd(line) {
                current = nil
            } else if let current {
                lines[current.module][current.line, default: []].append(String(line.hasPrefix("    ") ? line.dropFirst(4) : line))
            }
        }
    }

    /// The end of a function's own code: its closing brace, or the first of its cold stubs.
    private static func isEnd(_ line: Substring) -> Bool {
        line.hasPrefix("}") || line.hasSuffix("__attribute__((cold));")
    }
}
