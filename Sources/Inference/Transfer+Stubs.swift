// Calls of what stubs declare.

import Bytecode

/// The variables of one signature at one call.
struct StubSite: Hashable {
    let function: Int32
    let register: Int32
    let stub: Int32
    let signature: Int32
}

/// The binding of one signature to the arguments of one call.
private struct StubCall {
    let site: StubSite
    let instruction: Instruction
    let function: Int
    /// Of the signature.
    let signature: StubSignature
    /// The variables that type parameters stand for.
    var parameters: [VariableID]
    /// Further variables, in the order in which the signature's types ask for them.
    var next = 0
}

extension Solver {
    /// Does what a stub says of a call.  False: it says nothing of such a call.
    func call(
        _ stub: StubFunction, contents: [VariableID] = [], _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int,
        _ i: Instruction
    ) -> Bool {
        for (n, signature) in stub.signatures.enumerated() {
            guard let matched = match(signature, arguments, keywords) else { continue }
            let site = StubSite(
                function: Int32(f), register: Int32(i.result.index), stub: Int32(stub.id), signature: Int32(n))
            var call = StubCall(
                site: site, instruction: i, function: f, signature: signature, parameters: contents)
            while call.parameters.count < signature.typeParameterCount { call.parameters.append(newVariable(of: &call)) }
            if stub.isOverloaded {
                let isKnown = matched.allSatisfy { !read($0.variable).isEmpty }
                if !isKnown { return true }
                var probe = call
                if !matched.allSatisfy({ fits($0.variable, $0.parameter.type, &probe) }) { continue }
            }
            for (parameter, variable) in matched { bind(variable, parameter.type, &call) }
            for n in signature.orderedParameters.sorted() { order(call.parameters[n], f, i, number: Int32(n)) }
            for n in signature.addedParameters.sorted() { sumUp(call.parameters[n], f, i) }
            let given = Set(matched.map(\.parameter.name))
            for parameter in signature.parameters where parameter.isNoneByDefault && !given.contains(parameter.name) {
                if case .parameter(let number) = parameter.type { add(.none, to: call.parameters[number]) }
            }
            give(signature.result, to: target, &call)
            return true
        }
        return false
    }

    private func newVariable(of call: inout StubCall) -> VariableID {
        defer { call.next += 1 }
        if let known = stubVariables[call.site], call.next < known.count { return known[call.next] }
        let made = newVariable()
        stubVariables[call.site, default: []].append(made)
        return made
    }

    /// Which argument each parameter gets; nil: they do not go together.
    private func match(
        _ signature: StubSignature, _ arguments: [VariableID], _ keywords: [String]
    ) -> [(parameter: StubParameter, variable: VariableID)]? {
        var found: [(parameter: StubParameter, variable: VariableID)] = []
        var positional = arguments.dropLast(keywords.count)[...]
        var named = Array(zip(keywords, arguments.suffix(keywords.count)))
        for parameter in signature.parameters {
            switch parameter.kind {
            case .positionalOnly, .positional:
                if let first = positional.popFirst() {
                    found.append((parameter, first))
                    continue
                }
                if parameter.kind == .positional, let n = named.firstIndex(where: { $0.0 == parameter.name }) {
                    found.append((parameter, named.remove(at: n).1))
                } else if !parameter.isOptional {
                    return nil
                }
            case .variadic:
                while let next = positional.popFirst() { found.append((parameter, next)) }
            case .keywordOnly:
                if let n = named.firstIndex(where: { $0.0 == parameter.name }) {
                    found.append((parameter, named.remove(at: n).1))
                } else if !parameter.isOptional {
                    return nil
                }
            case .keywords:
                for (_, variable) in named { found.append((parameter, variable)) }
                named = []
            }
        }
        return positional.isEmpty && named.isEmpty ? found : nil
    }

    // MARK: Arguments

    /// Is all that the argument may be of the parameter's type?
    private func fits(_ variable: VariableID, _ type: StubType, _ call: inout StubCall) -> Bool {
        var set = read(variable)
        set.scalars.remove(.unset)
        switch type {
        case .scalar(let scalars): return set.isOnly(scalars)
        case .container(let kind, _, _): return onlyContainer(set) == kind
        case .mapping: return !set.isObject && set.scalars.isEmpty && !set.atoms.isEmpty && set.atoms.allSatisfy(isMapping)
        case .collection: return !set.isObject && set.scalars.subtracting([.str, .bytes, .range]).isEmpty && areContainers(set)
        case .iterable(.scalar(let scalars)):
            let element = newVariable(of: &call)
            iterate(variable, into: element)
            return read(element).isEmpty || read(element).isOnly(scalars)
        case .iterable(.container(let kind, _, _)):
            let element = newVariable(of: &call)
            iterate(variable, into: element)
            return read(element).isEmpty || onlyContainer(read(element)) == kind
        case .union(let types): return types.contains { fits(variable, $0, &call) }
        case .callable: return !set.isObject && set.scalars.isEmpty
        default: return true
        }
    }

    private func isMapping(_ id: AtomID) -> Bool {
        if case .container(let kind, _, _) = atom(part(id) ?? id) { kind.isMapping } else { false }
    }

    private func areContainers(_ set: TypeSet) -> Bool { set.atoms.allSatisfy(isContainer) }

    private static let methodsOfSequences = ["__iter__", "__len__", "__getitem__", "__reversed__", "__contains__"]

    /// What is done with an argument.
    private func bind(_ variable: VariableID, _ type: StubType, _ call: inout StubCall) {
        switch type {
        case .scalar, .object: flow(variable, protocolSink)
        case .unseen: flow(variable, sink)
        case .parameter(let n):
            flow(variable, call.parameters[n])
            if call.signature.comparedParameters.contains(n) { flow(variable, protocolSink) }
        case .iterable(let inner):
            let element = newVariable(of: &call)
            goThrough(variable, into: element)
            bind(element, inner, &call)
        case .collection(let inner):
            let (known, element) = (newVariable(of: &call), newVariable(of: &call))
            var set = read(variable)
            for id in set.atoms where !isContainer(part(id, without: Self.methodsOfSequences) ?? id) {
                // It is asked for its length and for items by number, which may be others than those that it is iterated over for.
                set.atoms.removeAll { $0 == id }
                add(TypeSet(atom: id), to: sink)
                add(.object, to: element)
            }
            add(set, to: known)
            goThrough(known, into: element)
            bind(element, inner, &call)
        case .container(let kind, let first, let second): bindContents(variable, kind, [first, second], &call, isWritten: true)
        case .mapping(let first, let second): bindContents(variable, .dict, [first, second], &call, isWritten: false)
        case .fixedTuple(let types): bindItems(variable, types, &call)
        case .callable(let types, let result):
            let arguments = types.map { argument($0, &call) }
            let given = newVariable(of: &call)
            for id in read(variable).atoms { self.call(atom(id), arguments, [], given, call.function, call.instruction) }
            if read(variable).isObject {
                arguments.forEach { flow($0, sink) }
                add(.object, to: given)
            }
            bind(given, result, &call)
        case .union(let types):
            // Something to call, or None.
            for type in types { if case .scalar = type { continue } else { bind(variable, type, &call) } }
        }
    }

    /// The variable of what a callable argument is given.
    private func argument(_ type: StubType, _ call: inout StubCall) -> VariableID {
        if case .parameter(let n) = type { return call.parameters[n] }
        let made = newVariable(of: &call)
        give(type, to: made, &call)
        return made
    }

    private func bindContents(
        _ variable: VariableID, _ kind: ContainerKind, _ types: [StubType], _ call: inout StubCall, isWritten: Bool
    ) {
        let contents = [newVariable(of: &call), newVariable(of: &call)]
        let set = read(variable)
        var isUnknown = set.isObject
        for id in set.atoms {
            guard case .container(let own, let element, let value) = atom(isWritten ? id : plainPart(id) ?? id),
                own == kind || (!isWritten && own.isMapping)
            else {
                add(TypeSet(atom: id), to: sink)
                isUnknown = true
                continue
            }
            for (own, (content, type)) in zip([element, value], zip(contents, types)) {
                flow(own, content)
                if isWritten, case .parameter(let n) = type { flow(call.parameters[n], own) }
            }
        }
        if isUnknown {
            for (content, type) in zip(contents, types) {
                add(.object, to: content)
                if isWritten, case .parameter(let n) = type { flow(call.parameters[n], sink) }
            }
        }
        for (content, type) in zip(contents, types) { bind(content, type, &call) }
    }

    /// Something of so many items is taken apart.
    private func bindItems(_ variable: VariableID, _ types: [StubType], _ call: inout StubCall) {
        let items = types.map { _ in newVariable(of: &call) }
        let set = read(variable)
        for id in set.atoms {
            if case .fixedTuple(let own) = atom(id), own.count == types.count {
                for (item, part) in zip(own, items) { flow(item, part) }
            } else {
                items.forEach { goThrough(variable, into: $0) }
            }
        }
        if set.isObject || !set.scalars.isEmpty { items.forEach { goThrough(variable, into: $0) } }
        for (item, type) in zip(items, types) { bind(item, type, &call) }
    }

    // MARK: Results

    private func give(_ type: StubType, to target: VariableID, _ call: inout StubCall) {
        switch type {
        case .scalar(let scalars): add(scalars, to: target)
        case .object, .unseen: add(.object, to: target)
        case .parameter(let n): flow(call.parameters[n], target)
        case .container(let kind, let first, let second):
            let element = newVariable(of: &call)
            let value = newVariable(of: &call)
            give(first, to: element, &call)
            if kind.isMapping { give(second, to: value, &call) }
            add(.container(kind, element: element, value: value), to: target)
        case .fixedTuple(let types):
            let items = types.map { _ in newVariable(of: &call) }
            for (item, type) in zip(items, types) { give(type, to: item, &call) }
            add(.fixedTuple(items), to: target)
        case .union(let types): for type in types { give(type, to: target, &call) }
        case .iterable, .collection, .mapping, .callable: add(.object, to: target)
        }
    }
}
