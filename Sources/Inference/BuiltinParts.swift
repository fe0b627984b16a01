// Classes derived from lists and dicts, and named tuples: what their instances are besides.
//
// An instance of `class Stack(list)` is a list whose class says more, an instance of a named tuple is a tuple whose items have names.  All
// instances of such a class, and of those derived from it, share one atom, their part: a list, a dict, or a tuple with a variable for each
// item.  Where the class has no method for what is done with an instance, it is done with its part.  Instances of named tuples are made by
// calls of the class, of `_make` and of `_replace`; whoever has the class, or calls these where it is not seen, makes them of anything.

import Bytecode

extension Solver {
    // MARK: Parts

    /// The class that gives instances of this one their part: itself or a base.  nil: there is none, or code that is not seen takes part
    /// in making the class.
    func partOwner(_ index: ClassIndex) -> ClassIndex? {
        var next: ClassIndex? = index
        while let current = next {
            _ = read(classes[current].shape)
            if classes[current].isDynamic || !classes[current].isChain { return nil }
            if classes[current].part != nil { return current }
            if classes[current].hasUnknownBase { return nil }
            next = classes[current].bases.first
        }
        return nil
    }

    /// What an instance is, besides what its class says of these methods: nothing, if it has one of them or is no such instance.
    func part(_ id: AtomID, without methods: [String] = []) -> AtomID? {
        guard case .instance(let index) = atom(id), let owner = partOwner(index), !hasHook(index, "__getattribute__"),
            methods.allSatisfy({ newLookup(index, $0).isEmpty })
        else { return nil }
        return classes[owner].part
    }

    /// The same for what code of the runtime does with a list, dict or tuple as a whole.
    func plainPart(_ id: AtomID) -> AtomID? { part(id, without: Self.methodsOfWholes) }

    private static let methodsOfWholes = ["__iter__", "__getitem__", "__len__", "keys", "items", "values", "__missing__", "__class__"]

    /// What an instance is seen as where the class has no such methods: its part, otherwise itself.
    func seen(_ id: AtomID, without methods: [String]) -> Atom { atom(part(id, without: methods) ?? id) }

    /// Does the built-in part of an instance have a say in an operator, because its class has none of its methods?
    func leavesToPart(_ id: AtomID, _ names: [String]) -> Bool {
        guard case .instance(let index) = atom(id), let owner = partOwner(index), let part = classes[owner].part else { return false }
        let own = Self.methodsOfPart(atom(part))
        return names.contains { own.contains($0) && newLookup(index, $0).isEmpty }
    }

    private static func methodsOfPart(_ part: Atom) -> Set<String> {
        let comparisons: Set<String> = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
        return switch part {
        case .fixedTuple: comparisons.union(["__add__", "__mul__", "__getitem__", "__contains__", "__iter__"])
        case .container(.list, _, _):
            comparisons.union([
                "__add__", "__iadd__", "__mul__", "__imul__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__",
            ])
        default:
            comparisons.union(["__or__", "__ror__", "__ior__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__"])
        }
    }

    /// Is it known which methods are called on the instance: those of its class, or of its part?
    func isOperand(_ id: AtomID) -> Bool {
        if isKnownInstance(id) { return true }
        guard case .instance(let index) = atom(id), let part = part(id) else { return false }
        // A method that is set, or deleted, while the program runs: both.
        return Self.methodsOfPart(atom(part)).allSatisfy { newLookup(index, $0).isEmpty || isCertain($0, index) }
    }

    /// What `list[int]` and the like are, which classes can derive from as well.
    static let parameterizedParts = ["list": "list[]", "dict": "dict[]"]
    /// The classes whose instances are parts, by the names of bases.
    static let partsByBase = ["list": "list", "dict": "dict", "list[]": "list", "dict[]": "dict", "typing.NamedTuple": "typing.NamedTuple"]

    /// A built-in class among the bases, alone.
    func addPart(_ name: String, to index: ClassIndex) {
        add(.none, to: classes[index].shape)
        if classes[index].part == nil {
            switch name {
            case "list": classes[index].part = intern(.container(.list, element: newVariable(), value: newVariable()))
            case "dict": classes[index].part = intern(.container(.dict, element: newVariable(), value: newVariable()))
            default:
                guard let names = program.functions[classes[index].body].namedTuple, Self.remakers.isDisjoint(with: names) else { return }
                setItems(names, of: index)
                for name in names where classes[index].names.all.contains(name) {
                    flow(classAttribute(index, name), item(name, of: index)!)
                }
            }
            openPart(of: index)
        }
    }

    func setItems(_ names: [String], of index: ClassIndex) {
        classes[index].itemNames = names
        classes[index].part = intern(.fixedTuple(names.map { _ in newVariable() }))
    }

    /// What is open in the class is so in what has just been found.
    private func openPart(of index: ClassIndex) {
        if classes[index].areSpecialMethodsOpen || !classes[index].specialReceivers.isEmpty { openPartToProtocols(of: index) }
        if classes[index].isOpen { openPartToAll(of: index) }
        if classes[index].isObjectOpen || classes[index].areAllAttributesOpen { openItems(of: index) }
    }

    func openPartToAll(of index: ClassIndex) {
        guard let part = classes[index].part else { return }
        sinkAtom(part)
        guard case .fixedTuple(let items) = atom(part) else { return }
        for item in items {
            flow(remadeItems, item)
            flow(replacedFields, item)
        }
    }

    func openPartToProtocols(of index: ClassIndex) { if let part = classes[index].part { sinkProtocols(part) } }

    /// Instances are made of anything.
    func openItems(of index: ClassIndex) {
        guard let part = classes[index].part, case .fixedTuple(let items) = atom(part) else { return }
        for item in items { add(.object, to: item) }
    }

    /// Attributes by which instances of named tuples are made from others.
    static let remakers: Set<String> = ["_make", "_replace", "__replace__", "__new__"]

    // MARK: Attributes

    /// An attribute of an instance that is an item of it.
    func readNamedItem(_ index: ClassIndex, _ name: String, _ target: VariableID) -> Bool {
        guard let item = item(name, ofInstancesOf: index) else { return false }
        flow(item, target)
        return true
    }

    /// An attribute of an instance that its class does not have.  False: it may be anything that the built-in class has.
    func readOfPart(_ index: ClassIndex, _ id: AtomID, _ name: String, _ target: VariableID) -> Bool {
        guard let owner = partOwner(index), let part = classes[owner].part, !Self.isSpecial(name) || name == "__init__" else {
            return false
        }
        switch atom(part) {
        case .fixedTuple:
            switch name {
            case "_replace", "_make": add(.boundBuiltin(name, receiver: id), to: target)
            case "_fields", "_field_defaults": add(.object, to: target)
            case "_asdict":
                openPartToAll(of: owner)
                add(.object, to: target)
            case "count", "index": add(.boundBuiltin(name, receiver: part), to: target)
            case "__init__": return false
            default: break
            }
        case .container(let kind, _, _):
            if name == "__init__" || stubs.method(name, of: kind) != nil {
                add(.boundBuiltin(name, receiver: part), to: target)
            } else if Builtins.attributes[kind.className]?.contains(name) ?? true {
                return false
            }
        default: return false
        }
        return true
    }

    /// An attribute of the class itself.  False: it may be anything that the built-in class has.
    func readOfPartClass(_ index: ClassIndex, _ id: AtomID, _ name: String, _ target: VariableID) -> Bool {
        guard let owner = partOwner(index) else { return false }
        switch name {
        case "__name__", "__qualname__":
            add(.str, to: target)
            return true
        case "_make" where isNamedTuple(owner): add(.boundBuiltin(name, receiver: id), to: target)
        case "_fields", "_field_defaults": add(.object, to: target)
        default:
            guard isNamedTuple(owner), item(name, of: owner) != nil else { return false }
            add(.object, to: target)
        }
        return isNamedTuple(owner)
    }

    /// Calls of what these give.  False: it is none of them.
    func useNamedTuple(
        _ name: String, _ receiver: Atom, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID
    ) -> Bool {
        guard name == "_replace" || name == "_make" else { return false }
        let index: ClassIndex
        switch receiver {
        case .instance(let own), .classObject(let own): index = own
        default: return false
        }
        guard let owner = partOwner(index), isNamedTuple(owner) else { return false }
        if name == "_replace", !isSpreading {
            fillItems(of: owner, arguments, keywords)
        } else if name == "_make", arguments.count == 1, keywords.isEmpty, !isSpreading {
            for item in items(of: owner) { goThrough(arguments[0], into: item) }
        } else {
            openItems(of: owner)
            for argument in arguments { flow(argument, sink) }
        }
        add(.instance(index), to: target)
        return true
    }

    /// `__init__` of a list or a dict.  False: what it does is not followed.
    func fillPart(_ part: Atom, _ arguments: [VariableID], _ keywords: [String]) -> Bool {
        guard !isSpreading, case .container(let kind, let element, let value) = part, arguments.count - keywords.count <= 1 else {
            return false
        }
        if kind == .list {
            guard keywords.isEmpty else { return false }
            for argument in arguments { goThrough(argument, into: element) }
            return true
        }
        guard kind == .dict else { return false }
        if !keywords.isEmpty { add(.str, to: element) }
        for argument in arguments.suffix(keywords.count) { flow(argument, value) }
        guard let mapping = arguments.dropLast(keywords.count).first else { return true }
        let set = read(mapping)
        if set.isEmpty { return true }
        guard !set.isObject, set.scalars.subtracting(.unset).isEmpty else { return false }
        for id in set.atoms {
            guard case .container(let kind, let otherKey, let otherValue) = atom(plainPart(id) ?? id), kind.isMapping else { return false }
            flow(otherKey, element)
            flow(otherKey, protocolSink)
            flow(otherValue, value)
        }
        return true
    }

    // MARK: Once all is known

    /// The item that an attribute is in all these instances of named tuples.
    package func itemPlace(_ set: TypeSet, _ name: String) -> Int? {
        if set.isObject || !set.scalars.isEmpty || set.atoms.isEmpty { return nil }
        var place: Int?
        for id in set.atoms {
            guard case .instance(let index) = atom(id), item(name, ofInstancesOf: index) != nil, !hasHook(index, "__getattribute__"),
                isComplete(index), let own = classes[partOwner(index)!].itemNames.firstIndex(of: name), place == nil || place == own
            else { return nil }
            place = own
        }
        return place
    }

    /// What the list holds that a value is, or that an instance is whose class leaves all that lists do to lists.
    func listContents(_ id: AtomID) -> VariableID? {
        if case .container(.list, let element, _) = seen(id, without: Self.methodsOfLists) { element } else { nil }
    }

    private static let methodsOfLists = [
        "__getitem__", "__setitem__", "__delitem__", "__iter__", "__len__", "__contains__", "__bool__", "append",
    ]

    /// Is every value a list, or an instance of a class derived from it that leaves this to it?
    package func actsAsList(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty && set.atoms.allSatisfy { listContents($0) != nil }
    }

    /// The same for dicts.
    package func actsAsDict(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy {
                if case .container(.dict, _, _) = seen($0, without: Self.methodsOfDicts) { true } else { false }
            }
    }

    private static let methodsOfDicts = [
        "__getitem__", "__setitem__", "__delitem__", "__missing__", "__len__", "__contains__", "__bool__", "get",
    ]

    /// Have all instances all items?  Whoever has the class can give `tuple.__new__` fewer.
    private func isComplete(_ index: ClassIndex) -> Bool {
        guard let owner = partOwner(index) else { return false }
        var next = index
        while !classes[next].isObjectOpen {
            if next == owner { return true }
            next = classes[next].bases[0]
        }
        return false
    }

    /// The items of a tuple, or of an instance of named tuples without such methods, of which all are certainly there.
    func storedItems(_ id: AtomID, without methods: [String]) -> [VariableID]? {
        if case .instance(let index) = atom(id), !isComplete(index) { return nil }
        return items(id, without: methods)
    }

    /// The classes that a set's values are instances of, if their methods are known: with fixed slots, or with a part.  nil: there is
    /// anything else in it.
    package func methodClasses(_ set: TypeSet) -> [ClassIndex]? {
        if set.isObject || !set.scalars.isEmpty || set.atoms.isEmpty { return nil }
        var out: [ClassIndex] = []
        for id in set.atoms {
            guard case .instance(let index) = atom(id), hasFixedSlots(index) || hasPartAndMethods(index) else { return nil }
            out.append(index)
        }
        return out
    }

    private func hasPartAndMethods(_ index: ClassIndex) -> Bool {
        guard let owner = partOwner(index) else { return false }
        var next = index
        while true {
            let facts = classes[next]
            if facts.body >= 0, !facts.runsOnce { return false }
            for name in Self.attributeHooks where name != "__slots__" && !known(facts.attributes[name]).isEmpty { return false }
            if next == owner { return true }
            next = facts.bases[0]
        }
    }

    /// The items of a tuple, or of an instance of a named tuple whose class has none of these methods.
    func items(_ id: AtomID, without methods: [String]) -> [VariableID]? {
        if case .fixedTuple(let items) = seen(id, without: methods) { items } else { nil }
    }

    /// The class of named tuples that is all a set holds, if calls of it do nothing but make an instance, and the names of its items.
    package func onlyNamedTuple(_ set: TypeSet) -> [String]? {
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1, case .classObject(let index) = atom(set.atoms[0]),
            let owner = partOwner(index), isNamedTuple(owner), newLookup(index, "__new__").isEmpty, newLookup(index, "__init__").isEmpty,
            !classes[index].isObjectOpen || !classes[index].writtenAttributes.contains("__new__")
        else { return nil }
        return classes[owner].itemNames
    }
}
