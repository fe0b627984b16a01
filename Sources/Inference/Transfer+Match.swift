// What patterns do to types (language reference, 8.6).
//
// Sequence and mapping patterns look at lists, tuples, deques, arrays, ranges and dicts only, and at instances of classes that derive from those or from
// abstract classes of the library, or are registered with these: the contents of such are not followed.

import Bytecode

extension Solver {
    /// The items of a sequence that stand at these places, counted from either end; nil: all.
    private func matchItems(_ subject: VariableID, at place: ((Int) -> Int)?, into target: VariableID) {
        let set = read(subject)
        if set.isObject { add(.object, to: target) }
        if set.scalars.contains(.range) { add(.int, to: target) }
        for id in set.atoms {
            switch seen(id, without: Self.matchedMethods) {
            case .container(.list, let element, _), .container(.tuple, let element, _), .container(.deque, let element, _),
                .container(.array, let element, _):
                flow(element, target)
            case .fixedTuple(let items):
                if let place {
                    if items.indices.contains(place(items.count)) { flow(items[place(items.count)], target) }
                } else {
                    for item in items { flow(item, target) }
                }
            case .instance(let index): matchUnknown(index, target)
            default: break
            }
        }
    }

    /// By which patterns get at what is in sequences and mappings.
    private static let matchedMethods = ["__getitem__", "__len__", "__iter__", "get", "keys", "__contains__"]

    /// An instance that is perhaps a sequence or mapping of a kind that is not followed.
    private func matchUnknown(_ index: ClassIndex, _ target: VariableID) {
        if isUnknown(index) { add(.object, to: target) }
        flow(registered, target)
    }

    func matchItem(_ i: Instruction, _ f: Int) {
        let isFromEnd = i.integer(1) == 1
        let n = i.integer(0)
        toProtocols(i, f)
        matchItems(variable(f, i.inputs[0]), at: { isFromEnd ? $0 - n : n }, into: variable(f, i.result))
    }

    func matchSlice(_ i: Instruction, _ f: Int) {
        let made = siteContainer(.list, i, f, tag: 1)
        toProtocols(i, f)
        matchItems(variable(f, i.inputs[0]), at: nil, into: made.element)
        add(made.0, to: variable(f, i.result))
    }

    private func matchMapping(_ subject: VariableID, keys: VariableID?, values: VariableID) {
        let set = read(subject)
        if set.isObject {
            add(.object, to: values)
            if let keys { add(.object, to: keys) }
        }
        for id in set.atoms {
            switch seen(id, without: Self.matchedMethods) {
            case .container(let kind, let key, let value) where kind.isMapping:
                flow(value, values)
                if let keys { flow(key, keys) }
            case .instance(let index):
                matchUnknown(index, values)
                if let keys { matchUnknown(index, keys) }
            default: break
            }
        }
    }

    func matchKeys(_ i: Instruction, _ f: Int) {
        let made = siteContainer(.tuple, i, f, tag: 1)
        toProtocols(i, f)
        matchMapping(variable(f, i.inputs[0]), keys: nil, values: made.element)
        add(made.0, to: variable(f, i.result))
        add(.none, to: variable(f, i.result))
    }

    func matchRest(_ i: Instruction, _ f: Int) {
        let made = siteContainer(.dict, i, f, tag: 1)
        toProtocols(i, f)
        matchMapping(variable(f, i.inputs[0]), keys: made.element, values: made.value)
        add(made.0, to: variable(f, i.result))
    }
}
