// Why an instruction stays dynamic, in words: what its operands may be, and where each possibility comes from.
//
// Needs a solver that has recorded origins.  Sentences name lines of the program, and files where they are not that of the
// function asked about.

import Bytecode
import Source

package final class Reasons {
    private let solver: Solver
    private let origins: Origins
    private var labels: [Int: [Register: String]] = [:]
    /// More possibilities than this are counted, not listed.
    private static let limit = 8

    /// nil: the solver has not recorded origins.
    package init?(_ solver: Solver) {
        guard let origins = solver.origins else { return nil }
        self.solver = solver
        self.origins = origins
    }

    private var program: Program { solver.program }

    // MARK: Instructions

    /// Why this instruction of the generic function `f` finds out what to do only when it runs.
    package func reasons(_ i: Instruction, _ f: Int) -> [String] {
        switch i.opcode {
        case .attr_get, .attr_set, .attr_delete, .method_find, .call_method, .call_method_kw:
            guard case .name(let id) = i.immediates[0] else { return [] }
            let isCall = i.opcode == .call_method || i.opcode == .call_method_kw || i.opcode == .method_find
            return attribute(solver.text(id), of: i.inputs[0], isCall: isCall, f)
        case .call, .call_kw, .call_found, .call_found_kw, .call_ex: return call(i, f)
        case .import_name, .import_from, .import_star: return ["imports are carried out by name, once"]
        case .class_prepare, .class_prepare_ex, .class_build, .class_build_ex, .name_get, .name_get_cell, .name_set, .name_delete:
            return ["a class statement: the runtime makes the class from a namespace"]
        default: break
        }
        let found = operands(i, f).compactMap { operand($0, f) }
        if !found.isEmpty { return found }
        var types: [String] = []
        for register in operands(i, f) {
            let text = Self.short(solver.describe(solver.type(of: register, in: f)))
            if !types.contains(text) { types.append(text) }
        }
        if types.isEmpty { return ["found when it runs: \(i.opcode.shape.meaning)"] }
        return ["there is no typed form of \(i.opcode.shape.name) for \(types.joined(separator: " and ")) yet"]
    }

    /// The registers that hold values among the inputs, each once.
    private func operands(_ i: Instruction, _ f: Int) -> [Register] {
        var seen: Set<Register> = []
        return i.inputs.filter { !$0.isNone && isValue($0, f) && seen.insert($0).inserted }
    }

    /// Why the type of an operand is not one that typed code can be made for; nil when it is.
    private func operand(_ register: Register, _ f: Int) -> String? {
        let variable = solver.variable(f, register)
        let set = solver.type(variable)
        let name = label(register, f)
        if set.isObject { return "\(name) may be anything: \(anything(variable, f))" }
        let parts = parts(set)
        if parts.count < 2 { return nil }
        if parts.count > Self.limit { return "\(name) is one of \(parts.count) types" }
        let names = parts.map(\.text)
        let places = parts.map { part in
            part.text + (origin(Origins.Part(variable: variable, kind: part.kind), f).map { " from \($0)" } ?? "")
        }
        return "\(name) is \(Self.list(names, "or")): \(places.joined(separator: ", "))"
    }

    private func parts(_ set: TypeSet) -> [(text: String, kind: Int32)] {
        var out: [(text: String, kind: Int32)] = []
        for (scalar, name) in ScalarTypes.names where set.scalars.contains(scalar) {
            out.append((name, Origins.Part.scalar(scalar.rawValue.trailingZeroBitCount)))
        }
        // Containers of the same type made at different places are one possibility to a reader.
        for id in set.atoms {
            let text = solver.describe(TypeSet(atom: id))
            if !out.contains(where: { $0.text == text }) { out.append((text, id)) }
        }
        return out
    }

    // MARK: Attributes and methods

    private func attribute(_ name: String, of register: Register, isCall: Bool, _ f: Int) -> [String] {
        let set = solver.type(of: register, in: f)
        if set.isObject || !set.scalars.isEmpty && !set.atoms.isEmpty { return [operand(register, f)].compactMap(\.self) }
        var classes: [ClassIndex] = []
        for id in set.atoms { if case .instance(let index) = solver.atom(id) { classes.append(index) } }
        guard !set.atoms.isEmpty, classes.count == set.atoms.count else {
            let what = isCall ? "method" : "attribute"
            return [operand(register, f) ?? "\(what) `\(name)` of \(Self.short(solver.describe(set))) is looked up by name"]
        }
        if let index = classes.first(where: { !solver.hasFixedSlots($0) }) { return [notPlain(index)] }
        return isCall ? method(name, classes) : slot(name, classes)
    }

    private func method(_ name: String, _ classes: [ClassIndex]) -> [String] {
        var functions: Set<Int> = []
        for index in classes {
            guard let function = solver.method(of: index, name) else {
                let isField = !solver.known(solver.classes[index].fields[name]).isEmpty
                return [
                    "`\(name)` of \(solver.classes[index].name) is "
                        + (isField ? "set on instances, which hides the method" : "not a method that only its class defines")
                ]
            }
            functions.insert(function)
        }
        if functions.count > 1 {
            let names = functions.map { program.functions[$0].qualifiedName }.sorted()
            return ["method `\(name)` has \(names.count) implementations: \(Self.shortened(names))"]
        }
        guard let function = functions.first else { return [] }
        return [unfit(function)]
    }

    private func slot(_ name: String, _ classes: [ClassIndex]) -> [String] {
        for index in classes where solver.slot(TypeSet(atom: solver.intern(.instance(index))), name) == nil {
            let owner = solver.classes[index].name
            if solver.isLaidOut(index, name) { return ["attribute `\(name)` of \(owner) may be a property or another descriptor"] }
            if solver.hasMethod(index, name) { return ["`\(name)` of \(owner) is found in the class, by name"] }
            return ["attribute `\(name)` of \(owner) may be absent: no method of the class sets it on `self`"]
        }
        let names = classes.map { solver.classes[$0].name }.sorted()
        return ["attribute `\(name)` is at different places in \(Self.shortened(names))"]
    }

    private func notPlain(_ index: ClassIndex) -> String {
        var next: ClassIndex? = index
        while let current = next {
            let facts = solver.classes[current]
            let name = "class \(facts.name)"
            if facts.hasUnknownBase { return "\(name) has a base or metaclass that the program does not define" }
            if facts.isDynamic { return "\(name) is made by code that is not seen: a metaclass, decorator or hook" }
            if !facts.runsOnce { return "\(name) may be made more than once" }
            if facts.bases.count > 1 { return "\(name) has several bases" }
            for hook in Solver.attributeHooks where !solver.known(facts.attributes[hook]).isEmpty { return "\(name) defines \(hook)" }
            next = facts.bases.first
        }
        return "class \(solver.classes[index].name) is not laid out"
    }

    // MARK: Calls

    private func call(_ i: Instruction, _ f: Int) -> [String] {
        let callee = i.inputs[0]
        let set = solver.type(of: callee, in: f)
        if i.opcode == .call_ex { return ["the number of arguments is not known: `*` or `**`"] }
        if set.isObject || !set.scalars.isEmpty { return [operand(callee, f)].compactMap(\.self) }
        let name = label(callee, f)
        if set.atoms.count > 1 {
            return [
                "\(name) is one of \(set.atoms.count): \(Self.shortened(set.atoms.map { solver.describe(TypeSet(atom: $0)) }.sorted()))"
            ]
        }
        guard let id = set.atoms.first else { return [] }
        // What method_find gave: the callee and a receiver.
        let isFound = i.opcode == .call_found || i.opcode == .call_found_kw
        switch solver.atom(id) {
        case .function(let function), .boundMethod(let function, _): return [unfit(function)]
        case .classObject(let index):
            if !solver.hasFixedSlots(index) { return [notPlain(index)] }
            if solver.isException(index) { return ["\(solver.classes[index].name) is an exception: it is made by its built-in base"] }
            if let function = solver.method(of: index, "__init__") { return [unfit(function)] }
            return ["the `__init__` of \(solver.classes[index].name) is not one that only its class defines"]
        case .builtin(let builtin):
            let arguments = i.inputs.dropFirst(isFound ? 2 : 1).map { Self.short(solver.describe(solver.type(of: $0, in: f))) }
            return ["built-in `\(builtin)` is called through its object: no typed form for (\(arguments.joined(separator: ", "))) yet"]
        // The look-up of the method in front of the call says why.
        case .boundBuiltin where isFound, .scalarMethod where isFound: return []
        default: return ["\(name) is \(solver.describe(set)): called through its type"]
        }
    }

    /// Why a call of a known function goes through its object.
    private func unfit(_ function: Int) -> String {
        let code = program.functions[function]
        let list = code.parameters
        let name = "`\(code.qualifiedName)`"
        if code.kind != .function { return "\(name) is a \(code.kind.rawValue.replacing("_", with: " ")): its frame is an object" }
        if list.hasVariadic || list.hasKeywords || list.keywordOnly > 0 { return "\(name) has *args, **kwargs or keyword-only parameters" }
        if !code.freeNames.isEmpty { return "\(name) is a closure: its object is needed" }
        return "the arguments are not exactly the positional parameters of \(name): a default or a keyword is used"
    }

    // MARK: Origins

    /// Where a possibility comes from: a place in the source.
    private func origin(_ part: Origins.Part, _ f: Int) -> String? {
        guard let root = origins.root(part) else { return nil }
        switch root.cause {
        case .instruction(let work): return place(work, f)
        case .start, .edge, .escape, .protocols, .limit: return nil
        }
    }

    /// Why a variable may hold anything.
    private func anything(_ variable: VariableID, _ f: Int, depth: Int = 0) -> String {
        guard let root = origins.root(Origins.Part(variable: variable, kind: Origins.Part.object)) else {
            return "it comes from code that is not seen"
        }
        switch root.cause {
        case .limit: return "more than \(TypeSet.limit) different types come together"
        case .start, .edge: return "\(owner(variable)), which \(library) may set"
        case .escape, .protocols: return escaped(root.cause, root.variable, f)
        case .instruction(let work): return made(by: work, root.variable, f, depth)
        }
    }

    /// The variable belongs to something that code that is not seen can reach.
    private func escaped(_ cause: Origins.Cause, _ variable: VariableID, _ f: Int) -> String {
        guard let work = origins.escapePlace(cause) else { return "\(owner(variable)), which \(library) may reach" }
        let by = instruction(work).1.position.span.isEmpty ? "" : " (\(snippet(work)) hands it to code that is not seen)"
        return "\(owner(variable)), which escapes at \(place(work, f))\(by)"
    }

    /// What looks at the program's modules from the start.
    private var library: String {
        let open = program.openLibraryModules
        return open.isEmpty ? "code that is not seen" : "the library (\(Self.shortened(open)))"
    }

    /// What an instruction made that may be anything.
    private func made(by work: Int32, _ variable: VariableID, _ f: Int, _ depth: Int) -> String {
        let item = solver.work[Int(work)]
        let i = program.functions[item.function].blocks[item.block].instructions[item.index]
        let at = "\(snippet(work)) (\(place(work, f)))"
        switch i.opcode {
        case .import_name: return "\(at) gives a module that is not followed"
        case .catch: return "it is a caught exception, and types of exceptions are not followed"
        case .global_get:
            if case .global(let n) = i.immediates[0] {
                return unfollowed(program.modules[solver.module(item.function)].globals[n], work, f)
            }
        case .name_get: return unfollowed(solver.name(i, 0), work, f)
        default: break
        }
        if !i.results.contains(where: { solver.variable(item.function, $0) == variable }) {
            return "\(owner(variable)), which \(at) may set to anything"
        }
        // An operand that may be anything explains more than the operation on it.
        let operands = operands(i, item.function)
        if depth < 16, let source = operands.first(where: { solver.type(of: $0, in: item.function).isObject }),
            origins.root(Origins.Part(variable: solver.variable(item.function, source), kind: Origins.Part.object))?.cause
                != .instruction(work)
        {
            let earlier = anything(solver.variable(item.function, source), f, depth: depth + 1)
            return depth == 0 ? "it comes from \(at); \(earlier)" : earlier
        }
        // Operands that were of several types before they were of any.
        let mixed = operands.filter { parts(solver.type(of: $0, in: item.function)).count > 1 }.map { register in
            let parts = parts(solver.type(of: register, in: item.function)).map(\.text)
            let text = parts.count > Self.limit ? "one of \(parts.count) types" : Self.list(parts, "or")
            return "\(label(register, item.function)) is \(text)"
        }
        let tail = mixed.isEmpty ? ", whose result is not followed" : ", where \(Self.list(mixed, "and"))"
        return depth == 0 ? "it comes from \(at)\(tail)" : "\(at)\(tail)"
    }

    private func unfollowed(_ name: String, _ work: Int32, _ f: Int) -> String {
        "`\(name)` (\(place(work, f))) is a built-in that is not followed"
    }

    /// What a variable is, for people.
    private func owner(_ variable: VariableID) -> String {
        for (f, base) in solver.registerBase.enumerated() where base >= 0 && variable >= base {
            let code = program.functions[f]
            guard Int(variable - base) < code.representations.count else { continue }
            let register = Register(Int(variable - base))
            if code.blocks[0].parameters.contains(register) { return "parameter of \(code.qualifiedName)" }
            return "\(label(register, f)) in \(code.qualifiedName)"
        }
        for (m, variables) in solver.globals.enumerated() {
            if let n = variables.firstIndex(of: variable) { return "global variable \(program.modules[m].globals[n])" }
        }
        for index in solver.classes.indices {
            let facts = solver.classes[index]
            if let name = facts.fields.filter({ $0.value == variable }).keys.min() { return "attribute `\(name)` of \(facts.name)" }
            if let name = facts.attributes.filter({ $0.value == variable }).keys.min() {
                return "class attribute `\(name)` of \(facts.name)"
            }
        }
        if let f = solver.results.firstIndex(of: variable) { return "result of \(program.functions[f].qualifiedName)" }
        if let f = solver.sends.firstIndex(of: variable) { return "what is sent into generators of \(program.functions[f].qualifiedName)" }
        return "contents of a container or variable"
    }

    // MARK: Text

    private func isValue(_ register: Register, _ f: Int) -> Bool { program.functions[f].representation(of: register) == .value }

    private func file(_ f: Int) -> SourceFile { program.modules[program.functions[f].module].file }

    private func instruction(_ work: Int32) -> (f: Int, Instruction) {
        let item = solver.work[Int(work)]
        return (item.function, program.functions[item.function].blocks[item.block].instructions[item.index])
    }

    /// `line 12`, with the file when it is another one than that of `f`.
    private func place(_ work: Int32, _ f: Int) -> String {
        let (g, i) = instruction(work)
        let line = file(g).lines.line(at: i.position.span.start)
        return program.functions[g].module == program.functions[f].module ? "line \(line)" : "\(file(g).baseName) line \(line)"
    }

    private func snippet(_ work: Int32) -> String {
        let (g, i) = instruction(work)
        return "`\(Self.short(file(g).text(i.position.span)))`"
    }

    private static func short(_ text: String) -> String {
        let start = text.prefix(49)
        let line = start.prefix { $0 != "\n" }
        return line.count > 48 ? line.prefix(47) + "…" : line.endIndex < text.endIndex ? line + " …" : text
    }

    private static func list(_ items: [String], _ word: String) -> String {
        items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " \(word) " + items.last!
    }

    private static func shortened(_ names: [String]) -> String {
        names.prefix(limit).joined(separator: ", ") + (names.count > limit ? ", …" : "")
    }

    /// What a register is called: a variable's name, or the text of the expression that it is the value of.
    private func label(_ register: Register, _ f: Int) -> String {
        if labels[f] == nil {
            let code = program.functions[f]
            var found: [Register: String] = [:]
            for mention in code.mentions where found[mention.register] == nil { found[mention.register] = mention.name }
            for (n, parameter) in code.blocks[0].parameters.enumerated() where n < code.localNames.count {
                found[parameter] = code.localNames[n]
            }
            labels[f] = found
        }
        if let known = labels[f]![register] { return "`\(known)`" }
        guard let made = solver.definition(register, f) else { return "what comes together here" }
        if made.opcode == .catch { return "the exception" }
        // The start of an expression is enough, and it may be long.
        let span = made.position.span
        let cut = SourceSpan(start: span.start, end: min(span.end, span.start + 400))
        return "`\(Self.short(file(f).text(cut)))`"
    }
}
