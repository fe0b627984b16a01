// What code that is not seen does with what it gets: calls functions, reads and sets attributes, fills containers, makes instances.
//
// Everything here only ever opens more, and each thing once.  `sinkAtom` is for values that may be used in any way, `sinkProtocols` for
// those whose special methods the runtime calls.

import Bytecode

extension Solver {
    /// The function is called from code that is not seen.
    func open(_ function: Int) {
        if isOpen[function] { return }
        isOpen[function] = true
        reach(function)
        for parameter in program.functions[function].blocks[0].parameters { add(.object, to: variable(function, parameter)) }
        flow(results[function], sink)
        flow(yields[function], sink)
        flow(annotations[function], sink)
        openSends(function)
    }

    func sinkAtom(_ id: AtomID) {
        if !sunk.insert(id).inserted { return }
        let outer = origins?.beginEscape(id)
        defer { if let outer { origins?.cause = outer } }
        sinkProtocols(id)
        switch atom(id) {
        case .container(let kind, let element, _) where kind.isImmutable: flow(element, sink)
        case .container(_, let element, let value):
            add(.object, to: element)
            add(.object, to: value)
        case .fixedTuple(let items): for item in items { flow(item, sink) }
        case .instance(let index): openInstances(of: index)
        case .classObject(let index): openClassObject(index)
        case .namespace(let index): openClassObject(index)
        case .function(let function):
            open(function)
            if let inner = wrappedByFunctions[function] { flow(inner, sink) }
        case .boundDescriptor(_, let held, let receiver):
            flow(held, sink)
            sinkAtom(receiver)
        case .boundMethod(let function, let receiver):
            open(function)
            sinkAtom(receiver)
        case .cell(let variable): add(.object, to: variable)
        case .module(let index):
            for variable in globals[index] {
                flow(variable, sink)
                add(.object, to: variable)
            }
        case .builtin(let name):
            if name == "globals" || name == "vars" || name == "setattr" || name == "getattr" { openAllNames() }
            if name == "type" { openClassesOfInstances() }
            if Self.namingFunctions.contains(name) { openAllNames() }
            if Self.accessors.contains(where: { atom(id) == Self.plainAccessor($0) }) { openAllNames() }
        case .boundBuiltin(let name, let receiver):
            sinkAtom(receiver)
            if case .instance(let index) = atom(receiver) {
                if Self.accessors.contains(name) { openAllAttributes(index) }
                if Self.remakers.contains(name), let owner = partOwner(index) { openItems(of: owner) }
            }
        case .superObject(_, let receiver): sinkAtom(receiver)
        case .runtimeModule:
            add(.object, to: changedMembers)
            add(.object, to: replacedFields)
        case .scalarMethod, .itemGetter: break
        case .attributeGetter(let name): open(name: name, isWrite: false)
        case .descriptor(_, let functions): for variable in functions { flow(variable, sink) }
        case .dataField(let value, let factory):
            flow(value, sink)
            flow(factory, sink)
        case .dataInit(let index): openDataInit(index)
        case .boundDataInit(let index, let receiver):
            openDataInit(index)
            sinkAtom(receiver)
        case .generator(let function):
            flow(yields[function], sink)
            flow(results[function], sink)
            openSends(function)
        }
    }

    func sinkProtocols(_ id: AtomID) {
        if !protocolSunk.insert(id).inserted { return }
        let outer = origins?.beginProtocols(id)
        defer { if let outer { origins?.cause = outer } }
        switch atom(id) {
        case .container(_, let element, let value):
            flow(element, protocolSink)
            flow(value, protocolSink)
        case .fixedTuple(let items): for item in items { flow(item, protocolSink) }
        case .instance(let index): openSpecialMethods(of: index)
        case .boundMethod(_, let receiver), .boundBuiltin(_, let receiver), .superObject(_, let receiver), .boundDataInit(_, let receiver),
            .boundDescriptor(_, _, let receiver):
            sinkProtocols(receiver)
        case .generator(let function): openSends(function)
        case .classObject, .namespace, .function, .cell, .module, .runtimeModule, .builtin, .scalarMethod, .descriptor, .dataField,
            .itemGetter, .attributeGetter,
            .dataInit:
            break
        }
    }

    /// Values may be sent into the generators of a function.
    func openSends(_ function: Int) {
        reach(function)
        add(.object, to: sends[function])
    }

    /// The modules' variables may be read and set from anywhere.
    func openModules() {
        if areModulesOpen { return }
        areModulesOpen = true
        for m in program.modules.indices { add(.module(m), to: sink) }
    }

    /// Code that is made when the program runs may use whatever it can name or import.
    func openEverything() {
        openModules()
        openAllNames()
        openAllClasses()
        for variable in [changedMembers, replacedModules, registered] { add(.object, to: variable) }
    }

    /// Modules of foreign packages that are compiled apart use objects that they get in all ways, and set what they like in modules of the
    /// library; they come to modules of the program by import statements and the doors that all library code is asked for.
    func openToForeignModules() {
        openAllNames()
        if program.libraryNames.read.contains("__subclasses__") { openAllClasses() }
        for (m, module) in program.modules.enumerated() where program.modulesForForeign.contains(module.name) { add(.module(m), to: sink) }
        for variable in [changedMembers, replacedModules, registered] { add(.object, to: variable) }
    }

    /// An attribute of this name is read (or set) on values of unknown type.
    func open(name: String, isWrite: Bool) {
        if !isWrite, Self.remakers.contains(name) { add(.object, to: remadeItems) }
        if areAllNamesOpen { return }
        let inserted = isWrite ? writtenNames.insert(name).inserted : openNames.insert(name).inserted
        if !inserted { return }
        for index in openClasses { openAttribute(name, index, isWrite: isWrite) }
    }

    /// Attributes of computed names are used on values of unknown type.
    func openAllNames() {
        if areAllNamesOpen { return }
        areAllNamesOpen = true
        add(.object, to: remadeItems)
        for index in openClasses { openAllAttributes(index) }
        openClassesOfInstances()
    }

    /// From instances in the hands of code that is not seen, it gets at their classes: `type(x)`, `x.__class__`.
    func openClassesOfInstances() {
        if areClassesOfInstancesOpen { return }
        areClassesOfInstancesOpen = true
        for index in openClasses { openClassObject(index) }
    }

    /// Whoever has one class finds those that derive from it.
    func openAllClasses() {
        if areAllClassesOpen { return }
        areAllClassesOpen = true
        for index in classes.indices { openClassObject(index) }
    }

    /// Instances of the class are in the hands of code that is not seen.
    func openInstances(of index: ClassIndex) {
        if classes[index].isOpen { return }
        classes[index].isOpen = true
        openClasses.append(index)
        openSpecialMethods(of: index)
        openPartToAll(of: index)
        if areAllNamesOpen {
            openAllAttributes(index)
        } else {
            for name in openNames.sorted() { openAttribute(name, index, isWrite: false) }
            for name in writtenNames.sorted() { openAttribute(name, index, isWrite: true) }
        }
        openInheritedNames(of: index)
        for base in classes[index].bases { openInstances(of: base) }
        if classes[index].dataclass != nil { openFields(of: index) }
        if areClassesOfInstancesOpen || (copiesExceptions && isException(index)) { openClassObject(index) }
    }

    /// Methods of bases that the program does not define look further in the class of the instance, by `super()`.
    private func openInheritedNames(of index: ClassIndex) {
        if inheritedNames.isEmpty || !isUnknown(index) { return }
        for name in inheritedNames { openAttribute(name, index, isWrite: false) }
    }

    /// Bases have been found.
    func openInheritedNames() {
        for index in openClasses { openInheritedNames(of: index) }
    }

    /// The class itself is: it can be instantiated, subclassed and changed.
    func openClassObject(_ index: ClassIndex) {
        if classes[index].isObjectOpen { return }
        classes[index].isObjectOpen = true
        add(.object, to: classes[index].instances)
        openInstances(of: index)
        openItems(of: index)
        for name in ["__new__", "__init_subclass__", "__class_getitem__", "__call__", "__annotations__"] {
            openAttribute(name, index, isWrite: false)
        }
        openMakers(in: index, of: index)
        for name in classes[index].writtenAttributes.sorted() { add(.object, to: classAttribute(index, name)) }
        for base in classes[index].bases { openClassObject(base) }
    }

    /// Every attribute of instances of the class may be read and set, inherited ones too.
    func openAllAttributes(_ index: ClassIndex) {
        if classes[index].areAllAttributesOpen { return }
        classes[index].areAllAttributesOpen = true
        openItems(of: index)
        for name in classes[index].attributes.keys.sorted() { openClassAttribute(name, index) }
        for name in classes[index].fields.keys.sorted() { add(.object, to: field(index, name)) }
        for base in classes[index].bases { openAllAttributes(base) }
    }

    /// A base that has been found: what is open in the class is open in it.
    func openBase(_ base: ClassIndex, of index: ClassIndex) {
        if classes[index].isOpen { openInstances(of: base) }
        if classes[index].isObjectOpen {
            openClassObject(base)
            openMakers(in: base, of: index)
        }
        if classes[index].areAllAttributesOpen { openAllAttributes(base) }
        for name in classes[index].openAttributes.sorted() { openAttribute(name, base, isWrite: false) }
        for name in classes[index].writtenAttributes.sorted() { openAttribute(name, base, isWrite: true) }
    }

    func openClassAttribute(_ name: String, _ index: ClassIndex) {
        let attribute = classAttribute(index, name)
        flow(attribute, sink)
        if classes[index].isObjectOpen { add(.object, to: attribute) }
    }

    /// Code that is not seen reads, calls or sets this attribute.
    func openAttribute(_ name: String, _ index: ClassIndex, isWrite: Bool) {
        if isWrite {
            if !classes[index].writtenAttributes.insert(name).inserted { return }
            add(.object, to: field(index, name))
            if classes[index].isObjectOpen { add(.object, to: classAttribute(index, name)) }
        } else {
            if !classes[index].openAttributes.insert(name).inserted { return }
            flow(classAttribute(index, name), sink)
            flow(field(index, name), sink)
        }
        for base in classes[index].bases { openAttribute(name, base, isWrite: isWrite) }
    }

    func openSpecialMethods(of index: ClassIndex) {
        if classes[index].areSpecialMethodsOpen { return }
        classes[index].areSpecialMethodsOpen = true
        openSpecialMethods(in: index, of: index)
        flowFields(of: index, to: protocolSink)
        // As operands of others they are values of which nothing is known.
        if hasSpecialMethods(index) { openInstances(of: index) }
    }

    /// What runs on new instances of `index`, whose class is called by code that is not seen.
    private func openMakers(in owner: ClassIndex, of index: ClassIndex) {
        for name in ["__init__", "__post_init__"] { openSpecialMethod(classAttribute(owner, name), of: index) }
        for base in classes[owner].bases { openMakers(in: base, of: index) }
    }

    /// The special methods that instances of `index` find in a class.
    func openSpecialMethods(in owner: ClassIndex, of index: ClassIndex) {
        if !classes[owner].specialReceivers.insert(index).inserted { return }
        openPartToProtocols(of: owner)
        for name in classes[owner].attributes.keys.sorted() where Self.isProtocol(name) {
            openSpecialMethod(classAttribute(owner, name), of: index)
        }
        for base in classes[owner].bases { openSpecialMethods(in: base, of: index) }
    }

    /// Has the class, or a base, methods that the runtime calls on instances?
    func hasSpecialMethods(_ index: ClassIndex) -> Bool {
        classes[index].names.all.contains(where: Self.isProtocol) || classes[index].bases.contains(where: hasSpecialMethods)
    }

    /// The runtime calls what the variable holds on instances of the class, which are known, with operands that are not.
    func openSpecialMethod(_ method: VariableID, of index: ClassIndex) {
        // Of what the program does not define all, the runtime may make instances that are not seen; classes are instances, too.
        if isUnknown(index), partOwner(index) == nil { return flow(method, sink) }
        let isNew = specialMethods[method, default: []].insert(index).inserted
        if isNew { openSpecialMethods(type(method), [index]) }
    }

    func openSpecialMethods(_ set: TypeSet, _ receivers: Set<ClassIndex>) {
        if set.isObject { return }
        for id in set.atoms {
            guard case .function(let function) = atom(id), let own = program.functions[function].blocks[0].parameters.first,
                program.functions[function].parameters.positional > 0
            else {
                add(TypeSet(atom: id), to: sink)
                continue
            }
            reach(function)
            for receiver in receivers.sorted() { add(.instance(receiver), to: variable(function, own)) }
            openOperands(of: function)
        }
    }

    /// All parameters but the first are given what is not known.
    func openOperands(of function: Int) {
        if isOpen[function] || !areOperandsOpen.insert(function).inserted { return }
        for parameter in program.functions[function].blocks[0].parameters.dropFirst() { add(.object, to: variable(function, parameter)) }
        flow(results[function], sink)
        flow(yields[function], sink)
        flow(annotations[function], sink)
        openSends(function)
    }

    static func isSpecial(_ name: String) -> Bool { name.hasPrefix("__") && name.hasSuffix("__") && name.count > 4 }

    /// Is this a method that the runtime calls on instances?  Those of the class itself run when it is called or made.
    static func isProtocol(_ name: String) -> Bool { isSpecial(name) && !classMethods.contains(name) }
    static let classMethods: Set<String> = [
        "__init__", "__new__", "__init_subclass__", "__class_getitem__", "__module__", "__qualname__", "__doc__", "__firstlineno__",
        "__static_attributes__", "__slots__", "__match_args__", "__annotations__", "__classcell__", "__type_params__",
    ]
}
