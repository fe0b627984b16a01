// The inferred types of a program by function and line: what `krait types` prints.

import Bytecode
import Source

package struct TypeReport {
    let solver: Solver

    package init(_ solver: Solver) { self.solver = solver }

    /// One function a paragraph: its parameters and result, then the values of each line.
    package func text() -> String {
        var out = ""
        for (f, function) in solver.program.functions.enumerated() {
            let file = solver.program.modules[function.module].file
            let line = file.lines.line(at: function.span.start)
            guard solver.isReached[f] else {
                if !solver.isDead(f) { continue }
                out += "\(file.path):\(line): \(function.qualifiedName): never called\n\n"
                continue
            }
            let parameters = function.blocks[0].parameters.enumerated().map { n, register in
                "\(n < function.localNames.count ? function.localNames[n] : "."): \(type(register, f))"
            }
            let result = function.kind == .generator ? "generator of \(solver.describe(solver.type(solver.yields[f])))" : returns(f)
            out += "\(file.path):\(line): \(function.qualifiedName)(\(parameters.joined(separator: ", "))) -> \(result)\n"
            out += lines(f, function, file)
            out += "\n"
        }
        return out
    }

    private func type(_ register: Register, _ f: Int) -> String { solver.describe(solver.type(of: register, in: f)) }
    private func returns(_ f: Int) -> String { solver.describe(solver.type(solver.results[f])) }

    private func lines(_ f: Int, _ function: Function, _ file: SourceFile) -> String {
        var rows: [(SourceSpan, String)] = []
        for block in function.blocks {
            for instruction in block.instructions where !instruction.results.isEmpty && instruction.opcode != .const_load {
                for result in instruction.results where function.representation(of: result) == .value {
                    rows.append((instruction.position.span, "\(file.text(instruction.position.span).prefix(60)): \(type(result, f))"))
                }
            }
        }
        var out = ""
        var seen: Set<String> = []
        for (span, text) in rows.sorted(by: { ($0.0.start, $0.0.end) < ($1.0.start, $1.0.end) }) {
            let row = "    \(file.lines.line(at: span.start)): \(text.replacing("\n", with: " "))\n"
            if seen.insert(row).inserted { out += row }
        }
        return out
    }
}
