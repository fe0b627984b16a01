// Calls: functions of the program get the argument types, classes make instances, built-ins give what their signature says;
// anything else may do anything with its arguments.

import Bytecode
import Source

extension Solver {
    func call(_ callee: VariableID, _ arguments: [VariableID], _ keywords: [String], _ f: Int, _ i: Instruction) {
        let set = read(callee)
        let target = variable(f, i.result)
        if set.isObject { callUnknown(arguments, target) }  // scalars cannot be called: it raises
        for id in set.atoms { call(atom(id), arguments, keywords, target, f, i) }
    }

    func callUnknown(_ arguments: [VariableID], _ target: VariableID) {
        for argument in arguments { flow(argument, sink) }
        add(.object, to: target)
    }

    func call(
        _ callee: Atom, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        switch callee {
        case .function(let function): callFunction(function, receiver: nil, arguments, keywords, target, f, i)
        case .boundMethod(let function, let receiver): callFunction(function, receiver: receiver, arguments, keywords, target, f, i)
        case .classObject(let index): instantiate(index, arguments, keywords, target, f, i)
        case .builtin(let name): callBuiltin(name, arguments, keywords, target, f, i)
        case .boundBuiltin(let name, let receiver): callMethod(name, atom(receiver), receiver, arguments, keywords, target, f, i)
        case .scalarMethod(let name, let receiver):
            guard let stub = stubs.method(name, of: receiver), call(stub, arguments, keywords, target, f, i) else {
                return callUnknown(arguments, target)
            }
        case .itemGetter(let wanted) where arguments.count == 1 && keywords.isEmpty:
            getItems(wanted, intern(callee), of: arguments[0], target, f, i)
        case .attributeGetter(let name) where arguments.count == 1 && keywords.isEmpty: readAttribute(arguments[0], name, target, f, i)
        case .descriptor(.cache, let held): callCached(held[0], receiver: nil, arguments, keywords, target)
        case .boundDescriptor(.cache, let held, let receiver): callCached(held, receiver: receiver, arguments, keywords, target)
        case .descriptor(.managerFunction, let held): makeManager(held[0], receiver: nil, arguments, keywords, target, f, i)
        case .boundDescriptor(.managerFunction, let held, let receiver):
            makeManager(held, receiver: receiver, arguments, keywords, target, f, i)
        case .boundDataInit(let index, let receiver): fillFields(of: index, receiver, arguments, keywords, f, i)
        case .instance(let index):
            let method = newLookup(index, "__call__")
            if method.isEmpty || isUnknown(index) && partOwner(index) == nil { return callUnknown(arguments, target) }
            for variable in method {
                readSet(variable) {
                    if case .function(let function) = $0 {
                        callFunction(function, receiver: intern(.instance(index)), arguments, keywords, target, f, i)
                    } else {
                        callUnknown(arguments, target)
                    }
                }
                if read(variable).isObject { callUnknown(arguments, target) }
            }
        default: callUnknown(arguments, target)
        }
    }

    /// Arguments flow into parameters.
    func callFunction(
        _ called: Int, receiver: AtomID?, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int?,
        _ i: Instruction?
    ) {
        var owner: ClassIndex?
        if let receiver, case .instance(let index) = atom(receiver) { owner = index }
        // What the runtime calls by itself has no place in the program.
        let function = i?.results.first.map { variant(of: called, calledBy: f!, $0, owner: owner) } ?? called
        reach(function)
        let code = program.functions[function]
        let list = code.parameters
        let parameters = code.blocks[0].parameters
        switch code.kind {
        case .function: flow(results[function], target)
        case .generator: add(.generator(function), to: target)
        default:
            open(function)
            add(.object, to: target)
        }
        var next = 0
        func place(_ put: (VariableID) -> Void) {
            if next < list.positional {
                put(variable(function, parameters[next]))
            } else if list.hasVariadic {
                forEachContainer(variable(function, parameters[list.positional + list.keywordOnly])) { _, element, _ in put(element) }
            }
            next += 1
        }
        if let receiver { place { add(TypeSet(atom: receiver), to: $0) } }
        let positional = arguments.count - keywords.count
        for argument in arguments.prefix(positional) { place { flow(argument, $0) } }
        for (name, argument) in zip(keywords, arguments.suffix(keywords.count)) {
            if let n = code.localNames.prefix(list.positional + list.keywordOnly).firstIndex(of: name), n >= list.positionalOnly {
                flow(argument, variable(function, parameters[n]))
            } else if list.hasKeywords {
                forEachContainer(variable(function, parameters[parameters.count - 1])) { _, _, value in flow(argument, value) }
            }
        }
        // Which parameters are left to their defaults is not followed: defaults flow in from function_new.
    }

    private func instantiate(
        _ index: ClassIndex, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        let instance = intern(.instance(index))
        if classes[index].isDynamic {
            openClassObject(index)
            return callUnknown(arguments, target)
        }
        let makers = newLookup(index, "__new__")
        if !makers.isEmpty {
            openClassObject(index)
            return callUnknown(arguments, target)
        }
        add(TypeSet(atom: instance), to: target)
        if let owner = partOwner(index) {
            if isNamedTuple(owner) {
                fillItems(of: owner, arguments, keywords)
            } else if newLookup(index, "__init__").isEmpty, let part = classes[owner].part, !fillPart(atom(part), arguments, keywords) {
                openInstances(of: owner)
                for argument in arguments { flow(argument, sink) }
            }
        } else if isUnknown(index) || isException(index) {
            // A built-in base keeps or looks at the arguments.
            for argument in arguments { flow(argument, sink) }
        }
        for variable in newLookup(index, "__init__") {
            let set = read(variable)
            for id in set.atoms {
                if case .function(let function) = atom(id) {
                    callFunction(function, receiver: instance, arguments, keywords, newVariable(for: index), f, i)
                } else if case .dataInit(let owner) = atom(id) {
                    fillFields(of: owner, instance, arguments, keywords, f, i)
                } else {
                    add(TypeSet(atom: id), to: sink)
                    openInstances(of: index)
                    for argument in arguments { flow(argument, sink) }
                }
            }
            if set.isObject {
                openInstances(of: index)
                for argument in arguments { flow(argument, sink) }
            }
        }
    }

    /// What `raise` is given: a class is called without arguments.  Handlers anywhere may have the exception then.
    func raise(_ variable: VariableID) {
        let set = read(variable)
        for id in set.atoms {
            guard case .classObject(let index) = atom(id), isException(index), !isUnknown(index), newLookup(index, "__init__").isEmpty,
                newLookup(index, "__new__").isEmpty
            else {
                add(TypeSet(atom: id), to: sink)
                continue
            }
            add(.instance(index), to: sink)
        }
    }

    /// `type(x)`.
    private func classOf(_ variable: VariableID, _ target: VariableID, _ i: Instruction, _ f: Int) {
        let set = read(variable)
        if set.isEmpty { return }
        if set.isObject, !isOnlyNamed(i, f) { openClassesOfInstances() }
        if set.isObject || !set.scalars.isEmpty { add(.object, to: target) }
        for id in set.atoms {
            if case .instance(let index) = atom(id) { addClass(of: index, to: target) } else { add(.object, to: target) }
        }
    }

    /// The class of an instance.
    func addClass(of index: ClassIndex, to target: VariableID) {
        if isUnknown(index), partOwner(index) == nil {
            openClassObject(index)
            add(.object, to: target)
        } else {
            add(.classObject(index), to: target)
        }
    }

    /// Results of __init__ go nowhere.
    private func newVariable(for index: ClassIndex) -> VariableID { protocolSink }

    // MARK: Built-ins

    /// `getattr`, `hasattr` and `setattr` with a name that is a constant.
    private func useAttribute(_ function: String, _ arguments: [VariableID], _ target: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard ["getattr", "hasattr", "setattr"].contains(function), arguments.count > 1, let id = constants(f)[i.inputs[2]],
            arguments[1] == variable(f, i.inputs[2]), case .str = program.constants[id], text(id) != "__class__", text(id) != "__dict__"
        else { return false }
        switch (function, arguments.count) {
        case ("getattr", 2...3):
            readAttribute(arguments[0], text(id), target, f, i)
            if arguments.count == 3 { flow(arguments[2], target) }
        case ("hasattr", 2):
            readAttribute(arguments[0], text(id), siteVariables(f, i.result, 1, tag: 4)[0], f, i)
            add(.bool, to: target)
        case ("setattr", 3):
            writeAttribute(arguments[0], text(id), arguments[2], f, i)
            add(.none, to: target)
        default: return false
        }
        return true
    }

    func callBuiltin(
        _ name: String, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) {
        if name == "type", arguments.count == 1, keywords.isEmpty { return classOf(arguments[0], target, i, f) }
        if i.opcode == .call, useAttribute(name, arguments, target, f, i) { return }
        if name == "abc.abstractmethod" { abstractMethods.formUnion(arguments) }
        if newGetter(name, arguments, target, f, i) { return }
        if usePlainAccessor(name, arguments, keywords, target, f, i) { return }
        if useFunctionTools(name, arguments, keywords, target, f, i) { return }
        if useDataclasses(name, arguments, keywords, target, f, i) { return }
        if name == "collections.namedtuple", newNamedTuple(arguments, keywords, target, f, i) { return }
        if let kind = DescriptorKind(rawValue: name), newDescriptor(kind, arguments, keywords, target, f, i) { return }
        if name == "array.array", newArray(arguments, keywords, target, f, i) { return }
        let others = Self.specialCalls[name].map { callSpecials($0, of: arguments, keywords.count, f, i) } ?? arguments
        if let stub = stubs.functions[name], call(stub, others, keywords, target, f, i) { return }
        if Builtins.opensNames.contains(name) { openAllNames() }
        callUnknown(arguments, target)
    }
}
