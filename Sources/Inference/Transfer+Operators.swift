// Operators on instances of classes of the program: they call special methods, as calls by name do.
//
// What the method of the left operand gives may be NotImplemented; then, and when there is none, or when the right operand's class is
// derived from the left one's, the reflected method of the right operand runs.  Which of the two it will be is not followed: both are
// called.  With operands that are not known well enough the operator may do anything (`opaque`).

import Bytecode

extension Solver {
    /// The methods of a binary operator that are asked first, in order, and the reflected one.
    package static func methods(of opcode: Opcode) -> (names: [String], reflected: String?)? {
        if let name = comparisons[opcode] { return ([name.own], name.reflected) }
        if let name = itemMethods[opcode] { return ([name], nil) }
        guard let name = arithmeticNames[opcode.plain] else { return nil }
        let own = "__\(name)__"
        return (opcode == opcode.plain ? [own] : ["__i\(name)__", own], "__r\(name)__")
    }

    /// Special methods of containers, which are the left operand; the result of the last two is not used.
    private static let itemMethods: [Opcode: String] = [
        .item_get: "__getitem__", .contains: "__contains__", .item_set: "__setitem__", .item_delete: "__delitem__",
    ]
    package static let unaryMethods: [Opcode: String] = [
        .iter: "__iter__", .negative: "__neg__", .positive: "__pos__", .invert: "__invert__",
    ]

    private static let arithmeticNames: [Opcode: String] = [
        .add: "add", .subtract: "sub", .multiply: "mul", .true_divide: "truediv", .floor_divide: "floordiv", .remainder: "mod",
        .power: "pow", .lshift: "lshift", .rshift: "rshift", .and: "and", .or: "or", .xor: "xor", .matrix_multiply: "matmul",
    ]
    private static let comparisons: [Opcode: (own: String, reflected: String)] = [
        .lt: ("__lt__", "__gt__"), .le: ("__le__", "__ge__"), .gt: ("__gt__", "__lt__"), .ge: ("__ge__", "__le__"),
        .eq: ("__eq__", "__eq__"), .ne: ("__ne__", "__ne__"), .test_lt: ("__lt__", "__gt__"), .test_le: ("__le__", "__ge__"),
        .test_gt: ("__gt__", "__lt__"), .test_ge: ("__ge__", "__le__"), .test_eq: ("__eq__", "__eq__"), .test_ne: ("__ne__", "__ne__"),
    ]

    /// True: the operator calls methods that are known, and what they give is in `target`.
    func operateOnInstances(_ i: Instruction, _ f: Int, _ target: VariableID?) -> Bool {
        guard let (names, reflected) = Self.methods(of: i.opcode) else { return false }
        let (left, right) = (variable(f, i.inputs[0]), variable(f, i.inputs[1]))
        let (a, b) = (read(left), read(right))
        if a.isObject || b.isObject || !a.atoms.contains(where: isOperand) && !b.atoms.contains(where: isOperand) { return false }
        guard a.atoms.allSatisfy(isOperand) else { return false }
        let plain = (a.scalars.subtracting([.unset, .none]), b.scalars.subtracting([.unset, .none]))
        // Containers on the right have no reflected methods that run code of the program.
        guard b.atoms.allSatisfy({ isOperand($0) || (isContainer($0) && plain.0.isEmpty) }) else { return false }
        // Sequences are repeated by what has __index__.
        if i.opcode.plain == .multiply, (a.atoms + b.atoms).contains(where: { hasSpecial($0, "__index__") }) { return false }
        // What a class leaves to a built-in part of its instances: a sequence on the right is repeated.
        let reflections = reflected.map { plain.0.isEmpty && $0 == "__rmul__" ? [] : [$0 == "__rmul__" ? "__mul__" : $0] } ?? []
        if a.atoms.contains(where: { leavesToPart($0, names) }) || b.atoms.contains(where: { leavesToPart($0, reflections) }) {
            return false
        }
        let isComparison = Self.comparisons[i.opcode] != nil
        var scalars: ScalarTypes = isComparison ? .bool : []
        if !plain.0.isEmpty, !plain.1.isEmpty || i.opcode == .item_get {
            guard Self.arithmeticNames[i.opcode.plain] != nil,
                let both = Self.arithmetic(i.opcode, TypeSet(plain.0), TypeSet(plain.1))
            else { return false }
            scalars = both
        }
        // `!=` without a method of its own is the contrary of `==`.
        let more = i.opcode == .ne || i.opcode == .test_ne ? ["__eq__"] : []
        let raw = siteVariables(f, i.result, 1, tag: 7)[0]
        var isKnown = callSpecials(names + more, on: a.atoms, [right], raw, f, i)
        if let reflected {
            isKnown = callSpecials([reflected] + more, on: b.atoms.filter(isOperand), [left], raw, f, i) && isKnown
        }
        guard isKnown else { return false }
        guard let target else {
            flow(raw, protocolSink)  // its truth is asked for
            return true
        }
        var result = read(raw)
        result.scalars.remove(.notImplemented)
        result.scalars.formUnion(scalars)
        add(result, to: target)
        return true
    }

    func operateOnInstance(_ i: Instruction, _ f: Int, _ target: VariableID) -> Bool {
        guard let name = Self.unaryMethods[i.opcode] else { return false }
        let set = read(variable(f, i.inputs[0]))
        guard !set.isObject, !set.atoms.isEmpty, set.atoms.allSatisfy({ isOperand($0) && !leavesToPart($0, [name]) }),
            set.scalars.subtracting([.unset, .none]).isEmpty
        else { return false }
        return callSpecials([name], on: set.atoms, [], target, f, i)
    }

    /// What built-in functions call on their first arguments, and nothing else.
    struct SpecialCalls {
        let methods: [String]
        /// How many arguments this holds for; others are anything to the function.
        var argumentCount = 1
    }

    static let specialCalls: [String: SpecialCalls] = [
        "len": SpecialCalls(methods: ["__len__"]), "bool": SpecialCalls(methods: ["__bool__", "__len__"]),
        "hash": SpecialCalls(methods: ["__hash__"]), "repr": SpecialCalls(methods: ["__repr__"]),
        "str": SpecialCalls(methods: ["__str__", "__repr__"]), "print": SpecialCalls(methods: ["__str__", "__repr__"], argumentCount: 8),
        "isinstance": SpecialCalls(methods: []), "id": SpecialCalls(methods: []), "callable": SpecialCalls(methods: []),
    ]

    /// Calls them on the instances among the arguments; what is left of the arguments.
    func callSpecials(_ calls: SpecialCalls, of arguments: [VariableID], _ keywords: Int, _ f: Int, _ i: Instruction) -> [VariableID] {
        let count = min(arguments.count - keywords, calls.argumentCount, 8)
        guard count > 0 else { return arguments }
        var others = arguments
        for (n, other) in siteVariables(f, i.result, 8, tag: 6).prefix(count).enumerated() {
            var set = read(arguments[n])
            set.atoms = set.atoms.filter { !isHarmless($0, calls.methods, f, i) }
            add(set, to: other)
            others[n] = other
        }
        return others
    }

    /// False: something else may happen.
    func callSpecials(_ names: [String], on id: AtomID, _ f: Int, _ i: Instruction) -> Bool {
        guard case .instance(let index) = atom(id), !hasHook(index, "__getattribute__"), !hasHook(index, "__class__") else { return false }
        // What they give is a built-in object, or an error; the format specification is a str.
        let specification = siteVariables(f, i.result, 1, tag: 5)
        add(.str, to: specification[0])
        return names.reduce(true) { callSpecial($1, id, $1 == "__format__" ? specification : [], sink, f, i) && $0 }
    }

    /// What asks for the truth or the text of a value calls these methods of instances, and any special method of others.
    func callSpecials(_ names: [String], _ i: Instruction, _ f: Int) {
        for register in i.inputs where !register.isNone {
            var set = read(variable(f, register))
            set.atoms = set.atoms.filter { !isHarmless($0, names, f, i) }
            add(set, to: protocolSink)
        }
    }

    /// True: it is known what runs, and it has been called.
    private func isHarmless(_ id: AtomID, _ names: [String], _ f: Int, _ i: Instruction, depth: Int = 0) -> Bool {
        if isKnownInstance(id) { return callSpecials(names, on: id, f, i) }
        var id = id
        if case .instance(let index) = atom(id), let part = part(id) {
            guard callSpecials(names, on: id, f, i) else { return false }
            // Text and hash of the part are those of its contents.
            if names.contains(where: { !newLookup(index, $0).isEmpty }) || names.isEmpty { return true }
            id = part
        }
        guard isContainer(id), depth < 4 else { return false }
        // Built-in containers have a length and a truth of their own; their text has that of their contents in it.
        if Set(names).isSubset(of: ["__len__", "__bool__"]) { return true }
        guard names.contains("__repr__") else { return false }
        let contents: [VariableID] =
            switch atom(id) {
            case .container(_, let element, let value): [element, value]
            case .fixedTuple(let items): items
            default: []
            }
        return contents.reduce(true) { isSoFar, variable in
            read(variable).atoms.reduce(isSoFar) { isHarmless($1, ["__repr__"], f, i, depth: depth + 1) && $0 }
        }
    }

    /// Calls those of the methods that are there.  False: it is not known what runs.
    private func callSpecials(
        _ names: [String], on instances: [AtomID], _ arguments: [VariableID], _ target: VariableID, _ f: Int, _ i: Instruction
    ) -> Bool {
        var isKnown = true
        for id in instances { for name in names { isKnown = callSpecial(name, id, arguments, target, f, i) && isKnown } }
        return isKnown
    }

    /// Calls the method, if there is one.  False: it is not known what runs, or there is none although it is required.
    func callSpecial(
        _ name: String, _ id: AtomID, _ arguments: [VariableID], _ target: VariableID, _ f: Int? = nil, _ i: Instruction? = nil,
        isRequired: Bool = false
    ) -> Bool {
        guard case .instance(let index) = atom(id) else { return false }
        let found = newLookup(index, name)
        var isKnown = !(isRequired && found.isEmpty)
        for variable in found {
            let set = read(variable)
            if set.isObject || !set.scalars.isEmpty { isKnown = false }
            for member in set.atoms {
                if case .builtin(Self.dataclassMethod) = atom(member) {
                    flowFields(of: index, to: protocolSink)
                    arguments.forEach { flow($0, protocolSink) }
                    add(Self.resultOfDataclassMethod(name), to: target)
                    continue
                }
                guard case .function(let function) = atom(member), [.function, .generator].contains(program.functions[function].kind) else {
                    isKnown = false
                    continue
                }
                callFunction(function, receiver: id, arguments, [], target, f, i)
            }
        }
        return isKnown
    }

    /// `item in container`
    func contains(_ i: Instruction, _ f: Int) {
        let (container, item) = (variable(f, i.inputs[0]), variable(f, i.inputs[1]))
        var set = read(container)
        var others = set
        others.atoms = set.atoms.filter {
            !isOperand($0) || !callSpecial("__contains__", $0, [item], protocolSink, f, i, isRequired: true)
        }
        if others.atoms.count == set.atoms.count || !others.atoms.isEmpty || !others.scalars.isEmpty || set.isObject {
            flow(item, protocolSink)
        }
        set = others
        add(set, to: protocolSink)
    }

    /// `del container[key]`
    func deleteItem(_ container: VariableID, _ key: VariableID, _ f: Int, _ i: Instruction) {
        var set = read(container)
        // Keys in dicts have been hashed and compared before.
        set.atoms = set.atoms.filter {
            !isContainer($0)
                && (!isOperand($0) || leavesToPart($0, ["__delitem__"]) || !callSpecial("__delitem__", $0, [key], protocolSink, f, i))
        }
        add(set, to: protocolSink)
        flow(key, protocolSink)
    }

    func isKnownInstance(_ id: AtomID) -> Bool {
        guard case .instance(let index) = atom(id) else { return false }
        return !isUnknown(index) && !isException(index)
    }

    private func hasSpecial(_ id: AtomID, _ name: String) -> Bool {
        if case .instance(let index) = atom(id) { hasHook(index, name) } else { false }
    }

    func isContainer(_ id: AtomID) -> Bool {
        switch atom(id) {
        case .container, .fixedTuple: true
        default: false
        }
    }

    /// Is the class, or may one of its bases be, derived from the other?
    package func derives(_ index: ClassIndex, from other: ClassIndex) -> Bool {
        index == other || classes[index].bases.contains { derives($0, from: other) }
    }
}
