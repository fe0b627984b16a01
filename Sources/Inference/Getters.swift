// `operator.itemgetter` and `operator.attrgetter` with constants: functions that read certain items or one attribute of what they are
// called with, which is what keys for sorting and grouping are made of.

import Bytecode

extension Solver {
    private static let itemGetter = "operator.itemgetter"
    /// Use names that the program gives them when it runs.
    static let namingFunctions: Set<String> = ["operator.attrgetter", "operator.methodcaller"]

    /// False: the call is none, or what it asks for is not known.
    func newGetter(_ name: String, _ arguments: [VariableID], _ target: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard name == Self.itemGetter || Self.namingFunctions.contains(name) else { return false }
        var wanted: [ConstantID] = []
        let registers = i.inputs.suffix(arguments.count)
        // A function that is handed on is called with other things than this instruction's operands.
        if !isSpreading, arguments.elementsEqual(registers.map { variable(f, $0) }) { wanted = registers.compactMap { constants(f)[$0] } }
        let isWhole = !wanted.isEmpty && wanted.count == arguments.count
        if name == Self.itemGetter, isWhole {
            add(.itemGetter(wanted), to: target)
        } else if name == "operator.attrgetter", isWhole, wanted.count == 1, case .str = program.constants[wanted[0]],
            !text(wanted[0]).contains("."), !Self.isSpecial(text(wanted[0]))
        {
            add(.attributeGetter(text(wanted[0])), to: target)
        } else {
            if Self.namingFunctions.contains(name) { openAllNames() }
            return false
        }
        return true
    }

    /// A getter is called.
    func getItems(_ wanted: [ConstantID], _ id: AtomID, of object: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) {
        if wanted.count == 1 { return getItem(wanted[0], of: object, target, f, i) }
        let parts = getterResults[id] ?? wanted.map { _ in newVariable() }
        getterResults[id] = parts
        for (constant, part) in zip(wanted, parts) { getItem(constant, of: object, part, f, i) }
        add(.fixedTuple(parts), to: target)
    }

    private func getItem(_ constant: ConstantID, of object: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) {
        let set = read(object)
        var index: Int?
        if case .int(let value) = program.constants[constant] { index = Int(exactly: value) }
        for id in set.atoms {
            switch seen(id, without: ["__getitem__", "__missing__"]) {
            case .container(.list, let element, _), .container(.tuple, let element, _), .container(.deque, let element, _):
                flow(element, target)
            case .container(let kind, _, let value) where kind.isMapping && kind != .defaultdict: flow(value, target)
            case .fixedTuple(let items):
                guard let index else { continue }  // it raises
                let place = index < 0 ? index + items.count : index
                if items.indices.contains(place) { flow(items[place], target) }
            case .instance where isKnownInstance(id):
                let key = getterResults[id] ?? [newVariable()]
                getterResults[id] = key
                add(constantType(constant), to: key[0])
                if !callSpecial("__getitem__", id, key, target, f, i, isRequired: true) { fallthrough }
            default:
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            }
        }
        if set.isObject { add(.object, to: target) }
        if set.scalars.contains(.str) { add(.str, to: target) }
        if !set.scalars.isDisjoint(with: [.bytes, .range]) { add(.int, to: target) }
    }
}
