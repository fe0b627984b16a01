// Classes that `dataclasses.dataclass` decorates.
//
// The library adds methods to such a class when the program runs; what they do with the instances follows from the fields, which the
// class's text declares (Lowering/Dataclasses.swift).  `__init__` stores its arguments and the defaults in the fields, and calls
// `__post_init__`; the others read fields and call special methods of what is in them.  Where what the decorator finds is not
// certainly what the text says, the class becomes one of which nothing is known.

import Bytecode

extension Solver {
    private static let decorator = "dataclasses.dataclass"
    /// `dataclass(...)` with options.
    private static let optionalDecorator = "dataclasses.dataclass()"
    /// A method that the decorator adds, except `__init__`.
    static let dataclassMethod = "dataclasses.method"

    static func resultOfDataclassMethod(_ name: String) -> ScalarTypes {
        switch name {
        case "__repr__", "__str__", "__format__": .str
        case "__hash__": .int
        default: [.bool, .notImplemented]
        }
    }

    /// Calls of what the module has.  False: the call is none, or not as usual.
    func useDataclasses(
        _ name: String, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) -> Bool {
        switch name {
        case Self.decorator where arguments.count == 1 && keywords.isEmpty, Self.optionalDecorator where arguments.count == 1:
            decorate(arguments[0], target)
        case Self.decorator where arguments.count == keywords.count: add(.builtin(Self.optionalDecorator), to: target)
        case "dataclasses.field" where arguments.count == keywords.count && !isSpreading:
            let variables = siteVariables(f, i.result, 2, tag: 2)
            for (keyword, argument) in zip(keywords, arguments) {
                switch keyword {
                case "default": flow(argument, variables[0])
                case "default_factory": flow(argument, variables[1])
                default: flow(argument, protocolSink)
                }
            }
            add(.dataField(default: variables[0], factory: variables[1]), to: target)
        default: return false
        }
        return true
    }

    private func decorate(_ argument: VariableID, _ target: VariableID) {
        let set = read(argument)
        if set.isObject || !set.scalars.subtracting(.unset).isEmpty { add(.object, to: target) }
        for id in set.atoms {
            if case .classObject(let index) = atom(id), isDataclass(index) {
                add(TypeSet(atom: id), to: target)
            } else {
                add(TypeSet(atom: id), to: sink)
                if case .classObject(let index) = atom(id) { makeDynamic(index) }
                add(.object, to: target)
            }
        }
    }

    /// Makes it one.  False: it is not sure what the decorator finds.
    private func isDataclass(_ index: ClassIndex) -> Bool {
        guard classes[index].body >= 0, let facts = program.functions[classes[index].body].dataclass,
            classes[index].isChain, !isUnknown(index), !isException(index)
        else { return false }
        let names = classes[index].names
        for field in facts.fields {
            let set = read(classAttribute(index, field.name))
            if set.isObject { return false }
            // A default that a base has would count, and one that is assigned apart from the declaration.
            if !field.hasDefault {
                if names.all.contains(field.name) || classes[index].bases.contains(where: { !newLookup($0, field.name).isEmpty }) {
                    return false
                }
            } else if names.lastAssignment(field.name) == nil || !names.isSettled(field.name) {
                return false
            }
            for id in set.atoms {
                switch atom(id) {
                case .dataField: if !field.isFieldCall { return false }
                case .descriptor, .boundDataInit, .dataInit, .namespace, .cell: return false
                case .instance(let other): if hasHook(other, "__get__") || isUnknown(other) || field.isFieldCall { return false }
                default: if field.isFieldCall { return false }
                }
            }
        }
        for name in ["__init__", "__post_init__", "__setattr__"] where names.all.contains(name) && !names.isSettled(name) { return false }
        if classes[index].dataclass == nil {
            classes[index].dataclass = facts
            add(.none, to: classes[index].shape)
            for name in ["__dataclass_fields__", "__dataclass_params__", "__replace__", "__doc__"] {
                add(.object, to: classAttribute(index, name))
            }
            if facts.isMatchedByPosition, !names.all.contains("__match_args__") {
                add(TypeSet(atom: fieldNames(of: index)), to: classAttribute(index, "__match_args__"))
            }
            var methods = ["__repr__", "__eq__", "__hash__", "__lt__", "__le__", "__gt__", "__ge__"]
            if facts.isFrozen { methods += ["__setattr__", "__delattr__"] }
            for name in methods where !names.all.contains(name) { add(.builtin(Self.dataclassMethod), to: classAttribute(index, name)) }
            if makesInit(index) { add(.dataInit(index), to: classAttribute(index, "__init__")) }
            noteFields(index)
        }
        return true
    }

    /// Has the class an `__init__` from the decorator?
    func makesInit(_ index: ClassIndex) -> Bool {
        (classes[index].dataclass?.makesInit ?? false) && !classes[index].names.all.contains("__init__")
    }

    /// A dataclass, or a class derived from one: what code that is not seen does with it.
    private func noteFields(_ index: ClassIndex) {
        for (field, _) in dataclassFields(of: index) {
            flow(replacedFields, self.field(index, field.name))
            if openDataInits.contains(where: { isDerived(index, from: $0) }) { add(.object, to: self.field(index, field.name)) }
        }
        if classes[index].isOpen { openFields(of: index) }
        if classes[index].areSpecialMethodsOpen { flowFields(of: index, to: protocolSink) }
    }

    func inheritFields(_ index: ClassIndex, from base: ClassIndex) {
        _ = read(classes[base].shape)
        noteFields(index)
    }

    /// All fields in the order of `__init__`'s parameters, each with the class that declares it.
    func dataclassFields(of index: ClassIndex) -> [(field: DataclassFacts.Field, owner: ClassIndex)] {
        var chain: [ClassIndex] = []
        var next: ClassIndex? = index
        while let current = next, chain.count < 64 {
            chain.append(current)
            next = classes[current].bases.first
        }
        var found: [(field: DataclassFacts.Field, owner: ClassIndex)] = []
        for owner in chain.reversed() {
            for field in classes[owner].dataclass?.fields ?? [] {
                if let n = found.firstIndex(where: { $0.field.name == field.name }) {
                    found[n] = (field, owner)
                } else {
                    found.append((field, owner))
                }
            }
        }
        func isLast(_ field: DataclassFacts.Field) -> Bool { field.isKeywordOnly && field.isParameter }
        return found.filter { !isLast($0.field) } + found.filter { isLast($0.field) }
    }

    /// `__init__` of the dataclass runs on an instance, of it or of a class derived from it.
    func fillFields(
        of index: ClassIndex, _ receiver: AtomID, _ arguments: [VariableID], _ keywords: [String], _ f: Int, _ i: Instruction
    ) {
        guard case .instance(let own) = atom(receiver) else { return }
        let fields = dataclassFields(of: index)
        let parameters = fields.filter(\.field.isParameter)
        var given: Set<String> = []
        for (n, argument) in arguments.dropLast(keywords.count).enumerated() where n < parameters.count {
            given.insert(parameters[n].field.name)
            flow(argument, field(own, parameters[n].field.name))
        }
        for (name, argument) in zip(keywords, arguments.suffix(keywords.count)) where parameters.contains(where: { $0.field.name == name })
        {
            given.insert(name)
            flow(argument, field(own, name))
        }
        for (field, owner) in fields where field.isOptional && (isSpreading || !given.contains(field.name)) {
            flowDefault(of: field, owner, into: self.field(own, field.name), f, i)
        }
        for variable in newLookup(own, "__post_init__") {
            let set = read(variable)
            for id in set.atoms {
                if case .function(let function) = atom(id) {
                    callFunction(function, receiver: receiver, [], [], protocolSink, nil, nil)
                } else {
                    add(TypeSet(atom: id), to: sink)
                    openInstances(of: own)
                }
            }
            if set.isObject { openInstances(of: own) }
        }
    }

    private func flowDefault(of field: DataclassFacts.Field, _ owner: ClassIndex, into target: VariableID, _ f: Int, _ i: Instruction) {
        var set = read(classAttribute(owner, field.name))
        for id in set.atoms {
            guard case .dataField(let value, let factory) = atom(id) else { continue }
            flow(value, target)
            let made = read(factory)
            for maker in made.atoms { call(atom(maker), [], [], target, f, i) }
            if made.isObject { add(.object, to: target) }
        }
        set.atoms.removeAll { if case .dataField = atom($0) { true } else { false } }
        add(set, to: target)
    }

    /// Code that is not seen calls the `__init__` of the dataclass.
    func openDataInit(_ index: ClassIndex) {
        if !openDataInits.insert(index).inserted { return }
        for own in classes.indices where isDerived(own, from: index) {
            for (field, _) in dataclassFields(of: own) { add(.object, to: self.field(own, field.name)) }
            for variable in newLookup(own, "__post_init__") { flow(variable, sink) }
        }
    }

    /// Code that is not seen reads all fields, by the names in `__dataclass_fields__`.
    func openFields(of index: ClassIndex) { flowFields(of: index, to: sink) }

    func flowFields(of index: ClassIndex, to target: VariableID) {
        for (field, _) in dataclassFields(of: index) { flow(self.field(index, field.name), target) }
    }

    /// Is the method one that makes a dataclass frozen?  It says nothing about how attributes are read.
    func isFrozen(_ index: ClassIndex, _ name: String) -> Bool {
        guard name == "__setattr__" || name == "__delattr__", classes[index].dataclass?.isFrozen ?? false else { return false }
        return onlyBuiltin(known(classes[index].attributes[name])) == Self.dataclassMethod
    }

    /// Do some of these instances refuse that their attributes are set?
    package func areFrozen(_ set: TypeSet) -> Bool {
        set.atoms.contains { id in
            guard case .instance(var index) = atom(id) else { return false }
            while true {
                if classes[index].dataclass?.isFrozen ?? false { return true }
                guard let base = classes[index].bases.first else { return false }
                index = base
            }
        }
    }

    // MARK: Once all is known

    /// The fields in which a call of the class stores its arguments and the defaults, and nothing else happens; nil: something does, or
    /// it is not known.
    package func plainFields(of index: ClassIndex) -> [(field: DataclassFacts.Field, default: TypeSet)]? {
        guard !hasMethod(index, "__post_init__"), let owner = initOwner(of: index) else { return nil }
        let fields = dataclassFields(of: owner)
        for (field, place) in fields
        where classes[place].changedAttributes.contains(field.name) || !field.isParameter || slot(instanceType(index), field.name) == nil {
            return nil
        }
        return fields.map { ($0.field, known(classes[$0.owner].attributes[$0.field.name])) }
    }

    /// The class, it or a base, whose decorator has made the `__init__` that instances are made with.
    private func initOwner(of index: ClassIndex) -> ClassIndex? {
        guard classes[index].isChain, hasFixedSlots(index), !isException(index) else { return nil }
        var owner = index
        while known(classes[owner].attributes["__init__"]).isEmpty {
            guard let base = classes[owner].bases.first else { return nil }
            owner = base
        }
        let set = known(classes[owner].attributes["__init__"])
        guard !set.isObject, set.scalars.isEmpty, set.atoms.count == 1, case .dataInit(owner) = atom(set.atoms[0]) else { return nil }
        return owner
    }

    /// The fields that the decorator's `__init__` sets in slots before anyone sees the instance.
    package func fieldsSetFirst(of index: ClassIndex) -> [String] {
        guard let owner = initOwner(of: index) else { return [] }
        return dataclassFields(of: owner).filter { field, place in
            field.isParameter && !classes[place].changedAttributes.contains(field.name) && slot(instanceType(index), field.name) != nil
        }.map(\.field.name)
    }

    /// The one thing that a field's default is made by.
    package func factory(_ value: TypeSet) -> TypeSet? {
        guard !value.isObject, value.atoms.count == 1, case .dataField(_, let factory) = atom(value.atoms[0]) else { return nil }
        return type(factory)
    }
}
