import Source
import Testing

@testable import Syntax

struct ParserTests {
    /// Both texts have the same tree.
    private func isSame(_ left: String, _ right: String) -> Bool { dump(left) == dump(right) }

    @Test(arguments: [
        ("a + b * c", "a + (b * c)"), ("a - b - c", "(a - b) - c"), ("a ** b ** c", "a ** (b ** c)"), ("-a ** b", "-(a ** b)"),
        ("a ** -b", "a ** (-b)"), ("not a == b", "not (a == b)"), ("a or b and c", "a or (b and c)"),
        ("a | b ^ c & d", "a | (b ^ (c & d))"), ("a << b + c", "a << (b + c)"),
        ("a if b else c if d else e", "a if b else (c if d else e)"),
        ("lambda: a, b", "(lambda: a), b"), ("await_ . b", "await_.b"),
    ])
    func precedence(_ text: String, _ grouped: String) {
        #expect(isSame(text, grouped))
    }

    @Test func comparisonsAreChained() {
        guard case .compare(let node) = expression("a < b not in c is not d") else { return #expect(Bool(false)) }
        #expect(node.ops == [.less, .notIn, .isNot])
    }

    @Test func softKeywordsAreNames() {
        for text in [
            "match = 1", "match.x", "match(x)", "match[0]", "match, a = b", "match -1", "case = 1", "type = 1", "type(x)", "_ = 1",
        ] {
            #expect(message(text) == nil, "\(text)")
        }
    }

    @Test func matchStatementIsRecognised() {
        for text in [
            "match x:\n case 1: pass", "match (x):\n case 1: pass", "match [a, b]:\n case _: pass", "match -x:\n case _: pass",
            "match a, *b:\n case _: pass",
        ] {
            guard case .match = parse(text).body[0] else { return #expect(Bool(false), "\(text)") }
        }
    }

    @Test func typeStatementIsRecognised() {
        guard case .typeAlias = parse("type X[T: int, *Ts, **P = [int]] = list[T]").body[0] else { return #expect(Bool(false)) }
    }

    @Test func withItemsMayBeParenthesized() {
        guard case .with(let node) = parse("with (a as b, c):\n pass").body[0] else { return #expect(Bool(false)) }
        #expect(node.items.count == 2)
        guard case .with(let tuple) = parse("with (a, b) as c:\n pass").body[0] else { return #expect(Bool(false)) }
        #expect(tuple.items.count == 1)
    }

    @Test func annotationInParenthesesIsNotSimple() {
        guard case .annotatedAssign(let plain) = parse("x: int").body[0],
            case .annotatedAssign(let group) = parse("(x): int").body[0]
        else { return #expect(Bool(false)) }
        #expect(plain.isSimple)
        #expect(!group.isSimple)
    }

    @Test func elifIsAnIfInElse() {
        guard case .if(let node) = parse("if a: pass\nelif b: pass\nelse: pass").body[0], case .if(let inner) = node.orElse[0]
        else { return #expect(Bool(false)) }
        #expect(inner.orElse.count == 1)
    }

    @Test func namesAreNormalised() {
        Normalization.compose = { $0 == "ﬁ" ? "fi" : $0 }
        guard case .name(let node) = expression("ﬁ") else { return #expect(Bool(false)) }
        #expect(node.name == "fi")
    }

    @Test func stringsAreConcatenated() {
        #expect(isSame("'a' \"b\"", "'ab'"))
        #expect(isSame("f'a' 'b' f'{c}'", "f'ab{c}'"))
    }

    @Test(arguments: [
        (#"'\x41\101\u0041\U00000041\N{LATIN CAPITAL LETTER A}'"#, "AAAAA"), (#"'\d\\'"#, #"\d\"#), ("'a\\\nb'", "ab"),
        (#"r'\n'"#, #"\n"#),
    ])
    func escapes(_ text: String, _ value: String) {
        guard case .constant(let node) = expression(text), case .string(let literal) = node.value else { return #expect(Bool(false)) }
        #expect(literal.text == value)
    }

    @Test func loneSurrogatesAreKept() {
        guard case .constant(let node) = expression(#"'\ud800x'"#), case .string(let literal) = node.value else {
            return #expect(Bool(false))
        }
        #expect(literal.text == nil)
        #expect(literal.codePoints == [0xD800, 0x78])
    }

    @Test(arguments: [
        ("255", IntegerLiteral.small(255)), ("0xff", .small(255)), ("0o377", .small(255)), ("0b1111_1111", .small(255)),
        ("18446744073709551616", .big(hexadecimal: "10000000000000000")), ("0x8000000000000000", .big(hexadecimal: "8000000000000000")),
        ("9223372036854775807", .small(.max)), ("0o1000000000000000000000000", .big(hexadecimal: "1000000000000000000")),
    ])
    func integers(_ text: String, _ value: IntegerLiteral) {
        guard case .constant(let node) = expression(text) else { return #expect(Bool(false)) }
        #expect(node.value == .int(value))
    }

    @Test func bigIntegersConvertToDecimal() {
        #expect(IntegerLiteral.big(hexadecimal: "10000000000000000").decimalDescription == "18446744073709551616")
    }

    @Test func debugExpressionKeepsItsText() {
        guard case .joinedString(let node) = expression("f'{ x = }'"), case .constant(let text) = node.values[0],
            case .formattedValue(let value) = node.values[1]
        else { return #expect(Bool(false)) }
        #expect(text.value == .string(StringLiteral(" x = ")))
        #expect(value.conversion == .repr)
    }

    @Test func identifiersAreDenseAndUnique() {
        let module = parse("def f(a, *b, c=1, **d):\n  return [x for x in a if x] + f'{b}'\nmatch = {1: 2}\n")
        var ids: Set<UInt32> = []
        func collect(_ expression: Expression) {
            #expect(ids.insert(expression.id.raw).inserted)
            for child in expression.children { collect(child) }
        }
        guard case .assign(let node) = module.body[1] else { return #expect(Bool(false)) }
        collect(node.value)
        #expect(ids.allSatisfy { Int($0) < module.nodeCount })
    }

    @Test func parsesASingleExpression() {
        var bag = DiagnosticBag()
        #expect(parseExpression(SourceFile(path: "e", text: "  a, b\n"), diagnostics: &bag) != nil)
        #expect(parseExpression(SourceFile(path: "e", text: "a = b"), diagnostics: &bag) == nil)
        #expect(bag.hasErrors)
    }
}
