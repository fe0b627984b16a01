// Names in the text of a tree that a program has made (`compile(tree, ...)`): any text may be a name there.  Those that are no identifiers are
// written as a prefix and the hexadecimal digits of their UTF-8 (runtime/lib/_ast_unparse.py).

enum EncodedName {
    private static let prefix = Array("_krait_name_".utf8)

    /// nil: an identifier as it is.
    static func decode(_ identifier: ArraySlice<UInt8>) -> String? {
        guard identifier.starts(with: prefix) else { return nil }
        let digits = identifier.dropFirst(prefix.count)
        var bytes: [UInt8] = []
        var rest = digits
        while rest.count >= 2, let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return rest.isEmpty ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
