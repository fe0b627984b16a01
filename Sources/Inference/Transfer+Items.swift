// Items of containers, and methods of built-in containers.

import Bytecode

extension Solver {
    func readItem(_ object: VariableID, _ index: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) {
        let set = read(object)
        let key = read(index)
        if set.isEmpty || key.isEmpty || operateOnInstances(i, f, target) { return }
        flow(index, protocolSink)
        let isSlice = key.scalars.contains(.slice) || key.isObject
        let isIndex = key.isObject || !key.scalars.subtracting(.slice).isEmpty || !key.atoms.isEmpty
        if set.isObject {
            flow(index, sink)
            add(.object, to: target)
        }
        for id in set.atoms {
            if case .instance(let own) = atom(id), part(id, without: ["__getitem__"]) != nil, hasHook(own, "__missing__"),
                !callSpecial("__missing__", id, [index], target, f, i)
            {
                openInstances(of: own)
                add(.object, to: target)
            }
            switch seen(id, without: ["__getitem__"]) {
            case .container(let kind, let element, let value):
                switch kind {
                case .list, .tuple, .byteArray, .array:
                    if isIndex { flow(element, target) }
                    if isSlice, case .array = kind {
                        add(TypeSet(atom: id), to: target)
                    } else if isSlice {
                        let made = siteContainer(kind, i, f, tag: 1)
                        flow(element, made.element)
                        add(made.0, to: target)
                    }
                case .deque: if isIndex { flow(element, target) }
                case .match:
                    flow(element, target)
                    add(.none, to: target)  // of a group that is not in the match
                case _ where kind.isMapping:
                    flow(value, target)
                    // A key that is missing is there afterwards.
                    if kind == .defaultdict { flow(index, element) }
                default: add(.object, to: target)
                }
            case .instance where isOperand(id) && callSpecial("__getitem__", id, [index], target, f, i, isRequired: true): break
            case .builtin("typing.Generic"):
                flow(index, sink)
                add(.builtin(Self.parameterizedGeneric), to: target)
            case .builtin(let name) where Self.parameterizedParts.keys.contains(name):
                flow(index, sink)
                add(.builtin(Self.parameterizedParts[name]!), to: target)
            case .fixedTuple(let items):
                if isIndex, let n = constantIndex(i, f), !isSlice {
                    let place = n < 0 ? n + items.count : n
                    if items.indices.contains(place) { flow(items[place], target) }
                } else {
                    if isIndex { for item in items { flow(item, target) } }
                    if isSlice {
                        let made = siteContainer(.tuple, i, f, tag: 1)
                        for item in items { flow(item, made.element) }
                        add(made.0, to: target)
                    }
                }
            default:
                add(TypeSet(atom: id), to: sink)
                flow(index, sink)
                add(.object, to: target)
            }
        }
        if set.scalars.contains(.str) { add(.str, to: target) }
        if set.scalars.contains(.bytes) {
            if isIndex { add(.int, to: target) }
            if isSlice { add(.bytes, to: target) }
        }
        if set.scalars.contains(.range) {
            if isIndex { add(.int, to: target) }
            if isSlice { add(.range, to: target) }
        }
    }

    /// The constant that the index of an item_get is.
    private func constantIndex(_ i: Instruction, _ f: Int) -> Int? {
        guard let id = constants(f)[i.inputs[1]], case .int(let value) = program.constants[id] else { return nil }
        return Int(exactly: value)
    }

    func writeItem(_ object: VariableID, _ index: VariableID, _ value: VariableID, _ f: Int, _ i: Instruction) {
        var set = read(object)
        if set.isEmpty { return }
        set.atoms = set.atoms.filter {
            !isOperand($0) || leavesToPart($0, ["__setitem__"]) || !callSpecial("__setitem__", $0, [index, value], protocolSink, f, i)
        }
        flow(index, protocolSink)
        if set.isObject {
            flow(index, sink)
            flow(value, sink)
        }
        let key = read(index)
        for id in set.atoms {
            switch seen(id, without: ["__setitem__"]) {
            case .container(.list, let element, _):
                if key.isObject || key.scalars.contains(.slice) {
                    goThrough(value, into: element)
                }
                if key.isObject || !key.scalars.subtracting(.slice).isEmpty || !key.atoms.isEmpty { flow(value, element) }
            case .container(.deque, let element, _): flow(value, element)
            case .container(let kind, _, _) where kind.isBuffer:
                // A number is asked for its value.
                flow(value, protocolSink)
                goThrough(value, into: protocolSink)
            case .container(let kind, let element, let held) where kind.isMapping:
                flow(index, element)
                flow(value, held)
            default:
                add(TypeSet(atom: id), to: sink)
                flow(index, sink)
                flow(value, sink)
            }
        }
    }

    // MARK: Methods

    func callMethod(
        _ object: VariableID, _ name: String, _ arguments: [VariableID], _ keywords: [String], _ f: Int, _ i: Instruction
    ) {
        let callee = siteVariables(f, i.result, 1, tag: 6)[0]
        readAttribute(object, name, callee, f, i)
        call(callee, arguments, keywords, f, i)
    }

    /// A method of a built-in container.
    func callMethod(
        _ name: String, _ receiver: Atom, _ receiverID: AtomID, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID,
        _ f: Int, _ i: Instruction
    ) {
        if case .descriptor(.property, let functions) = receiver {
            return changeProperty(name, functions, arguments, target, f, i)
        }
        if useWrapper(name, receiver, arguments, target) { return }
        if useNamedTuple(name, receiver, arguments, keywords, target) { return }
        if name == "__init__", fillPart(receiver, arguments, keywords) { return add(.none, to: target) }
        if case .instance = receiver { return useAccessor(name, ofInstance: receiverID, arguments, keywords, target, f, i) }
        if case .descriptor(.cache, _) = receiver { return add(name == "cache_clear" ? TypeSet(.none) : .object, to: target) }
        if case .descriptor(.manager, let generators) = receiver { return useManager(name, generators[0], target) }
        if case .generator(let generator) = receiver { return resume(generator, name, arguments, target) }
        var contents: [VariableID] = []
        switch receiver {
        case .container(.random, _, _) where !read(changedMembers).isEmpty:
            return callUnknown(arguments, target)  // a class of the library, which is perhaps not as it was
        case .container(let kind, let element, let value) where kind.isMapping: contents = [element, value]
        case .container(_, let element, _): contents = [element]
        case .fixedTuple(let items):
            contents = siteVariables(f, i.result, 1, tag: 4)
            for item in items { flow(item, contents[0]) }
        default: break
        }
        if containerMethod(receiver, name)?.signatures.contains(where: \.comparesReceiver) ?? true {
            add(TypeSet(atom: receiverID), to: protocolSink)
        }
        guard let stub = containerMethod(receiver, name), call(stub, contents: contents, arguments, keywords, target, f, i) else {
            add(TypeSet(atom: receiverID), to: sink)
            return callUnknown(arguments, target)
        }
    }

    func containerMethod(_ receiver: Atom, _ name: String) -> StubFunction? {
        switch receiver {
        case .container(let kind, _, _): stubs.method(name, of: kind)
        case .fixedTuple: stubs.method(name, of: .tuple)
        default: nil
        }
    }
}
