// Modules as C files, one each: constants, code tables, functions, the entry that CPython calls when the module is imported.
//
// The same program gives the same text, byte for byte.

import Bytecode
import CEmission
import ExtensionTypes
import OrderedCollections
import Source

extension Program {
    /// The C sources of the program's modules as extension modules of CPython.
    /// `stressesBails`: typed code bails now and then without need, for tests.
    package func emitExtensionC(stressesBails: Bool = false) -> [String] {
        var program = self
        let shown = functions.map { function in
            func tuple(_ names: some Sequence<ConstantID>) -> ConstantID { program.constants.id(of: .tuple(Array(names))) }
            let facts = function.facts
            return ShownNames(
                parameters: tuple(function.nameConstants.prefix(function.parameters.count)), variables: tuple(facts.locals),
                cells: tuple(facts.cells), free: tuple(facts.freeVariables), used: tuple(facts.names))
        }
        let links = ModuleLinks(program)
        let parts = modules.indices.map { program.emitFunctions(of: $0, shown, links) }
        var calledByOthers: OrderedSet<FunctionID> = []
        for part in parts { calledByOthers.formUnion(part.tables.imports) }
        return parts.map { program.emitModule($0, exports: calledByOthers.filter($0.tables.isOwn), stressesBails) }
    }

    /// Tuples of names for a function's code object.
    private struct ShownNames {
        let parameters, variables, cells, free, used: ConstantID
    }

    /// What a module's functions give, before it is known which of them other modules call.
    private struct ModuleParts {
        let tables: ModuleTables
        var declarations = ""
        var bodies = ""
        var codeTables = ""
    }

    private var functionNames: [String] { functions.indices.map { CNames.function(FunctionID($0), functions[$0]) } }

    private func emitFunctions(of module: Int, _ shown: [ShownNames], _ links: ModuleLinks) -> ModuleParts {
        let names = functionNames
        var out = ModuleParts(tables: ModuleTables(self, module: module))
        for i in functions.indices where functions[i].module == module {
            let isTyped = !functions[i].general.isEmpty
            func emitter(_ role: FunctionRole) -> FunctionEmitter {
                FunctionEmitter(program: self, id: FunctionID(i), names: names, tables: out.tables, links: links, role: role)
            }
            var own = emitter(isTyped ? .typed : .whole)
            out.bodies += "\n" + own.emit()
            out.declarations += own.signature() + ";\n"
            if isTyped {
                var general = emitter(.general)
                general.places = own.places
                out.bodies += general.emit() + own.wordEntry()
                out.declarations += general.signature() + ";\n" + own.wordSignature() + ";\n"
                own.places = general.places
            }
            out.bodies += own.vectorcall()
            if own.isCallable {
                out.declarations +=
                    "static PyObject *\(own.entryName)(PyObject *f, PyObject *const *args, size_t count, PyObject *names);\n"
            }
            out.declarations += "static const KrCode code\(i);\n"
            out.codeTables += codeTable(i, own, shown[i])
        }
        return out
    }

    private func emitModule(_ parts: ModuleParts, exports: [FunctionID], _ stressesBails: Bool) -> String {
        let module = modules[parts.tables.module]
        let names = functionNames
        let export = exportTable(exports, names, module: parts.tables.module)
        var out = "// Made by krait from \(CNames.literal(module.file.path)).\n#include \"krait_ext.h\"\n\n"
        if stressesBails { out += "static unsigned bails_;\n#undef KR_BAILS\n#define KR_BAILS(x) (++bails_ % 5 == 0 || (x))\n\n" }
        out += constantTable(parts.tables) + importTable(parts.tables.imports) + parts.declarations + parts.bodies + "\n"
        return out + parts.codeTables + export.rows + moduleDefinition(module, names, parts.tables, export.statement)
    }

    // MARK: Constants

    private func constantTable(_ tables: ModuleTables) -> String {
        var out = ""
        var rows: [String] = []
        for (i, id) in tables.constants.enumerated() {
            func row(_ kind: String, _ count: Int = 0, _ data: String = "0") { rows.append("{KR_CONST_\(kind), \(count), \(data)}") }
            func bytes(_ kind: String, _ bytes: [UInt8]) {
                row(kind, bytes.count, bytes.isEmpty ? "\"\"" : CNames.literal(bytes))
            }
            switch constants[id] {
            case .none: row("NONE")
            case .true: row("TRUE")
            case .false: row("FALSE")
            case .ellipsis: row("ELLIPSIS")
            case .int(let value): row("INT", 0, "\"\(String(value, radix: 16))\"")
            case .float(let bits):
                out += "static const double d\(i)[] = {\(CNames.floatLiteral(bits))};\n"
                row("FLOAT", 0, "d\(i)")
            case .complex(let real, let imag):
                out += "static const double d\(i)[] = {\(CNames.floatLiteral(real)), \(CNames.floatLiteral(imag))};\n"
                row("COMPLEX", 0, "d\(i)")
            case .str(let points): bytes("STR", points.flatMap(Self.utf8))
            case .bytes(let value): bytes("BYTES", value)
            case .tuple(let items):
                out +=
                    "static const int t\(i)[] = {\(items.isEmpty ? "0" : items.map { "\(tables.number(of: $0))" }.joined(separator: ", "))};\n"
                row("TUPLE", items.count, "t\(i)")
            }
        }
        let count = max(1, rows.count)
        out += "static const KrConstant constants[] = {\n    \(rows.joined(separator: ",\n    "))\n};\n"
        return out + "static PyObject *K[\(count)];\n"
    }

    /// Lone surrogates have three bytes, as CPython's decoder takes them with `surrogatepass`.
    private static func utf8(_ point: UInt32) -> [UInt8] {
        if let scalar = Unicode.Scalar(point) { return Array(String(Character(scalar)).utf8) }
        return [UInt8(0xE0 | point >> 12), UInt8(0x80 | point >> 6 & 0x3F), UInt8(0x80 | point & 0x3F)]
    }

    // MARK: Code tables

    private func codeTable(_ i: Int, _ emitter: FunctionEmitter, _ shown: ShownNames) -> String {
        let function = functions[i]
        let file = modules[function.module].file
        let p = function.parameters
        func number(_ id: ConstantID) -> Int { emitter.tables.number(of: id) }
        var out = ""
        var spans = "NULL"
        if !emitter.places.isEmpty {
            out += "static const KrPlace spans\(i)[] = {\(emitter.places.map { place($0, file) }.joined(separator: ", "))};\n"
            spans = "spans\(i)"
        }
        let flags = function.codeFlags.filter { $0 != .handles && $0 != .suspendsInTry }.map(\.rawValue).reduce(0, |)
        let documentation = function.documentation.map { "\(number($0))" } ?? "-1"
        let firstLine = file.lines.line(at: function.span.start)
        let entry = emitter.isCallable ? emitter.entryName : "NULL"
        out += "static PyCodeObject *object\(i);\n"
        out += "static const KrCode code\(i) = {K, \(CNames.literal(file.path)), \(number(function.nameConstant)), "
        out += "\(number(function.qualifiedNameConstant)), \(documentation), \(number(shown.parameters)), \(firstLine), \(flags), "
        out += "\(p.positionalOnly), \(p.positional), \(p.keywordOnly), \(function.kind == .classBody ? 0 : p.count), "
        return out
            + "\(number(shown.variables)), \(number(shown.cells)), \(number(shown.free)), \(number(shown.used)), \(entry), \(spans), "
            + "\(emitter.places.count), &object\(i)};\n"
    }

    /// `{line, end_line, column, end_column}`
    private func place(_ span: SourceSpan, _ file: SourceFile) -> String {
        "{\(PositionRow(SourcePosition(span), file.lines).fields.prefix(4).map(String.init).joined(separator: ", "))}"
    }

    // MARK: The module

    private func moduleDefinition(_ module: ProgramModule, _ names: [String], _ tables: ModuleTables, _ export: String) -> String {
        let last = String(module.name.split(separator: ".").last ?? "")
        let body = module.body.index
        return """
            static PyObject *run_body(PyObject *self, PyObject *ignored) {
                (void)ignored;
                return kr_result(\(names[body])((KrFunction *)self));
            }
            static PyMethodDef body = {"body", run_body, METH_NOARGS, NULL};
            static int run(PyObject *module) {
                PyObject *globals = PyModule_GetDict(module);
                if (kr_module_ready() < 0 || kr_constants_make(constants, \(tables.constants.count), K) < 0) return -1;
            \(export)                if (PyDict_SetItemString(globals, "__builtins__", kr_builtins) < 0) return -1;
                return kr_module_run(&code\(body), globals, &body);
            }
            static PyModuleDef_Slot slots[] = {
                {Py_mod_exec, (void *)run},
            #if PY_VERSION_HEX >= 0x030C0000
                {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
            #endif
                {0, NULL},
            };
            static struct PyModuleDef definition = {
                PyModuleDef_HEAD_INIT, .m_name = \(CNames.literal(module.name)), .m_slots = slots,
            };
            PyMODINIT_FUNC PyInit_\(last)(void) { return PyModuleDef_Init(&definition); }

            """
    }
}
