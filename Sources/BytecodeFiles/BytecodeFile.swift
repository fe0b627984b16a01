// A bytecode file: the segments of all modules of a program, and what the driver wants to know again of how it was made.
//
// Whoever reads one trusts nothing: magic, version, the hash of the opcode table and the checksum decide whether it is looked at.

import Bytecode
import RuntimeTables

package struct BytecodeFile: Sendable {
    static let version: UInt32 = 1
    private static let magic = [UInt8]("KRAITBC\n".utf8)
    package static let headSize = 8

    /// The driver's notes.
    package let notes: String
    /// The whole file.
    package let bytes: [UInt8]

    /// `source`: the text of the first module, for tracebacks, if it is in no file.
    package init(_ modules: [ModuleSegment], notes: String, source: String? = nil) {
        self.notes = notes
        var body = WordWriter()
        var noted = WordWriter()
        noted.add(notes)
        if let source { noted.add(source) }
        body.addCounted(noted.words)
        for module in modules { body.add(module.words) }
        bytes = Self.sealed(body.words, moduleCount: modules.count)
    }

    /// The bytes of a file with this body.
    package static func sealed(_ body: [UInt32], moduleCount: Int) -> [UInt8] {
        var head = WordWriter()
        for n in 0..<2 { head.add((0..<4).reduce(UInt32(0)) { $0 | UInt32(Self.magic[n * 4 + $1]) << UInt32($1 * 8) }) }
        head.add(Self.version)
        head.add(Self.tableHash)
        head.addLong(body.withUnsafeBufferPointer { Self.checksum($0) })
        head.add(Self.headSize + body.count)
        head.add(moduleCount)
        return (head.words + body).withUnsafeBytes { Array($0) }
    }

    /// The file with these bytes, if it is whole and made by this version.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count % 4 == 0, bytes.count >= Self.headSize * 4, bytes.starts(with: Self.magic) else { return nil }
        let notes = bytes.withUnsafeBytes { raw -> String? in
            let words = raw.bindMemory(to: UInt32.self)
            guard words[2] == Self.version, words[3] == Self.tableHash, Int(words[6]) == words.count else { return nil }
            let body = UnsafeBufferPointer(rebasing: words[Self.headSize...])
            guard UInt64(words[4]) | UInt64(words[5]) << 32 == Self.checksum(body), body.count >= 2 else { return nil }
            let size = Int(body[1])
            guard Int(body[0]) < body.count, size <= (body.count - 2) * 4 else { return nil }
            return String(decoding: raw[((Self.headSize + 2) * 4)...].prefix(size), as: UTF8.self)
        }
        guard let notes else { return nil }
        self.notes = notes
        self.bytes = bytes
    }

    /// The segment of a file that has one module only.
    package var segment: ModuleSegment {
        bytes.withUnsafeBytes { raw in
            let words = raw.bindMemory(to: UInt32.self)
            return ModuleSegment(words: Array(words[(Self.headSize + 1 + Int(words[Self.headSize]))...]))
        }
    }

    private static func checksum(_ words: UnsafeBufferPointer<UInt32>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words { hash = (hash ^ UInt64(word)) &* 0x100_0000_01b3 }
        return hash ^ hash >> 32
    }

    private static let tableHash: UInt32 = {
        var hash: UInt32 = 0x811c_9dc5
        for opcode in 0..<kr_opcode_count() {
            let facts = kr_opcode_facts(opcode).pointee
            for part in [facts.name, facts.operands, facts.effects] {
                var byte = part!
                while byte.pointee != 0 {
                    hash = (hash ^ UInt32(UInt8(bitPattern: byte.pointee))) &* 0x0100_0193
                    byte += 1
                }
                hash = (hash ^ 0xff) &* 0x0100_0193
            }
        }
        return hash
    }()
}
