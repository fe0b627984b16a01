// Operations in general versions, and in bodies of modules and classes without loops, are calls.
//
// A general version runs when its typed one could not go on: seldom, and then mostly in operations that take their time anyway.
// Operations that the C compiler puts into each place where they stand are half of its work, so in general versions they are reached
// through a pointer that it may not look through: `kr_op_add(a, b)` is `kc_add(a, b)` there.

import Bytecode

struct Outlining {
    private static let prefix = "kr_op_"
    /// The operations that something calls, by name without the prefix.
    private(set) var used: Set<String> = []

    /// Is an operation worth a call?  Arithmetic on unboxed numbers and the like is an instruction or two.
    private static func isOutlined(_ name: Substring) -> Bool {
        guard let opcode = Opcode(named: String(name)) else { return special.contains(name) }
        let effects = opcode.effects
        return !effects.contains(.special) && (effects.contains(.raises) || effects.contains(.dispatches))
    }

    /// Functions behind opcodes that are emitted by hand.
    private static let special: Set<Substring> = [
        "call0", "call1", "call2", "call3", "call_method0", "call_method1", "call_method2", "call_method3", "call_builtin0",
        "call_builtin1", "call_builtin2", "call_builtin3", "call_found0", "call_found1",
        "call_found2", "find_method", "global_get", "global_get_builtin", "iter_next",
    ]

    /// The text with calls instead of operations.
    mutating func outline(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        var rest = Substring(text)
        while let found = rest.utf8.firstRange(of: Self.prefix.utf8) {
            out += rest[..<found.lowerBound]
            let name = rest[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            if Self.isOutlined(name) {
                used.insert(String(name))
                out += "kc_"
            } else {
                out += Self.prefix
            }
            out += name
            rest = rest[name.endIndex...]
        }
        return out + rest
    }

    var definitions: String {
        used.sorted().map { "static __typeof__(\(Self.prefix)\($0)) *const volatile kc_\($0) = \(Self.prefix)\($0);\n" }.joined()
    }
}

extension Sequence where Self: Collection, Element: Equatable, Index: Comparable {
    /// Where the elements of `other` first stand one after the other.
    fileprivate func firstRange<Other: Collection>(of other: Other) -> Range<Index>? where Other.Element == Element {
        guard let first = other.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            var end = found
            var matched = other.startIndex
            while matched != other.endIndex, end != endIndex, self[end] == other[matched] {
                formIndex(after: &end)
                other.formIndex(after: &matched)
            }
            if matched == other.endIndex { return found..<end }
            start = index(after: found)
        }
        return nil
    }
}
