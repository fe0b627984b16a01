// The C code of a program by the Python lines that it was emitted for, as its #line directives say.
//
// What has no line of its own is left out: the heads of functions, their cold ends (where exceptions leave and bails go), tables;
// and the general versions of functions, which only cases that the typed ones do not cover reach.

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
        var isCold = false
        for line in program.emitC().split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("}") {
                isCold = false
                current = nil
            } else if isCold || Self.isCold(line) {
                isCold = true
            } else if line.hasPrefix("#line ") {
                let rest = line.dropFirst(6)
                guard let space = rest.firstIndex(of: " "), let number = Int(rest[..<space]),
                    let module = modules[rest[rest.index(after: space)...]]
                else { continue }
                current = (module, number)
            } else if let current {
                lines[current.module][current.line, default: []].append(String(line.hasPrefix("    ") ? line.dropFirst(4) : line))
            }
        }
    }

    /// Does code begin here that a function seldom reaches, up to its end?
    private static func isCold(_ line: Substring) -> Bool {
        line.hasSuffix("__attribute__((cold));") || (line.hasPrefix("static KR_COLD") && line.hasSuffix("{"))
    }
}
