// What is sorted, or kept in a heap: its items are compared with one another.
//
// The methods of instances among them run with such items and nothing else as operands.  Sequences are compared item by item, so what is
// in them is compared with what is in the others.

import Bytecode

extension Solver {
    private static let orderingMethods = ["__lt__", "__gt__", "__le__", "__ge__", "__eq__", "__ne__"]
    private static let deepestOrdering = 3

    /// Any two values of the variable may be compared.  `number` tells the variables of one call apart.
    func order(_ items: VariableID, _ f: Int, _ i: Instruction, number: Int32, depth: Int32 = 0) {
        let set = read(items)
        if set.isObject || depth > Self.deepestOrdering { return flow(items, protocolSink) }
        var others = TypeSet()
        var contents: [VariableID] = []
        for id in set.atoms {
            switch seen(id, without: Self.orderingMethods) {
            case .instance where isOperand(id) && isOrderedByMethods(id, items, f, i): break
            case .container(_, let element, let value): contents += [element, value]
            case .fixedTuple(let own): contents += own
            case .function, .classObject, .cell, .module, .runtimeModule, .builtin: break
            default: _ = others.insert(id)
            }
        }
        add(others, to: protocolSink)
        if contents.isEmpty { return }
        let site = StubSite(function: Int32(f), register: Int32(i.result.index), stub: -1 - number, signature: depth)
        if stubVariables[site] == nil { stubVariables[site] = [newVariable()] }
        let inner = stubVariables[site]![0]
        for variable in contents { flow(variable, inner) }
        order(inner, f, i, number: number, depth: depth + 1)
    }

    /// Calls the methods of an instance.  False: it is not known what runs.
    private func isOrderedByMethods(_ id: AtomID, _ others: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard case .instance(let index) = atom(id), !hasHook(index, "__getattribute__"), !hasHook(index, "__class__") else { return false }
        return Self.orderingMethods.reduce(true) { callSpecial($1, id, [others], protocolSink, f, i) && $0 }
    }
}
