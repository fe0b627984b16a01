import Testing

@testable import Syntax

struct PrinterTests {
    @Test func smallNodesAreOnOneLine() {
        #expect(
            dump("x = 1") == """
                Module(
                 body=[
                  Assign(
                   targets=[
                    Name(id='x', ctx=Store())],
                   value=Constant(value=1))])
                """)
    }

    @Test func emptyModule() { #expect(dump("") == "Module()") }

    @Test func absentFieldsAreLeftOut() {
        #expect(dump("return_") == "Module(\n body=[\n  Expr(\n   value=Name(id='return_', ctx=Load()))])")
    }

    @Test func constantNoneIsShown() {
        #expect(dump("None").contains("Constant(value=None)"))
    }

    @Test(arguments: [
        (0.1, "0.1"), (1.0, "1.0"), (1e16, "1e+16"), (1e15, "1000000000000000.0"), (123456789012345680.0, "1.2345678901234568e+17"),
        (0.0001, "0.0001"), (0.00001, "1e-05"), (1.5e300, "1.5e+300"), (Double.leastNonzeroMagnitude, "5e-324"), (.infinity, "inf"),
    ])
    func floats(_ value: Double, _ text: String) { #expect(Representation.of(value) == text) }

    @Test(arguments: [
        ("a", "'a'"), ("it's", "\"it's\""), ("'\"", "'\\'\"'"), ("\n\t\\", "'\\n\\t\\\\'"), ("\u{7F}é\u{AD}", "'\\x7fé\\xad'"),
        ("\u{200B}\u{E000}", "'\\u200b\\ue000'"), ("\u{F0000}", "'\\U000f0000'"),
    ])
    func strings(_ value: String, _ text: String) { #expect(Representation.of(value) == text) }

    @Test func bytes() { #expect(Representation.of([0, 0x41, 0xFF, 0x27]) == "b\"\\x00A\\xff'\"") }

    @Test func imaginary() {
        #expect(Representation.of(.complex(imaginary: 2)) == "2j")
        #expect(Representation.of(.complex(imaginary: 0.5)) == "0.5j")
    }
}
