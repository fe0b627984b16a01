// The fields of every node, in the order and with the names of CPython's `ast` module.
import Source

extension ASTPrinter {
    private static func optional(_ expression: Expression?) -> Field { expression.map { .expression($0) } ?? .absent }

    private static func name(_ name: String) -> Field { .simple(Representation.of(name)) }

    private static func optional(_ name: String?) -> Field { name.map { Self.name($0) } ?? .absent }

    private static func context(_ context: ExpressionContext) -> Field {
        switch context {
        case .load: .simple("Load()")
        case .store: .simple("Store()")
        case .delete: .simple("Del()")
        }
    }

    // MARK: Expressions

    static func describe(_ expression: Expression) -> Description {
        let (name, fields) = parts(expression)
        return Description(name: name, fields: fields, span: expression.span)
    }

    private static func parts(_ expression: Expression) -> (String, [(name: String, value: Field)]) {
        switch expression {
        case .booleanOperation(let node):
            return ("BoolOp", [("op", .simple(node.op == .and ? "And()" : "Or()")), ("values", .expressions(node.values))])
        case .named(let node): return ("NamedExpr", [("target", .expression(node.target)), ("value", .expression(node.value))])
        case .binaryOperation(let node):
            return (
                "BinOp",
                [("left", .expression(node.left)), ("op", .simple(text(node.op))), ("right", .expression(node.right))]
            )
        case .unaryOperation(let node):
            return ("UnaryOp", [("op", .simple(text(node.op))), ("operand", .expression(node.operand))])
        case .lambda(let node):
            return ("Lambda", [("args", .description(describe(node.args))), ("body", .expression(node.body))])
        case .conditional(let node):
            return (
                "IfExp",
                [("test", .expression(node.test)), ("body", .expression(node.body)), ("orelse", .expression(node.orElse))]
            )
        case .dict(let node):
            return ("Dict", [("keys", .optionalExpressions(node.keys)), ("values", .expressions(node.values))])
        case .set(let node): return ("Set", [("elts", .expressions(node.elements))])
        case .listComprehension(let node): return ("ListComp", comprehension(node.element, node.generators))
        case .setComprehension(let node): return ("SetComp", comprehension(node.element, node.generators))
        case .generator(let node): return ("GeneratorExp", comprehension(node.element, node.generators))
        case .dictComprehension(let node):
            return (
                "DictComp",
                [
                    ("key", .expression(node.key)), ("value", .expression(node.value)),
                    ("generators", .descriptions(node.generators.map(describe))),
                ]
            )
        case .await(let node): return ("Await", [("value", .expression(node.value))])
        case .yield(let node): return ("Yield", [("value", optional(node.value))])
        case .yieldFrom(let node): return ("YieldFrom", [("value", .expression(node.value))])
        case .compare(let node):
            return (
                "Compare",
                [
                    ("left", .expression(node.left)), ("ops", .operators(node.ops.map(text))),
                    ("comparators", .expressions(node.comparators)),
                ]
            )
        case .call(let node):
            return (
                "Call",
                [
                    ("func", .expression(node.function)), ("args", .expressions(node.args)),
                    ("keywords", .descriptions(node.keywords.map(describe))),
                ]
            )
        case .formattedValue(let node):
            return (
                "FormattedValue",
                [
                    ("value", .expression(node.value)), ("conversion", .simple(text(node.conversion))),
                    ("format_spec", optional(node.formatSpec)),
                ]
            )
        case .joinedString(let node): return ("JoinedStr", [("values", .expressions(node.values))])
        case .constant(let node):
            return (
                "Constant",
                [("value", .simple(Representation.of(node.value))), ("kind", node.hasUnicodePrefix ? .simple("'u'") : .absent)]
            )
        case .attribute(let node):
            return ("Attribute", [("value", .expression(node.value)), ("attr", name(node.attr)), ("ctx", context(node.context))])
        case .subscript(let node):
            return (
                "Subscript",
                [("value", .expression(node.value)), ("slice", .expression(node.slice)), ("ctx", context(node.context))]
            )
        case .starred(let node): return ("Starred", [("value", .expression(node.value)), ("ctx", context(node.context))])
        case .name(let node): return ("Name", [("id", name(node.name)), ("ctx", context(node.context))])
        case .list(let node): return ("List", [("elts", .expressions(node.elements)), ("ctx", context(node.context))])
        case .tuple(let node): return ("Tuple", [("elts", .expressions(node.elements)), ("ctx", context(node.context))])
        case .slice(let node):
            return ("Slice", [("lower", optional(node.lower)), ("upper", optional(node.upper)), ("step", optional(node.step))])
        }
    }

    private static func comprehension(
        _ element: Expression, _ generators: [Comprehension]
    ) -> [(name: String, value: Field)] {
        [("elt", .expression(element)), ("generators", .descriptions(generators.map(describe)))]
    }

    private static func describe(_ node: Comprehension) -> Description {
        Description(
            name: "comprehension",
            fields: [
                ("target", .expression(node.target)), ("iter", .expression(node.iter)), ("ifs", .expressions(node.ifs)),
                ("is_async", .simple(node.isAsync ? "1" : "0")),
            ], span: nil)
    }

    private static func describe(_ node: Keyword) -> Description {
        Description(
            name: "keyword", fields: [("arg", optional(node.arg)), ("value", .expression(node.value))], span: node.span)
    }

    private static func describe(_ node: Argument) -> Description {
        Description(
            name: "arg", fields: [("arg", name(node.arg)), ("annotation", optional(node.annotation))], span: node.span)
    }

    private static func describe(_ node: Arguments) -> Description {
        Description(
            name: "arguments",
            fields: [
                ("posonlyargs", .descriptions(node.posonlyargs.map(describe))),
                ("args", .descriptions(node.args.map(describe))),
                ("vararg", node.vararg.map { .description(describe($0)) } ?? .absent),
                ("kwonlyargs", .descriptions(node.kwonlyargs.map(describe))),
                ("kw_defaults", .optionalExpressions(node.kwDefaults)),
                ("kwarg", node.kwarg.map { .description(describe($0)) } ?? .absent),
                ("defaults", .expressions(node.defaults)),
            ], span: nil)
    }

    // MARK: Statements

    static func describe(_ statement: Statement) -> Description {
        let (name, fields) = parts(statement)
        return Description(name: name, fields: fields, span: statement.span)
    }

    private static func parts(_ statement: Statement) -> (String, [(name: String, value: Field)]) {
        switch statement {
        case .functionDefinition(let node):
            return (
                node.isAsync ? "AsyncFunctionDef" : "FunctionDef",
                [
                    ("name", name(node.name)), ("args", .description(describe(node.args))), ("body", .statements(node.body)),
                    ("decorator_list", .expressions(node.decorators)), ("returns", optional(node.returns)),
                    ("type_params", .descriptions(node.typeParams.map(describe))),
                ]
            )
        case .classDefinition(let node):
            return (
                "ClassDef",
                [
                    ("name", name(node.name)), ("bases", .expressions(node.bases)),
                    ("keywords", .descriptions(node.keywords.map(describe))), ("body", .statements(node.body)),
                    ("decorator_list", .expressions(node.decorators)),
                    ("type_params", .descriptions(node.typeParams.map(describe))),
                ]
            )
        case .return(let node): return ("Return", [("value", optional(node.value))])
        case .delete(let node): return ("Delete", [("targets", .expressions(node.targets))])
        case .assign(let node):
            return ("Assign", [("targets", .expressions(node.targets)), ("value", .expression(node.value))])
        case .augmentedAssign(let node):
            return (
                "AugAssign",
                [("target", .expression(node.target)), ("op", .simple(text(node.op))), ("value", .expression(node.value))]
            )
        case .annotatedAssign(let node):
            return (
                "AnnAssign",
                [
                    ("target", .expression(node.target)), ("annotation", .expression(node.annotation)),
                    ("value", optional(node.value)), ("simple", .simple(node.isSimple ? "1" : "0")),
                ]
            )
        case .typeAlias(let node):
            return (
                "TypeAlias",
                [
                    ("name", .expression(node.name)), ("type_params", .descriptions(node.typeParams.map(describe))),
                    ("value", .expression(node.value)),
                ]
            )
        case .for(let node):
            return (
                node.isAsync ? "AsyncFor" : "For",
                [
                    ("target", .expression(node.target)), ("iter", .expression(node.iter)), ("body", .statements(node.body)),
                    ("orelse", .statements(node.orElse)),
                ]
            )
        case .while(let node): return ("While", conditional(node.test, node.body, node.orElse))
        case .if(let node): return ("If", conditional(node.test, node.body, node.orElse))
        case .with(let node):
            return (
                node.isAsync ? "AsyncWith" : "With",
                [("items", .descriptions(node.items.map(describe))), ("body", .statements(node.body))]
            )
        case .match(let node):
            return ("Match", [("subject", .expression(node.subject)), ("cases", .descriptions(node.cases.map(describe)))])
        case .raise(let node): return ("Raise", [("exc", optional(node.exc)), ("cause", optional(node.cause))])
        case .try(let node):
            return (
                node.isStar ? "TryStar" : "Try",
                [
                    ("body", .statements(node.body)), ("handlers", .descriptions(node.handlers.map(describe))),
                    ("orelse", .statements(node.orElse)), ("finalbody", .statements(node.finalBody)),
                ]
            )
        case .assert(let node): return ("Assert", [("test", .expression(node.test)), ("msg", optional(node.message))])
        case .import(let node): return ("Import", [("names", .descriptions(node.names.map(describe)))])
        case .importFrom(let node):
            return (
                "ImportFrom",
                [
                    ("module", optional(node.module)), ("names", .descriptions(node.names.map(describe))),
                    ("level", .simple(String(node.level))),
                ]
            )
        case .global(let node): return ("Global", [("names", .strings(node.names))])
        case .nonlocal(let node): return ("Nonlocal", [("names", .strings(node.names))])
        case .expression(let node): return ("Expr", [("value", .expression(node.value))])
        case .pass: return ("Pass", [])
        case .break: return ("Break", [])
        case .continue: return ("Continue", [])
        }
    }

    private static func conditional(
        _ test: Expression, _ body: [Statement], _ orElse: [Statement]
    ) -> [(name: String, value: Field)] {
        [("test", .expression(test)), ("body", .statements(body)), ("orelse", .statements(orElse))]
    }

    private static func describe(_ node: WithItem) -> Description {
        Description(
            name: "withitem",
            fields: [("context_expr", .expression(node.contextExpr)), ("optional_vars", optional(node.optionalVars))],
            span: nil)
    }

    private static func describe(_ node: MatchCase) -> Description {
        Description(
            name: "match_case",
            fields: [
                ("pattern", .description(describe(node.pattern))), ("guard", optional(node.guard)),
                ("body", .statements(node.body)),
            ], span: nil)
    }

    private static func describe(_ node: ExceptHandler) -> Description {
        Description(
            name: "ExceptHandler",
            fields: [("type", optional(node.type)), ("name", optional(node.name)), ("body", .statements(node.body))],
            span: node.span)
    }

    private static func describe(_ node: ImportAlias) -> Description {
        Description(name: "alias", fields: [("name", name(node.name)), ("asname", optional(node.asName))], span: node.span)
    }

    private static func describe(_ node: TypeParameter) -> Description {
        let kind: String
        switch node.kind {
        case .typeVariable: kind = "TypeVar"
        case .typeVariableTuple: kind = "TypeVarTuple"
        case .parameterSpecification: kind = "ParamSpec"
        }
        return Description(
            name: kind,
            fields: [
                ("name", name(node.name)), ("bound", optional(node.bound)), ("default_value", optional(node.defaultValue)),
            ], span: node.span)
    }

    // MARK: Patterns

    static func describe(_ pattern: Pattern) -> Description {
        let (name, fields) = parts(pattern)
        return Description(name: name, fields: fields, span: pattern.span)
    }

    private static func parts(_ pattern: Pattern) -> (String, [(name: String, value: Field)]) {
        switch pattern {
        case .value(let node): return ("MatchValue", [("value", .expression(node.value))])
        case .singleton(let node): return ("MatchSingleton", [("value", .simple(Representation.of(node.value)))])
        case .sequence(let node): return ("MatchSequence", [("patterns", .patterns(node.patterns))])
        case .mapping(let node):
            return (
                "MatchMapping",
                [("keys", .expressions(node.keys)), ("patterns", .patterns(node.patterns)), ("rest", optional(node.rest))]
            )
        case .class(let node):
            return (
                "MatchClass",
                [
                    ("cls", .expression(node.cls)), ("patterns", .patterns(node.patterns)),
                    ("kwd_attrs", .strings(node.keywordAttributes)), ("kwd_patterns", .patterns(node.keywordPatterns)),
                ]
            )
        case .star(let node): return ("MatchStar", [("name", optional(node.name))])
        case .capture(let node):
            return ("MatchAs", [("pattern", node.pattern.map { .description(describe($0)) } ?? .absent), ("name", optional(node.name))])
        case .or(let node): return ("MatchOr", [("patterns", .patterns(node.patterns))])
        }
    }

    // MARK: Operators

    private static func text(_ conversion: FormatConversion) -> String {
        switch conversion {
        case .none: "-1"
        case .str: "115"
        case .repr: "114"
        case .ascii: "97"
        }
    }

    private static func text(_ op: UnaryOperator) -> String {
        switch op {
        case .invert: "Invert()"
        case .not: "Not()"
        case .plus: "UAdd()"
        case .negate: "USub()"
        }
    }

    private static func text(_ op: BinaryOperator) -> String {
        switch op {
        case .add: "Add()"
        case .subtract: "Sub()"
        case .multiply: "Mult()"
        case .matrixMultiply: "MatMult()"
        case .divide: "Div()"
        case .modulo: "Mod()"
        case .power: "Pow()"
        case .leftShift: "LShift()"
        case .rightShift: "RShift()"
        case .bitOr: "BitOr()"
        case .bitXor: "BitXor()"
        case .bitAnd: "BitAnd()"
        case .floorDivide: "FloorDiv()"
        }
    }

    private static func text(_ op: ComparisonOperator) -> String {
        switch op {
        case .equal: "Eq()"
        case .notEqual: "NotEq()"
        case .less: "Lt()"
        case .lessOrEqual: "LtE()"
        case .greater: "Gt()"
        case .greaterOrEqual: "GtE()"
        case .is: "Is()"
        case .isNot: "IsNot()"
        case .in: "In()"
        case .notIn: "NotIn()"
        }
    }
}
