// Reads one function of a listing made by BytecodePrinter, for tests of passes and of the verifier.
//
// Positions are not read back: every instruction gets an empty span.  Errors are a message with the line number.

import Source

package struct BytecodeReadError: Error, CustomStringConvertible {
    package let line: Int
    package let message: String
    package var description: String { "line \(line): \(message)" }
}

package struct BytecodeReader {
    /// The functions in `text`; lines that begin with `constant` or `module` are skipped.
    package static func functions(from text: String) throws(BytecodeReadError) -> [Function] {
        var reader = BytecodeReader()
        for (i, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            reader.line = i + 1
            let code = raw.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            let trimmed = code.drop { $0 == " " }
            if trimmed.isEmpty || trimmed.hasPrefix("constant ") || trimmed.hasPrefix("module ") { continue }
            try reader.read(String(trimmed))
        }
        return reader.functions
    }

    private var functions: [Function] = []
    private var line = 0
    private let nowhere = SourcePosition(SourceSpan(start: 0, end: 0))

    private func fail(_ message: String) -> BytecodeReadError { BytecodeReadError(line: line, message: message) }

    private mutating func read(_ text: String) throws(BytecodeReadError) {
        if text.hasPrefix("function ") { return try readHead(text) }
        guard !functions.isEmpty else { throw fail("no function yet") }
        if text.hasPrefix("b"), text.hasSuffix(":") || text.hasSuffix(": ") { return try readBlock(text) }
        try readInstruction(text)
    }

    private mutating func readHead(_ text: String) throws(BytecodeReadError) {
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        guard quoted.count >= 3 else { throw fail("a function needs its name in quotes") }
        var function = Function(
            name: String(quoted[1].split(separator: ".").last ?? ""), qualifiedName: String(quoted[1]), kind: .function, module: 0,
            span: nowhere.span)
        function.blocks = []
        for field in quoted[2].split(separator: " ") {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "kind":
                guard let kind = FunctionKind(rawValue: String(parts[1])) else { throw fail("kind '\(parts[1])'") }
                function.kind = kind
            case "module": function.module = Int(parts[1]) ?? 0
            case "parameters":
                let counts = parts[1].split(separator: "/").compactMap { Int($0) }
                guard counts.count == 5 else { throw fail("parameters need five numbers") }
                function.parameters.positionalOnly = counts[0]
                function.parameters.positional = counts[1]
                function.parameters.keywordOnly = counts[2]
                function.parameters.hasVariadic = counts[3] != 0
                function.parameters.hasKeywords = counts[4] != 0
            default: break
            }
        }
        functions.append(function)
    }

    private mutating func readBlock(_ text: String) throws(BytecodeReadError) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { throw fail("block without ()") }
        var block = Block()
        for item in text[text.index(after: open)..<close].split(separator: ",") { block.parameters.append(try define(item)) }
        functions[functions.count - 1].blocks.append(block)
    }

    /// `r3: value`: the register, entered into the function's table.
    private mutating func define(_ item: Substring) throws(BytecodeReadError) -> Register {
        let parts = item.split(separator: ":").map { $0.filter { $0 != " " } }
        guard parts.count == 2, let representation = Representation(rawValue: parts[1]) else { throw fail("definition '\(item)'") }
        let register = try self.register(parts[0])
        let f = functions.count - 1
        while functions[f].representations.count <= Int(register.index) { functions[f].representations.append(.value) }
        functions[f].representations[Int(register.index)] = representation
        return register
    }

    private func register(_ text: some StringProtocol) throws(BytecodeReadError) -> Register {
        if text == "_" { return .none }
        guard text.hasPrefix("r"), let index = Int(text.dropFirst()) else { throw fail("register '\(text)'") }
        return Register(index)
    }

    private mutating func readInstruction(_ text: String) throws(BytecodeReadError) {
        guard !functions[functions.count - 1].blocks.isEmpty else { throw fail("no block yet") }
        var rest = Substring(text)
        var results: [Register] = []
        if let equals = rest.range(of: " = ") {
            for item in rest[..<equals.lowerBound].split(separator: ",") { results.append(try define(item)) }
            rest = rest[equals.upperBound...]
        }
        let word = rest.prefix { $0 != " " }
        guard let opcode = Opcode(named: String(word)) else { throw fail("no opcode '\(word)'") }
        rest = rest.dropFirst(word.count)
        var instruction = Instruction(opcode, results: results, position: nowhere)
        if let bail = rest.range(of: " bail ") {
            instruction.bail = try edge(rest[bail.upperBound...].filter { $0 != " " })
            rest = rest[..<bail.lowerBound]
        }
        if let unwind = rest.range(of: " unwind ") {
            instruction.unwind = try edge(rest[unwind.upperBound...].filter { $0 != " " })
            rest = rest[..<unwind.lowerBound]
        }
        for item in splitTopLevel(rest) { try place(item, in: &instruction) }
        let f = functions.count - 1
        functions[f].blocks[functions[f].blocks.count - 1].instructions.append(instruction)
    }

    private func place(_ item: String, in instruction: inout Instruction) throws(BytecodeReadError) {
        let number = Int(item.dropFirst())
        switch item.first {
        case "r", "_": instruction.inputs.append(try register(item))
        case "b": instruction.targets.append(try edge(item))
        case "k":
            let takesName =
                instruction.opcode.shape.operands.contains(.name)
                && !instruction.immediates.contains { if case .name = $0 { true } else { false } }
            let id = ConstantID(number ?? 0)
            instruction.immediates.append(takesName ? .name(id) : .constant(id))
        case "g": instruction.immediates.append(.global(number ?? 0))
        case "c": instruction.immediates.append(.cell(number ?? 0))
        case "f": instruction.immediates.append(.function(FunctionID(number ?? 0)))
        default:
            guard let value = Int(item) else { throw fail("operand '\(item)'") }
            instruction.immediates.append(.integer(value))
        }
    }

    private func edge(_ text: String) throws(BytecodeReadError) -> Edge {
        let parts = text.split(separator: "(")
        guard let first = parts.first, first.hasPrefix("b"), let index = Int(first.dropFirst()) else { throw fail("target '\(text)'") }
        var arguments: [Register] = []
        if parts.count == 2 {
            for item in parts[1].dropLast().split(separator: ",") { arguments.append(try register(item.filter { $0 != " " })) }
        }
        return Edge(BlockID(index), arguments)
    }

    /// Splits at commas outside parentheses, without blanks.
    private func splitTopLevel(_ text: Substring) -> [String] {
        var items: [String] = []
        var item = ""
        var depth = 0
        for c in text where c != " " {
            if c == "(" { depth += 1 }
            if c == ")" { depth -= 1 }
            if c == ",", depth == 0 {
                items.append(item)
                item = ""
            } else {
                item.append(c)
            }
        }
        if !item.isEmpty { items.append(item) }
        return items
    }
}

extension Substring {
    /// The first place of `pattern`; Foundation is not imported for this alone.
    fileprivate func range(of pattern: String) -> Range<Index>? {
        let needle = Array(pattern)
        var start = startIndex
        while start != endIndex {
            var i = start
            var matched = 0
            while matched < needle.count, i != endIndex, self[i] == needle[matched] {
                matched += 1
                i = index(after: i)
            }
            if matched == needle.count { return start..<i }
            start = index(after: start)
        }
        return nil
    }
}
