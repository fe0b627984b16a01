// Expression nodes: CPython's `ast.expr`, with the operators and the helper nodes that only expressions
// have (comprehension clauses, keyword arguments, parameters). The order is that of Python.asdl.
import Source

/// An expression. Language reference section 6.
package indirect enum Expression: Sendable {
    case booleanOperation(BooleanOperation)
    case named(NamedExpression)
    case binaryOperation(BinaryOperation)
    case unaryOperation(UnaryOperation)
    case lambda(LambdaExpression)
    case conditional(ConditionalExpression)
    case dict(DictExpression)
    case set(SetExpression)
    case listComprehension(ListComprehension)
    case setComprehension(SetComprehension)
    case dictComprehension(DictComprehension)
    case generator(GeneratorExpression)
    case await(AwaitExpression)
    case yield(YieldExpression)
    case yieldFrom(YieldFromExpression)
    case compare(CompareExpression)
    case call(CallExpression)
    case formattedValue(FormattedValue)
    case joinedString(JoinedString)
    case constant(ConstantExpression)
    case attribute(AttributeExpression)
    case `subscript`(SubscriptExpression)
    case starred(StarredExpression)
    case name(NameExpression)
    case list(ListExpression)
    case tuple(TupleExpression)
    case slice(SliceExpression)

    package var span: SourceSpan {
        switch self {
        case .booleanOperation(let node): node.span
        case .named(let node): node.span
        case .binaryOperation(let node): node.span
        case .unaryOperation(let node): node.span
        case .lambda(let node): node.span
        case .conditional(let node): node.span
        case .dict(let node): node.span
        case .set(let node): node.span
        case .listComprehension(let node): node.span
        case .setComprehension(let node): node.span
        case .dictComprehension(let node): node.span
        case .generator(let node): node.span
        case .await(let node): node.span
        case .yield(let node): node.span
        case .yieldFrom(let node): node.span
        case .compare(let node): node.span
        case .call(let node): node.span
        case .formattedValue(let node): node.span
        case .joinedString(let node): node.span
        case .constant(let node): node.span
        case .attribute(let node): node.span
        case .subscript(let node): node.span
        case .starred(let node): node.span
        case .name(let node): node.span
        case .list(let node): node.span
        case .tuple(let node): node.span
        case .slice(let node): node.span
        }
    }

    package var id: NodeID {
        switch self {
        case .booleanOperation(let node): node.id
        case .named(let node): node.id
        case .binaryOperation(let node): node.id
        case .unaryOperation(let node): node.id
        case .lambda(let node): node.id
        case .conditional(let node): node.id
        case .dict(let node): node.id
        case .set(let node): node.id
        case .listComprehension(let node): node.id
        case .setComprehension(let node): node.id
        case .dictComprehension(let node): node.id
        case .generator(let node): node.id
        case .await(let node): node.id
        case .yield(let node): node.id
        case .yieldFrom(let node): node.id
        case .compare(let node): node.id
        case .call(let node): node.id
        case .formattedValue(let node): node.id
        case .joinedString(let node): node.id
        case .constant(let node): node.id
        case .attribute(let node): node.id
        case .subscript(let node): node.id
        case .starred(let node): node.id
        case .name(let node): node.id
        case .list(let node): node.id
        case .tuple(let node): node.id
        case .slice(let node): node.id
        }
    }
}

/// `a and b and c`: one node for a run of the same operator. Language reference 6.11.
package struct BooleanOperation: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var op: BooleanOperator
    /// Two or more.
    package var values: [Expression]
}

package enum BooleanOperator: Sendable {
    case and, or
}

/// `target := value`. PEP 572.
package struct NamedExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Always a `.name` in store context.
    package var target: Expression
    package var value: Expression
}

/// `left op right`. Language reference 6.7.
package struct BinaryOperation: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var left: Expression
    package var op: BinaryOperator
    package var right: Expression
    /// The operator itself: where a traceback puts its `^`.
    package var operatorSpan: SourceSpan
}

package enum BinaryOperator: Sendable {
    case add, subtract, multiply, matrixMultiply, divide, modulo, power, leftShift, rightShift
    case bitOr, bitXor, bitAnd, floorDivide
}

/// `op operand`. A negative number is `negate` of a constant, as in CPython.
package struct UnaryOperation: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var op: UnaryOperator
    package var operand: Expression
}

package enum UnaryOperator: Sendable {
    /// `~a`, `not a`, `+a`, `-a`.
    case invert, not, plus, negate
}

/// `lambda args: body`.
package struct LambdaExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var args: Arguments
    package var body: Expression
}

/// `body if test else orElse`: `ast.IfExp`.
package struct ConditionalExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var test: Expression
    package var body: Expression
    package var orElse: Expression
}

/// `{key: value, **mapping}`.
package struct DictExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// As many as `values`; nil for `**value`.
    package var keys: [Expression?]
    package var values: [Expression]
}

/// `{a, b, *c}`; never empty.
package struct SetExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var elements: [Expression]
}

/// `[element for ...]`.
package struct ListComprehension: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var element: Expression
    /// At least one.
    package var generators: [Comprehension]
}

/// `{element for ...}`.
package struct SetComprehension: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var element: Expression
    /// At least one.
    package var generators: [Comprehension]
}

/// `{key: value for ...}`.
package struct DictComprehension: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var key: Expression
    package var value: Expression
    /// At least one.
    package var generators: [Comprehension]
}

/// `(element for ...)`; the span includes the parentheses (of the call when they are shared).
package struct GeneratorExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var element: Expression
    /// At least one.
    package var generators: [Comprehension]
}

/// One `for target in iter if ... if ...` clause of a comprehension; `async for` when isAsync.
package struct Comprehension: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// In store context.
    package var target: Expression
    package var iter: Expression
    package var ifs: [Expression]
    package var isAsync: Bool
}

/// `await value`. PEP 492.
package struct AwaitExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
}

/// `yield`, `yield value`.
package struct YieldExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression?
}

/// `yield from value`. PEP 380.
package struct YieldFromExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
}

/// `left op comparator op comparator ...`: chained as written, each operand evaluated once.
package struct CompareExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var left: Expression
    /// As many as `comparators`; at least one.
    package var ops: [ComparisonOperator]
    package var comparators: [Expression]
}

package enum ComparisonOperator: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, `is`, isNot, `in`, notIn
}

/// `function(args, keywords)`. `span.end` is after `)`; the function's own span ends before `(`.
package struct CallExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var function: Expression
    /// Positional ones in order; `.starred` for `*iterable`.
    package var args: [Expression]
    package var keywords: [Keyword]
}

/// `arg=value` in a call or class header, or `**value` when `arg` is nil.
package struct Keyword: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var arg: String?
    package var value: Expression
}

/// `{value!conversion:formatSpec}` in an f-string.
package struct FormattedValue: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
    package var conversion: FormatConversion
    /// Always a `.joinedString`.
    package var formatSpec: Expression?
}

/// `!s`, `!r`, `!a`. `f"{x=}"` without conversion and format means `repr`, as in CPython.
package enum FormatConversion: Sendable {
    case none, str, repr, ascii
}

/// An f-string, with everything concatenated to it: `f"a{b}" "c"`. PEP 701.
package struct JoinedString: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// `.constant` strings and `.formattedValue`s; no two constants are neighbours.
    package var values: [Expression]
}

/// A literal.
package struct ConstantExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: ConstantValue
    /// `u"..."`; CPython's `kind='u'`.
    package var hasUnicodePrefix: Bool
}

/// `value.attr`.
package struct AttributeExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
    /// As written, before private-name mangling.
    package var attr: String
    package var context: ExpressionContext
}

/// `value[slice]`; `a[1, 2]` has a `.tuple`, `a[1:2]` a `.slice`.
package struct SubscriptExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
    package var slice: Expression
    package var context: ExpressionContext
}

/// `*value` in a call, display or target.
package struct StarredExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
    package var context: ExpressionContext
}

/// An identifier.
package struct NameExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// NFKC-normalised; before private-name mangling.
    package var name: String
    package var context: ExpressionContext
}

/// `[a, b]`.
package struct ListExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var elements: [Expression]
    package var context: ExpressionContext
}

/// `a, b` or `(a, b)` (then the span includes the parentheses).
package struct TupleExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var elements: [Expression]
    package var context: ExpressionContext
}

/// `lower:upper:step`; only as or in the slice of a subscript.
package struct SliceExpression: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var lower: Expression?
    package var upper: Expression?
    package var step: Expression?
}

/// The parameters of a function or lambda: `ast.arguments`. Language reference 8.7.
package struct Arguments: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Before `/`.
    package var posonlyargs: [Argument]
    package var args: [Argument]
    /// `*args`
    package var vararg: Argument?
    /// After `*` or `*args`.
    package var kwonlyargs: [Argument]
    /// As many as `kwonlyargs`; nil where there is no default.
    package var kwDefaults: [Expression?]
    /// `**kwargs`
    package var kwarg: Argument?
    /// Of the last of `posonlyargs + args`.
    package var defaults: [Expression]
}

/// One parameter: `arg: annotation`.
package struct Argument: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var arg: String
    /// `.starred` is possible for `*args: *Ts` (PEP 646).
    package var annotation: Expression?
}
