// Calls with `*args` and `**kwargs`: which argument goes to which parameter is followed where `args` is a tuple of known length, and
// there are no others; otherwise it is not, only what they may be.

import Bytecode

extension Solver {
    func callSpread(_ callee: VariableID, _ arguments: VariableID, _ keywords: VariableID?, _ f: Int, _ i: Instruction) {
        let set = read(callee)
        let target = variable(f, i.result)
        let tuples = keywords == nil ? fixedTuples(arguments) : nil
        if let tuples, set.atoms.allSatisfy({ takesItems(atom($0)) }), !set.isObject {
            for items in tuples { for id in set.atoms { call(atom(id), items, [], target, f, i) } }
            return
        }
        isSpreading = true
        defer { isSpreading = false }
        let element = siteVariables(f, i.result, 2, tag: 3)
        goThrough(arguments, into: element[0])
        if let keywords { readValues(of: keywords, into: element[1]) }
        for id in set.atoms {
            switch atom(id) {
            case .function(let function): spread(over: [function], of: 0, element, keywords != nil) { call(atom(id), $0, $1, target, f, i) }
            case .boundMethod(let function, _):
                spread(over: [function], of: 1, element, keywords != nil) { call(atom(id), $0, $1, target, f, i) }
            case .classObject(let index):
                var makers: [Int] = []
                for variable in newLookup(index, "__init__") {
                    readSet(variable) { if case .function(let function) = $0 { makers.append(function) } }
                }
                if let items = itemNames(of: index), makers.isEmpty, newLookup(index, "__new__").isEmpty {
                    let names = keywords == nil ? [] : items
                    let given = Array(repeating: element[0], count: items.count) + Array(repeating: element[1], count: names.count)
                    call(atom(id), given, names, target, f, i)
                    continue
                }
                let fields = dataclassFields(of: index)
                if !fields.isEmpty {
                    let names = keywords == nil ? [] : fields.map(\.field.name)
                    let given = Array(repeating: element[0], count: fields.count) + Array(repeating: element[1], count: names.count)
                    call(atom(id), given, names, target, f, i)
                    continue
                }
                spread(over: makers, of: 1, element, keywords != nil) { call(atom(id), $0, $1, target, f, i) }
            case .builtin(let name):
                if keywords == nil, let stub = stubs.functions[name], callSpread(stub, element[0], target, f, i) { continue }
                add(TypeSet(atom: id), to: sink)
                callUnknown(element, target)
            default:
                add(TypeSet(atom: id), to: sink)
                callUnknown(element, target)
            }
        }
        if set.isObject { callUnknown(element, target) }
    }

    /// The items of the tuples that are all that the variable may hold; nil: it may hold something else.
    private func fixedTuples(_ variable: VariableID) -> [[VariableID]]? {
        let set = read(variable)
        if set.isObject || !set.scalars.isEmpty { return nil }
        var found: [[VariableID]] = []
        for id in set.atoms {
            guard case .fixedTuple(let items) = atom(id) else { return nil }
            found.append(items)
        }
        return found
    }

    /// Does a call of it depend on nothing but the arguments?
    private func takesItems(_ callee: Atom) -> Bool {
        switch callee {
        case .function, .boundMethod, .classObject: true
        default: false
        }
    }

    /// How many items the tuple in a register has that a call of a function or class of the program gives one by one; nil: that is not
    /// known.
    package func spreadCount(_ tuple: Register, callee: Register, in f: Int) -> Int? {
        let (set, called) = (type(of: tuple, in: f), type(of: callee, in: f))
        guard !called.isObject, called.scalars.isEmpty, called.atoms.count == 1, takesItems(atom(called.atoms[0])), !set.isObject,
            set.scalars.isEmpty, set.atoms.count == 1, case .fixedTuple(let items) = atom(set.atoms[0])
        else { return nil }
        return items.count
    }

    /// The type of an item of such a tuple.
    package func spreadItem(_ tuple: Register, _ n: Int, in f: Int) -> TypeSet {
        guard case .fixedTuple(let items) = atom(type(of: tuple, in: f).atoms[0]) else { return .object }
        return type(items[n])
    }

    /// Enough arguments for all parameters of the functions, each of which may be any of them.
    private func spread(
        over functions: [Int], of bound: Int, _ element: [VariableID], _ hasKeywords: Bool, _ call: ([VariableID], [String]) -> Void
    ) {
        let lists = functions.map { program.functions[$0].parameters }
        let count = max(1, (lists.map(\.positional).max() ?? 0) - bound + 1)
        var names: [String] = []
        if hasKeywords {
            let known = functions.flatMap { f in
                program.functions[f].localNames.prefix(
                    program.functions[f].parameters.positional + program.functions[f].parameters.keywordOnly)
            }
            // A name that no parameter has is for `**kwargs`.
            names = Set(known).sorted() + ["**"]
        }
        call(Array(repeating: element[0], count: count) + Array(repeating: element[1], count: names.count), names)
    }

    /// A built-in function that takes any number of arguments.
    private func callSpread(_ stub: StubFunction, _ element: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard let signature = stub.signatures.first(where: { $0.parameters.contains { $0.kind == .variadic } }) else { return false }
        let positional = signature.parameters.filter { $0.kind == .positionalOnly || $0.kind == .positional }.count
        let one = StubFunction(id: stub.id, signatures: [signature], isOverloaded: false)
        return call(one, Array(repeating: element, count: positional + 1), [], target, f, i)
    }

    /// The values of a mapping.
    private func readValues(of mapping: VariableID, into target: VariableID) {
        let set = read(mapping)
        if set.isObject || !set.scalars.isEmpty { add(.object, to: target) }
        for id in set.atoms {
            if case .container(let kind, _, let value) = atom(plainPart(id) ?? id), kind.isMapping {
                flow(value, target)
            } else {
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            }
        }
    }

    /// What one mapping holds gets into the dict.
    func mergeDicts(_ dict: VariableID, _ mapping: VariableID) {
        let set = read(mapping)
        forEachContainer(dict) { _, key, value in
            if set.isObject || !set.scalars.isEmpty {
                add(.object, to: key)
                add(.object, to: value)
            }
            for id in set.atoms {
                if case .container(let kind, let otherKey, let otherValue) = atom(plainPart(id) ?? id), kind.isMapping {
                    flow(otherKey, key)
                    flow(otherKey, protocolSink)
                    flow(otherValue, value)
                } else {
                    add(TypeSet(atom: id), to: sink)
                    add(.object, to: key)
                    add(.object, to: value)
                }
            }
        }
        if read(dict).isObject { flow(mapping, sink) }
    }
}
