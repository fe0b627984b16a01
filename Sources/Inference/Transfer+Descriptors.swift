// Properties, class methods and static methods.
//
// A descriptor is an atom with one variable for each function in it.  Reading a property calls its getter, so the result of the
// read is what the getter returns; a class method is bound to the class; a static method is the function itself.  What the functions
// are is known like everything else: a descriptor that code which is not seen gets at has its functions opened.

import Bytecode

extension Solver {
    /// `property(...)`, `classmethod(f)`, `staticmethod(f)`, as calls or decorators.  False: not called as they take it.
    func newDescriptor(
        _ kind: DescriptorKind, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) -> Bool {
        let positional = arguments.count - keywords.count
        let names = kind == .property ? ["fget", "fset", "fdel", "doc"] : []
        guard positional <= max(1, names.count), kind == .property || arguments.count == 1 else { return false }
        let functions = siteVariables(f, i.result, kind.count, tag: 2)
        for (n, argument) in arguments.enumerated() {
            let place = n < positional ? n : names.firstIndex(of: keywords[n - positional])
            guard let place else { return false }
            if functions.indices.contains(place) { flow(argument, functions[place]) }
        }
        add(.descriptor(kind, functions), to: target)
        return true
    }

    /// Methods of a property that make another one with one function changed, in the order of the functions.
    static let propertyMakers = ["getter", "setter", "deleter"]

    func changeProperty(
        _ name: String, _ functions: [VariableID], _ arguments: [VariableID], _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        guard arguments.count == 1, let place = Self.propertyMakers.firstIndex(of: name) else { return callUnknown(arguments, target) }
        let made = siteVariables(f, i.result, DescriptorKind.property.count, tag: 2)
        for n in made.indices { flow(n == place ? arguments[0] : functions[n], made[n]) }
        add(.descriptor(.property, made), to: target)
    }

    /// What a descriptor in a class gives.  `instance`: nil when it is read from the class.
    func readDescriptor(
        _ kind: DescriptorKind, _ functions: [VariableID], of instance: AtomID?, _ cls: AtomID, _ target: VariableID, _ f: Int,
        _ i: Instruction
    ) {
        switch kind {
        case .property:
            if let instance {
                callAccessor(functions[0], of: instance, [], target, f, i)
            } else {
                add(.descriptor(kind, functions), to: target)
            }
        case .staticmethod: flow(functions[0], target)
        case .manager: add(.descriptor(kind, functions), to: target)
        case .cache, .managerFunction:
            if let instance {
                add(.boundDescriptor(kind, functions[0], receiver: instance), to: target)
            } else {
                add(.descriptor(kind, functions), to: target)
            }
        case .classmethod:
            let set = read(functions[0])
            for id in set.atoms {
                if case .function(let function) = atom(id) {
                    add(.boundMethod(function, receiver: cls), to: target)
                } else {
                    add(TypeSet(atom: id), to: sink)
                    add(TypeSet(atom: cls), to: sink)
                    add(.object, to: target)
                }
            }
            if set.isObject || !set.scalars.isEmpty {
                add(TypeSet(atom: cls), to: sink)
                add(.object, to: target)
            }
        }
    }

    /// A property's getter, setter or deleter runs on an instance.
    func callAccessor(
        _ functions: VariableID, of instance: AtomID, _ arguments: [VariableID], _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        let set = read(functions)
        for id in set.atoms {
            if case .function(let function) = atom(id) {
                callFunction(function, receiver: instance, arguments, [], target, f, i)
            } else {
                add(TypeSet(atom: id), to: sink)
                add(TypeSet(atom: instance), to: sink)
                callUnknown(arguments, target)
            }
        }
        // None: there is no such accessor.
        if set.isObject || !set.scalars.subtracting(.none).isEmpty {
            add(TypeSet(atom: instance), to: sink)
            callUnknown(arguments, target)
        }
    }

    /// Are these class attributes properties, all of them, so that no value under the name gets into an instance?
    func areProperties(_ attributes: [VariableID]) -> Bool {
        var isFound = false
        for variable in attributes {
            let set = read(variable)
            if set.isObject || !set.scalars.isEmpty { return false }
            for id in set.atoms {
                guard case .descriptor(.property, _) = atom(id) else { return false }
                isFound = true
            }
        }
        return isFound
    }

    // MARK: Once all is known

    /// What an attribute of a class is once its body has run: the last assignment decides.
    func settledAttribute(_ name: String, of facts: ClassFacts) -> TypeSet? {
        guard facts.names.isSettled(name) else { return nil }
        let set = known(facts.attributes[name])
        guard let register = facts.names.lastAssignment(name), !set.isObject, !facts.changedAttributes.contains(name) else { return set }
        return type(of: register, in: facts.body)
    }

    /// The descriptor or function that an attribute of the class is, in the class itself or the nearest base that has it.
    private func foundInClass(_ name: String, _ index: ClassIndex) -> Atom? {
        var next: ClassIndex? = index
        while let current = next {
            if !known(classes[current].attributes[name]).isEmpty {
                guard let set = settledAttribute(name, of: classes[current]), !set.isObject, set.scalars.isEmpty, set.atoms.count == 1
                else {
                    return nil
                }
                return atom(set.atoms[0])
            }
            next = classes[current].bases.first
        }
        return nil
    }

    package enum Accessor: Int { case getter, setter, deleter }

    /// The function that the use of an attribute calls on instances of the class, which is a property.
    package func accessor(_ accessor: Accessor, of index: ClassIndex, _ name: String) -> Int? {
        guard case .descriptor(.property, let functions) = foundInClass(name, index) else { return nil }
        return onlyFunction(type(functions[accessor.rawValue]))
    }

    /// The static method that `o.name` is, on instances of the class.
    package func staticMethod(of index: ClassIndex, _ name: String) -> Int? {
        guard known(classes[index].fields[name]).isEmpty, case .descriptor(.staticmethod, let functions) = foundInClass(name, index) else {
            return nil
        }
        return onlyFunction(type(functions[0]))
    }

    /// The classes that a set's values are; nil when there is anything else in it.
    package func fixedClasses(_ set: TypeSet) -> [ClassIndex]? {
        if set.isObject || !set.scalars.isEmpty || set.atoms.isEmpty { return nil }
        var out: [ClassIndex] = []
        for id in set.atoms {
            guard case .classObject(let index) = atom(id), hasFixedSlots(index) else { return nil }
            out.append(index)
        }
        return out
    }

    /// What `Class.name(...)` calls, and whether the class is its first argument.
    package func classFunction(of index: ClassIndex, _ name: String) -> (function: Int, takesClass: Bool)? {
        switch foundInClass(name, index) {
        case .function(let function): (function, false)
        case .descriptor(.staticmethod, let functions): onlyFunction(type(functions[0])).map { ($0, false) }
        case .descriptor(.classmethod, let functions): onlyFunction(type(functions[0])).map { ($0, true) }
        default: nil
        }
    }
}
