// Code that is valid and surely not what was meant: where CPython's compiler gives a SyntaxWarning about an expression.
//
// The texts and places are CPython's.  A warning changes nothing in the program.

import Bytecode
import Source
import Syntax

extension FunctionLowering {
    /// `x is 'text'`, `assert (test, "message")`, `"text" (call)`, `[1, 2] ["key"]`.
    func warn(about expression: Expression) {
        switch expression {
        case .compare(let node): warnIdentity(node)
        case .call(let node):
            guard let type = displayType(node.function), type != "function" else { return }
            module.report(.notCallable(type, file: module.file, span: node.function.span))
        case .subscript(let node): warnSubscript(node)
        default: break
        }
    }

    func warnAssertion(_ node: AssertStatement) {
        guard case .tuple(let test) = node.test, !test.elements.isEmpty else { return }
        module.report(.alwaysTrue(file: module.file, span: node.span))
    }

    private func warnIdentity(_ node: CompareExpression) {
        var left = node.left
        for (op, right) in zip(node.ops, node.comparators) {
            if op == .is || op == .isNot, let type = literalType(left) ?? literalType(right) {
                module.report(.identityOfLiteral(op == .is ? "is" : "is not", type, file: module.file, span: node.span))
                return
            }
            left = right
        }
    }

    /// The type of a constant whose identity says nothing; None, True, False and ... are single objects.
    private func literalType(_ expression: Expression) -> String? {
        guard let constant = constant(of: expression), constant != .none, constant != .true, constant != .false, constant != .ellipsis
        else { return nil }
        return constant.typeName
    }

    private func warnSubscript(_ node: SubscriptExpression) {
        guard let type = displayType(node.value) else { return }
        switch type {
        case "NoneType", "ellipsis", "int", "bool", "float", "complex", "set", "generator", "function":
            module.report(.notSubscriptable(type, file: module.file, span: node.value.span))
        case "str", "bytes", "tuple", "list":
            if case .slice = node.slice { return }
            guard let index = displayType(node.slice), index != "int", index != "bool" else { return }
            module.report(.wrongIndex(type, index, file: module.file, span: node.value.span))
        default: break
        }
    }

    /// The type of what an expression makes, when its form tells; nil otherwise.
    private func displayType(_ expression: Expression) -> String? {
        switch expression {
        case .tuple: "tuple"
        case .list, .listComprehension: "list"
        case .dict, .dictComprehension: "dict"
        case .set, .setComprehension: "set"
        case .generator: "generator"
        case .lambda: "function"
        case .joinedString, .formattedValue: "str"
        case .constant(let node): constantValue(node.value).typeName
        case .unaryOperation, .binaryOperation: constant(of: expression)?.typeName
        default: nil
        }
    }
}

extension Constant {
    fileprivate var typeName: String {
        switch self {
        case .none: "NoneType"
        case .true, .false: "bool"
        case .ellipsis: "ellipsis"
        case .int: "int"
        case .float: "float"
        case .complex: "complex"
        case .str: "str"
        case .bytes: "bytes"
        case .tuple: "tuple"
        }
    }
}
