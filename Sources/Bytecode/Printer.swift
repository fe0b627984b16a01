// Prints bytecode as text that Reader reads back.
//
//   function f#1 "fib" kind=function (r0)
//   b0(r0: value):
//     r1: value = const_load 2                          ; 3:12
//     r2: bool = test_lt r0, r1 unwind b3(r0)
//     branch r2, b1, b2(r0)
//
// Constants are written as their index behind `k`, with the value in the listing's head.  For people to read, constants and names
// are written out where they are used; Reader does not read that.

import BigInt
import Source

package struct BytecodePrinter {
    let program: Program
    let withPositions: Bool
    let isForPeople: Bool

    package init(_ program: Program, withPositions: Bool = true, isForPeople: Bool = false) {
        self.program = program
        self.withPositions = withPositions
        self.isForPeople = isForPeople
    }

    package func printAll() -> String {
        var out = ""
        for (i, constant) in program.constants.constants.enumerated() {
            out += "constant k\(i) = \(describe(constant))\n"
        }
        for module in program.modules {
            out += "module \"\(module.name)\" body=f\(module.body.index) globals=[\(module.globals.joined(separator: ", "))]\n"
        }
        for i in program.functions.indices { out += "\n" + print(FunctionID(i)) }
        return out
    }

    package func print(_ id: FunctionID) -> String {
        let function = program.functions[id.index]
        return print(function, id) + function.general.map { "general " + print($0, id) }.joined()
    }

    private func print(_ function: Function, _ id: FunctionID) -> String {
        let p = function.parameters
        var out = "function f\(id.index) \"\(function.qualifiedName)\" kind=\(function.kind.rawValue) module=\(function.module)"
        out += " parameters=\(p.positionalOnly)/\(p.positional)/\(p.keywordOnly)/\(p.hasVariadic ? 1 : 0)/\(p.hasKeywords ? 1 : 0)"
        if function.result != .value { out += " result=\(function.result.rawValue)" }
        out += " locals=[\(function.localNames.joined(separator: ", "))] free=[\(function.freeNames.joined(separator: ", "))]\n"
        let lines = program.modules.indices.contains(function.module) ? program.modules[function.module].file.lines : nil
        for (i, block) in function.blocks.enumerated() {
            let parameters = block.parameters.map { "\(name($0)): \(function.representation(of: $0).rawValue)" }
            out += "b\(i)(\(parameters.joined(separator: ", "))):\n"
            for instruction in block.instructions {
                var line = "    " + text(of: instruction, in: function)
                if withPositions, let lines {
                    let place = lines.place(at: instruction.position.span.start)
                    line += String(repeating: " ", count: max(1, 60 - line.count)) + "; \(place.line):\(place.column)"
                }
                out += line + "\n"
            }
        }
        return out
    }

    func name(_ register: Register) -> String { register.isNone ? "_" : "r\(register.index)" }

    package func text(of instruction: Instruction, in function: Function) -> String {
        var out = ""
        if !instruction.results.isEmpty {
            out += instruction.results.map { "\(name($0)): \(function.representation(of: $0).rawValue)" }.joined(separator: ", ") + " = "
        }
        out += instruction.opcode.shape.name
        var items = instruction.inputs.map(name)
        for immediate in instruction.immediates {
            switch immediate {
            case .name(let id) where isForPeople: items.append("." + plain(program.constants[id]))
            case .constant(let id) where isForPeople: items.append(spelled(program.constants[id]))
            case .global(let index) where isForPeople: items.append(program.modules[function.module].globals[index])
            case .function(let id) where isForPeople: items.append(program.functions[id.index].qualifiedName)
            case .name(let id), .constant(let id): items.append("k\(id.index)")
            case .integer(let value): items.append("\(value)")
            case .global(let index): items.append("g\(index)")
            case .cell(let index): items.append("c\(index)")
            case .function(let id): items.append("f\(id.index)")
            }
        }
        items += instruction.targets.map(edge)
        if !items.isEmpty { out += " " + items.joined(separator: ", ") }
        if let unwind = instruction.unwind { out += " unwind " + edge(unwind) }
        if let bail = instruction.bail { out += " bail " + edge(bail) }
        return out
    }

    func edge(_ edge: Edge) -> String {
        "b\(edge.block.index)" + (edge.arguments.isEmpty ? "" : "(\(edge.arguments.map(name).joined(separator: ", ")))")
    }

    package func describe(_ constant: Constant) -> String {
        switch constant {
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "Ellipsis"
        case .int(let value): "int \(value)"
        case .float(let bits): "float \(String(bits, radix: 16))"
        case .complex(let real, let imag): "complex \(String(real, radix: 16)) \(String(imag, radix: 16))"
        case .str(let points): "str " + points.map { String($0, radix: 16) }.joined(separator: " ") + quoted(points)
        case .bytes(let bytes): "bytes " + bytes.map { String($0, radix: 16) }.joined(separator: " ")
        case .tuple(let items): "tuple " + items.map { "k\($0.index)" }.joined(separator: " ")
        }
    }

    /// A str without quotes.
    private func plain(_ constant: Constant) -> String {
        guard case .str(let points) = constant else { return spelled(constant) }
        return String(String.UnicodeScalarView(points.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
    }

    /// A constant about as in the source, cut when it is long.
    private func spelled(_ constant: Constant) -> String {
        switch constant {
        case .none: return "None"
        case .true: return "True"
        case .false: return "False"
        case .ellipsis: return "..."
        case .int(let value): return "\(value)"
        case .float(let bits): return "\(Double(bitPattern: bits))"
        case .complex(let real, let imag): return "(\(Double(bitPattern: real)) + \(Double(bitPattern: imag))j)"
        case .str(let points):
            let text = plain(constant).debugDescription
            return points.count > 40 ? text.prefix(40) + "…\"" : text
        case .bytes(let bytes): return "bytes of length \(bytes.count)"
        case .tuple(let items):
            return "(" + items.prefix(8).map { spelled(program.constants[$0]) }.joined(separator: ", ") + (items.count > 8 ? ", …)" : ")")
        }
    }

    /// The text as a comment, for people.
    private func quoted(_ points: [UInt32]) -> String {
        let printable = points.allSatisfy { $0 >= 32 && $0 < 127 }
        guard printable else { return "" }
        return "  ; \"" + String(String.UnicodeScalarView(points.compactMap(Unicode.Scalar.init))) + "\""
    }
}
