// What `sum` adds up: numbers and instances of the program's classes, whose `__add__` and `__radd__` run with one another, with the sums
// so far and with the int that a sum begins with.

import Bytecode

extension Solver {
    /// Any two values of the variable may be added, and the sums are values of it too.
    func sumUp(_ items: VariableID, _ f: Int, _ i: Instruction) {
        let set = read(items)
        let sums = siteVariables(f, i.result, 1, tag: 7)[0]
        var others = set
        others.scalars = []  // which are added to numbers, or refused
        others.atoms = set.atoms.filter { !isKnownInstance($0) || !isAddedByMethods($0, items, sums, f, i) }
        if set.atoms.contains(where: isKnownInstance) { add(.int, to: items) }
        let numbers = TypeSet(set.scalars.intersection([.int, .bool, .float, .complex]))
        var result = read(sums)
        result.scalars.remove(.notImplemented)
        result.scalars.formUnion(Self.arithmetic(.add, numbers, numbers) ?? [])
        add(result, to: items)
        if others.isEmpty { return }
        add(others, to: sink)
        add(.object, to: items)
    }

    /// Calls the methods of an instance.  False: it is not known what runs.
    private func isAddedByMethods(_ id: AtomID, _ items: VariableID, _ sums: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard case .instance(let index) = atom(id), !hasHook(index, "__getattribute__"), !hasHook(index, "__class__") else { return false }
        return ["__add__", "__radd__"].reduce(true) { callSpecial($1, id, [items], sums, f, i) && $0 }
    }
}
