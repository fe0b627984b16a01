import Testing

@testable import Source

struct SourceDecoderTests {
    private func decode(_ bytes: [UInt8]) throws(Diagnostic) -> String {
        String(decoding: try SourceDecoder.decode(bytes, path: "t.py"), as: UTF8.self)
    }

    private func message(_ bytes: [UInt8]) -> String? {
        do throws(Diagnostic) {
            _ = try decode(bytes)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func translatesNewlines() throws {
        #expect(try decode(Array("a\r\nb\rc\n".utf8)) == "a\nb\nc\n")
    }

    @Test func dropsByteOrderMark() throws {
        #expect(try decode([0xEF, 0xBB, 0xBF] + Array("a".utf8)) == "a")
    }

    @Test(arguments: ["# coding: latin-1\n", "# -*- coding: iso-8859-1 -*-\n", "\n# vim: set fileencoding=l1 :\n"])
    func decodesDeclaredLatin1(_ declaration: String) throws {
        #expect(try decode(Array(declaration.utf8) + [0xE9]) == declaration + "é")
    }

    @Test func declarationOnThirdLineDoesNotCount() {
        #expect(message(Array("\n\n# coding: klingon\n".utf8)) == nil)
    }

    @Test func declarationAfterCodeDoesNotCount() {
        #expect(message(Array("x = 1\n# coding: klingon\n".utf8)) == nil)
    }

    @Test func decodesWindows1252() throws {
        #expect(try decode(Array("# coding: cp1252\n".utf8) + [0x80]) == "# coding: cp1252\n€")
    }

    @Test func refusesUnknownEncoding() {
        #expect(message(Array("# coding: klingon\n".utf8)) == "encoding problem: klingon")
    }

    @Test func refusesInvalidUTF8() {
        #expect(message([0x61, 0x0A, 0xFF])?.hasPrefix("Non-UTF-8 code starting with '\\xff' in file t.py on line 2") == true)
    }

    @Test(arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]])
    func findsMalformedSequences(_ bytes: [UInt8]) {
        #expect(SourceDecoder.firstInvalidUTF8([0x61] + bytes) == 1)
    }
}
