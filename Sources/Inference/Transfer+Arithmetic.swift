// Operators on numbers, strings, sequences and sets; those on instances are in Transfer+Operators.swift.

import Bytecode

extension Solver {
    func binary(_ i: Instruction, _ f: Int, _ target: VariableID) {
        let a = read(variable(f, i.inputs[0]))
        let b = read(variable(f, i.inputs[1]))
        if a.isEmpty || b.isEmpty { return }
        if var scalars = Self.arithmetic(i.opcode, a, b) {
            // A negative base may give a complex number, a negative exponent a float: not when the operands exclude it.
            if scalars.contains(.complex), !a.scalars.union(b.scalars).contains(.complex),
                b.isOnly([.int, .bool]) || isNonNegative(i.inputs[0], f) || isIntegral(i.inputs[1], f)
            {
                scalars.remove(.complex)
            }
            let areIntegers = a.isOnly([.int, .bool]) && b.isOnly([.int, .bool])
            if i.opcode.plain == .power, areIntegers, isNonNegative(i.inputs[1], f) { scalars.remove(.float) }
            if i.opcode.plain == .remainder, a.scalars.contains(.str) || a.scalars.contains(.bytes) {
                flow(variable(f, i.inputs[1]), protocolSink)
            }
            return add(scalars, to: target)
        }
        if operateOnSequences(i, f, a, b, target) { return }
        if let takesRight = Self.setOperators[i.opcode.plain], let left = onlyContainer(a), let right = onlyContainer(b),
            [.set, .frozenset].contains(left), [.set, .frozenset].contains(right)
        {
            toProtocols(i, f)
            if i.opcode != i.opcode.plain, left == .set {
                if takesRight {
                    forEachContainer(variable(f, i.inputs[0])) { _, element, _ in iterate(variable(f, i.inputs[1]), into: element) }
                }
                return flow(variable(f, i.inputs[0]), target)
            }
            let made = siteContainer(left, i, f, tag: 1)
            iterate(variable(f, i.inputs[0]), into: made.element)
            if takesRight { iterate(variable(f, i.inputs[1]), into: made.element) }
            return add(made.0, to: target)
        }
        if i.opcode == .remainder, a.isOnly([.str]) {
            flow(variable(f, i.inputs[1]), sink)
            return add(.str, to: target)
        }
        if !operateOnInstances(i, f, target) { opaque(i, f) }
    }

    /// Lists, tuples, bytearrays and arrays together, and repeated, with scalars among the operands.  A pair that does not go together raises.
    /// False: there is something else among the operands, or the operator is none of these.
    private func operateOnSequences(_ i: Instruction, _ f: Int, _ a: TypeSet, _ b: TypeSet, _ target: VariableID) -> Bool {
        let right = variable(f, i.inputs[1])
        let op = i.opcode.plain
        guard op == .add || op == .multiply, let kinds = sequenceKinds(a) else { return false }
        let isInPlace = i.opcode != op && kinds.contains { $0 != .tuple }
        let others = sequenceKinds(b)
        if isInPlace {
            // `+=` takes anything that can be iterated over.
            let isKnown = op == .add ? b.isObject ? read(reflectedAdders).isEmpty : !b.atoms.contains(where: mayAddItself) : others != nil
            guard isKnown else { return false }
            for id in a.atoms {
                guard case .container(let kind, let element, _) = sequence(id), kind != .tuple else { continue }
                if op == .add { iterate(right, into: kind == .list ? element : protocolSink) }
                add(TypeSet(atom: id), to: target)
            }
        }
        guard let others else { return isInPlace && !kinds.contains(.tuple) && a.scalars.isEmpty }
        let integers: ScalarTypes = [.int, .bool]
        for kind in kinds + others.filter({ !kinds.contains($0) }) {
            let isAliased = isInPlace && kind != .tuple
            let isRight = others.contains(kind)
            let isLeft = kinds.contains(kind) && !isAliased
            let isTogether = isRight || kind == .byteArray && b.scalars.contains(.bytes)
            let isRepeated = isLeft && !b.scalars.isDisjoint(with: integers) || isRight && !a.scalars.isDisjoint(with: integers)
            if kind == .byteArray, op == .add, isRight, a.scalars.contains(.bytes) { add(.bytes, to: target) }
            guard op == .add ? isLeft && isTogether : isRepeated else { continue }
            if case .array(let code) = kind {
                add(array(of: code), to: target)
                continue
            }
            let made = siteContainer(kind, i, f, tag: kind == .list ? 1 : kind == .tuple ? 2 : 3)
            for id in a.atoms + b.atoms {
                switch sequence(id) {
                case .container(kind, let element, _): flow(element, made.element)
                case .fixedTuple(let items) where kind == .tuple: for item in items { flow(item, made.element) }
                default: break
                }
            }
            add(made.0, to: target)
        }
        if let scalars = Self.arithmetic(i.opcode, TypeSet(a.scalars), TypeSet(b.scalars)) { add(scalars, to: target) }
        return true
    }

    /// May the right operand of `+=` have an `__radd__`, which comes before what a list does?
    private func mayAddItself(_ id: AtomID) -> Bool {
        guard case .instance(let index) = atom(id) else { return false }
        return isUnknown(index) && partOwner(index) == nil || hasHook(index, "__radd__")
    }

    /// What a value is for `+` and `*`.
    private func sequence(_ id: AtomID) -> Atom { seen(id, without: Self.sequenceMethods) }
    private static let sequenceMethods = ["__add__", "__radd__", "__iadd__", "__mul__", "__rmul__", "__imul__", "__index__", "__class__"]

    /// The kinds of sequences among what is otherwise scalars; nil: there is something else.
    private func sequenceKinds(_ set: TypeSet) -> [ContainerKind]? {
        if set.isObject { return nil }
        var kinds: [ContainerKind] = []
        for id in set.atoms {
            let kind: ContainerKind
            switch sequence(id) {
            case .container(let known, _, _) where known.isSequence: kind = known
            case .fixedTuple: kind = .tuple
            default: return nil
            }
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        return kinds
    }

    /// Operators on sets: does the result have items of the right operand?
    private static let setOperators: [Opcode: Bool] = [
        .or: true, .xor: true, .and: false, .subtract: false,
    ]

    /// Is it an even constant?
    private func isEven(_ register: Register, _ f: Int) -> Bool {
        guard let id = constants(f)[register], case .int(let value) = program.constants[id] else { return false }
        return value % 2 == 0
    }

    /// Is the number in a register known not to be negative (or NaN), by how it is made?
    private func isNonNegative(_ register: Register, _ f: Int, depth: Int = 0) -> Bool {
        guard depth < 6, let made = definition(register, f) else { return false }
        switch made.opcode {
        case .const_load:
            guard case .constant(let id) = made.immediates[0] else { return false }
            switch program.constants[id] {
            case .int(let value): return value.signum() >= 0
            case .float(let bits): return Double(bitPattern: bits) >= 0
            default: return false
            }
        case .power where isEven(made.inputs[1], f): return read(variable(f, made.inputs[0])).isOnly([.int, .float, .bool])
        case .multiply where made.inputs[0] == made.inputs[1]: return read(variable(f, made.inputs[0])).isOnly([.int, .float, .bool])
        case .add, .multiply, .inplace_add, .inplace_multiply, .true_divide:
            return read(variable(f, register)).isOnly([.int, .float]) && isNonNegative(made.inputs[0], f, depth: depth + 1)
                && isNonNegative(made.inputs[1], f, depth: depth + 1)
        default: return false
        }
    }

    /// Is the register a constant without a fraction?
    private func isIntegral(_ register: Register, _ f: Int) -> Bool {
        guard let id = constants(f)[register], case .float(let bits) = program.constants[id] else { return false }
        let value = Double(bitPattern: bits)
        return value == value.rounded() && value.magnitude < 1e15
    }

    /// The types that an operator gives on scalars, by pairs: a pair that has none raises.  nil when operands are something else.
    static func arithmetic(_ opcode: Opcode, _ a: TypeSet, _ b: TypeSet) -> ScalarTypes? {
        if a.isObject || b.isObject || !a.atoms.isEmpty || !b.atoms.isEmpty { return nil }
        let op = opcode.plain
        var out = arithmetic(ofNumbers: op, a.scalars, b.scalars)
        for text in [ScalarTypes.str, .bytes] {
            let (isLeft, isRight) = (a.scalars.contains(text), b.scalars.contains(text))
            switch op {
            case .add where isLeft && isRight: out.insert(text)
            case .multiply where isLeft && !b.scalars.isDisjoint(with: integers) || isRight && !a.scalars.isDisjoint(with: integers):
                out.insert(text)
            case .remainder where isLeft && !b.scalars.isEmpty: out.insert(text)
            default: break
            }
        }
        return out
    }

    private static let integers: ScalarTypes = [.int, .bool]

    private static func arithmetic(ofNumbers op: Opcode, _ left: ScalarTypes, _ right: ScalarTypes) -> ScalarTypes {
        let a = left.intersection([.int, .bool, .float])
        let b = right.intersection([.int, .bool, .float])
        let hasComplex = left.union(right).contains(.complex)
        let hasFloat = a.union(b).contains(.float)
        let canBeInt = !a.isDisjoint(with: integers) && !b.isDisjoint(with: integers)
        var out: ScalarTypes = []
        if hasComplex, [.add, .subtract, .multiply, .true_divide, .power].contains(op) {
            let isLeft = left.contains(.complex) && !(b.isEmpty && !right.contains(.complex))
            if isLeft || right.contains(.complex) && !a.isEmpty { out.insert(.complex) }
        }
        if a.isEmpty || b.isEmpty { return out }
        switch op {
        case .add, .subtract, .multiply, .floor_divide, .remainder:
            if hasFloat { out.insert(.float) }
            if canBeInt { out.insert(.int) }
        case .true_divide: out.insert(.float)
        case .power:
            if canBeInt { out.formUnion([.int, .float]) }
            if hasFloat { out.formUnion([.float, .complex]) }
        case .lshift, .rshift: if canBeInt { out.insert(.int) }
        case .and, .or, .xor:
            if a.contains(.bool) && b.contains(.bool) { out.insert(.bool) }
            if a.contains(.int) && !b.isDisjoint(with: integers) || b.contains(.int) && !a.isDisjoint(with: integers) { out.insert(.int) }
        default: break
        }
        return out
    }
}

extension Opcode {
    /// The operator of an augmented assignment.
    var plain: Opcode {
        switch self {
        case .inplace_add: .add
        case .inplace_subtract: .subtract
        case .inplace_multiply: .multiply
        case .inplace_matrix_multiply: .matrix_multiply
        case .inplace_true_divide: .true_divide
        case .inplace_floor_divide: .floor_divide
        case .inplace_remainder: .remainder
        case .inplace_power: .power
        case .inplace_lshift: .lshift
        case .inplace_rshift: .rshift
        case .inplace_and: .and
        case .inplace_or: .or
        case .inplace_xor: .xor
        default: self
        }
    }
}
