// Expressions: language reference section 6.  Every `lower...` returns the register of the value.

import BigInt
import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lower(_ expression: Expression) -> Register {
        warn(about: expression)
        switch expression {
        case .booleanOperation(let node): return lowerBooleanOperation(node)
        case .named(let node):
            let value = lower(node.value)
            if case .name(let target) = node.target { write(target.name, value, at: target.span) }
            return value
        case .binaryOperation(let node):
            if let constant = constant(of: expression) { return load(constant) }
            let left = lower(node.left)
            let right = lower(node.right)
            at(node.span, anchor: node.operatorSpan)
            return b.emit(node.op.opcode, [left, right])
        case .unaryOperation(let node): return lowerUnaryOperation(node)
        case .lambda(let node): return lowerLambda(node)
        case .conditional(let node): return lowerConditional(node)
        case .dict(let node): return lowerDict(node)
        case .set(let node): return lowerSet(node)
        case .listComprehension(let node): return lowerComprehension(node)
        case .setComprehension(let node): return lowerComprehension(node)
        case .dictComprehension(let node): return lowerComprehension(node)
        case .generator(let node): return lowerGeneratorExpression(node)
        case .await(let node):
            let value = lower(node.value)
            at(node.span)
            return lowerAwait(value)
        case .yield(let node):
            let value = node.value.map { lower($0) } ?? loadNone()
            at(node.span)
            return b.emit(.yield, [value])
        case .yieldFrom(let node):
            let value = lower(node.value)
            at(node.span)
            let iterator = b.emit(.delegate_iter, [value], [.integer(kind == .coroutine ? 1 : 0)])
            return b.emit(.yield_from, [iterator])
        case .compare(let node): return lowerCompare(node)
        case .call(let node): return lowerCall(node)
        case .formattedValue(let node): return lowerFormattedValue(node)
        case .joinedString(let node): return lowerJoinedString(node)
        case .constant(let node): return load(constantValue(node.value))
        case .attribute(let node):
            let object = lower(node.value)
            at(markedSpan(node))
            return b.emit(.attr_get, [object], [attributeName(node.attr)])
        case .subscript(let node):
            let object = lower(node.value)
            let index = lower(node.slice)
            at(node.span, anchor: SourceSpan(start: node.value.span.end, end: node.span.end))
            return b.emit(.item_get, [object, index])
        case .starred(let node):
            unsupported("a starred expression here", node.span, help: "write the items out")
            return loadNone()
        case .name(let node): return lowerName(node)
        case .list(let node): return lowerList(node)
        case .tuple(let node): return lowerTuple(node.elements, node.span)
        case .slice(let node):
            let parts = [node.lower, node.upper, node.step].map { $0.map { lower($0) } ?? loadNone() }
            at(node.span)
            return b.emit(.slice_new, parts)
        }
    }

    func lower(_ expressions: [Expression]) -> [Register] { expressions.map { lower($0) } }

    // MARK: Constants

    func constantValue(_ value: ConstantValue) -> Constant {
        switch value {
        case .none: .none
        case .true: .true
        case .false: .false
        case .ellipsis: .ellipsis
        case .int(.small(let number)): .int(BigInt(number))
        case .int(.big(let digits)): .int(BigInt(digits, radix: 16) ?? 0)
        case .float(let number): .float(bits: number.bitPattern)
        case .complex(let imaginary): .complex(real: 0, imag: imaginary.bitPattern)
        case .string(let literal): .str(literal.codePoints)
        case .bytes(let bytes): .bytes(bytes)
        }
    }

    /// The constant that an expression is, if it is one: literals, negative numbers, tuples of constants.
    func constant(of expression: Expression) -> Constant? {
        switch expression {
        case .constant(let node): return constantValue(node.value)
        case .unaryOperation(let node):
            guard node.op == .negate, case .constant(let operand) = node.operand else { return nil }
            return Self.negated(constantValue(operand.value))
        case .binaryOperation(let node):
            guard let left = constant(of: node.left), let right = constant(of: node.right) else { return nil }
            return ConstantFolding.fold(node.op, left, right)
        case .tuple(let node): return tupleConstant(node.elements)
        default: return nil
        }
    }

    private static func negated(_ value: Constant) -> Constant? {
        switch value {
        case .int(let number): .int(-number)
        case .float(let bits): .float(bits: (-Double(bitPattern: bits)).bitPattern)
        case .complex(let real, let imag):
            .complex(real: (-Double(bitPattern: real)).bitPattern, imag: (-Double(bitPattern: imag)).bitPattern)
        default: nil
        }
    }

    private func lowerName(_ node: NameExpression) -> Register {
        if node.name == "__debug__" { return load(module.isDebug ? .true : .false) }
        return read(node.name, node.span)
    }

    // MARK: Operators

    private func lowerUnaryOperation(_ node: UnaryOperation) -> Register {
        if let constant = constant(of: .unaryOperation(node)) { return load(constant) }
        if node.op == .not {
            let value = lowerTruth(node.operand)
            at(node.span)
            return b.emit(.bool_box, [b.emit(.not, [value])])
        }
        let operand = lower(node.operand)
        at(node.span)
        switch node.op {
        case .invert: return b.emit(.invert, [operand])
        case .plus: return b.emit(.positive, [operand])
        case .negate, .not: return b.emit(.negative, [operand])
        }
    }

    /// `a and b`: the value of the operand that decides.
    private func lowerBooleanOperation(_ node: BooleanOperation) -> Register {
        let result = b.newVariable()
        let end = b.newBlock()
        for (n, operand) in node.values.enumerated() {
            let value = lower(operand)
            b.write(result, value)
            if n == node.values.count - 1 {
                b.jump(to: end)
            } else {
                at(operand.span)
                let next = b.newBlock()
                let truth = b.emit(.truth, [value])
                if node.op == .and { b.branch(truth, then: next, else: end) } else { b.branch(truth, then: end, else: next) }
                b.startSealed(next)
            }
        }
        b.startSealed(end)
        return b.read(result)
    }

    private func lowerConditional(_ node: ConditionalExpression) -> Register {
        let result = b.newVariable()
        let then = b.newBlock()
        let otherwise = b.newBlock()
        let end = b.newBlock()
        lowerCondition(node.test, then: then, else: otherwise)
        b.startSealed(then)
        b.write(result, lower(node.body))
        b.jump(to: end)
        b.startSealed(otherwise)
        b.write(result, lower(node.orElse))
        b.jump(to: end)
        b.startSealed(end)
        return b.read(result)
    }

    // MARK: Comparisons and conditions

    private func lowerCompare(_ node: CompareExpression) -> Register {
        if node.ops.count == 1 {
            let left = lower(node.left)
            return lowerComparison(node.ops[0], left, lower(node.comparators[0]), node.span)
        }
        let result = b.newVariable()
        let end = b.newBlock()
        var left = lower(node.left)
        for (n, op) in node.ops.enumerated() {
            let right = lower(node.comparators[n])
            let value = lowerComparison(op, left, right, node.span)
            b.write(result, value)
            if n == node.ops.count - 1 {
                b.jump(to: end)
            } else {
                let next = b.newBlock()
                b.branch(b.emit(.truth, [value]), then: next, else: end)
                b.startSealed(next)
                left = right
            }
        }
        b.startSealed(end)
        return b.read(result)
    }

    private func lowerComparison(_ op: ComparisonOperator, _ left: Register, _ right: Register, _ span: SourceSpan) -> Register {
        at(span)
        if let opcode = op.valueOpcode { return b.emit(opcode, [left, right]) }
        return b.emit(.bool_box, [lowerTest(op, left, right, span)])
    }

    /// The truth of a comparison, as a bool.
    private func lowerTest(_ op: ComparisonOperator, _ left: Register, _ right: Register, _ span: SourceSpan) -> Register {
        at(span)
        switch op {
        case .equal: return b.emit(.test_eq, [left, right])
        case .notEqual: return b.emit(.test_ne, [left, right])
        case .less: return b.emit(.test_lt, [left, right])
        case .lessOrEqual: return b.emit(.test_le, [left, right])
        case .greater: return b.emit(.test_gt, [left, right])
        case .greaterOrEqual: return b.emit(.test_ge, [left, right])
        case .is: return b.emit(.is, [left, right])
        case .isNot: return b.emit(.not, [b.emit(.is, [left, right])])
        case .in: return b.emit(.contains, [right, left])
        case .notIn: return b.emit(.not, [b.emit(.contains, [right, left])])
        }
    }

    /// The truth of any expression, as a bool.
    func lowerTruth(_ expression: Expression) -> Register {
        switch expression {
        case .compare(let node) where node.ops.count == 1:
            let left = lower(node.left)
            return lowerTest(node.ops[0], left, lower(node.comparators[0]), node.span)
        case .unaryOperation(let node) where node.op == .not: return b.emit(.not, [lowerTruth(node.operand)])
        default:
            let value = lower(expression)
            at(expression.span)
            return b.emit(.truth, [value])
        }
    }

    /// Goes to `then` or `otherwise` by the truth of an expression.  The blocks are left open for more edges.
    func lowerCondition(_ expression: Expression, then: BlockID, else otherwise: BlockID) {
        warn(about: expression)
        switch expression {
        case .unaryOperation(let node) where node.op == .not: lowerCondition(node.operand, then: otherwise, else: then)
        case .booleanOperation(let node):
            for (n, operand) in node.values.enumerated() {
                if n == node.values.count - 1 {
                    lowerCondition(operand, then: then, else: otherwise)
                } else {
                    let next = b.newBlock()
                    if node.op == .and {
                        lowerCondition(operand, then: next, else: otherwise)
                    } else {
                        lowerCondition(operand, then: then, else: next)
                    }
                    b.startSealed(next)
                }
            }
        case .compare(let node) where node.ops.count > 1:
            var left = lower(node.left)
            for (n, op) in node.ops.enumerated() {
                let right = lower(node.comparators[n])
                let test = lowerTest(op, left, right, node.span)
                if n == node.ops.count - 1 {
                    b.branch(test, then: then, else: otherwise)
                } else {
                    let next = b.newBlock()
                    b.branch(test, then: next, else: otherwise)
                    b.startSealed(next)
                    left = right
                }
            }
        case .constant(let node):
            switch node.value {
            case .true: b.jump(to: then)
            case .false, .none: b.jump(to: otherwise)
            case .int(let number): b.jump(to: number == .small(0) ? otherwise : then)
            default: b.branch(lowerTruth(expression), then: then, else: otherwise)
            }
        case .name(let node) where node.name == "__debug__": b.jump(to: module.isDebug ? then : otherwise)
        default: b.branch(lowerTruth(expression), then: then, else: otherwise)
        }
    }

    // MARK: Displays

    private static func hasStar(_ elements: [Expression]) -> Bool {
        elements.contains { if case .starred = $0 { true } else { false } }
    }

    func lowerTuple(_ elements: [Expression], _ span: SourceSpan) -> Register {
        if Self.hasStar(elements) { return b.emit(.list_to_tuple, [lowerStarredList(elements, forCall: false) { at(span) }]) }
        if let constant = tupleConstant(elements) { return load(constant) }
        return b.emit(.tuple_new, lower(elements))
    }

    private func tupleConstant(_ elements: [Expression]) -> Constant? {
        var items: [ConstantID] = []
        for element in elements {
            guard let item = constant(of: element) else { return nil }
            items.append(module.program.constant(item))
        }
        return .tuple(items)
    }

    private func lowerList(_ node: ListExpression) -> Register {
        guard Self.hasStar(node.elements) else { return b.emit(.list_new, lower(node.elements)) }
        return lowerStarredList(node.elements, forCall: false) { at(node.span) }
    }

    /// A list of the items of `a, *b, c`; `position` sets what a traceback marks when b cannot be unpacked.
    func lowerStarredList(_ elements: [Expression], forCall: Bool, position: () -> Void) -> Register {
        let list = b.emit(.list_new, [])
        for element in elements {
            if case .starred(let node) = element {
                let value = lower(node.value)
                position()
                b.emit(.list_extend, [list, value], [.integer(forCall ? 1 : 0)])
            } else {
                b.emit(.list_append, [list, lower(element)])
            }
        }
        return list
    }

    private func lowerSet(_ node: SetExpression) -> Register {
        guard Self.hasStar(node.elements) else {
            let items = lower(node.elements)
            at(node.span)
            return b.emit(.set_new, items)
        }
        let set = b.emit(.set_new, [])
        for element in node.elements {
            if case .starred(let star) = element {
                let value = lower(star.value)
                at(node.span)
                b.emit(.set_update, [set, value])
            } else {
                let value = lower(element)
                at(node.span)
                b.emit(.set_add, [set, value])
            }
        }
        return set
    }

    private func lowerDict(_ node: DictExpression) -> Register {
        if node.keys.allSatisfy({ $0 != nil }), node.keys.count <= 64 {
            var items: [Register] = []
            for (key, value) in zip(node.keys, node.values) {
                items.append(lower(key!))
                items.append(lower(value))
            }
            at(node.span)
            return b.emit(.dict_new, items)
        }
        let dict = b.emit(.dict_new, [])
        for (key, value) in zip(node.keys, node.values) {
            if let key {
                let keyRegister = lower(key)
                let valueRegister = lower(value)
                at(node.span)
                b.emit(.dict_set, [dict, keyRegister, valueRegister])
            } else {
                let mapping = lower(value)
                at(node.span)
                b.emit(.dict_update, [dict, mapping])
            }
        }
        return dict
    }

    // MARK: Formatted strings

    private func lowerJoinedString(_ node: JoinedString) -> Register {
        let parts = lower(node.values)
        if parts.isEmpty { return load(.str([])) }
        if parts.count == 1 { return parts[0] }
        at(node.span)
        return b.emit(.str_join, parts)
    }

    private func lowerFormattedValue(_ node: FormattedValue) -> Register {
        let value = lower(node.value)
        let spec = node.formatSpec.map { lower($0) } ?? .none
        at(node.span)
        let conversion: Int
        switch node.conversion {
        case .none: conversion = 0
        case .str: conversion = Int(UInt8(ascii: "s"))
        case .repr: conversion = Int(UInt8(ascii: "r"))
        case .ascii: conversion = Int(UInt8(ascii: "a"))
        }
        return b.emit(.format_value, [value, spec], [.integer(conversion)])
    }

    // MARK: Awaiting

    /// Where an awaited value comes from, as the `int` of `await_iter`: the message about one that cannot be awaited tells.
    enum AwaitSource: Int {
        case expression, asyncEnter, asyncExit
    }

    func lowerAwait(_ value: Register, from source: AwaitSource = .expression) -> Register {
        let iterator = b.emit(.await_iter, [value], [.integer(source.rawValue)])
        return b.emit(.yield_from, [iterator])
    }
}

extension BinaryOperator {
    var opcode: Opcode {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .matrixMultiply: .matrix_multiply
        case .divide: .true_divide
        case .modulo: .remainder
        case .power: .power
        case .leftShift: .lshift
        case .rightShift: .rshift
        case .bitOr: .or
        case .bitXor: .xor
        case .bitAnd: .and
        case .floorDivide: .floor_divide
        }
    }

    var inplaceOpcode: Opcode {
        switch self {
        case .add: .inplace_add
        case .subtract: .inplace_subtract
        case .multiply: .inplace_multiply
        case .matrixMultiply: .inplace_matrix_multiply
        case .divide: .inplace_true_divide
        case .modulo: .inplace_remainder
        case .power: .inplace_power
        case .leftShift: .inplace_lshift
        case .rightShift: .inplace_rshift
        case .bitOr: .inplace_or
        case .bitXor: .inplace_xor
        case .bitAnd: .inplace_and
        case .floorDivide: .inplace_floor_divide
        }
    }
}

extension ComparisonOperator {
    /// The opcode whose result is any value; nil for those that are always True or False.
    var valueOpcode: Opcode? {
        switch self {
        case .equal: .eq
        case .notEqual: .ne
        case .less: .lt
        case .lessOrEqual: .le
        case .greater: .gt
        case .greaterOrEqual: .ge
        case .is, .isNot, .in, .notIn: nil
        }
    }
}
