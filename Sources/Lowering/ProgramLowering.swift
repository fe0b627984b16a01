// Lowers all modules of a program to generic bytecode.
//
// Functions get their numbers in the order in which their definitions are met; bodies are lowered at once, inner ones inside
// outer ones.

import BigInt
import Bytecode
import Scopes
import Source
import Syntax

/// A parsed module on its way into a program.
package struct ModuleInput: Sendable {
    package let name: String
    package let tree: Module
    package let scopes: ScopeTable
    package let isPackage: Bool
    /// Of a package without __init__.py: where its submodules are.
    package let folders: [String]
    /// Of `__main__`: its name as a module, when it is run as one.
    package let specName: String?
    /// Of a text of interactive examples: how many statements each has.  They are functions of their own; running the module makes
    /// the list `__examples__` of them.
    package var exampleLengths: [Int]?

    /// Of code for `exec`, `eval` or the prompt, which is given its namespaces when it runs.
    package let dynamicMode: DynamicMode?
    /// Its code may be wanted with other globals than the module's own, for which it is compiled again: the text goes into the program.
    package var keepsText = false
    /// Docstrings keep the indentation of their lines, as in CPython before 3.13.
    package var keepsIndentation = false
    /// Of such code: it is made where `from __future__ import annotations` holds.
    package var inheritsStringAnnotations = false
    /// Of such code: what `compile` is asked to leave out.
    package var optimization = Optimization.none
    /// Another module of the program mentions `exec` or `eval` as a value.
    package var mayBeGivenCodeMakers = false

    /// The module `builtins` itself is given away or looked into: `exec` and `eval` may be reached by any name.
    package var handsBuiltinsOn = false

    var mentionsCodeMakers: Bool {
        handsBuiltinsOn || scopes.scopes.contains { $0.used.contains { CodeMakers.functions.contains($0) || $0 == "builtins" } }
    }

    package init(
        name: String, tree: Module, isPackage: Bool, folders: [String] = [], specName: String? = nil, dynamicMode: DynamicMode? = nil
    ) {
        self.name = name
        self.tree = tree
        self.isPackage = isPackage
        self.folders = folders
        self.specName = specName
        self.dynamicMode = dynamicMode
        scopes = ScopeAnalysis.analyze(tree, isDynamic: dynamicMode != nil)
    }
}

/// What `compile` is told to make of a text: `single` shows the values of expression statements.
package enum DynamicMode: UInt32, Sendable {
    case exec, eval, single
}

/// The levels of `compile(..., optimize=)`: without `assert` and with `__debug__` false, and without docstrings, too.
package enum Optimization: UInt32, Sendable {
    case none, assertions, assertionsAndDocstrings
}

package enum Lowering {
    /// Notes in the modules of a program which of them may be given `exec` or `eval` by another.
    package static func followCodeMakers(in modules: [ModuleInput]) -> [ModuleInput] {
        guard modules.count > 1 else { return modules }
        let givers = modules.indices.filter { modules[$0].mentionsCodeMakers && CodeMakers.areHandedOver(by: modules[$0]) }
        var noted = modules
        for index in modules.indices {
            noted[index].mayBeGivenCodeMakers = modules[index].mayBeGivenCodeMakers || givers.contains { $0 != index }
        }
        return noted
    }

    /// The program made of `modules`, the first of which is run; diagnostics about what is not supported go to `diagnostics`.
    /// `registers`: variables of the first module that nothing but its body uses.  `holdsLocals`: what a variable has named lives until
    /// the variable gets another value or its function returns, as a count of references would have it.
    package static func lower(
        _ modules: [ModuleInput], runtimeModules: [String], registers: Set<String> = [], holdsLocals: Bool = false,
        diagnostics: inout DiagnosticBag
    ) -> Program {
        let context = ProgramContext(
            hasCoroutines: modules.contains { $0.scopes.scopes.contains { $0.isCoroutine } }, holdsLocals: holdsLocals)
        for (index, input) in followCodeMakers(in: modules).enumerated() {
            let module = ModuleContext(program: context, index: index, input: input, registers: index == 0 ? registers : [])
            let body = module.lowerBody()
            var result = ProgramModule(name: input.name, file: input.tree.file, isPackage: input.isPackage, body: body)
            result.folders = input.folders
            result.specName = input.specName
            result.globals = module.globalNames
            result.globalNames = module.globalNames.map { context.string($0) }
            result.isAssigned = module.globalNames.map { input.scopes.module.assigned.contains($0) || $0 == "__annotations__" }
            context.program.modules.append(result)
        }
        context.program.runtimeModules = runtimeModules
        context.diagnostics.diagnostics.forEach { diagnostics.report($0) }
        return context.program
    }
}

/// What all modules share while they are lowered.
final class ProgramContext {
    var program = Program()
    var diagnostics = DiagnosticBag()
    /// Is there an `async def` anywhere?
    let hasCoroutines: Bool
    let holdsLocals: Bool
    init(hasCoroutines: Bool, holdsLocals: Bool) {
        self.hasCoroutines = hasCoroutines
        self.holdsLocals = holdsLocals
    }

    func constant(_ value: Constant) -> ConstantID { program.constants.id(of: value) }
    func string(_ text: String) -> ConstantID { constant(.string(text)) }

    func reserveFunction(_ function: Function) -> FunctionID {
        program.functions.append(function)
        return FunctionID(program.functions.count - 1)
    }
}

/// One module while it is lowered.
final class ModuleContext {
    let program: ProgramContext
    let index: Int
    let input: ModuleInput
    private(set) var globalNames: [String] = []
    private var globalIndices: [String: Int] = [:]
    /// Globals that are registers of the module's body.
    let registers: Set<String>
    /// `from __future__ import annotations` (PEP 563).
    let hasStringAnnotations: Bool
    let codeMakers: CodeMakers

    init(program: ProgramContext, index: Int, input: ModuleInput, registers: Set<String>) {
        self.program = program
        self.index = index
        self.input = input
        self.registers = registers
        let imports = input.tree.body.contains {
            if case .importFrom(let node) = $0 {
                node.module == "__future__" && node.names.contains { $0.name == "annotations" }
            } else {
                false
            }
        }
        hasStringAnnotations = imports || input.inheritsStringAnnotations
        codeMakers = CodeMakers(in: input)
    }

    var scopes: ScopeTable { input.scopes }
    var file: SourceFile { input.tree.file }
    /// The constant `__debug__`.
    var isDebug: Bool { input.optimization == .none }

    func global(_ name: String) -> Int {
        if let known = globalIndices[name] { return known }
        globalNames.append(name)
        globalIndices[name] = globalNames.count - 1
        return globalNames.count - 1
    }

    /// Is this name, as a global, only ever a built-in here?
    func isBuiltin(_ name: String) -> Bool { !scopes.module.assignedNames.contains(name) }

    /// Does the value of an expression statement outside of functions go to sys.displayhook?
    var isInteractive: Bool { input.exampleLengths != nil || input.dynamicMode == .single }

    /// Are its globals those of a dict that it is given, by name?
    var isDynamic: Bool { input.dynamicMode != nil }

    func report(_ diagnostic: Diagnostic) {
        // Statements of a `finally` are lowered once for each way into it.
        if let span = diagnostic.span, !reported.insert(Reported(id: diagnostic.id, span: span)).inserted { return }
        program.diagnostics.report(diagnostic)
    }

    private struct Reported: Hashable {
        let id: String
        let span: SourceSpan
    }
    private var reported: Set<Reported> = []

    func lowerBody() -> FunctionID {
        let span = SourceSpan(start: 0, end: 0)
        let kind: FunctionKind = scopes.module.isCoroutine ? .coroutine : .module
        var function = Function(name: "<module>", qualifiedName: "<module>", kind: kind, module: index, span: span)
        function.facts.isModuleCoroutine = kind == .coroutine
        function.nameConstant = program.string("<module>")
        function.qualifiedNameConstant = function.nameConstant
        if isDynamic { function.parameters.positional = 1 }
        let id = program.reserveFunction(function)
        let lowering = FunctionLowering(module: self, function: function, scope: scopes.module, parent: nil)
        if let mode = input.dynamicMode {
            lowering.lowerDynamicBody(input.tree.body, mode)
        } else if let lengths = input.exampleLengths {
            lowering.lowerExamples(input.tree.body, lengths)
        } else {
            lowering.lowerModuleBody(input.tree.body)
        }
        program.program.functions[id.index] = lowering.finish()
        return id
    }
}
