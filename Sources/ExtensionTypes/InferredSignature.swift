// What is known of a function's parameters and result, for stub files.
//
// Kinds of numbers are those that the typed version takes and gives; other results are told from what `return` hands out.

import Bytecode

package struct InferredSignature: Sendable {
    /// Names of built-in classes; nil: nothing is known.
    package let parameters: [String?]
    package let result: String?
}

extension Program {
    /// By module and qualified name; functions of one name that differ are left out.
    package func inferredSignatures() -> [[String: InferredSignature]] {
        let kinds = ModuleKinds(self)
        var found: [[String: InferredSignature]] = modules.map { _ in [:] }
        var seen: [Set<String>] = modules.map { _ in [] }
        for f in functions.indices {
            let name = functions[f].qualifiedName
            let module = functions[f].module
            guard seen[module].insert(name).inserted else {
                found[module][name] = nil
                continue
            }
            guard functions[f].kind == .function || functions[f].kind == .coroutine else { continue }
            let parameters = kinds.facts[f] == nil ? [] : kinds.parameterKinds(f).map { $0.map(Self.name) }
            found[module][name] = InferredSignature(
                parameters: parameters, result: kinds.results[f].number.map(Self.name) ?? returnedClass(functions[f]))
        }
        return found
    }

    private static func name(_ kind: NumberKind) -> String { kind == .int ? "int" : "float" }

    /// The class of everything that a function returns, where one look at each `return` tells it.
    private func returnedClass(_ function: Function) -> String? {
        var definitions: [Register: Instruction] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) { for result in i.results { definitions[result] = i } }
        var found: Set<String?> = []
        for i in function.blocks.lazy.flatMap(\.instructions) where i.opcode == .return {
            found.insert(definitions[i.inputs[0]].flatMap(producedClass))
        }
        return found.count == 1 ? found.first! : nil
    }

    private func producedClass(_ i: Instruction) -> String? {
        switch i.opcode {
        case .list_new: "list"
        case .tuple_new, .list_to_tuple: "tuple"
        case .dict_new: "dict"
        case .set_new: "set"
        case .str_join, .format_value: "str"
        case .bool_box: "bool"
        case .const_load:
            if case .constant(let id) = i.immediates[0] {
                switch constants[id] {
                case .none: "None"
                case .true, .false: "bool"
                case .str: "str"
                case .bytes: "bytes"
                case .int: "int"
                case .float: "float"
                case .complex: "complex"
                case .tuple: "tuple"
                case .ellipsis: nil
                }
            } else {
                nil
            }
        default: nil
        }
    }
}
