// Attributes: of instances, classes, modules, functions, and through `super()`.

import Bytecode
import Source

extension Solver {
    // MARK: Attributes

    /// The class attributes that `name` may be found as on instances of the class.
    func newLookup(_ index: ClassIndex, _ name: String) -> [VariableID] {
        var found: [VariableID] = []
        var queue = [index]
        var seen: Set<ClassIndex> = []
        while !queue.isEmpty {
            let next = queue.removeFirst()
            if !seen.insert(next).inserted { continue }
            _ = read(classes[next].shape)
            let attribute = classAttribute(next, name)
            if !read(attribute).isEmpty { found.append(attribute) }
            // In a chain of single bases what the body assigns hides the rest.
            if classes[next].names.isSettled(name) || name == "__init__" && makesInit(next), classes[index].isChain { return found }
            queue += classes[next].bases
        }
        return found
    }

    /// Is the result of this instruction only used in these ways?
    private func isUsedOnly(_ i: Instruction, _ f: Int, _ isAllowed: (Instruction, Register) -> Bool) -> Bool {
        guard let register = i.results.first else { return false }
        return program.functions[f].blocks.lazy.flatMap(\.instructions).allSatisfy { use in
            var isUsed = false
            use.forEachUse { isUsed = isUsed || $0 == register }
            return !isUsed || isAllowed(use, register)
        }
    }

    /// Is it only used as `x[key]` and `key in x`?
    private func isLookedInto(_ i: Instruction, _ f: Int) -> Bool {
        i.opcode == .attr_get
            && isUsedOnly(i, f) { use, register in
                (use.opcode == .item_get || use.opcode == .contains) && use.inputs[0] == register && use.inputs[1] != register
            }
    }

    /// Is a class only asked for its name, or compared?
    func isOnlyNamed(_ i: Instruction, _ f: Int) -> Bool {
        (i.opcode == .attr_get || i.opcode == .call)
            && isUsedOnly(i, f) { use, _ in
                switch use.opcode {
                case .is, .eq, .ne, .test_eq, .test_ne: true
                case .attr_get: ["__name__", "__qualname__", "__module__"].contains(name(use, 0))
                default: false
                }
            }
    }

    func readAttribute(_ object: VariableID, _ name: String, _ target: VariableID, _ f: Int, _ i: Instruction) {
        if Builtins.moduleDoors.contains(name) { openModules() }
        if name == "modules", !isLookedInto(i, f) { add(.object, to: replacedModules) }
        if name == "__subclasses__" { openAllClasses() }
        // Functions that use names which the program gives them.
        if name == "UserList" { add(.object, to: reflectedAdders) }
        let set = read(object)
        if name == "attrgetter" || name == "methodcaller", set.isObject { openAllNames() }
        if name == "__replace__" { add(.object, to: replacedFields) }
        if name == "register", !set.isEmpty { add(.object, to: registered) }
        if set.isObject {
            if name != "__class__" || !isOnlyNamed(i, f) { openRead(name) }
            add(.object, to: target)
        }
        readScalarAttribute(set.scalars.subtracting([.unset, .none]), name, target)
        if set.scalars.contains(.none) && Self.isSpecial(name) { add(.object, to: target) }
        for id in set.atoms {
            switch atom(id) {
            case .instance(let index): readInstance(index, id, name, target, f, i)
            case .classObject(let index): readClass(index, id, name, target, f, i)
            case .superObject(let index, let receiver): readSuper(index, receiver, name, target, f, i)
            case .runtimeModule(let module):
                flow(changedMembers, target)
                if name == "replace" { add(.object, to: replacedFields) }
                let member = "\(module).\(name)"
                if name == "attrgetter" || name == "methodcaller", module != "operator" { openAllNames() }
                if stubs.functions[member] != nil {
                    add(.builtin(member), to: target)
                } else if let scalars = stubs.variables[member] {
                    add(scalars, to: target)
                } else {
                    add(.object, to: target)
                }
            case .module(let m):
                let member = program.modules[m].name + "." + name
                if let n = namedGlobals[m][name] { flow(globals[m][n], target) }
                if let hook = namedGlobals[m]["__getattr__"], program.modules[m].isAssigned[hook] {
                    flow(globals[m][hook], sink)
                    add(.object, to: target)
                }
                if let submodule = program.modules.firstIndex(where: { $0.name == member }) {
                    add(.module(submodule), to: target)
                } else if namedGlobals[m][name].map({ !program.modules[m].isAssigned[$0] }) ?? true {
                    add(.object, to: target)
                    if Self.isSpecial(name) { openModules() }
                }
            case .container(let kind, _, _) where isMissing(name, in: kind): break
            case .fixedTuple where isMissing(name, in: .tuple): break
            case .container, .fixedTuple:
                if Self.isSpecial(name) || containerMethod(atom(id), name) == nil {
                    add(TypeSet(atom: id), to: sink)
                    add(.object, to: target)
                } else {
                    add(.boundBuiltin(name, receiver: id), to: target)
                }
            case .generator(let g) where Self.generatorMethods.contains(name) && program.functions[g].kind == .generator:
                add(.boundBuiltin(name, receiver: id), to: target)
            case .generator(let g):
                openSends(g)
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            case .function where Self.isHarmlessForFunctions(name), .boundMethod where Self.isHarmlessForFunctions(name):
                add(name == "__name__" || name == "__qualname__" ? TypeSet(.str) : .object, to: target)
            case .builtin("object") where Self.accessors.contains(name): add(Self.plainAccessor(name), to: target)
            case .builtin(let owner) where stubs.functions["\(owner).\(name)"] != nil: add(.builtin("\(owner).\(name)"), to: target)
            case .function(let function) where name == "__wrapped__" && wrappedByFunctions[function] != nil:
                flow(wrappedByFunctions[function]!, target)
            case .descriptor(.cache, let held) where readCached(held[0], id, name, target): break
            case .descriptor(.managerFunction, let held) where readWrapper(held[0], name, target): break
            case .descriptor(.manager, _) where name == "__enter__" || name == "__exit__":
                add(.boundBuiltin(name, receiver: id), to: target)
            case .descriptor(.property, _) where Self.propertyMakers.contains(name): add(.boundBuiltin(name, receiver: id), to: target)
            default:
                if Self.accessors.contains(name) { openAllNames() }
                add(TypeSet(atom: id), to: sink)
                add(.object, to: target)
            }
        }
    }

    /// Is it an error to ask for the attribute?
    private func isMissing(_ name: String, in kind: ContainerKind) -> Bool {
        guard !Self.isSpecial(name), let all = Builtins.attributes[kind.className] else { return false }
        return !all.contains(name)
    }

    /// What others than these give for the attribute, they do not have: it is an error.
    private func readScalarAttribute(_ scalars: ScalarTypes, _ name: String, _ target: VariableID) {
        for (scalar, typeName) in ScalarTypes.names where scalars.contains(scalar) {
            if stubs.method(name, of: scalar) != nil {
                add(.scalarMethod(name, receiver: scalar), to: target)
            } else if name == "real" || name == "imag", [.complex, .float].contains(scalar) {
                add(.float, to: target)
            } else if Self.isSpecial(name) || Builtins.attributes[typeName]?.contains(name) ?? true {
                add(.object, to: target)
            }
        }
    }

    func openRead(_ name: String) {
        open(name: name, isWrite: false)
        switch name {
        case "__dict__": openAllNames()
        case "__class__", "__reduce__", "__reduce_ex__": openClassesOfInstances()
        // The instance that had not an attribute.
        case "obj" where program.constants.constants.contains(.string("AttributeError")): openAllClasses()
        default: if Self.accessors.contains(name) || Builtins.opensNames.contains(name) { openAllNames() }
        }
    }

    func readInstance(_ index: ClassIndex, _ id: AtomID, _ name: String, _ target: VariableID, _ f: Int, _ i: Instruction) {
        if name == "__class__", newLookup(index, name).isEmpty { return addClass(of: index, to: target) }
        if name == "__dict__" || name == "__class__" {
            openInstances(of: index)
            openClassObject(index)
            if name == "__dict__" { openAllAttributes(index) }
            return add(.object, to: target)
        }
        if name == "__reduce__" || name == "__reduce_ex__" { openClassObject(index) }
        if readNamedItem(index, name, target) { return }
        flow(field(index, name), target)
        var found = false
        for variable in newLookup(index, name) {
            let set = read(variable)
            found = true
            for attribute in set.atoms {
                switch atom(attribute) {
                case .function(let function): add(.boundMethod(function, receiver: id), to: target)
                case .descriptor(let kind, let functions):
                    readDescriptor(kind, functions, of: id, intern(.classObject(index)), target, f, i)
                case .dataField(let value, _): flow(value, target)
                case .dataInit(let owner): add(.boundDataInit(owner, receiver: id), to: target)
                case .instance(let held) where isKnownInstance(attribute) && !hasHook(held, "__get__"):
                    add(TypeSet(atom: attribute), to: target)
                case .classObject(let held) where !isUnknown(held): add(TypeSet(atom: attribute), to: target)
                case .instance, .classObject, .builtin, .boundBuiltin, .cell, .namespace:
                    // A descriptor of the program's perhaps.
                    add(TypeSet(atom: attribute), to: sink)
                    openInstances(of: index)
                    add(.object, to: target)
                default: add(TypeSet(atom: attribute), to: target)
                }
            }
            add(set.scalars, to: target)
            if set.isObject {
                openInstances(of: index)
                add(.object, to: target)
            }
        }
        if hasHook(index, "__getattribute__") || (hasHook(index, "__getattr__")) {
            openInstances(of: index)
            add(.object, to: target)
        }
        let isFound = partOwner(index) == nil ? found : isCertain(name, index)
        if classes[index].isDynamic || (!isFound && isUnknown(index) && !readOfPart(index, id, name, target)) {
            if Self.remakers.contains(name), let owner = partOwner(index) { openItems(of: owner) }
            openInstances(of: index)
            add(.object, to: target)
        }
        if Self.accessors.contains(name), !found, !isUnknown(index) { return add(.boundBuiltin(name, receiver: id), to: target) }
        if Self.isSpecial(name) && !isCertain(name, index) || isOfException(index, name) && !found {
            // What `object` has may call other special methods.
            add(TypeSet(atom: id), to: protocolSink)
            add(.object, to: target)
        }
    }

    /// What the classes behind `index`, in the order of the receiver's class, have under this name.
    private func readSuper(
        _ index: ClassIndex, _ receiver: AtomID, _ name: String, _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        let own: ClassIndex
        let isInstance: Bool
        switch atom(receiver) {
        case .instance(let index): (own, isInstance) = (index, true)
        case .classObject(let index): (own, isInstance) = (index, false)
        default: return add(.object, to: target)
        }
        func open() { isInstance ? openInstances(of: own) : openClassObject(own) }
        var found = false
        let behind = classes[own].isChain ? classes[index].bases : allBases(of: own)
        for base in behind {
            for variable in newLookup(base, name) {
                let set = read(variable)
                found = true
                for attribute in set.atoms {
                    switch atom(attribute) {
                    case .function(let function) where isInstance: add(.boundMethod(function, receiver: receiver), to: target)
                    case .function: add(TypeSet(atom: attribute), to: target)
                    case .dataInit(let owner) where isInstance: add(.boundDataInit(owner, receiver: receiver), to: target)
                    case .dataField(let value, _): flow(value, target)
                    case .descriptor(let kind, let functions):
                        readDescriptor(kind, functions, of: isInstance ? receiver : nil, intern(.classObject(own)), target, f, i)
                    default:
                        add(TypeSet(atom: attribute), to: sink)
                        open()
                        add(.object, to: target)
                    }
                }
                add(set.scalars, to: target)
                if set.isObject {
                    open()
                    add(.object, to: target)
                }
            }
        }
        let isOfPart = partOwner(own) != nil
        let isCertain = isOfPart && behind.contains { self.isCertain(name, $0) }
        if isInstance, isOfPart, !isCertain, readOfPart(own, receiver, name, target) { return }
        if !behind.contains(where: { isKnown(name, $0, wasFound: found) }) || isUnknown(own) && !isCertain {
            // What `object` has, or a base that is not the program's.
            if Self.accessors.contains(name) {
                if isInstance, !isUnknown(own) { return add(.boundBuiltin(name, receiver: receiver), to: target) }
                openAllNames()
            }
            if isUnknown(own) || name != "__init__" { open() }
            add(.object, to: target)
        }
    }

    private func allBases(of index: ClassIndex) -> [ClassIndex] {
        var out: [ClassIndex] = []
        var queue = classes[index].bases
        while !queue.isEmpty {
            let next = queue.removeFirst()
            if out.contains(next) { continue }
            out.append(next)
            queue += classes[next].bases
        }
        return out
    }

    private func readClass(_ index: ClassIndex, _ id: AtomID, _ name: String, _ target: VariableID, _ f: Int, _ i: Instruction) {
        if name == "__dict__" {
            openClassObject(index)
            openAllAttributes(index)
            return add(.object, to: target)
        }
        var found = false
        for variable in newLookup(index, name) {
            found = true
            let set = read(variable)
            for attribute in set.atoms {
                switch atom(attribute) {
                case .instance(let held) where isKnownInstance(attribute) && !hasHook(held, "__get__"):
                    add(TypeSet(atom: attribute), to: target)
                case .instance, .builtin, .boundBuiltin, .cell, .namespace:
                    add(TypeSet(atom: attribute), to: sink)
                    openClassObject(index)
                    add(.object, to: target)
                case .descriptor(let kind, let functions) where kind != .property:
                    readDescriptor(kind, functions, of: nil, id, target, f, i)
                case .dataField(let value, _): flow(value, target)
                default: add(TypeSet(atom: attribute), to: target)
                }
            }
            add(set.scalars, to: target)
            if set.isObject {
                openClassObject(index)
                add(.object, to: target)
            }
        }
        if !found, name == "__name__" || name == "__qualname__", !isUnknown(index) { return add(.str, to: target) }
        let isOfPart = partOwner(index) != nil
        if isOfPart, readOfPartClass(index, id, name, target) { return }
        if !isKnown(name, index, wasFound: found) || isUnknown(index) && !(isOfPart && isCertain(name, index)) {
            if Self.accessors.contains(name) { openAllNames() }
            openClassObject(index)
            add(.object, to: target)
        }
    }

    /// Will the class, or a base, perhaps have the attribute once its body has run?
    private func isDeclared(_ name: String, _ index: ClassIndex) -> Bool {
        classes[index].names.all.contains(name) || classes[index].bases.contains { isDeclared(name, $0) }
    }

    /// Does a look-up certainly end in a class of the program?  (Special names go on to `object`.)
    func isCertain(_ name: String, _ index: ClassIndex) -> Bool {
        _ = read(classes[index].shape)
        guard classes[index].isChain else { return false }
        if classes[index].names.isSettled(name) || name == "__init__" && makesInit(index) { return true }
        return classes[index].bases.first.map { isCertain(name, $0) } ?? false
    }

    /// Is everything known that a look-up may find, or will it be once the bodies of the classes have run?
    private func isKnown(_ name: String, _ index: ClassIndex, wasFound: Bool) -> Bool {
        isCertain(name, index) || !Self.isSpecial(name) && (wasFound || isDeclared(name, index))
    }

    func hasHook(_ index: ClassIndex, _ name: String) -> Bool { !newLookup(index, name).isEmpty }

    /// Has the class a base that the program does not define, somewhere?
    func isUnknown(_ index: ClassIndex) -> Bool {
        _ = read(classes[index].shape)
        return classes[index].hasUnknownBase || classes[index].isDynamic || classes[index].bases.contains { isUnknown($0) }
    }

    /// Does the class derive from a built-in exception?
    package func isException(_ index: ClassIndex) -> Bool {
        _ = read(classes[index].shape)
        return classes[index].exceptionBase != nil || classes[index].bases.contains { isException($0) }
    }

    /// Is this an attribute that every exception has?
    private func isOfException(_ index: ClassIndex, _ name: String) -> Bool {
        Builtins.exceptionAttributes.contains(name) && isException(index)
    }

    func writeAttribute(_ object: VariableID, _ name: String, _ value: VariableID?, _ f: Int, _ i: Instruction) {
        let set = read(object)
        if set.isObject {
            open(name: name, isWrite: true)
            if name == "__dict__" || name == "__class__" { openAllNames() }
            if let value { flow(value, sink) }
        }
        for id in set.atoms {
            switch atom(id) {
            case .instance(let index):
                if name == "__class__" || name == "__dict__" {
                    makeDynamic(index)
                    openInstances(of: index)
                    openAllAttributes(index)
                    openAllNames()
                    if let value { flow(value, sink) }
                    continue
                }
                // Data descriptors and __setattr__ get the value.
                let descriptors = newLookup(index, name)
                if let value, !areProperties(descriptors) { flow(value, field(index, name)) }
                var isSeen = !hasHook(index, "__setattr__") && !hasHook(index, "__delattr__")
                for variable in descriptors {
                    let found = read(variable)
                    if found.isObject { isSeen = false }
                    for attribute in found.atoms {
                        switch atom(attribute) {
                        case .instance, .builtin, .boundBuiltin: isSeen = false
                        case .descriptor(.property, let functions):
                            callAccessor(functions[value == nil ? 2 : 1], of: id, value.map { [$0] } ?? [], protocolSink, f, i)
                        default: break
                        }
                    }
                }
                if !isSeen || isUnknown(index) && partOwner(index) == nil || isOfException(index, name) {
                    openInstances(of: index)
                    if let value { flow(value, sink) }
                }
            case .classObject(let index):
                classes[index].changedAttributes.insert(name)
                if name == "__radd__" { add(.object, to: reflectedAdders) }
                if let value { flow(value, classAttribute(index, name)) } else { add(.object, to: classAttribute(index, name)) }
                if Self.isSpecial(name) {
                    openClassObject(index)
                    if let value { flow(value, sink) }
                }
            case .module(let m):
                if let n = namedGlobals[m][name] {
                    changedGlobals.insert(globals[m][n])
                    if let value { flow(value, globals[m][n]) }
                }
                if let value { flow(value, sink) }
            case .function where Self.isHarmlessForFunctions(name): if let value { flow(value, sink) }
            case .builtin:
                add(.object, to: changedMembers)
                if let value { flow(value, sink) }
            default:
                add(TypeSet(atom: id), to: sink)
                if let value { flow(value, sink) }
            }
        }
    }

    /// Attributes through which nobody calls the function or learns what it is given.
    static func isHarmlessForFunctions(_ name: String) -> Bool {
        !isSpecial(name) || ["__name__", "__qualname__", "__doc__", "__module__"].contains(name)
    }
}
