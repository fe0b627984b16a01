// What names stand for across the modules that are compiled together: `from .a import f`, `import a; a.f(x)`.
//
// Nothing here has to be true: imports may fail, fall back, be assigned anew.  It says which function a call is worth a look for; the
// code that is made of it tests the callee when it runs.

import Bytecode

package struct ModuleLinks {
    /// What an expression stands for, as far as the text says.
    package enum Meaning: Equatable {
        case module(Int)
        case member(module: Int, name: String)
    }

    private let program: Program
    private let modules: [String: Int]
    /// By module and qualified name.
    private var functions: [[String: [Int]]]
    /// Functions that are members of something, by their own name.
    private var members: [String: [FunctionID]] = [:]
    /// What imports assign to the globals of a module.
    private var imported: [[String: Meaning]]
    /// The modules of the program that a module imports something of.
    private var origins: [Set<Int>]

    /// A name may be imported from a module that has imported it; beyond this many steps nobody does.
    private static let longestChain = 8

    package init(_ program: Program) {
        self.program = program
        modules = Dictionary(program.modules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        functions = program.modules.map { _ in [:] }
        imported = functions.map { _ in [:] }
        origins = functions.map { _ in [] }
        for (f, function) in program.functions.enumerated() {
            functions[function.module][function.qualifiedName, default: []].append(f)
            if function.qualifiedName.contains(".") { members[function.name, default: []].append(FunctionID(f)) }
        }
        for function in program.functions {
            let definitions = Self.definitions(of: function)
            for i in function.blocks.lazy.flatMap(\.instructions) {
                if i.opcode == .import_name || i.opcode == .import_from, let found = meaning(of: i.result, in: function, definitions) {
                    switch found {
                    case .module(let m), .member(let m, _): origins[function.module].insert(m)
                    }
                }
                guard i.opcode == .global_set, case .global(let g) = i.immediates[0], let value = definitions[i.inputs[0]],
                    value.opcode == .import_name || value.opcode == .import_from,
                    let found = meaning(of: i.inputs[0], in: function, definitions)
                else { continue }
                imported[function.module][program.modules[function.module].globals[g]] = found
            }
        }
    }

    package static func definitions(of function: Function) -> [Register: Instruction] {
        var found: [Register: Instruction] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) { for result in i.results { found[result] = i } }
        return found
    }

    /// The functions that calls may go to, by the registers of their results; several where a name is defined more than once.
    package func targets(in function: Function) -> [Register: [FunctionID]] {
        let definitions = Self.definitions(of: function)
        var found: [Register: [FunctionID]] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) {
            let arguments = Self.arguments(of: i).count
            let all = candidates(of: i, in: function, definitions).filter {
                let p = program.functions[$0].parameters
                let kind = program.functions[$0].kind
                return kind != .module && kind != .classBody && p.positional == arguments && p.count == arguments
            }
            if !all.isEmpty { found[i.result] = all.map { FunctionID($0) } }
        }
        return found
    }

    /// The arguments of a call without keywords, without what is called.
    package static func arguments(of call: Instruction) -> ArraySlice<Register> {
        call.inputs.dropFirst(call.opcode == .call_found ? 2 : 1)
    }

    /// Does a register hold a class that a module of the program defines?
    package func isClass(_ register: Register, in function: Function, _ definitions: [Register: Instruction]) -> Bool {
        guard case .member(let m, let name)? = meaning(of: register, in: function, definitions),
            let (origin, name) = resolved(m, name)
        else { return false }
        return functions[origin][name, default: []].contains { program.functions[$0].kind == .classBody }
    }

    /// The members of that name of a module's classes, and of classes of the modules that it imports something from.
    package func members(named name: String, in module: Int) -> [FunctionID] {
        members[name, default: []].filter {
            let other = program.functions[$0.index].module
            return module == other || origins[module].contains(other)
        }
    }

    // MARK: Meanings

    private func candidates(of call: Instruction, in function: Function, _ definitions: [Register: Instruction]) -> [Int] {
        switch call.opcode {
        case .call:
            guard case .member(let m, let name)? = meaning(of: call.inputs[0], in: function, definitions) else { return [] }
            return named(name, in: m)
        case .call_method:
            guard case .module(let m)? = meaning(of: call.inputs[0], in: function, definitions) else { return [] }
            return named(text(call.immediates[0]), in: m)
        case .call_found:
            guard let find = definitions[call.inputs[0]], find.opcode == .method_find,
                case .module(let m)? = meaning(of: find.inputs[0], in: function, definitions)
            else { return [] }
            return named(text(find.immediates[0]), in: m)
        default: return []
        }
    }

    private func named(_ name: String, in module: Int) -> [Int] {
        guard let (origin, name) = resolved(module, name) else { return [] }
        return functions[origin][name] ?? []
    }

    /// The module that defines a name.
    private func resolved(_ module: Int, _ name: String) -> (module: Int, name: String)? {
        var place = (module: module, name: name)
        for _ in 0..<Self.longestChain {
            if functions[place.module][place.name] != nil { return place }
            guard case .member(let m, let next)? = imported[place.module][place.name] else { return nil }
            place = (m, next)
        }
        return nil
    }

    private func meaning(of register: Register, in function: Function, _ definitions: [Register: Instruction]) -> Meaning? {
        guard let i = definitions[register] else { return nil }
        switch i.opcode {
        case .global_get:
            guard case .global(let g) = i.immediates[0] else { return nil }
            return member(program.modules[function.module].globals[g], of: function.module)
        case .import_name: return importedModule(i, function.module)
        case .import_from, .attr_get:
            guard case .module(let m)? = meaning(of: i.inputs[0], in: function, definitions) else { return nil }
            return member(text(i.immediates[0]), of: m)
        default: return nil
        }
    }

    private func member(_ name: String, of module: Int) -> Meaning {
        if let found = imported[module][name], functions[module][name] == nil { return found }
        if functions[module][name] == nil, program.modules[module].isPackage, let m = modules["\(program.modules[module].name).\(name)"] {
            return .module(m)
        }
        return .member(module: module, name: name)
    }

    /// What `import` gives: the module of a `from`, else the first part of the name.
    private func importedModule(_ i: Instruction, _ module: Int) -> Meaning? {
        var base = program.modules[module].package.split(separator: ".")
        let level = i.integer(2)
        let parts = text(i.immediates[0]).split(separator: ".")
        var name = parts
        if level > 0 {
            guard base.count >= level - 1 else { return nil }
            base.removeLast(level - 1)
            name = base + parts
        } else if case .constant(let list) = i.immediates[1], program.constants[list] == .none {
            name = Array(parts.prefix(1))
        }
        return modules[name.joined(separator: ".")].map { .module($0) }
    }

    private func text(_ immediate: Immediate) -> String {
        guard case .name(let id) = immediate, case .str(let points) = program.constants[id] else { return "" }
        return String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
    }
}
