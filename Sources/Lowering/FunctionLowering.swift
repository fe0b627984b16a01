// One function (or module body, or class body) while it is lowered: its builder, its variables, its control stack.
//
// Names: `scopeStack` holds the function's scope and, above it, the comprehensions that are being lowered in place.

import BigInt
import Bytecode
import Scopes
import Source
import Syntax

/// Where a name's value is, as seen from the code being lowered.
enum Place {
    /// `isGlobal`: a variable of the main module that is kept in a register, as all that use it is the module's body.
    case local(Variable, name: String, isGlobal: Bool)
    /// The register holds a cell.  `isFree`: a variable of an enclosing function.
    case cell(Register, name: String, isFree: Bool)
    case global(Int)
    /// A name of the class body.
    case namespace(name: String)
    case namespaceOrCell(name: String, cell: Register)
}

/// Something that `return`, `break` and `continue` pass on their way out.
struct ControlFrame {
    enum Kind {
        case cleanup
        case loop(breakTo: BlockID, continueTo: BlockID)
    }
    let kind: Kind
    /// Code to run when leaving, lowered in place.
    let cleanup: (() -> Void)?
    /// The handler that is in force outside.
    let outerUnwind: BlockID?
}

final class FunctionLowering {
    let module: ModuleContext
    let scope: Scope
    let parent: FunctionLowering?
    var b: FunctionBuilder
    var scopeStack: [ScopeID]
    private var variables: [ScopeID: [String: Variable]] = [:]
    var control: [ControlFrame] = []
    /// Class bodies and the bodies of code for `exec`: the namespace.
    var namespace: Register = .none
    let qualifiedPrefix: String
    var facts: CodeFacts
    private var cellNames: Set<String> = []

    init(module: ModuleContext, function: Function, scope: Scope, parent: FunctionLowering?) {
        self.module = module
        self.scope = scope
        self.parent = parent
        b = FunctionBuilder(function)
        facts = function.facts
        scopeStack = [scope.id]
        switch scope.kind {
        case .module: qualifiedPrefix = ""
        case .class: qualifiedPrefix = function.qualifiedName + "."
        case .generatorExpression: qualifiedPrefix = function.qualifiedName + "."
        case .function, .lambda, .comprehension, .typeParameters, .annotation:
            qualifiedPrefix = function.qualifiedName + ".<locals>."
        }
    }

    var scopes: ScopeTable { module.scopes }
    var kind: FunctionKind { b.function.kind }

    func finish() -> Function {
        var function = b.finish()
        facts.cells = cellNames.sorted().map { string($0) }
        function.facts = facts
        return function
    }

    // MARK: Constants and positions

    func string(_ text: String) -> ConstantID { module.program.string(text) }

    func load(_ constant: Constant) -> Register { load(module.program.constant(constant)) }

    func load(_ constant: ConstantID) -> Register {
        facts.note(constant: constant)
        return b.emit(.const_load, [], [.constant(constant)])
    }
    func loadNone() -> Register { load(.none) }

    /// The name of an attribute, as the operand of an instruction.
    func attributeName(_ name: String) -> Immediate { noted(scopes[scopeStack.last!].mangle(name)) }

    /// A name that is looked up by its text: one of the code object's names.
    func noted(_ name: String) -> Immediate {
        let id = string(name)
        facts.note(name: id)
        return .name(id)
    }

    func at(_ span: SourceSpan, anchor: SourceSpan? = nil) { b.position = SourcePosition(span, anchor: anchor) }

    /// What a traceback marks for an attribute: all of it, or in a chain over several lines the name alone.
    func markedSpan(_ node: AttributeExpression) -> SourceSpan {
        let lines = module.file.lines
        if lines.line(at: node.span.start) == lines.line(at: node.span.end) { return node.span }
        return SourceSpan(start: node.span.end - UInt32(node.attr.utf8.count), end: node.span.end)
    }

    // MARK: Places

    private func variable(_ name: String, in scope: ScopeID) -> Variable {
        if let known = variables[scope]?[name] { return known }
        let variable = b.newVariable()
        variables[scope, default: [:]][name] = variable
        return variable
    }

    /// Where `name` (as written) is.
    func place(of name: String) -> Place { place(of: name, from: scopeStack.count - 1) }

    /// Where `name` is, as written in the scope at `level` of the stack.
    func place(of name: String, from start: Int) -> Place {
        var level = start
        while true {
            let scope = scopes[scopeStack[level]]
            let mangled = scope.mangle(name)
            if scope.kind == .typeParameters, scope.bindings[mangled] == nil {
                level -= 1
                continue
            }
            // A class's names come before those of the functions around it, in the head of an inner class or function as well.
            if scope.kind == .typeParameters, level == start, level > 0, scope.bindings[mangled] == .free,
                scopes[scopeStack[level - 1]].kind == .class
            {
                level -= 1
                continue
            }
            switch scope.binding(of: mangled) {
            case .local:
                facts.note(local: string(mangled))
                return .local(variable(mangled, in: scope.id), name: mangled, isGlobal: false)
            // The class's own cell is for its methods: in the body `__class__` is a name as any other.
            case .cell where scope.kind == .class && mangled == "__class__": return .namespace(name: mangled)
            case .cell:
                let cell = b.read(variable(mangled, in: scope.id))
                // A type parameter that an inner function uses, seen from a class body: the class's names come first.
                let isBesideClass = scope.kind == .typeParameters && scopes[scopeStack[level - 1]].kind == .class
                return isBesideClass ? .namespaceOrCell(name: mangled, cell: cell) : .cell(cell, name: mangled, isFree: false)
            case .free:
                if level > 0 {
                    level -= 1
                    if level == 0, scopes[scopeStack[0]].kind == .class { return .cell(closureCell(mangled), name: mangled, isFree: true) }
                    continue
                }
                return .cell(closureCell(mangled), name: mangled, isFree: true)
            case .global:
                facts.note(name: string(mangled))
                if kind == .module, module.registers.contains(mangled) {
                    return .local(variable(mangled, in: scopes.module.id), name: mangled, isGlobal: true)
                }
                return .global(module.global(mangled))
            case .namespace:
                facts.note(name: string(mangled))
                return .namespace(name: mangled)
            case .namespaceOrFree: return .namespaceOrCell(name: mangled, cell: closureCell(mangled))
            }
        }
    }

    private func closureCell(_ name: String) -> Register {
        let index = scope.freeNames.firstIndex(of: name) ?? 0
        return b.emit(.closure_cell, [], [.cell(index)])
    }

    /// The cell itself of a name, for the closure of an inner function.
    func cell(of name: String) -> Register {
        var level = scopeStack.count - 1
        while level >= 0 {
            let scope = scopes[scopeStack[level]]
            if scope.bindings[name] == .cell { return b.read(variable(name, in: scope.id)) }
            level -= 1
        }
        return closureCell(name)
    }

    /// Declares the variables of a scope: those that inner functions use get fresh cells.
    func declareCells(of scope: Scope, parameters: [String: Register] = [:]) {
        for name in scope.assigned where scope.binding(of: name) == .cell {
            cellNames.insert(name)
            let initial = parameters[name] ?? b.undefined()
            b.write(variable(name, in: scope.id), b.emit(.cell_new, [initial]))
        }
    }

    /// The cell that methods of the class being defined find it in.
    func declareClassCell() {
        cellNames.insert("__class__")
        b.write(variable("__class__", in: scope.id), b.emit(.cell_new, [b.undefined()]))
    }

    /// The cell that annotation scopes find the namespace of the class around them in.
    func declareNamespaceCell() { b.write(variable(ScopeTable.namespaceName, in: scope.id), b.emit(.cell_new, [namespace])) }

    /// In an annotation scope: the namespace of the class around.
    func findNamespace() {
        let name = ScopeTable.namespaceName
        namespace = b.emit(.cell_get, [closureCell(name)], [.name(string(name)), .integer(1)])
    }

    /// Gives a type parameter its value.
    func bindTypeParameter(_ name: String, _ value: Register) {
        let scope = scopes[scopeStack.last!]
        let mangled = scope.mangle(name)
        let variable = variable(mangled, in: scope.id)
        if scope.binding(of: mangled) == .cell { b.emit(.cell_set, [b.read(variable), value]) } else { b.write(variable, value) }
    }

    func bindParameter(_ name: String, _ register: Register) { b.write(variable(name, in: scope.id), register) }

    // MARK: Reading and writing names

    func read(_ name: String, _ span: SourceSpan) -> Register {
        at(span)
        switch place(of: name) {
        case .local(let variable, let name, let isGlobal):
            let value = b.read(variable)
            b.emit(.local_check, [value], [.name(string(name)), .integer(isGlobal ? 2 : 0)])
            b.mention(name, span, value)
            return value
        case .cell(let cell, let name, let isFree):
            return b.emit(.cell_get, [cell], [.name(string(name)), .integer(isFree ? 1 : 0)])
        case .global(let index): return readGlobal(index)
        case .namespace(let name): return readNamespace(name)
        case .namespaceOrCell(let name, let cell): return b.emit(.name_get_cell, [namespace, cell], [.name(string(name))])
        }
    }

    /// `span`: where the name stands, if it is written as such.
    func write(_ name: String, _ value: Register, at span: SourceSpan? = nil) {
        switch place(of: name) {
        case .local(let variable, let name, _):
            let old = holdsLocals ? b.read(variable) : .none
            b.write(variable, value)
            hold([old], unlessUsedBy: value)
            if let span { b.mention(name, span, value) }
        case .cell(let cell, _, _): b.emit(.cell_set, [cell, value])
        case .global(let index): writeGlobal(index, value)
        case .namespace(let name), .namespaceOrCell(let name, _): b.emit(.name_set, [namespace, value], [.name(string(name))])
        }
    }

    // MARK: How long values live

    private var holdsLocals: Bool { module.program.holdsLocals }

    private func clear(_ variable: Variable) {
        if holdsLocals { hold([b.read(variable)]) }
        b.write(variable, b.undefined())
    }

    /// `hold`, unless the instruction in front of it uses the one register and gives `value`: `x += 1`.
    private func hold(_ registers: [Register], unlessUsedBy value: Register? = nil) {
        let held = registers.filter { !$0.isNone && $0 != value }
        if held.isEmpty { return }
        if let value, let last = b.lastInstruction, last.results.first == value, last.inputs.contains(held[0]) { return }
        b.append(Instruction(.hold, inputs: held, position: b.position))
    }

    func delete(_ name: String, _ span: SourceSpan) {
        at(span)
        switch place(of: name) {
        case .local(let variable, let name, let isGlobal):
            b.emit(.local_check, [b.read(variable)], [.name(string(name)), .integer(isGlobal ? 2 : 0)])
            clear(variable)
        case .cell(let cell, let name, let isFree): b.emit(.cell_delete, [cell], [.name(string(name)), .integer(isFree ? 1 : 0)])
        case .global(let index): deleteGlobal(index)
        case .namespace(let name), .namespaceOrCell(let name, _): b.emit(.name_delete, [namespace], [.name(string(name))])
        }
    }

    // Globals of code for `exec` are looked up by their names in the dict that the code was given.

    private func globalName(_ index: Int) -> Immediate { .name(string(module.globalNames[index])) }

    private func readGlobal(_ index: Int) -> Register {
        if module.isDynamic { return b.emit(.global_find, [b.emit(.module_globals)], [globalName(index)]) }
        return b.emit(.global_get, [], [.global(index)])
    }

    func readGlobal(_ name: String) -> Register { readGlobal(module.global(name)) }

    func writeGlobal(_ index: Int, _ value: Register) {
        if module.isDynamic {
            b.emit(.name_set, [b.emit(.module_globals), value], [globalName(index)])
        } else {
            b.emit(.global_set, [value], [.global(index)])
        }
    }

    private func deleteGlobal(_ index: Int) {
        if module.isDynamic {
            b.emit(.name_delete, [b.emit(.module_globals)], [globalName(index)])
        } else {
            b.emit(.global_delete, [], [.global(index)])
        }
    }

    /// A name of a body with a namespace.
    func readNamespace(_ name: String) -> Register {
        if module.isDynamic { return b.emit(.name_find, [namespace, b.emit(.module_globals)], [.name(string(name))]) }
        return b.emit(.name_get, [namespace], [.name(string(name)), .global(module.global(name))])
    }

    /// The dict, or other mapping, that the variables of the body of a module or class are in.
    var bodyNamespace: Register { namespace.isNone ? b.emit(.module_globals) : namespace }

    /// Unbinds the name of an except clause: `name = None; del name`.
    func unset(_ name: String) {
        switch place(of: name) {
        case .local(let variable, _, _): clear(variable)
        case .cell, .global, .namespace, .namespaceOrCell:
            write(name, loadNone())
            delete(name, b.position.span)
        }
    }

    /// Is `name`, as used here, a built-in that the program does not redefine?
    func isBuiltin(_ name: String) -> Bool {
        switch place(of: name) {
        case .global: module.isBuiltin(name)
        case .namespace: module.isBuiltin(name) && !scope.assignedNames.contains(name)
        case .local, .cell, .namespaceOrCell: false
        }
    }

    // MARK: Leaving through cleanups

    /// Runs `body` after the cleanups of all frames above `depth`, innermost first, as if outside of them.
    func leaving(to depth: Int, _ body: () -> Void) {
        let savedControl = control
        let savedUnwind = b.unwindTarget
        while control.count > depth {
            let frame = control.removeLast()
            b.unwindTarget = frame.outerUnwind
            frame.cleanup?()
            if !b.isReachable { break }
        }
        if b.isReachable { body() }
        control = savedControl
        b.unwindTarget = savedUnwind
    }

    /// Lowers `body` with a frame on the control stack.
    func withFrame(_ frame: ControlFrame, _ body: () -> Void) {
        control.append(frame)
        body()
        control.removeLast()
    }

    func lowerReturn(_ value: Register) {
        leaving(to: 0) {
            if holdsLocals, kind != .module {
                let own = variables[scope.id, default: [:]].values.sorted { $0.index < $1.index }
                hold(own.map { b.read($0) })
            }
            b.append(Instruction(.return, inputs: [value], position: b.position))
        }
    }

    // MARK: Diagnostics

    func unsupported(_ what: String, _ span: SourceSpan, help: String) {
        module.report(.unsupported(what, file: module.file, span: span, help: help))
    }
}
