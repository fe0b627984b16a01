import Testing

@testable import Source

struct DiagnosticRendererTests {
    private func render(_ text: String, _ span: SourceSpan, help: String? = nil, width: Int = 160) -> String {
        let file = SourceFile(path: "t.py", text: text)
        var renderer = DiagnosticRenderer()
        renderer.maximumWidth = width
        return renderer.render(Diagnostic(id: "K0101", message: "wrong", span: span, file: file, help: help))
    }

    @Test func showsLineAndCaret() {
        #expect(
            render("a = 1\nb = = 2\n", SourceSpan(10, 11)) == """
                t.py:2:5: error[K0101]: wrong
                    b = = 2
                        ^

                """)
    }

    @Test func keepsTabsBeforeTheCaret() {
        #expect(render("\tx y\n", SourceSpan(3, 4)).hasSuffix("    \tx y\n    \t  ^\n"))
    }

    @Test func clipsLongLines() {
        let text = String(repeating: "x", count: 10_000)
        let output = render(text, SourceSpan(5000, 5001), width: 40)
        #expect(output.utf8.count < 300)
        #expect(output.contains("..."))
    }

    @Test func showsHelp() {
        #expect(render("x\n", SourceSpan(0, 1), help: "do this").hasSuffix("help: do this\n"))
    }

    @Test func withoutPlaceThereIsOnlyTheMessage() {
        var diagnostic = Diagnostic(id: "K0001", message: "gone", span: nil, file: nil)
        diagnostic.path = "t.py"
        #expect(DiagnosticRenderer().render(diagnostic) == "t.py: error[K0001]: gone\n")
    }
}
