// What the text of a class says about it as a dataclass: its fields, in order, and how `__init__` takes them.
//
// The decorator itself runs as everywhere, in the library.  These facts are for type inference, which looks whether the decorator is the
// library's; where the text leaves open what the decorator will find there are none.

import Bytecode
import Syntax

extension FunctionLowering {
    func dataclassFacts(of node: ClassDefinition) -> DataclassFacts? {
        guard let options = node.decorators.lazy.compactMap({ Self.dataclassOptions($0) }).first, options["slots"] != true,
            options["weakref_slot"] != true
        else { return nil }
        var fields: [DataclassFacts.Field] = []
        for statement in node.body {
            guard case .annotatedAssign(let declaration) = statement else {
                if Self.declares(statement) { return nil }
                continue
            }
            guard declaration.isSimple, case .name(let target) = declaration.target else { continue }
            switch Self.kind(declaration.annotation) {
            case .field: break
            case .classVariable: continue
            case .other: return nil
            }
            guard !fields.contains(where: { $0.name == target.name }),
                let field = field(scope.mangle(target.name), declaration.value, options["kw_only"] == true)
            else { return nil }
            fields.append(field)
        }
        return DataclassFacts(
            fields: fields, makesInit: options["init"] != false, isFrozen: options["frozen"] == true,
            isMatchedByPosition: options["match_args"] != false)
    }

    /// The items that the text of a class declares for `typing.NamedTuple`, if it derives from something of that name; nil: it leaves them open.
    func itemNames(of node: ClassDefinition) -> [String]? {
        guard node.bases.count == 1, Self.isNamed(node.bases[0], "NamedTuple"), node.keywords.isEmpty else { return nil }
        var names: [String] = []
        for statement in node.body {
            guard case .annotatedAssign(let declaration) = statement else {
                if Self.declares(statement) { return nil }
                continue
            }
            guard declaration.isSimple, case .name(let target) = declaration.target, !names.contains(target.name) else { return nil }
            names.append(target.name)
        }
        return names.contains { $0.hasPrefix("_") } ? nil : names
    }

    /// The options of a decorator that may be `dataclass`; nil: it is not, or they are not constants.
    private static func dataclassOptions(_ decorator: Expression) -> [String: Bool]? {
        guard case .call(let call) = decorator else { return isNamed(decorator, "dataclass") ? [:] : nil }
        guard isNamed(call.function, "dataclass"), call.args.isEmpty else { return nil }
        var options: [String: Bool] = [:]
        for keyword in call.keywords {
            guard let name = keyword.arg, let value = truth(keyword.value) else { return nil }
            options[name] = value
        }
        return options
    }

    private static func isNamed(_ expression: Expression, _ name: String) -> Bool {
        switch expression {
        case .name(let node): node.name == name
        case .attribute(let node): node.attr == name
        default: false
        }
    }

    private static func truth(_ expression: Expression) -> Bool? {
        guard case .constant(let node) = expression else { return nil }
        switch node.value {
        case .true: return true
        case .false: return false
        default: return nil
        }
    }

    private enum AnnotationKind { case field, classVariable, other }

    /// What an annotation declares.
    private static func kind(_ annotation: Expression) -> AnnotationKind {
        switch annotation {
        case .name(let node): kind(named: node.name)
        case .attribute(let node): kind(named: node.attr)
        case .subscript(let node): kind(node.value)
        case .constant(let node):
            if case .string(let text) = node.value {
                kind(named: String((text.text ?? "").prefix { $0 != "[" }.split(separator: ".").last ?? "").filter { $0 != " " })
            } else {
                .field
            }
        case .binaryOperation, .tuple, .list: .field
        default: .other
        }
    }

    private static func kind(named name: String) -> AnnotationKind {
        switch name {
        case "ClassVar": .classVariable
        case "InitVar", "KW_ONLY": .other
        default: .field
        }
    }

    private func field(_ name: String, _ value: Expression?, _ isKeywordOnly: Bool) -> DataclassFacts.Field? {
        func made(isCall: Bool, isOptional: Bool, isParameter: Bool = true, isKeywordOnly: Bool, _ constant: ConstantID?)
            -> DataclassFacts.Field
        {
            .init(
                name: name, hasDefault: value != nil, isFieldCall: isCall, isOptional: isOptional, isParameter: isParameter,
                isKeywordOnly: isKeywordOnly, constant: constant)
        }
        guard let value else { return made(isCall: false, isOptional: false, isKeywordOnly: isKeywordOnly, nil) }
        guard case .call(let call) = value, Self.isNamed(call.function, "field") else {
            return made(isCall: false, isOptional: true, isKeywordOnly: isKeywordOnly, constantID(of: value))
        }
        var isParameter = true
        var isOnlyKeyword = isKeywordOnly
        var constant: ConstantID?
        var isOptional = false
        guard call.args.isEmpty else { return nil }
        for keyword in call.keywords {
            switch keyword.arg {
            case "init", "kw_only":
                guard let truth = Self.truth(keyword.value) else { return nil }
                if keyword.arg == "init" { isParameter = truth } else { isOnlyKeyword = truth }
            case "default":
                isOptional = true
                constant = constantID(of: keyword.value)
            case "default_factory": isOptional = true
            case "repr", "compare", "hash", "metadata": break
            default: return nil
            }
        }
        return made(isCall: true, isOptional: isOptional, isParameter: isParameter, isKeywordOnly: isOnlyKeyword, constant)
    }

    private func constantID(of expression: Expression) -> ConstantID? { constant(of: expression).map { module.program.constant($0) } }

    /// May the statement declare a field somewhere inside?
    private static func declares(_ statement: Statement) -> Bool {
        switch statement {
        case .if, .for, .while, .with, .try, .match: true
        default: false
        }
    }
}
