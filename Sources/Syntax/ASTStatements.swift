// Statement nodes: CPython's `ast.stmt`, with the helper nodes that only statements have (handlers, with
// items, import aliases, match cases, type parameters). The order is that of Python.asdl. What CPython
// has twice, for sync and async, is one node with `isAsync`; `TryStar` is `TryStatement.isStar`.
import Source

/// A statement. Language reference sections 7 and 8.
package indirect enum Statement: Sendable {
    case functionDefinition(FunctionDefinition)
    case classDefinition(ClassDefinition)
    case `return`(ReturnStatement)
    case delete(DeleteStatement)
    case assign(AssignStatement)
    case augmentedAssign(AugmentedAssignStatement)
    case annotatedAssign(AnnotatedAssignStatement)
    case typeAlias(TypeAliasStatement)
    case `for`(ForStatement)
    case `while`(WhileStatement)
    case `if`(IfStatement)
    case with(WithStatement)
    case match(MatchStatement)
    case raise(RaiseStatement)
    case `try`(TryStatement)
    case assert(AssertStatement)
    case `import`(ImportStatement)
    case importFrom(ImportFromStatement)
    case global(GlobalStatement)
    case nonlocal(NonlocalStatement)
    case expression(ExpressionStatement)
    case pass(PassStatement)
    case `break`(BreakStatement)
    case `continue`(ContinueStatement)

    package var span: SourceSpan {
        switch self {
        case .functionDefinition(let node): node.span
        case .classDefinition(let node): node.span
        case .return(let node): node.span
        case .delete(let node): node.span
        case .assign(let node): node.span
        case .augmentedAssign(let node): node.span
        case .annotatedAssign(let node): node.span
        case .typeAlias(let node): node.span
        case .for(let node): node.span
        case .while(let node): node.span
        case .if(let node): node.span
        case .with(let node): node.span
        case .match(let node): node.span
        case .raise(let node): node.span
        case .try(let node): node.span
        case .assert(let node): node.span
        case .import(let node): node.span
        case .importFrom(let node): node.span
        case .global(let node): node.span
        case .nonlocal(let node): node.span
        case .expression(let node): node.span
        case .pass(let node): node.span
        case .break(let node): node.span
        case .continue(let node): node.span
        }
    }

    package var id: NodeID {
        switch self {
        case .functionDefinition(let node): node.id
        case .classDefinition(let node): node.id
        case .return(let node): node.id
        case .delete(let node): node.id
        case .assign(let node): node.id
        case .augmentedAssign(let node): node.id
        case .annotatedAssign(let node): node.id
        case .typeAlias(let node): node.id
        case .for(let node): node.id
        case .while(let node): node.id
        case .if(let node): node.id
        case .with(let node): node.id
        case .match(let node): node.id
        case .raise(let node): node.id
        case .try(let node): node.id
        case .assert(let node): node.id
        case .import(let node): node.id
        case .importFrom(let node): node.id
        case .global(let node): node.id
        case .nonlocal(let node): node.id
        case .expression(let node): node.id
        case .pass(let node): node.id
        case .break(let node): node.id
        case .continue(let node): node.id
        }
    }
}

/// `[async] def name[typeParams](args) -> returns: body`.
/// The span starts at `def` or `async`, after the decorators.
package struct FunctionDefinition: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var isAsync: Bool
    package var name: String
    package var nameSpan: SourceSpan
    package var args: Arguments
    package var body: [Statement]
    /// Outermost first.
    package var decorators: [Expression]
    package var returns: Expression?
    package var typeParams: [TypeParameter]
}

/// `class name[typeParams](bases, keywords): body`. The span starts at `class`.
package struct ClassDefinition: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var name: String
    package var nameSpan: SourceSpan
    package var bases: [Expression]
    package var keywords: [Keyword]
    package var body: [Statement]
    /// Outermost first.
    package var decorators: [Expression]
    package var typeParams: [TypeParameter]
}

/// `return value`.
package struct ReturnStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression?
}

/// `del a, b.c, d[0]`.
package struct DeleteStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// In delete context.
    package var targets: [Expression]
}

/// `a = b = value`.
package struct AssignStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Left to right, in store context; at least one.
    package var targets: [Expression]
    package var value: Expression
}

/// `target op= value`.
package struct AugmentedAssignStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// A name, attribute or subscript in store context.
    package var target: Expression
    package var op: BinaryOperator
    package var value: Expression
    package var operatorSpan: SourceSpan
}

/// `target: annotation = value`. PEP 526.
package struct AnnotatedAssignStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// A name, attribute or subscript in store context.
    package var target: Expression
    package var annotation: Expression
    package var value: Expression?
    /// A bare name without parentheses: only such a one declares a variable.
    package var isSimple: Bool
}

/// `type name[typeParams] = value`. PEP 695.
package struct TypeAliasStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Always a `.name` in store context.
    package var name: Expression
    package var typeParams: [TypeParameter]
    package var value: Expression
}

/// `[async] for target in iter: body else: orElse`.
package struct ForStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var isAsync: Bool
    /// In store context.
    package var target: Expression
    package var iter: Expression
    package var body: [Statement]
    package var orElse: [Statement]
}

/// `while test: body else: orElse`.
package struct WhileStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var test: Expression
    package var body: [Statement]
    package var orElse: [Statement]
}

/// `if test: body else: orElse`; an `elif` is a single IfStatement in `orElse`.
package struct IfStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var test: Expression
    package var body: [Statement]
    package var orElse: [Statement]
}

/// `[async] with items: body`.
package struct WithStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var isAsync: Bool
    package var items: [WithItem]
    package var body: [Statement]
}

/// `contextExpr as optionalVars`.
package struct WithItem: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var contextExpr: Expression
    /// In store context.
    package var optionalVars: Expression?
}

/// `match subject: case ...`. PEP 634.
package struct MatchStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var subject: Expression
    /// At least one.
    package var cases: [MatchCase]
}

/// `case pattern if guard: body`.
package struct MatchCase: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var pattern: Pattern
    package var `guard`: Expression?
    package var body: [Statement]
}

/// `raise exc from cause`.
package struct RaiseStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var exc: Expression?
    package var cause: Expression?
}

/// `try: body except ...: else: orElse finally: finalBody`.
package struct TryStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// `except*` (PEP 654): all handlers are starred or none is.
    package var isStar: Bool
    package var body: [Statement]
    package var handlers: [ExceptHandler]
    package var orElse: [Statement]
    package var finalBody: [Statement]
}

/// `except type as name: body`.
package struct ExceptHandler: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// nil for a bare `except:`, which is the last one.
    package var type: Expression?
    package var name: String?
    package var nameSpan: SourceSpan?
    package var body: [Statement]
}

/// `assert test, message`.
package struct AssertStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var test: Expression
    package var message: Expression?
}

/// `import a.b as c, d`.
package struct ImportStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var names: [ImportAlias]
}

/// `from ..module import a as b`.
package struct ImportFromStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// nil for `from . import a`.
    package var module: String?
    package var moduleSpan: SourceSpan?
    package var names: [ImportAlias]
    /// Number of leading dots.
    package var level: Int
}

/// `name as asName`. The name is dotted for `import`, and `*` for `from m import *`.
package struct ImportAlias: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var name: String
    package var asName: String?
}

/// `global a, b`.
package struct GlobalStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var names: [String]
    /// As many as `names`.
    package var nameSpans: [SourceSpan]
}

/// `nonlocal a, b`.
package struct NonlocalStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var names: [String]
    /// As many as `names`.
    package var nameSpans: [SourceSpan]
}

/// An expression on its own; a docstring is the first of a body with a string constant.
package struct ExpressionStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
}

/// `pass`
package struct PassStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
}

/// `break`; always inside a loop.
package struct BreakStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
}

/// `continue`; always inside a loop.
package struct ContinueStatement: Sendable {
    package var span: SourceSpan
    package let id: NodeID
}

package enum TypeParameterKind: Sendable {
    /// `T: bound = default`, `*Ts = default`, `**P = default`.
    case typeVariable, typeVariableTuple, parameterSpecification
}

/// One parameter in `def f[T: int = bool, *Ts, **P]`. PEPs 695 and 696.
package struct TypeParameter: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var kind: TypeParameterKind
    package var name: String
    /// Only for a type variable; a tuple means constraints.
    package var bound: Expression?
    package var defaultValue: Expression?
}
