// Keys that are looked up once for several operations.
//
// `if key in d: … d[key]` looks the key up once.
// The test becomes the look-up of the item, which goes on to the other branch where there is none, when the branch that is taken gets
// the item before it does anything that could change a dict or a variable that the dict is read from.  Looking up must run no code of
// the program: the keys are of built-in types without parts, or tuples of such.
//
// `d[key] = d.get(key, 0) + 1` and `d[key] += 1` store where the look-up has been, when nothing in between could change a dict.

import Bytecode
import Inference

extension FunctionSpecializer {
    mutating func reuseLookups() {
        let containing = function.blocks.indices.filter { function.blocks[$0].instructions.contains { $0.opcode == .dict_contains } }
        if containing.isEmpty { return }
        var entries = Array(repeating: 0, count: function.blocks.count)
        for edge in function.blocks.lazy.flatMap(\.instructions).flatMap(\.edges) { entries[edge.block.index] += 1 }
        var renamed: [Register: Register] = [:]
        for b in containing {
            guard let test = lookupTest(b), entries[test.found.block.index] == 1, test.found.arguments.isEmpty,
                let item = itemRead(after: test, b)
            else { continue }
            let block = test.found.block.index
            let read = function.blocks[block].instructions.remove(at: item)
            var look = function.blocks[b].instructions[test.place]
            look.opcode = .dict_at
            look.results = [function.newRegister(.value)]
            look.unwind = nil
            look.bail = test.missing
            renamed[read.result] = look.result
            let jump = Instruction(.jump, targets: [test.found], position: look.position)
            function.blocks[b].instructions.replaceSubrange(test.place..., with: [look, jump])
        }
        if renamed.isEmpty { return }
        for b in function.blocks.indices {
            for n in function.blocks[b].instructions.indices { function.blocks[b].instructions[n].mapUses { renamed[$0] ?? $0 } }
        }
    }

    private struct LookupTest {
        let place: Int
        let dict: Register
        let key: Register
        let found: Edge
        let missing: Edge
    }

    /// The test at the end of a block, of which nothing but the branch asks.
    private func lookupTest(_ b: Int) -> LookupTest? {
        let instructions = function.blocks[b].instructions
        guard let branch = instructions.last, branch.opcode == .branch else { return nil }
        var place = instructions.count - 2
        var (truth, isNegated) = (branch.inputs[0], false)
        if place >= 0, instructions[place].opcode == .not, instructions[place].result == truth {
            (truth, isNegated) = (instructions[place].inputs[0], true)
            place -= 1
        }
        guard place >= 0, instructions[place].opcode == .dict_contains, instructions[place].result == truth, uses(of: truth) == 1,
            !isNegated || uses(of: branch.inputs[0]) == 1
        else { return nil }
        let (dict, key) = (instructions[place].inputs[0], instructions[place].inputs[1])
        guard hasSimpleKeys(dict, key) else { return nil }
        return LookupTest(
            place: place, dict: dict, key: key, found: branch.targets[isNegated ? 1 : 0], missing: branch.targets[isNegated ? 0 : 1])
    }

    private func uses(of register: Register) -> Int {
        var count = 0
        for i in function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { if $0 == register { count += 1 } } }
        return count
    }

    /// Where the branch that is taken reads the item, before anything that could matter.
    private func itemRead(after test: LookupTest, _ b: Int) -> Int? {
        let source = dictSource(test.dict, b, test.place)
        var dicts: Set<Register> = [test.dict]
        for (n, i) in function.blocks[test.found.block.index].instructions.enumerated() {
            if i.opcode == .dict_get_item, dicts.contains(i.inputs[0]), i.inputs[1] == test.key { return n }
            if let source, i.opcode == source.opcode, i.inputs == source.inputs, i.immediates == source.immediates {
                dicts.insert(i.result)
            }
            if i.opcode.isTerminator || i.opcode.raises || i.opcode.bails || i.opcode.effects.contains(.writes) { return nil }
        }
        return nil
    }

    /// The attribute or global variable that the dict was read from, if it is still the same at the test.
    private func dictSource(_ dict: Register, _ b: Int, _ place: Int) -> Instruction? {
        let before = function.blocks[b].instructions[..<place]
        guard let n = before.lastIndex(where: { $0.results == [dict] }),
            [.slot_load, .global_load].contains(before[n].opcode),
            before[n...].allSatisfy({ !$0.opcode.effects.contains(.writes) })
        else { return nil }
        return before[n]
    }

    // MARK: Places

    private static let withPlace: [Opcode: Opcode] = [
        .dict_get_item: .dict_get_place, .dict_at: .dict_at_place, .dict_find: .dict_find_place,
    ]

    mutating func keepPlaces() {
        var boxes: [Register: Instruction] = [:]
        var entries = Array(repeating: 0, count: function.blocks.count)
        var lookups: [ResumePoint] = []
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() {
                for edge in i.edges { entries[edge.block.index] += 1 }
                if i.opcode == .i64_box || i.opcode == .const_load { boxes[i.result] = i }
                if Self.withPlace[i.opcode] != nil { lookups.append(ResumePoint(block: b, index: n)) }
            }
        }
        for lookup in lookups {
            guard let store = storeUnderSameKey(lookup, boxes, entries) else { continue }
            let place = function.newRegister(.i64)
            let i = function.blocks[lookup.block].instructions[lookup.index]
            function.blocks[lookup.block].instructions[lookup.index].opcode = Self.withPlace[i.opcode]!
            function.blocks[lookup.block].instructions[lookup.index].results.append(place)
            function.blocks[store.block].instructions[store.index].opcode = .dict_put_place
            function.blocks[store.block].instructions[store.index].inputs.append(place)
        }
    }

    /// Where an item is stored under the key that was just looked up, in the same dict.
    private func storeUnderSameKey(_ lookup: ResumePoint, _ boxes: [Register: Instruction], _ entries: [Int]) -> ResumePoint? {
        let look = function.blocks[lookup.block].instructions[lookup.index]
        let key = look.inputs[1]
        guard boxes[key]?.opcode == .i64_box ? hasSimpleKeys(look.inputs[0]) : hasSimpleKeys(look.inputs[0], key) else { return nil }
        func isSame(_ other: Register) -> Bool {
            if other == key { return true }
            guard let a = boxes[key], let b = boxes[other] else { return false }
            return a.opcode == b.opcode && a.inputs == b.inputs && a.immediates == b.immediates
        }
        let source = dictSource(look.inputs[0], lookup.block, lookup.index)
        var dicts: Set<Register> = [look.inputs[0]]
        var (b, n) = (lookup.block, lookup.index + 1)
        while true {
            let i = function.blocks[b].instructions[n]
            if i.opcode == .dict_set, dicts.contains(i.inputs[0]), isSame(i.inputs[1]) { return ResumePoint(block: b, index: n) }
            if let source, i.opcode == source.opcode, i.inputs == source.inputs, i.immediates == source.immediates {
                dicts.insert(i.result)
            }
            if i.opcode == .jump, entries[i.targets[0].block.index] == 1 {
                (b, n) = (i.targets[0].block.index, 0)
                continue
            }
            if i.opcode.isTerminator || i.opcode.effects.contains(.writes) { return nil }
            n += 1
        }
    }
}
