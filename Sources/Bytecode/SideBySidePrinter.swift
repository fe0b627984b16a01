// Prints two forms of the same program next to each other, for people: by function and source line, generic bytecode to the left and
// typed to the right.
//
//   fib
//     2 |     return n if n < 2 else fib(n - 1) + fib(n - 2)
//         b0(r0: value):                            b0(r0: i64):
//           r1: value = const_load 2                  r1: i64 = i64_const 2
//
// A block's head stands at its first instruction.  Blocks that only typed code leaves to (bail_out) are left out, and so is the general
// version of a function: it covers the same as the generic form.

package struct SideBySidePrinter {
    private let left: BytecodePrinter
    private let right: BytecodePrinter
    private static let width = 58

    package init(generic: Program, typed: Program) {
        left = BytecodePrinter(generic, isForPeople: true)
        right = BytecodePrinter(typed, isForPeople: true)
    }

    package func printAll() -> String {
        right.program.functions.indices.map(print).joined(separator: "\n")
    }

    private func print(_ i: Int) -> String {
        let typed = right.program.functions[i]
        // A copy for calls of one kind stands beside the function it is a copy of.
        let generic = left.program.functions.indices.contains(i) ? i : typed.original?.index ?? i
        let old = lines(left, left.program.functions[generic])
        let new = lines(right, typed)
        let file = right.program.modules[typed.module].file
        var out = typed.qualifiedName + (typed.original == nil ? "" : ", for calls of one kind") + "\n"
        for line in Set(old.keys).union(new.keys).sorted() {
            let number = String(line)
            out += String(repeating: " ", count: max(0, 5 - number.count)) + number + " | \(file.lineText(line))\n"
            out += Self.columns(old[line] ?? [], new[line] ?? [])
        }
        return out
    }

    private static func columns(_ old: [String], _ new: [String]) -> String {
        var out = ""
        for n in 0..<max(old.count, new.count) {
            let first = n < old.count ? old[n] : ""
            let second = n < new.count ? new[n] : ""
            let indent = "        "
            if second.isEmpty {
                out += indent + first + "\n"
            } else if first.count < width {
                out += indent + first + String(repeating: " ", count: width - first.count) + second + "\n"
            } else {
                out += indent + first + "\n" + indent + String(repeating: " ", count: width) + second + "\n"
            }
        }
        return out
    }

    /// The instructions of each source line, in the order of the code.
    private func lines(_ printer: BytecodePrinter, _ function: Function) -> [Int: [String]] {
        let table = printer.program.modules[function.module].file.lines
        var found: [Int: [String]] = [:]
        for (b, block) in function.blocks.enumerated() where block.instructions.last?.opcode != .bail_out {
            let parameters = block.parameters.map { "\(printer.name($0)): \(function.representation(of: $0).rawValue)" }
            for (n, instruction) in block.instructions.enumerated() {
                let line = table.line(at: instruction.position.span.start)
                if n == 0 { found[line, default: []].append("b\(b)(\(parameters.joined(separator: ", "))):") }
                found[line, default: []].append("  " + printer.text(of: instruction, in: function))
            }
        }
        return found
    }
}
