// What the code of one module refers to by number: its constants, and functions of the other modules that are compiled with it.
//
// Modules are objects of their own to CPython's import system, each in its file, and any of them may be replaced by its .py file.  So a
// function of another module is a row that is looked up by name and signature when a call first meets it (runtime/cpython/linking.h).

import Bytecode
import CEmission
import OrderedCollections

final class ModuleTables {
    let module: Int
    /// In an order in which tuples follow their items.
    private(set) var constants: OrderedSet<ConstantID> = []
    private(set) var imports: OrderedSet<FunctionID> = []
    private let program: Program

    init(_ program: Program, module: Int) {
        self.program = program
        self.module = module
    }

    /// The place of a constant in the module's `K`.
    func number(of id: ConstantID) -> Int {
        if let known = constants.firstIndex(of: id) { return known }
        if case .tuple(let items) = program.constants[id] { for item in items { _ = number(of: item) } }
        return constants.append(id).index
    }

    /// Is it a function of this module?
    func isOwn(_ function: FunctionID) -> Bool { program.functions[function.index].module == module }

    /// The row of another module's function.
    func row(of function: FunctionID) -> String { "imports[\(imports.append(function).index)]" }
}

extension Program {
    /// What a call of another module's function relies on: the representations of parameters and result.
    func signature(of id: FunctionID) -> String {
        let function = functions[id.index]
        let parameters = function.blocks[0].parameters.map { Self.letter(function.representation(of: $0)) }.joined()
        return parameters + (function.general.isEmpty ? "" : ":" + Self.letter(function.result))
    }

    private static func letter(_ representation: Representation) -> String {
        switch representation {
        case .value: "v"
        case .bool: "b"
        case .i64: "i"
        case .f64: "d"
        }
    }

    func importTable(_ functions: OrderedSet<FunctionID>) -> String {
        if functions.isEmpty { return "" }
        let rows = functions.map { id in
            let function = self.functions[id.index]
            let texts = [modules[function.module].name, function.qualifiedName, signature(of: id)].map { CNames.literal($0) }
            return "{\(texts.joined(separator: ", "))}"
        }
        return "static KrImport imports[] = {\n    \(rows.joined(separator: ",\n    "))\n};\n"
    }

    /// The functions of a module that others call, and the statement that makes them known.
    func exportTable(_ functions: [FunctionID], _ names: [String], module: Int) -> (rows: String, statement: String) {
        if functions.isEmpty { return ("", "") }
        let rows = functions.map { id in
            let name = names[id.index]
            let typed = self.functions[id.index].general.isEmpty ? "NULL" : "(KrCode0)\(name)_typed"
            let texts = "\(CNames.literal(self.functions[id.index].qualifiedName)), \(CNames.literal(signature(of: id)))"
            return "{\(texts), v\(id.index), (KrCode0)\(name), \(typed)}"
        }
        let table = "static const KrExport exported[] = {\n    \(rows.joined(separator: ",\n    "))\n};\n"
        let list =
            "static KrExports exports = {\(CNames.literal(modules[module].name)), exported, \(functions.count), &kr_function_type};\n"
        return (table + list, "    kr_export(&exports);\n")
    }
}
