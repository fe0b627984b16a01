// Decorators of the library that stay known: `functools.lru_cache` and `cache`, whose objects call the function that they hold, `wraps`
// and `update_wrapper`, which give back the function they are given, and `contextlib.contextmanager`.
//
// Calls that find a result in the cache give what the function has given to a call with equal arguments: so all calls share the
// function's one result, whatever their arguments' types are.

import Bytecode

extension Solver {
    private static let cache = "functools.cache"
    private static let wraps = "functools.wraps()"
    private static let cacheMethods: Set<String> = ["cache_clear", "cache_info", "cache_parameters"]

    /// Calls of what the module has.  False: the call is none, or not as usual.
    func useFunctionTools(
        _ name: String, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) -> Bool {
        if isSpreading { return false }
        switch (name, arguments.count - keywords.count) {
        case ("functools.lru_cache", 0) where Set(keywords).isSubset(of: ["maxsize", "typed"]): add(.builtin(Self.cache), to: target)
        case ("functools.lru_cache", 1) where keywords.isEmpty || keywords == ["typed"]:
            var limit = read(arguments[0])
            if limit.isObject { return false }
            if !limit.scalars.isEmpty { add(.builtin(Self.cache), to: target) }
            limit.scalars = []
            if !limit.isEmpty { hold(arguments[0], target, f, i) }
        case (Self.cache, 1) where keywords.isEmpty: hold(arguments[0], target, f, i)
        case ("functools.wraps", 1) where keywords.isEmpty:
            let wrapped = siteVariables(f, i.result, 1, tag: 2)[0]
            flow(arguments[0], wrapped)
            add(.boundBuiltin(Self.wraps, receiver: intern(.cell(wrapped))), to: target)
        case ("functools.update_wrapper", 2) where keywords.isEmpty: update(arguments[0], wrapping: arguments[1], target)
        case ("contextlib.contextmanager", 1) where keywords.isEmpty:
            let held = siteVariables(f, i.result, 1, tag: 2)
            flow(arguments[0], held[0])
            add(.descriptor(.managerFunction, held), to: target)
        default: return false
        }
        return true
    }

    /// What `wraps(f)` gave is called with a function.  False: it is not called so.
    func useWrapper(_ name: String, _ receiver: Atom, _ arguments: [VariableID], _ target: VariableID) -> Bool {
        guard name == Self.wraps, case .cell(let wrapped) = receiver, arguments.count == 1, !isSpreading else { return false }
        update(arguments[0], wrapping: wrapped, target)
        return true
    }

    /// The wrapper gets the attributes of what it wraps, and that as `__wrapped__`.
    private func update(_ wrapper: VariableID, wrapping wrapped: VariableID, _ target: VariableID) {
        flow(wrapper, target)
        let set = read(wrapper)
        for id in set.atoms {
            guard case .function(let function) = atom(id) else {
                add(TypeSet(atom: id), to: sink)
                flow(wrapped, sink)
                continue
            }
            let inner = wrappedByFunctions[function] ?? newVariable()
            wrappedByFunctions[function] = inner
            flow(wrapped, inner)
            if sunk.contains(id) { flow(inner, sink) }
        }
        if set.isObject { flow(wrapped, sink) }
        // Attributes of what is no function may be anything.
        readSet(wrapped) { if case .function = $0 { return } else { add($0, to: sink) } }
    }

    /// The cache keeps the arguments, as keys of a dict.
    private func hold(_ function: VariableID, _ target: VariableID, _ f: Int, _ i: Instruction) {
        let held = siteVariables(f, i.result, 1, tag: 2)
        flow(function, held[0])
        add(.descriptor(.cache, held), to: target)
    }

    func callCached(
        _ held: VariableID, receiver: AtomID?, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID
    ) {
        for argument in arguments { flow(argument, protocolSink) }
        if let receiver { add(TypeSet(atom: receiver), to: protocolSink) }
        callHeld(held, receiver: receiver, arguments, keywords, target)
    }

    private func callHeld(
        _ held: VariableID, receiver: AtomID?, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID
    ) {
        let set = read(held)
        for id in set.atoms {
            if case .function(let function) = atom(id), !isSpreading {
                callFunction(function, receiver: receiver, arguments, keywords, target, nil, nil)
            } else {
                add(TypeSet(atom: id), to: sink)
                if let receiver { add(TypeSet(atom: receiver), to: sink) }
                callUnknown(arguments, target)
            }
        }
        if set.isObject {
            if let receiver { add(TypeSet(atom: receiver), to: sink) }
            callUnknown(arguments, target)
        }
    }

    /// An attribute of the cache's object.  False: it is none of those that are known.
    func readCached(_ held: VariableID, _ id: AtomID, _ name: String, _ target: VariableID) -> Bool {
        guard Self.cacheMethods.contains(name) else { return readWrapper(held, name, target) }
        add(.boundBuiltin(name, receiver: id), to: target)
        return true
    }

    /// An attribute of what `wraps` has made like the function that it holds.  False: it is none of those that are known.
    func readWrapper(_ held: VariableID, _ name: String, _ target: VariableID) -> Bool {
        if name == "__wrapped__" {
            flow(held, target)
        } else if Self.isHarmlessForFunctions(name) {
            add(.object, to: target)
        } else {
            return false
        }
        return true
    }

    // MARK: Managers of generators

    func makeManager(
        _ held: VariableID, receiver: AtomID?, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int,
        _ i: Instruction
    ) {
        let generators = siteVariables(f, i.result, 1, tag: 5)
        callHeld(held, receiver: receiver, arguments, keywords, generators[0])
        add(.descriptor(.manager, generators), to: target)
    }

    /// Entering gives what the generator yields first; leaving goes on in it, perhaps with an exception.
    func useManager(_ name: String, _ generators: VariableID, _ target: VariableID) {
        let isEntry = name == "__enter__"
        if !isEntry { add(.bool, to: target) }
        let set = read(generators)
        for id in set.atoms {
            if case .generator(let g) = atom(id), program.functions[g].kind == .generator {
                if isEntry { resume(g, "__next__", [], target) }
            } else {
                add(TypeSet(atom: id), to: sink)
                if isEntry { add(.object, to: target) }
            }
        }
        if isEntry, set.isObject || !set.scalars.isEmpty { add(.object, to: target) }
    }
}
