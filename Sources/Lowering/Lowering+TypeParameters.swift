// Type parameters and the type statement (language reference 8.10 and 7.14, PEP 695 and 696).
//
// A type parameter list is lowered in place, as a scope of its own around what it applies to; bounds, constraints, defaults and
// alias values become functions that are called when somebody asks.  The objects are made by `_typing`, the core of the `typing`
// module, which the driver makes part of every program with such syntax.

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    /// `type X[T] = value`
    func lowerTypeAlias(_ node: TypeAliasStatement) {
        guard case .name(let target) = node.name else { return }
        let value = withTypeParameters(node.typeParams) { typeParameters in
            let evaluate = lowerOnDemand(node.value, target.name)
            at(node.span)
            return callTyping("_typealias", [load(.string(target.name)), typeParameters ?? load(.tuple([])), evaluate, moduleName()])
        }
        write(target.name, value)
    }

    /// Lowers what a type parameter list applies to, with the tuple of the parameters; without a list, with nil.
    func withTypeParameters(_ parameters: [TypeParameter], _ body: (Register?) -> Register) -> Register {
        guard let first = parameters.first else { return body(nil) }
        let scope = scopes.scope(of: first.id)
        scopeStack.append(scope.id)
        defer { scopeStack.removeLast() }
        declareCells(of: scope)
        let values = parameters.map { parameter in
            let value = lowerTypeParameter(parameter)
            bindTypeParameter(parameter.name, value)
            return value
        }
        let tuple = b.emit(.tuple_new, values)
        bindTypeParameter(ScopeTable.typeParametersName, tuple)
        return body(tuple)
    }

    private func lowerTypeParameter(_ node: TypeParameter) -> Register {
        func evaluator(_ expression: Expression?) -> Register { expression.map { lowerOnDemand($0, node.name) } ?? loadNone() }
        let name = load(.string(node.name))
        let value = evaluator(node.defaultValue)
        switch node.kind {
        case .typeVariable:
            let isConstrained = if case .tuple = node.bound { true } else { false }
            let bound = evaluator(node.bound)
            at(node.span)
            let none = loadNone()
            return callTyping("_typevar", [name, isConstrained ? none : bound, isConstrained ? bound : none, value, moduleName()])
        case .parameterSpecification:
            at(node.span)
            return callTyping("_paramspec", [name, value, moduleName()])
        case .typeVariableTuple:
            at(node.span)
            return callTyping("_typevartuple", [name, value, moduleName()])
        }
    }

    /// A function that evaluates `expression` when it is called.
    private func lowerOnDemand(_ expression: Expression, _ name: String) -> Register {
        let scope = scopes.annotationScope(of: expression.id)
        let id = lowerChild(scope, name, .function, expression.span, ParameterList(), documentation: nil) { child in
            if scope.seesClass { child.findNamespace() }
            if case .starred(let node) = expression {
                child.lowerReturn(child.lowerUnpacked(node))
            } else {
                child.lowerReturn(child.lower(expression))
            }
        }
        at(expression.span)
        return b.emit(.function_new, scope.freeNames.map { cell(of: $0) }, [.function(id), .integer(0)])
    }

    /// `*x` where a single value is wanted: the one item of x.
    func lowerUnpacked(_ node: StarredExpression) -> Register {
        let value = lower(node.value)
        at(node.span)
        return b.emit(.unpack, [value], [.integer(1), .integer(-1)], results: 1)[0]
    }

    /// `_typing.function(arguments)`
    func callTyping(_ function: String, _ arguments: [Register]) -> Register {
        let empty = module.program.constant(.tuple([]))
        let typing = b.emit(.import_name, [], [.name(string("_typing")), .constant(empty), .integer(0)])
        return b.emit(.call, [b.emit(.attr_get, [typing], [.name(string(function))])] + arguments)
    }

    private func moduleName() -> Register { readGlobal("__name__") }
}
