// Class patterns: whose instances the subject is, and the attributes that the parts of the pattern look at.
//
// Parts by position stand for the names in the class's `__match_args__`, or for the subject itself where the class is one of the
// built-in types that say so.  Classes whose names are not known for certain are not followed.

import Bytecode

/// The names that a class's `__match_args__` holds.
enum MatchArguments: Equatable {
    case names([String])
    case unknown
    /// Nothing is known of the class yet.
    case pending
}

extension Solver {
    /// Built-in types whose part by position is the subject itself.
    private static let matchingThemselves: Set<String> = [
        "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple",
    ]

    func matchClass(_ i: Instruction, _ f: Int) {
        let cls = read(variable(f, i.inputs[1]))
        if cls.isEmpty { return }
        guard isFollowed(cls) else { return opaque(i, f) }
        askForClass(variable(f, i.inputs[0]))
    }

    /// The runtime reads `__class__` where the type itself is not the class asked for.
    private func askForClass(_ subject: VariableID) {
        for id in read(subject).atoms {
            if case .instance(let index) = atom(id), !newLookup(index, "__class__").isEmpty { add(TypeSet(atom: id), to: sink) }
        }
    }

    private func isFollowed(_ cls: TypeSet) -> Bool {
        !cls.isObject && cls.scalars.isEmpty
            && cls.atoms.allSatisfy {
                switch atom($0) {
                case .classObject(let index): (!isUnknown(index) || partOwner(index) != nil) && !mayHaveVirtualSubclasses(index)
                case .builtin(let name): Self.matchingThemselves.contains(name)
                default: false
                }
            }
    }

    func matchAttribute(_ i: Instruction, _ f: Int) {
        let (subject, cls, target) = (variable(f, i.inputs[0]), read(variable(f, i.inputs[1])), variable(f, i.results[0]))
        if cls.isEmpty { return }
        guard isFollowed(cls) else { return opaque(i, f) }
        add(.unset, to: target)
        for id in cls.atoms {
            if case .classObject(let index) = atom(id) {
                switch attributeName(i, index) {
                case .names(let names): for name in names { readMatched(subject, name, target, f, i) }
                case .unknown: return opaque(i, f)
                case .pending: continue
                }
            } else if i.integer(0) == 0, i.integer(1) == 1 {
                flow(subject, target)
            } else {
                return opaque(i, f)
            }
        }
    }

    /// The name of the attribute that the part looks at, if it looks at any.
    private func attributeName(_ i: Instruction, _ index: ClassIndex) -> MatchArguments {
        let (n, positional) = (i.integer(0), i.integer(1))
        if n >= positional { return .names([keywordNames(i, 2)[n - positional]]) }
        guard case .names(let names) = matchArguments(of: index) else { return matchArguments(of: index) }
        return .names(n < names.count ? [names[n]] : [])
    }

    private func readMatched(_ subject: VariableID, _ name: String, _ target: VariableID, _ f: Int, _ i: Instruction) {
        let set = read(subject)
        if set.isObject {
            openRead(name)
            add(.object, to: target)
        }
        for id in set.atoms { if case .instance(let index) = atom(id) { readInstance(index, id, name, target, f, i) } }
    }

    /// The class's own `__match_args__`, or that of the nearest base that has one.
    func matchArguments(of index: ClassIndex) -> MatchArguments {
        var next: ClassIndex? = index
        while let current = next {
            _ = read(classes[current].shape)
            let set = read(classAttribute(current, "__match_args__"))
            if !set.isEmpty { return matchArguments(set, current) }
            if partOwner(current) == current, isNamedTuple(current) { return .names(classes[current].itemNames) }
            if !classes[current].isChain || classes[current].hasUnknownBase || classes[current].exceptionBase != nil { return .unknown }
            // What the body or the decorator gives will come.
            if classes[current].names.all.contains("__match_args__") { return .pending }
            next = classes[current].bases.first
        }
        return .names([])
    }

    private func matchArguments(_ set: TypeSet, _ index: ClassIndex) -> MatchArguments {
        let names = classes[index].names
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1, !classes[index].changedAttributes.contains("__match_args__"),
            !names.all.contains("__match_args__") || names.isSettled("__match_args__")
        else { return .unknown }
        let id = set.atoms[0]
        if id == classes[index].matchArguments {
            return .names(dataclassFields(of: index).filter { $0.field.isParameter && !$0.field.isKeywordOnly }.map(\.field.name))
        }
        guard let constant = constantTuples.first(where: { $0.value == id })?.key, case .tuple(let items) = program.constants[constant]
        else { return .unknown }
        var found: [String] = []
        for item in items {
            guard case .str = program.constants[item] else { return .unknown }
            found.append(text(item))
        }
        return .names(found)
    }

    /// Once all is known: does the type of these values alone say whether they are instances of the class, and has the class names for
    /// so many parts by position?
    package func isTestedByType(_ subject: TypeSet, _ cls: TypeSet, positional: Int = 0) -> Bool {
        guard !cls.isObject, cls.scalars.isEmpty, cls.atoms.count == 1, case .classObject(let index) = atom(cls.atoms[0]), isFollowed(cls),
            !subject.isObject, !subject.scalars.contains(.unset)
        else { return false }
        if positional > 0 {
            guard case .names(let names) = matchArguments(of: index), names.count >= positional else { return false }
        }
        return subject.atoms.allSatisfy {
            guard case .instance(let own) = atom($0) else { return true }
            return (!isUnknown(own) || partOwner(own) != nil) && newLookup(own, "__class__").isEmpty && !hasHook(own, "__getattribute__")
        }
    }

    /// Once all is known: the attribute that `match_attribute` looks at.
    package func matchedName(_ i: Instruction, _ cls: TypeSet) -> String? {
        guard !cls.isObject, cls.scalars.isEmpty, cls.atoms.count == 1, case .classObject(let index) = atom(cls.atoms[0]), isFollowed(cls),
            case .names(let names) = attributeName(i, index)
        else { return nil }
        return names.first
    }

    /// What the decorator of a dataclass puts into `__match_args__`.
    func fieldNames(of index: ClassIndex) -> AtomID {
        if let known = classes[index].matchArguments { return known }
        let name = newVariable()
        add(.str, to: name)
        let made = intern(.container(.tuple, element: name, value: name))
        classes[index].matchArguments = made
        return made
    }
}
