// Iteration: over built-in containers, generators, and instances of the program's classes.

import Bytecode

extension Solver {
    func iterator(of source: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) {
        let set = read(source)
        if set.isEmpty { return }
        if set.isOnly([.range]) { return add(.rangeIterator, to: target) }
        if set.isOnly([.str]) { return add(.strIterator, to: target) }
        for id in set.atoms {
            switch seen(id, without: ["__iter__"]) {
            case .generator, .container(.iterator, _, _): add(TypeSet(atom: id), to: target)
            case .container, .fixedTuple:
                let made = siteContainer(.iterator, i, f, tag: 2)
                iterate(source, into: made.element)
                add(made.0, to: target)
            case .instance where isOperand(id) && callSpecial("__iter__", id, [], target, f, i, isRequired: true): break
            default:
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            }
        }
        if set.isObject { add(.object, to: target) }
        if set.scalars.contains(.range) { add(.rangeIterator, to: target) }
        if set.scalars.contains(.str) { add(.strIterator, to: target) }
        add(set.scalars.intersection([.rangeIterator, .strIterator]), to: target)
        if set.scalars.contains(.bytes) {
            let made = siteContainer(.iterator, i, f, tag: 2)
            add(.int, to: made.element)
            add(made.0, to: target)
        }
        // Other scalars cannot be iterated over: they raise.
    }

    /// What iterating over `source` gives flows into `target`.
    func iterate(_ source: VariableID, into target: VariableID) { iterate(source, into: target, isIterator: false) }

    /// The same where the runtime goes through all of it: it asks instances for their length, or for `keys`, too.
    func goThrough(_ source: VariableID, into target: VariableID) {
        iterate(source, into: target)
        readSet(source) { if case .instance = $0 { add($0, to: protocolSink) } }
    }

    /// The same for what is an iterator already.
    func advance(_ source: VariableID, into target: VariableID) { iterate(source, into: target, isIterator: true) }

    private func iterate(_ source: VariableID, into target: VariableID, isIterator: Bool) {
        let set = read(source)
        if set.isObject { return add(.object, to: target) }
        for id in set.atoms {
            switch isIterator ? atom(id) : seen(id, without: ["__iter__"]) {
            case .container(_, let element, _): flow(element, target)
            case .fixedTuple(let items): for item in items { flow(item, target) }
            case .generator(let g):
                if program.functions[g].kind == .generator { flow(yields[g], target) } else { add(.object, to: target) }
            case .instance(let index) where isOperand(id) && iterateInstance(index, id, into: target, isIterator: isIterator): break
            default:
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            }
        }
        if !set.scalars.intersection([.range, .rangeIterator, .bytes]).isEmpty { add(.int, to: target) }
        if !set.scalars.intersection([.str, .strIterator]).isEmpty { add(.str, to: target) }
        // Anything else that is a scalar cannot be iterated over: it raises.
    }

    /// False: it is not known what runs.
    private func iterateInstance(_ index: ClassIndex, _ id: AtomID, into target: VariableID, isIterator: Bool) -> Bool {
        let isNext = hasHook(index, "__next__")
        if isNext, !callSpecial("__next__", id, [], target) { return false }
        if isIterator { return isNext }
        guard hasHook(index, "__iter__") else { return isNext }
        let made = classes[index].iterators ?? newVariable()
        classes[index].iterators = made
        guard callSpecial("__iter__", id, [], made) else { return false }
        // An iterator that is the instance itself has been followed.
        let others = classes[index].otherIterators ?? newVariable()
        classes[index].otherIterators = others
        var set = read(made)
        set.atoms.removeAll { $0 == id }
        add(set, to: others)
        advance(others, into: target)
        return true
    }

    static let generatorMethods: Set<String> = ["send", "throw", "close", "__next__"]

    /// A call of one of these methods.
    func resume(_ generator: Int, _ name: String, _ arguments: [VariableID], _ target: VariableID) {
        reach(generator)
        if name == "close" {
            add(.none, to: target)
            return flow(results[generator], target)
        }
        flow(yields[generator], target)
        for argument in arguments { flow(argument, name == "send" ? sends[generator] : sink) }
    }

    func unpack(_ i: Instruction, _ f: Int) {
        let source = variable(f, i.inputs[0])
        let set = read(source)
        if set.isEmpty { return }
        let before = i.integer(0)
        let after = i.integer(1)
        if after == -1, !set.isObject, set.scalars.isEmpty {
            var isFixed = true
            for id in set.atoms {
                if let items = items(id, without: ["__iter__"]), items.count == before { continue }
                isFixed = false
            }
            if isFixed {
                for id in set.atoms {
                    guard let items = items(id, without: ["__iter__"]) else { continue }
                    for (n, register) in i.results.enumerated() { flow(items[n], variable(f, register)) }
                }
                return
            }
        }
        for (n, register) in i.results.enumerated() {
            if after >= 0, n == before {
                let made = siteVariables(f, register, 2, tag: 3)
                goThrough(source, into: made[0])
                add(.container(.list, element: made[0], value: made[1]), to: variable(f, register))
            } else {
                goThrough(source, into: variable(f, register))
            }
        }
    }
}
