// What a class body assigns, and how surely.
//
// A name is settled when the body assigns it on every way through, and never deletes it: then the class has the attribute itself,
// and a base's is hidden.  A body may run a definition only under a condition.

import Bytecode

struct BodyNames {
    private(set) var all: Set<String> = []
    private var settled: Set<String> = []
    private var last: [String: Register] = [:]

    init() {}

    /// `name`: the name that an instruction assigns or deletes.
    init(_ body: Function, name: (Instruction) -> String) {
        var places: [String: [Int]] = [:]
        var deleted: Set<String> = []
        var mayBeSkipped: Set<String> = []
        for (b, block) in body.blocks.enumerated() {
            var mayLeave = false
            for i in block.instructions {
                switch i.opcode {
                case .name_set:
                    places[name(i), default: []].append(b)
                    last[name(i)] = i.inputs[1]
                    if mayLeave { mayBeSkipped.insert(name(i)) }
                case .name_delete: deleted.insert(name(i))
                default: break
                }
                // An exception that the body itself handles.
                if i.unwind != nil { mayLeave = true }
            }
        }
        all = Set(places.keys)
        var isAlwaysRun: [Int: Bool] = [:]
        for (name, blocks) in places where !deleted.contains(name) && !mayBeSkipped.contains(name) {
            let isSure = blocks.contains { b in
                let known = isAlwaysRun[b] ?? !Self.canFinish(body, without: b)
                isAlwaysRun[b] = known
                return known
            }
            if isSure { settled.insert(name) }
            if Set(blocks).count > 1 { last[name] = nil }
        }
    }

    /// The registers that `name_get` fills with what the same block has assigned before.
    static func readBack(in body: Function, name: (Instruction) -> String) -> Set<Register> {
        var found: Set<Register> = []
        for block in body.blocks {
            var assigned: Set<String> = []
            for i in block.instructions {
                switch i.opcode {
                case .name_set: assigned.insert(name(i))
                case .name_delete: assigned.remove(name(i))
                case .name_get where assigned.contains(name(i)): found.insert(i.result)
                default: break
                }
            }
        }
        return found
    }

    func isSettled(_ name: String) -> Bool { settled.contains(name) }

    /// What is assigned last, where one block has all assignments of the name.
    func lastAssignment(_ name: String) -> Register? { last[name] }

    /// Is there a way through the body that leaves out the block?
    private static func canFinish(_ body: Function, without skipped: Int) -> Bool {
        if skipped == 0 { return false }
        var seen: Set<Int> = [0, skipped]
        var queue = [0]
        while let next = queue.popLast() {
            let instructions = body.blocks[next].instructions
            if instructions.last?.opcode == .return { return true }
            for edge in instructions.lazy.flatMap(\.edges) where seen.insert(edge.block.index).inserted { queue.append(edge.block.index) }
        }
        return false
    }
}
