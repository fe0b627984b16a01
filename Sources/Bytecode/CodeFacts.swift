// What a function's code object shows besides what running the function needs: `co_varnames`, `co_names`, `co_consts`, ...
//
// Lowering notes each fact where it meets it, so the order is that of CPython's code generator.  Running the program needs
// none of it: it is emitted only for programs that mention an attribute of code objects (CEmission).

import OrderedCollections

package struct CodeFacts: Sendable {
    package enum Value: Hashable, Sendable {
        case constant(ConstantID)
        case code(FunctionID)
    }

    /// Local variables that are no cells, parameters first.
    package private(set) var locals: OrderedSet<ConstantID> = []
    /// Local variables that inner functions use, and those of enclosing functions; both sorted by name.
    package var cells: [ConstantID] = []
    package var freeVariables: [ConstantID] = []
    /// Globals, attributes and imported names.
    package private(set) var names: OrderedSet<ConstantID> = []
    /// Constants and the code of functions and classes defined inside.
    package private(set) var values: OrderedSet<Value> = []
    /// Defined in a function, however deep (CO_NESTED).
    package var isNested = false
    /// `from __future__ import annotations` holds.
    package var hasStringAnnotations = false
    /// Code made at run time that awaits outside of functions: its body is a coroutine, whose names are those of a module.
    package var isModuleCoroutine = false

    package init() {}

    package mutating func note(local name: ConstantID) { locals.append(name) }
    package mutating func note(name: ConstantID) { names.append(name) }
    package mutating func note(constant: ConstantID) { values.append(.constant(constant)) }
    package mutating func note(code function: FunctionID) { values.append(.code(function)) }
}
