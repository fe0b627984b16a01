// Lists that grow in a loop before anything else has them: what they outgrow is given back at once.
//
// A list's old place usually has to be left to the collector, because code of the runtime may still be reading there.  Nobody
// can be when the list is only in one register of one function:
//
//     L = list_new              from here on the list is its function's own ...
//     loop: list_append L, x    ... and may outgrow its place: `list_outgrow` in front
//     return L                  any other use gives it away; what can follow that is left as it is

import Bytecode

struct OwnLists {
    private enum Holder { case own, shared }

    static func giveBack(in function: inout Function) {
        let made = function.blocks.lazy.flatMap(\.instructions).filter { $0.opcode == .list_new }.map(\.result)
        if made.isEmpty { return }
        let lists = Set(made)
        let appended = function.blocks.lazy.flatMap(\.instructions).filter { isAppend($0) && lists.contains($0.inputs[0]) }
        if appended.isEmpty { return }
        let looping = NaturalLoop.all(function).reduce(into: Set<Int>()) { $0.formUnion($1.blocks) }
        for list in Set(appended.map { $0.inputs[0] }).sorted(by: { $0.index < $1.index }) {
            let held = holders(of: list, in: function)
            for b in looping.sorted() {
                guard var holder = held[b] else { continue }
                var changed: [Instruction] = []
                for i in function.blocks[b].instructions {
                    if holder == .own, isAppend(i), i.inputs[0] == list {
                        changed.append(Instruction(.list_outgrow, inputs: [list], position: i.position))
                    }
                    changed.append(i)
                    holder = after(i, list, holder)
                }
                function.blocks[b].instructions = changed
            }
        }
    }

    private static func isAppend(_ i: Instruction) -> Bool { i.opcode == .list_append || i.opcode == .list_append_f64 }

    /// Who has the list at the start of each block that can follow its making.
    private static func holders(of list: Register, in function: Function) -> [Int: Holder] {
        var held: [Int: Holder] = [:]
        var queue: [Int] = []
        func reach(_ b: Int, _ holder: Holder) {
            let known = held[b]
            if known == .shared || known == holder { return }
            held[b] = holder
            queue.append(b)
        }
        func walk(_ b: Int, _ start: Holder?) {
            var holder = start
            for i in function.blocks[b].instructions {
                if let now = holder { for edge in i.edges { reach(edge.block.index, after(i, list, now)) } }
                if i.results.contains(list) { holder = .own } else if let now = holder { holder = after(i, list, now) }
            }
        }
        for (b, block) in function.blocks.enumerated() where block.instructions.contains(where: { $0.results.contains(list) }) {
            walk(b, nil)
        }
        while let b = queue.popLast() { walk(b, held[b]) }
        return held
    }

    /// Who has the list after the instruction.
    private static func after(_ i: Instruction, _ list: Register, _ holder: Holder) -> Holder {
        if i.results.contains(list) { return .own }
        let isKept: Bool =
            switch i.opcode {
            case .list_append, .list_append_f64: !i.inputs.dropFirst().contains(list)
            case .list_outgrow, .list_expect, .list_length, .list_at, .list_at_f64, .list_test, .list_item, .list_item_f64: true
            default: false
            }
        var uses = 0
        i.forEachUse { if $0 == list { uses += 1 } }
        return uses == 0 || (isKept && uses == 1) ? holder : .shared
    }
}
