// A module as one C file: constants, code tables, functions, the entry that CPython calls when the module is imported.
//
// The same program gives the same text, byte for byte.

import Bytecode
import CEmission
import Source

extension Program {
    /// The C source of the program's one module as an extension module of CPython.
    /// `stressesBails`: typed code bails now and then without need, for tests.
    package func emitExtensionC(stressesBails: Bool = false) -> String {
        var program = self
        let shown = functions.map { function in
            func tuple(_ names: some Sequence<ConstantID>) -> ConstantID { program.constants.id(of: .tuple(Array(names))) }
            let facts = function.facts
            return ShownNames(
                parameters: tuple(function.nameConstants.prefix(function.parameters.count)), variables: tuple(facts.locals),
                cells: tuple(facts.cells), free: tuple(facts.freeVariables), used: tuple(facts.names))
        }
        return program.emitExtensionC(shown, stressesBails)
    }

    /// Tuples of names for a function's code object.
    private struct ShownNames {
        let parameters, variables, cells, free, used: ConstantID
    }

    private func emitExtensionC(_ shown: [ShownNames], _ stressesBails: Bool) -> String {
        let names = functions.indices.map { CNames.function(FunctionID($0), functions[$0]) }
        var out = "// Made by krait from \(CNames.literal(modules[0].file.path)).\n#include \"krait_ext.h\"\n\n"
        if stressesBails { out += "static unsigned bails_;\n#undef KR_BAILS\n#define KR_BAILS(x) (++bails_ % 5 == 0 || (x))\n\n" }
        out += constantTable()
        var bodies = ""
        var tables = ""
        for i in functions.indices {
            let isTyped = !functions[i].general.isEmpty
            var emitter = FunctionEmitter(program: self, id: FunctionID(i), names: names, role: isTyped ? .typed : .whole)
            bodies += "\n" + emitter.emit()
            out += emitter.signature() + ";\n"
            if isTyped {
                var general = FunctionEmitter(program: self, id: FunctionID(i), names: names, role: .general)
                general.places = emitter.places
                bodies += general.emit() + emitter.wordEntry()
                out += general.signature() + ";\n" + emitter.wordSignature() + ";\n"
                emitter.places = general.places
            }
            bodies += emitter.vectorcall()
            if emitter.isCallable {
                out += "static PyObject *\(emitter.entryName)(PyObject *f, PyObject *const *args, size_t count, PyObject *names);\n"
            }
            out += "static const KrCode code\(i);\n"
            tables += codeTable(i, emitter, shown[i])
        }
        return out + bodies + "\n" + tables + moduleDefinition(names)
    }

    // MARK: Constants

    private func constantTable() -> String {
        var out = ""
        var rows: [String] = []
        for (i, constant) in constants.constants.enumerated() {
            func row(_ kind: String, _ count: Int = 0, _ data: String = "0") { rows.append("{KR_CONST_\(kind), \(count), \(data)}") }
            func bytes(_ kind: String, _ bytes: [UInt8]) {
                row(kind, bytes.count, bytes.isEmpty ? "\"\"" : CNames.literal(bytes))
            }
            switch constant {
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
                out += "static const int t\(i)[] = {\(items.isEmpty ? "0" : items.map { "\($0.index)" }.joined(separator: ", "))};\n"
                row("TUPLE", items.count, "t\(i)")
            }
        }
        let count = constants.constants.count
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
        let p = function.parameters
        var out = ""
        var spans = "NULL"
        var places = "NULL"
        if !emitter.places.isEmpty {
            out += "static const KrPlace spans\(i)[] = {\(emitter.places.map(place).joined(separator: ", "))};\n"
            out += "static PyCodeObject *places\(i)[\(emitter.places.count)];\n"
            (spans, places) = ("spans\(i)", "places\(i)")
        }
        let flags = function.codeFlags.filter { $0 != .handles && $0 != .suspendsInTry }.map(\.rawValue).reduce(0, |)
        let documentation = function.documentation.map { "\($0.index)" } ?? "-1"
        let firstLine = modules[0].file.lines.line(at: function.span.start)
        let entry = emitter.isCallable ? emitter.entryName : "NULL"
        out += "static PyCodeObject *object\(i);\n"
        out += "static const KrCode code\(i) = {K, \(CNames.literal(modules[0].file.path)), \(function.nameConstant.index), "
        out += "\(function.qualifiedNameConstant.index), \(documentation), \(shown.parameters.index), \(firstLine), \(flags), "
        out += "\(p.positionalOnly), \(p.positional), \(p.keywordOnly), \(function.kind == .classBody ? 0 : p.count), "
        return out
            + "\(shown.variables.index), \(shown.cells.index), \(shown.free.index), \(shown.used.index), \(entry), \(spans), \(places), &object\(i)};\n"
    }

    /// `{line, end_line, column, end_column}`
    private func place(_ span: SourceSpan) -> String {
        "{\(PositionRow(SourcePosition(span), modules[0].file.lines).fields.prefix(4).map(String.init).joined(separator: ", "))}"
    }

    // MARK: The module

    private func moduleDefinition(_ names: [String]) -> String {
        let module = modules[0]
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
                if (kr_module_ready() < 0 || kr_constants_make(constants, \(constants.constants.count), K) < 0) return -1;
                if (PyDict_SetItemString(globals, "__builtins__", kr_builtins) < 0) return -1;
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
