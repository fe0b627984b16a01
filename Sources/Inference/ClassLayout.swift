// What the inferred types say about classes: where attributes are in instances, which function a method call reaches, which
// classes make plain instances.  All of this holds for the whole run, because everything that could change it was seen.

import Bytecode

extension Solver {
    /// Finds, for every class statement, the attribute names that its methods assign, and whether it runs only once.
    package func findLayouts() {
        for (f, function) in program.functions.enumerated() where isReached[f] {
            var classByRegister: [Register: ClassIndex] = [:]
            for (b, block) in function.blocks.enumerated() {
                for instruction in block.instructions {
                    switch instruction.opcode {
                    case .class_build, .class_build_ex:
                        guard let body = classBodies(f)[instruction.inputs[0]], let index = classes.known(body: body) else { continue }
                        classByRegister[instruction.result] = index
                        classes[index].runsOnce = runsOnce(f, b)
                    case .class_layout:
                        guard let index = classByRegister[instruction.inputs[0]], case .constant(let id) = instruction.immediates[0],
                            case .tuple(let names) = program.constants[id]
                        else { continue }
                        classes[index].layout = names.map { text($0) }
                    default: break
                    }
                }
            }
        }
    }

    /// Does this block run at most once in the program?
    package func runsOnce(_ f: Int, _ block: Int) -> Bool {
        switch program.functions[f].kind {
        case .module: break
        case .classBody: if !classBodyRunsOnce(f) { return false }
        default: if !isCalledOnce(f) { return false }
        }
        return !isInLoop(f, block)
    }

    /// Is it a copy for one call, which is made only once?
    private func isCalledOnce(_ f: Int) -> Bool {
        guard let call = variants.onlyCall(of: f), let block = block(of: call.register, Int(call.caller)) else { return false }
        return runsOnce(Int(call.caller), block)
    }

    private func block(of register: Int32, _ f: Int) -> Int? {
        program.functions[f].blocks.firstIndex { $0.instructions.contains { $0.results.contains { Int32($0.index) == register } } }
    }

    /// Can the block be reached from itself?
    private func isInLoop(_ f: Int, _ block: Int) -> Bool {
        if let known = loopsByBlock[f]?[block] { return known }
        let blocks = program.functions[f].blocks
        let successors =
            successorsByFunction[f]
            ?? blocks.map { Array(Set($0.instructions.flatMap { $0.edges.map(\.block.index) })) }
        successorsByFunction[f] = successors
        var seen: Set<Int> = []
        var queue = [block]
        while let next = queue.popLast(), !seen.contains(block) {
            for successor in successors[next] where seen.insert(successor).inserted { queue.append(successor) }
        }
        loopsByBlock[f, default: [:]][block] = seen.contains(block)
        return seen.contains(block)
    }

    private func classBodyRunsOnce(_ body: Int) -> Bool {
        guard let (f, block) = classBodySites[body], isReached[f], program.functions[f].kind != .function else { return false }
        return runsOnce(f, block)
    }

    /// Methods and declarations of a class that take part in making its instances or in the access to their attributes.
    static let attributeHooks = ["__new__", "__getattribute__", "__setattr__", "__delattr__", "__slots__", "__del__", "__getattr__"]

    /// Ordinary instances: made by `object`, attributes in slots, nothing of the program between an attribute and its use.
    package func isPlain(_ index: ClassIndex) -> Bool { hasFixedSlots(index) && !isException(index) }

    /// The same, or exceptions of the program: attributes in slots behind those that every exception has.
    package func hasFixedSlots(_ index: ClassIndex) -> Bool {
        var next: ClassIndex? = index
        while let current = next {
            let facts = classes[current]
            if facts.isDynamic || facts.hasUnknownBase || !facts.runsOnce || facts.bases.count > 1 { return false }
            if facts.exceptionBase != nil, !facts.bases.isEmpty { return false }
            for name in Self.attributeHooks
            where !known(facts.attributes[name]).isEmpty && !isFrozen(current, name) && !(name == "__slots__" && isSlotted(index)) {
                return false
            }
            next = facts.bases.first
        }
        return true
    }

    /// Instances have the attributes that `__slots__` of the class and of all its bases name, and nothing else: no shape, no doubles.
    package func isSlotted(_ index: ClassIndex) -> Bool { declaredSlots(of: index) != nil }

    /// The names in `__slots__` of the class and its bases, in the order of the slots.
    private func declaredSlots(of index: ClassIndex) -> [String]? {
        let facts = classes[index]
        guard facts.exceptionBase == nil, facts.bases.count <= 1, let own = ownSlots(of: facts) else { return nil }
        guard let base = facts.bases.first else { return own }
        guard let inherited = declaredSlots(of: base), Set(inherited).isDisjoint(with: own) else { return nil }
        return inherited + own
    }

    private func ownSlots(of facts: ClassFacts) -> [String]? {
        guard facts.names.isSettled("__slots__"), !facts.changedAttributes.contains("__slots__"),
            !known(facts.attributes["__slots__"]).isObject,
            let register = facts.names.lastAssignment("__slots__")
        else { return nil }
        let constants = constants(facts.body)
        var items: [ConstantID?] = []
        if let id = constants[register] {
            items = if case .tuple(let names) = program.constants[id] { names } else { [id] }
        } else if let made = definition(register, facts.body), made.opcode == .list_new || made.opcode == .tuple_new {
            items = made.inputs.map { constants[$0] }
        } else {
            return nil
        }
        let names = items.compactMap { $0.flatMap { id in if case .str = program.constants[id] { text(id) } else { nil } } }
        // Private names are mangled, and some special ones are no slots.
        guard names.count == items.count, Set(names).count == names.count, !names.contains(where: { $0.hasPrefix("__") }) else {
            return nil
        }
        return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    }

    package var classIndices: Range<ClassIndex> { classes.indices }

    /// May code that is not seen have instances of the class?
    package func areInstancesOpen(_ index: ClassIndex) -> Bool { classes[index].isOpen }

    func known(_ variable: VariableID?) -> TypeSet { variable.map { type($0) } ?? TypeSet() }

    /// The classes that a set's values are instances of; nil when there is anything else in it.
    package func instanceClasses(_ set: TypeSet) -> [ClassIndex]? {
        if set.isObject || !set.scalars.isEmpty || set.atoms.isEmpty { return nil }
        var out: [ClassIndex] = []
        for id in set.atoms {
            guard case .instance(let index) = atom(id), hasFixedSlots(index) else { return nil }
            out.append(index)
        }
        return out
    }

    package struct Slot: Equatable {
        package let name: String
        /// The slot holds a double.
        package let isFloat: Bool
        /// Among the slots of the class.
        package let index: Int
        /// Slots that a built-in base takes before them.
        package var shift = 0
        package var place: Int { index + shift }
    }

    /// The fields of exceptions, as `KR_EXCEPTION_SLOTS` of typed.h has them.
    private static let exceptionSlots = 5

    /// The slots of a class: those of its bases first.
    package func slots(of index: ClassIndex) -> [Slot] {
        if let known = slotsByClass[index] { return known }
        if let names = declaredSlots(of: index) {
            // They begin where others have their shape.
            let found = names.enumerated().map { Slot(name: $1, isFloat: false, index: $0, shift: -1) }
            slotsByClass[index] = found
            return found
        }
        var found = classes[index].bases.first.map { slots(of: $0) } ?? []
        let isException = isException(index)
        for name in classes[index].layout + namesGivenFromOutside(index)
        where found.count < Self.mostSlots && !found.contains(where: { $0.name == name }) {
            if isException, Builtins.exceptionAttributes.contains(name) { continue }
            found.append(
                Slot(name: name, isFloat: isAlwaysFloat(name, index), index: found.count, shift: isException ? Self.exceptionSlots : 0))
        }
        slotsByClass[index] = found
        return found
    }

    private static let mostSlots = 48

    /// Attributes that instances of the class are given by others than its methods.  A class whose methods give none is not laid out.
    private func namesGivenFromOutside(_ index: ClassIndex) -> [String] {
        if classes[index].layout.isEmpty { return [] }
        return classes[index].fields.filter { !Self.isSpecial($0.key) && !known($0.value).isEmpty }.keys.sorted {
            $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
        }
    }

    /// Has every attribute that instances of the class are ever given a slot?  An instance that is given another one has all its
    /// attributes in a dict from then on.
    package func haveAllAttributesSlots(_ index: ClassIndex) -> Bool {
        let names = Set(slots(of: index).map(\.name))
        return classes[index].fields.allSatisfy { names.contains($0.key) || known($0.value).isEmpty }
    }

    /// Does the attribute only ever hold floats in instances of the class and of all classes below it?
    private func isAlwaysFloat(_ name: String, _ index: ClassIndex) -> Bool {
        var isFound = false
        for other in classes.indices where isSubclass(other, of: index) {
            guard hasFixedSlots(other) else { return false }
            let set = known(classes[other].fields[name])
            if set.isObject || !set.atoms.isEmpty || !set.scalars.subtracting(.float).isEmpty { return false }
            if !set.isEmpty { isFound = true }
        }
        return isFound
    }

    private func isSubclass(_ other: ClassIndex, of index: ClassIndex) -> Bool {
        var queue = [other]
        var seen: Set<ClassIndex> = []
        while let next = queue.popLast() {
            if next == index { return true }
            if seen.insert(next).inserted { queue += classes[next].bases }
        }
        return false
    }

    /// Are all of these instances of classes with `__slots__`?
    package func areSlotted(_ set: TypeSet) -> Bool { instanceClasses(set)?.allSatisfy { isSlotted($0) } ?? false }

    /// The slot of an attribute in all these instances.
    package func slot(_ set: TypeSet, _ name: String) -> Slot? {
        guard let owners = instanceClasses(set) else { return nil }
        var found: Slot?
        for owner in owners {
            var next: ClassIndex? = owner
            while let current = next {
                if mayIntercept(known(classes[current].attributes[name])) { return nil }
                next = classes[current].bases.first
            }
            guard let slot = slots(of: owner).first(where: { $0.name == name }) else { return nil }
            if let found, found != slot { return nil }
            found = slot
        }
        return found
    }

    /// Can one of these class attributes be a data descriptor?
    private func mayIntercept(_ set: TypeSet) -> Bool {
        if set.isObject { return true }
        return set.atoms.contains {
            switch atom($0) {
            case .instance, .builtin, .boundBuiltin, .superObject, .descriptor(.property, _): true
            default: false
            }
        }
    }

    /// The one function that `o.name(...)` calls on instances of these classes.
    package func method(_ set: TypeSet, _ name: String) -> Int? {
        guard let owners = instanceClasses(set) else { return nil }
        var found: Int?
        for owner in owners {
            guard let function = method(of: owner, name) else { return nil }
            if let found, found != function { return nil }
            found = function
        }
        return found
    }

    package func method(of index: ClassIndex, _ name: String) -> Int? {
        if !known(classes[index].fields[name]).isEmpty || itemNames(of: index)?.contains(name) ?? false { return nil }
        var next: ClassIndex? = index
        while let current = next {
            let set = known(classes[current].attributes[name])
            if !set.isEmpty { return classes[current].names.isSettled(name) ? onlyFunction(set) : nil }
            next = classes[current].bases.first
        }
        return nil
    }

    /// Has neither the class nor any of its bases such an attribute?  (`method` is also nil for one that is not known.)
    package func lacks(_ name: String, _ index: ClassIndex) -> Bool {
        known(classes[index].attributes[name]).isEmpty && known(classes[index].fields[name]).isEmpty
            && classes[index].bases.allSatisfy { lacks(name, $0) }
    }

    /// Is every value None or an instance whose class says nothing of its truth?
    package func isTrueUnlessNone(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.subtracting(.none).isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy {
                guard case .instance(let index) = atom($0), hasFixedSlots(index) else { return false }
                return ["__bool__", "__len__"].allSatisfy { lacks($0, index) } && !isChangedByOthers(index)
            }
    }

    /// May code that is not seen change the class, or a base?
    private func isChangedByOthers(_ index: ClassIndex) -> Bool {
        classes[index].isObjectOpen || classes[index].bases.contains(where: isChangedByOthers)
    }

    /// The one function that an attribute of `super()` is, in a method of a plain class.
    package func superMethod(_ set: TypeSet, _ name: String) -> Int? {
        guard isPlainSuper(set) else { return nil }
        var found: Int?
        for id in set.atoms {
            guard case .superObject(let index, _) = atom(id), let base = classes[index].bases.first else { return nil }
            var next: ClassIndex? = base
            var target: Int?
            while let current = next, target == nil {
                let attribute = known(classes[current].attributes[name])
                if !attribute.isEmpty {
                    guard classes[current].names.isSettled(name), let function = onlyFunction(attribute) else { return nil }
                    target = function
                }
                next = classes[current].bases.first
            }
            guard let target, found == nil || found == target else { return nil }
            found = target
        }
        return found
    }

    /// Is every value `super()` of a plain class, for its instances?
    package func isPlainSuper(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy {
                guard case .superObject(let index, let receiver) = atom($0), case .instance(let own) = atom(receiver) else { return false }
                return hasFixedSlots(index) && hasFixedSlots(own)
            }
    }

    /// Does a method of that name, looked up behind these instances' class, belong to the built-in exception class they derive from?
    package func isOfExceptionBase(_ set: TypeSet, _ name: String) -> Bool {
        isPlainSuper(set)
            && set.atoms.allSatisfy {
                guard case .superObject(let index, _) = atom($0), isException(index) else { return false }
                return classes[index].bases.first.map { !hasMethod($0, name) } ?? true
            }
    }

    /// The class that a value is, if instances of it have their attributes in fixed slots.
    package func onlyFixedClass(_ set: TypeSet) -> ClassIndex? {
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1, case .classObject(let index) = atom(set.atoms[0]),
            hasFixedSlots(index)
        else { return nil }
        return index
    }

    /// Is every value of the set an exact list?
    package func isList(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy { if case .container(.list, _, _) = atom($0) { true } else { false } }
    }

    /// Is every value of the set a generator (and not a coroutine)?
    package func areGenerators(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy { if case .generator(let f) = atom($0) { program.functions[f].kind == .generator } else { false } }
    }

    package func instanceType(_ index: ClassIndex) -> TypeSet { TypeSet(atom: intern(.instance(index))) }

    /// Is every value of the set an instance of a class of the program?
    package func areInstances(_ set: TypeSet) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy { if case .instance = atom($0) { true } else { false } }
    }

    /// The item of a tuple that an index means, if the set is of tuples that all have it there.
    package func tuplePlace(_ set: TypeSet, _ index: Int) -> Int? {
        if set.isObject || !set.scalars.isEmpty { return nil }
        var place: Int?
        for id in set.atoms {
            guard let items = storedItems(id, without: ["__getitem__"]) else { return nil }
            let own = index < 0 ? index + items.count : index
            guard items.indices.contains(own), place == nil || place == own else { return nil }
            place = own
        }
        return place
    }

    /// Are all values tuples of this length?
    package func areTuples(_ set: TypeSet, of length: Int) -> Bool {
        !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty
            && set.atoms.allSatisfy { storedItems($0, without: ["__iter__"])?.count == length }
    }

    /// What the lists or tuples of the set hold.
    package func itemType(_ set: TypeSet) -> TypeSet {
        var items: [VariableID] = []
        for id in set.atoms {
            switch atom(id) {
            case .container(.list, let element, _), .container(.tuple, let element, _): items.append(element)
            case .fixedTuple(let known): items += known
            default:
                guard let element = listContents(id) else { return .object }
                items.append(element)
            }
        }
        return union(items)
    }

    private func union(_ variables: [VariableID]) -> TypeSet {
        var found = TypeSet()
        for variable in variables {
            let own = type(variable)
            if own.isObject { return .object }
            found.scalars.formUnion(own.scalars)
            for inner in own.atoms { _ = found.insert(inner) }
        }
        return found
    }

    /// What the lists of the set hold.
    package func listElement(_ set: TypeSet) -> TypeSet {
        set.atoms.allSatisfy { listContents($0) != nil } ? itemType(set) : .object
    }

    /// Are all values of one built-in type, which has such a method?
    package func hasBuiltinMethod(_ set: TypeSet, _ name: String) -> Bool {
        // Counter is a class of the library.
        if let kind = onlyContainer(set) { return kind != .counter && stubs.method(name, of: kind) != nil }
        if set.isObject || !set.atoms.isEmpty || !set.scalars.isDisjoint(with: [.none, .unset]) { return false }
        return stubs.method(name, of: set.scalars) != nil
    }

    package func mayBeInstance(_ set: TypeSet) -> Bool {
        set.atoms.contains { if case .instance = atom($0) { true } else { false } }
    }

    /// The kind of container that every value of the set is.
    package func onlyContainer(_ set: TypeSet) -> ContainerKind? {
        if set.isObject || !set.scalars.isEmpty { return nil }
        var found: ContainerKind?
        for id in set.atoms {
            let kind: ContainerKind
            switch atom(id) {
            case .container(let known, _, _): kind = known
            case .fixedTuple: kind = .tuple
            default: return nil
            }
            if found != nil, found != kind { return nil }
            found = kind
        }
        return found
    }

    /// The built-in function or class that is all a set holds.
    package func onlyBuiltin(_ set: TypeSet) -> String? {
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1, case .builtin(let name) = atom(set.atoms[0]) else { return nil }
        return name
    }

    /// Is this the name of a built-in, whatever a module makes of it?
    package func isBuiltin(_ name: String) -> Bool { Builtins.global(name, stubs) != nil }

    /// The module of the runtime that is all a set holds (or it is not set yet), if its members are those that it has at first.
    package func onlyRuntimeModule(_ set: TypeSet) -> String? {
        guard type(changedMembers).isEmpty, !set.isObject, set.scalars.subtracting(.unset).isEmpty, set.atoms.count == 1,
            case .runtimeModule(let name) = atom(set.atoms[0])
        else { return nil }
        return name
    }

    /// May code that is not seen have the function, and so change its defaults?
    package func isCalledFromOutside(_ function: Int) -> Bool { isOpen[function] || areOperandsOpen.contains(function) }

    package func result(of function: Int) -> TypeSet { type(results[function]) }

    /// Do methods of the class or of a base set the attribute on `self`?
    func isLaidOut(_ index: ClassIndex, _ name: String) -> Bool {
        var next: ClassIndex? = index
        while let current = next {
            if classes[current].layout.contains(name) { return true }
            next = classes[current].bases.first
        }
        return false
    }

    package func body(of index: ClassIndex) -> Int { classes[index].body }

    /// Has the class a method of this name, its own or a base's?
    package func hasMethod(_ index: ClassIndex, _ name: String) -> Bool {
        var next: ClassIndex? = index
        while let current = next {
            if !known(classes[current].attributes[name]).isEmpty { return true }
            next = classes[current].bases.first
        }
        return false
    }
}
