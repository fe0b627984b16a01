// Catalogue of this target's messages: K0001 to K0099, reading and decoding files.

extension Diagnostic {
    static func unreadableFile(path: String, reason: String) -> Diagnostic {
        var result = Diagnostic(id: "K0001", message: "can't open file '\(path)': \(reason)", span: nil, file: nil)
        result.path = path
        return result
    }

    /// `# coding: klingon`, or contents that the declared encoding cannot have.
    static func encodingProblem(_ name: String, path: String) -> Diagnostic {
        var result = Diagnostic(
            id: "K0002", kind: .syntaxError, message: "encoding problem: \(name)", span: nil, file: nil,
            help: "save the file as UTF-8 and remove the encoding declaration")
        result.path = path
        return result
    }

    /// CPython words it differently when the file says that it is UTF-8 and when that is the default.
    static func invalidUTF8(_ bytes: [UInt8], at offset: Int, path: String, isDeclared: Bool) -> Diagnostic {
        let file = SourceFile(path: path, utf8: Array(String(decoding: bytes, as: UTF8.self).utf8))
        let line = bytes[..<offset].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let digits = String(bytes[offset], radix: 16)
        let message =
            isDeclared
            ? "(unicode error) 'utf-8' codec can't decode byte 0x\(digits) in position 0: invalid start byte"
            : "Non-UTF-8 code starting with '\\x\(digits)' in file \(path) on line \(line), "
                + "but no encoding declared; see https://peps.python.org/pep-0263/ for details"
        // Everything before the first bad byte is the same in the repaired text.
        return Diagnostic(
            id: "K0003", kind: .syntaxError, message: message, span: SourceSpan(offset, offset + 3), file: file,
            help: "save the file as UTF-8, or declare its encoding: # coding: latin-1")
    }
}
