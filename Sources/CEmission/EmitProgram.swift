// A whole program, or one module of the library, as one C translation unit.
//
// Order: constants, modules' globals, prototypes, code facts, functions, module tables.  The same program gives the same text,
// byte for byte.

import Bytecode
import OrderedCollections
import Source

extension Program {
    /// The C source of the program for a standalone executable, or of a module of the library for all programs that import it.
    /// With `stressesBails`, typed code goes on in general versions now and then without need: a test of these.
    package func emitC(stressesBails: Bool = false) -> String {
        let constants = ConstantEmitter(pool: self.constants)
        // Facts that only attributes of code objects show: computed names aside, such a program spells one of them.  Of modules that are
        // compiled apart, another than the function's may do so.
        let spellsFacts = self.constants.constants.contains {
            if case .str(let text) = $0 { text.starts(with: [99, 111, 95]) } else { false }
        }
        let showsCode = isForeign || hasForeignModules || spellsFacts
        let names = functions.indices.map { CNames.function(FunctionID($0), functions[$0]) }
        var out = "// Made by krait from \(modules.first.map { CNames.literal($0.file.path) } ?? "").\n#include \"krait/krait.h\"\n\n"
        if stressesBails {
            out += "static unsigned bails_;\n#undef KR_BAILS\n#define KR_BAILS(x) (++bails_ % 5 == 0 || (x))\n\n"
        }
        out += constants.definitions() + "\n"
        for i in modules.indices { out += moduleHead(i, constants) }
        out += typedHead() + "\n"
        let attributeNames = attributeNames()
        var bodies = ""
        var entries: [String] = []
        var outlining = Outlining()
        let positions = PositionTables(count: functions.count)
        let linked = functionsWithFrameLinks()
        for i in functions.indices {
            var emitter = FunctionEmitter(
                program: self, id: FunctionID(i), constants: constants, names: names, attributeNames: attributeNames, positions: positions,
                keepsFrame: linked.contains(i))
            var text = emitter.emit()
            // What runs once is no more worth it.
            let runsOnce = functions[i].kind == .classBody || functions[i].kind == .module
            if runsOnce, !functions[i].jumpsBack { text = outlining.outline(text) }
            out += emitter.signature() + ";\n"
            if !functions[i].general.isEmpty {
                var general = FunctionEmitter(
                    program: self, id: FunctionID(i), constants: constants, names: names, attributeNames: attributeNames,
                    positions: positions, keepsFrame: linked.contains(i), isGeneral: true)
                text = outlining.outline(general.emit()) + "\n" + text
                out += general.signature() + ";\n"
            }
            text += emitter.valueEntry()
            if functions[i].hasTypedEntry { out += emitter.valueEntry().prefix { $0 != "{" } + ";\n" }
            if showsCode { out += shownFacts(i, constants) }
            out += "static const KrCode code\(i);\n"
            entries.append(emitter.entryName(FunctionID(i)))
            bodies += "\n" + text
        }
        // Code may stand in any function: only now all positions are known.
        for i in functions.indices { out += codeTable(i, positions.tables[i], entries[i], constants, showsCode) }
        // After the functions' #line directives, positions are those of the C file no more; nothing below has errors of its own.
        return out + outlining.definitions + bodies + "\n" + moduleDefinitions(names) + (isLibrary ? "" : programTables())
    }

    private func definitionName(_ i: Int) -> String { isLibrary ? CNames.library(modules[i].name) : "def\(i)" }

    /// The objects of functions that are called directly.
    private func typedHead() -> String {
        var out = ""
        for (f, function) in functions.enumerated() {
            if function.hasStaticObject { out += "static KrFunction *function\(f);\n" }
        }
        return out
    }

    private func moduleHead(_ i: Int, _ constants: ConstantEmitter) -> String {
        let module = modules[i]
        let count = max(1, module.globals.count)
        let names = module.globalNames.map { "(KrStr *)(void *)\(constants.expression($0))" }.joined(separator: ", ")
        var out = "static KrValue globals\(i)[\(count)];\n"
        out += "static KrStr *const globalnames\(i)[] = {\(names.isEmpty ? "0" : names)};\n"
        out += "static KrModule *module\(i);\n"
        out += isLibrary ? "extern const KrModuleDef \(definitionName(i));\n" : "static const KrModuleDef \(definitionName(i));\n"
        return out
    }

    private func moduleDefinitions(_ names: [String]) -> String {
        var out = ""
        for (i, module) in modules.enumerated() {
            let body = names[module.body.index]
            out += "static KrValue init\(i)(KrModule *m) {\n    module\(i) = m;\n"
            out += "    return \(body)(KR_AS(KrFunction, kr_function_new(&code\(module.body.index), (KrAnyFn)\(body), m, 0, 0, 0)));\n}\n"
            if !module.folders.isEmpty {
                out += "static const char *const folders\(i)[] = {\(module.folders.map { CNames.literal($0) + ", " }.joined())0};\n"
            }
            out += "\(isLibrary ? "" : "static ")const KrModuleDef \(definitionName(i)) = {"
            out += "\(CNames.literal(module.name)), \(CNames.literal(module.file.path)), "
            out += "\(module.globals.count), globalnames\(i), globals\(i), init\(i), 0, 0, \(module.isPackage), "
            out += "\(module.folders.isEmpty ? "0" : "folders\(i)"), \(module.specName.map { CNames.literal($0) } ?? "0")};\n"
        }
        return out
    }

    private func programTables() -> String {
        let library = libraryModules.map(CNames.library)
        var out = ""
        for name in library + runtimeModules.map({ "kr_module_\($0)" }) { out += "extern const KrModuleDef \(name);\n" }
        out += "const KrModuleDef *kr_program_modules[] = {"
        out += (modules.indices.map(definitionName) + library).map { "&\($0), " }.joined() + "0};\n"
        out += "const KrModuleDef *const kr_program_builtin_modules[] = {"
        out += runtimeModules.map { "&kr_module_\($0), " }.joined() + "0};\n"
        let start = keepsFrames ? "kr_frames_kept = true; " : ""
        out += "int main(int argc, char **argv) { \(start)return kr_main(argc, argv); }\n"
        return out
    }

    /// The static KrCode of a function with its names and positions.
    private func codeTable(
        _ i: Int, _ table: OrderedSet<SourcePosition>, _ entry: String, _ constants: ConstantEmitter, _ showsCode: Bool
    ) -> String {
        let function = functions[i]
        var out = ""
        var positions = "0"
        if !table.isEmpty {
            let rows = table.map { row($0, modules[function.module].file.lines) }.joined(separator: ", ")
            out += "static const KrPosition positions\(i)[] = {\(rows)};\n"
            positions = "positions\(i)"
        }
        var localNames = "0"
        if !function.nameConstants.isEmpty {
            let list = function.nameConstants.map { "(KrStr *)(void *)\(constants.expression($0))" }.joined(separator: ", ")
            out += "static KrStr *const names\(i)[] = {\(list)};\n"
            localNames = "names\(i)"
        }
        let flags = function.codeFlags.map(\.cName)
        let p = function.parameters
        let count = function.codeParameterCount
        let firstLine = modules[function.module].file.lines.line(at: function.span.start)
        out += "static const KrCode code\(i) = {(KrStr *)(void *)\(constants.expression(function.nameConstant)), "
        out += "(KrStr *)(void *)\(constants.expression(function.qualifiedNameConstant)), "
        out += "&\(definitionName(function.module)), \(firstLine), "
        out += "\(flags.isEmpty ? "0" : flags.joined(separator: " | ")), \(p.positionalOnly), \(p.positional), \(p.keywordOnly), \(count), "
        out += "\(localNames), \(function.nameConstants.count), "
        out += "\(function.documentation.map(constants.expression) ?? "0"), \(positions), "
        out += "\(function.freeNames.count), \(showsCode ? "&shown\(i)" : "0"), (KrAnyFn)\(entry)};\n"
        return out
    }

    /// The static KrCodeFacts of a function.
    private func shownFacts(_ i: Int, _ constants: ConstantEmitter) -> String {
        let facts = functions[i].facts
        var values = (facts.locals + facts.cells + facts.freeVariables + facts.names).map(constants.expression)
        var inner: [Int] = []
        for value in facts.values {
            switch value {
            case .constant(let id): values.append(constants.expression(id))
            case .code(let function):
                values.append("0")
                inner.append(function.index)
            }
        }
        var out = inner.map { "static const KrCode code\($0);\n" }.joined()
        out += "static const KrCode *const inner\(i)[] = {\(inner.map { "&code\($0), " }.joined())0};\n"
        out += "static const KrValue facts\(i)[] = {\((values + ["0"]).joined(separator: ", "))};\n"
        out += "static const KrCodeFacts shown\(i) = {\(facts.locals.count), \(facts.cells.count), \(facts.names.count), "
        return out + "\(facts.values.count), facts\(i), inner\(i)};\n"
    }

    /// `{line, end_line, col, end_col, anchor, anchor_end}`
    private func row(_ position: SourcePosition, _ lines: LineTable) -> String {
        "{\(PositionRow(position, lines).fields.map(String.init).joined(separator: ", "))}"
    }
}
