// What a test says about the types of what it tested.  Whatever is not known to be impossible stays.

import Bytecode

extension Solver {
    /// `narrow`: the test in its second operand has turned out as its integer says, for the value in its first.
    func narrow(_ i: Instruction, _ f: Int) {
        let source = variable(f, i.inputs[0])
        let target = variable(f, i.result)
        var holds = i.integer(0) != 0
        var condition = i.inputs[1]
        while let test = definition(condition, f) {
            switch test.opcode {
            case .not:
                holds.toggle()
                condition = test.inputs[0]
                continue
            case .bool_box:
                condition = test.inputs[0]
                continue
            case .truth:
                if let box = definition(test.inputs[0], f), box.opcode == .bool_box {
                    condition = box.inputs[0]
                    continue
                }
                if holds, test.inputs[0] == i.inputs[0] { return addWithoutNone(read(source), to: target) }
                guard let call = definition(test.inputs[0], f), call.opcode == .call, call.inputs.count == 3, call.inputs[1] == i.inputs[0]
                else { break }
                let callee = read(variable(f, call.inputs[0]))
                if callee.isEmpty { return }
                if onlyBuiltin(callee) != "isinstance" { break }
                return narrow(source, to: variable(f, call.inputs[2]), holds, target)
            case .is: return narrow(source, i.inputs[0], test, holds, target, f)
            case .except_match where test.inputs[0] == i.inputs[0], .match_class where test.inputs[0] == i.inputs[0]:
                return narrow(source, to: variable(f, test.inputs[1]), holds, target)
            case .is_set where holds:
                var set = read(source)
                set.scalars.remove(.unset)
                return add(set, to: target)
            default: break
            }
            break
        }
        flow(source, target)
    }

    private func addWithoutNone(_ set: TypeSet, to target: VariableID) {
        var set = set
        set.scalars.subtract([.none, .unset])
        add(set, to: target)
    }

    /// `x is constant`.
    private func narrow(
        _ source: VariableID, _ register: Register, _ test: Instruction, _ holds: Bool, _ target: VariableID, _ f: Int
    ) {
        guard let other = test.inputs.first(where: { $0 != register }), let id = constants(f)[other], case .none = program.constants[id]
        else {
            return flow(source, target)
        }
        let set = read(source)
        if !holds { return addWithoutNone(set, to: target) }
        if set.isObject || set.scalars.contains(.none) { add(.none, to: target) }
    }

    // MARK: Instances

    /// What the second operand of `isinstance`, or an `except` clause, names.
    private enum Tested {
        case ofProgram(ClassIndex)
        case builtin(scalars: ScalarTypes, kinds: [ContainerKind])
    }

    /// nil: something that is not known.
    private func tested(_ set: TypeSet, depth: Int = 0) -> [Tested]? {
        if set.isObject || !set.scalars.subtracting(.unset).isEmpty || depth > 4 { return nil }
        var found: [Tested] = []
        for id in set.atoms {
            switch atom(id) {
            case .classObject(let index):
                if isUnknown(index) && partOwner(index) == nil || mayHaveVirtualSubclasses(index) { return nil }
                found.append(.ofProgram(index))
            case .builtin(let name):
                guard let builtin = Self.testedBuiltins[name] else { return nil }
                found.append(.builtin(scalars: builtin.0, kinds: builtin.1))
            case .fixedTuple(let items):
                for item in items {
                    guard let inner = tested(read(item), depth: depth + 1) else { return nil }
                    found += inner
                }
            default: return nil
            }
        }
        return found
    }

    private static let testedBuiltins: [String: (ScalarTypes, [ContainerKind])] = [
        "int": ([.int, .bool], []), "bool": (.bool, []), "float": (.float, []), "complex": (.complex, []), "str": (.str, []),
        "bytes": (.bytes, []), "range": (.range, []), "list": ([], [.list]), "tuple": ([], [.tuple]),
        "dict": ([], [.dict, .defaultdict, .orderedDict, .counter]),
        "set": ([], [.set]), "bytearray": ([], [.byteArray]), "frozenset": ([], [.frozenset]),
    ]

    /// Flags of types in object.h (KR_SUB_*); bool has none and gets a bit that is free.
    private static let typeFlags: [String: Int] = [
        "bool": 1, "int": 1 << 16, "str": 1 << 17, "bytes": 1 << 18, "list": 1 << 19, "tuple": 1 << 20, "dict": 1 << 21,
        "float": 1 << 24, "set": 1 << 25, "frozenset": 1 << 26,
    ]

    /// The flags of the built-in types, if it is one or a tuple of them.
    package func builtinFlags(_ set: TypeSet) -> Int? {
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1 else { return nil }
        switch atom(set.atoms[0]) {
        case .builtin(let name): return Self.typeFlags[name]
        case .fixedTuple(let items):
            var flags = 0
            for item in items {
                guard let one = builtinFlags(type(item)) else { return nil }
                flags |= one
            }
            return items.isEmpty ? nil : flags
        default: return nil
        }
    }

    /// Only instances of these classes, or only others.
    private func narrow(_ source: VariableID, to classSet: VariableID, _ holds: Bool, _ target: VariableID) {
        let set = read(source)
        let named = read(classSet)
        if set.isEmpty || named.isEmpty { return }
        guard let tests = tested(named) else { return flow(source, target) }
        if set.isObject {
            // Anything: instances of the program's classes are known all the same.
            guard holds else { return add(.object, to: target) }
            for test in tests {
                if case .ofProgram(let index) = test { flow(classes[index].instances, target) } else { add(.object, to: target) }
            }
            return
        }
        // An alternative excludes nothing: the class may be the other one.
        if !holds, !namesOne(named) { return flow(source, target) }
        var kept = TypeSet(set.scalars.subtracting(.unset))
        let scalars = tests.reduce(into: ScalarTypes()) { if case .builtin(let scalars, _) = $1 { $0.formUnion(scalars) } }
        kept.scalars = holds ? kept.scalars.intersection(scalars) : kept.scalars.subtracting(scalars)
        for id in set.atoms where holds ? mayBe(id, tests) : !mustBe(id, tests) { _ = kept.insert(id) }
        add(kept, to: target)
    }

    /// Is it one class, or a tuple of which each item is?
    private func namesOne(_ set: TypeSet) -> Bool {
        guard set.atoms.count == 1 else { return false }
        guard case .fixedTuple(let items) = atom(set.atoms[0]) else { return true }
        return items.allSatisfy { namesOne(read($0)) }
    }

    private func mayBe(_ id: AtomID, _ tests: [Tested]) -> Bool {
        switch atom(id) {
        // One that says by a `__class__` of its own what it is.
        case .instance(let index): isUnknown(index) || isOfTested(index, tests) || !newLookup(index, "__class__").isEmpty
        case .container(let kind, _, _): isTested(kind, tests)
        case .fixedTuple: isTested(.tuple, tests)
        default: false
        }
    }

    private func mustBe(_ id: AtomID, _ tests: [Tested]) -> Bool {
        if case .instance(let index) = atom(id) { return isOfTested(index, tests) }
        return mayBe(id, tests)
    }

    private func isTested(_ kind: ContainerKind, _ tests: [Tested]) -> Bool {
        tests.contains { if case .builtin(_, let kinds) = $0 { kinds.contains(kind) } else { false } }
    }

    private func isOfTested(_ index: ClassIndex, _ tests: [Tested]) -> Bool {
        tests.contains { if case .ofProgram(let base) = $0 { isDerived(index, from: base) } else { false } }
    }

    func isDerived(_ index: ClassIndex, from base: ClassIndex) -> Bool {
        if index == base { return true }
        _ = read(classes[index].shape)
        return classes[index].bases.contains { isDerived($0, from: base) }
    }
}
