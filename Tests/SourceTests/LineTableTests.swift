import Testing

@testable import Source

struct LineTableTests {
    let file = SourceFile(path: "t.py", text: "a = 1\n\nbé = 'x'\n")

    @Test func findsLineOfOffset() {
        #expect(file.lines.line(at: 0) == 1)
        #expect(file.lines.line(at: 5) == 1)
        #expect(file.lines.line(at: 6) == 2)
        #expect(file.lines.line(at: 7) == 3)
    }

    @Test func endOfFileIsOnALineOfItsOwn() {
        #expect(file.lines.line(at: UInt32(file.bytes.count)) == 4)
    }

    @Test func columnsCountBytesAndCharacters() {
        let location = file.location(at: 11)  // the "="
        #expect(location.line == 3)
        #expect(location.utf8Column == 4)
        #expect(location.column == 4)
    }

    @Test func lineTextHasNoNewline() {
        #expect(file.lineText(1) == "a = 1")
        #expect(file.lineText(2) == "")
        #expect(file.lineText(4) == "")
    }

    @Test func missingLastNewlineIsAdded() {
        #expect(SourceFile(path: "t.py", text: "a").bytes == Array("a\n".utf8))
        #expect(SourceFile(path: "t.py", text: "").bytes.isEmpty)
    }
}
