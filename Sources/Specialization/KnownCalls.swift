// Calls whose targets are known: functions, methods of instances of known classes, `super()`, the making of instances.

import BigInt
import Bytecode
import Inference

/// A call that can only reach functions of the program, with exactly the arguments that they take.
struct KnownCall {
    /// By class of the first argument, when there are several.
    let targets: [(owner: ClassIndex, function: Int)]
    /// The function's object, when the call has to hand it over.
    var callee: Register?
    /// In the order of the parameters; none where the default is taken.
    var arguments: [Register]
    var defaults: [Int: ConstantID] = [:]
    /// What a copy of the function would take one by one; nil: it is called as it is.
    var spread: SpreadArguments?
    /// The class whose `__init__` this is, for an instance that is made first and is the result.
    var instance: ClassIndex?
    /// The first argument may be None, for which there is no such method.
    var guardsNone = false
    /// The classes of the first argument, as the targets: none where the function does not follow from its class.
    var owners: [ClassIndex] = []

    var function: Int { targets[0].function }
    var isDispatch: Bool { Set(targets.map(\.function)).count > 1 }
    var givesResult: Bool { instance == nil }
}

extension FunctionSpecializer {
    func knownCall(_ i: Instruction) -> KnownCall? {
        switch i.opcode {
        case .call, .call_kw: return knownFunction(i) ?? knownInstance(i) ?? knownMethod("__call__", i, i.inputs[0])
        case .call_found, .call_found_kw:
            // What may not have the method is looked at where the method is looked up.
            guard !solver.mayCallAnything(i, f), var call = methodCall(i).flatMap(knownCall) else { return nil }
            call.guardsNone = false
            return call
        case .call_method, .call_method_kw:
            if solver.mayCallAnything(i, f) { return nil }
            let name = name(i, 0)
            return knownSuper(i, name) ?? knownMethod(name, i, i.inputs[0]) ?? knownStatic(name, i)
        case .attr_get: return knownAccessor(.getter, i)
        case .attr_set: return knownAccessor(.setter, i)
        case .attr_delete: return knownAccessor(.deleter, i)
        default: return knownOperator(i)
        }
    }

    private func knownMethod(_ name: String, _ i: Instruction, _ instance: Register) -> KnownCall? {
        let receiver = receiver(instance)
        guard let owners = solver.methodClasses(receiver.set) else { return nil }
        var targets: [(owner: ClassIndex, function: Int)] = []
        var found: Placed?
        for owner in owners {
            guard let target = solver.method(of: owner, name), isStatic(target) else { return nil }
            let variant = solver.variant(of: target, calledBy: f, i.result, owner: owner)
            guard let placed = place(i.inputs, keywords(i), target, as: variant, maySuspend: i.opcode != .call),
                found == nil || placed == found
            else { return nil }
            targets.append((owner, variant))
            found = placed
        }
        let call = KnownCall(
            targets: targets, arguments: found!.arguments, defaults: found!.defaults, spread: found!.spread,
            guardsNone: receiver.guardsNone, owners: owners)
        return call.isDispatch && !owners.allSatisfy(solver.hasFixedSlots) ? nil : call
    }

    /// A static method, or what is called by way of a class.
    private func knownStatic(_ name: String, _ i: Instruction) -> KnownCall? {
        let receiver = type(i.inputs[0])
        var found: (function: Int, takesClass: Bool)?
        for owner in solver.fixedClasses(receiver) ?? [] {
            guard let next = solver.classFunction(of: owner, name), found == nil || found! == next else { return nil }
            found = next
        }
        for owner in solver.instanceClasses(receiver) ?? [] {
            guard let next = solver.staticMethod(of: owner, name), found == nil || found!.function == next else { return nil }
            found = (next, false)
        }
        guard let found, isStatic(found.function) else { return nil }
        let target = solver.variant(of: found.function, calledBy: f, i.result, owner: nil)
        let arguments = found.takesClass ? i.inputs : Array(i.inputs.dropFirst())
        guard let placed = place(arguments, keywords(i), found.function, as: target, maySuspend: true) else { return nil }
        return KnownCall(targets: [(0, target)], arguments: placed.arguments, defaults: placed.defaults, spread: placed.spread)
    }

    /// The use of an attribute that is a property.
    private func knownAccessor(_ accessor: Solver.Accessor, _ i: Instruction) -> KnownCall? {
        let receiver = receiver(i.inputs[0])
        guard let owners = solver.instanceClasses(receiver.set) else { return nil }
        var targets: [(owner: ClassIndex, function: Int)] = []
        for owner in owners {
            guard let target = solver.accessor(accessor, of: owner, name(i, 0)), isStatic(target),
                let placed = place(i.inputs, [], target, as: target), placed.isPlain,
                accessor == .getter || solver.result(of: target).isOnly(.none)
            else { return nil }
            targets.append((owner, target))
        }
        return KnownCall(targets: targets, arguments: i.inputs, guardsNone: receiver.guardsNone, owners: owners)
    }

    /// An operator on instances whose method is known, and gives what the operator gives.
    private func knownOperator(_ i: Instruction) -> KnownCall? {
        let (names, reflected): ([String], String?)
        if let name = Solver.unaryMethods[i.opcode] {
            (names, reflected) = ([name], nil)
        } else if let methods = Solver.methods(of: i.opcode) {
            (names, reflected) = methods
        } else {
            return nil
        }
        // A comparison that a branch asks for wants the truth of what the method gives.
        let wantsTruth = i.opcode.shape.result == .bool
        let isIteration = i.opcode == .iter
        let receiver = receiver(i.inputs[0])
        guard let owners = solver.methodClasses(receiver.set), let first = owners.first,
            let name = names.first(where: { !solver.lacks($0, first) })
        else { return nil }
        // The right operand's class may have the first word.
        if reflected != nil {
            let other = type(i.inputs[1])
            if other.isObject { return nil }
            for case .instance(let index) in other.atoms.map(solver.atom)
            where !owners.allSatisfy({ $0 == index || !solver.derives(index, from: $0) }) {
                return nil
            }
        }
        var targets: [(owner: ClassIndex, function: Int)] = []
        for owner in owners {
            guard names.first(where: { !solver.lacks($0, owner) }) == name, let target = solver.method(of: owner, name),
                isStatic(target), let placed = place(i.inputs, [], target, as: target, maySuspend: isIteration), placed.isPlain
            else { return nil }
            let result = solver.resultType(target)
            if isIteration {
                guard program.functions[target].kind == .generator || solver.areGenerators(result) else { return nil }
            } else if i.results.isEmpty {
                guard result.isOnly(.none) else { return nil }
            } else if result.isObject || result.scalars.contains(.notImplemented) || result.isEmpty || wantsTruth && !result.isOnly(.bool) {
                return nil
            }
            targets.append((owner, target))
        }
        let call = KnownCall(targets: targets, arguments: i.inputs, guardsNone: receiver.guardsNone, owners: owners)
        return call.isDispatch && !owners.allSatisfy(solver.hasFixedSlots) ? nil : call
    }

    private func knownFunction(_ i: Instruction) -> KnownCall? {
        guard let id = solver.onlyFunction(type(i.inputs[0])) else { return nil }
        let target = solver.variant(of: id, calledBy: f, i.result, owner: nil)
        guard let placed = place(Array(i.inputs.dropFirst()), keywords(i), id, as: target, maySuspend: true) else { return nil }
        return KnownCall(
            targets: [(0, target)], callee: i.inputs[0], arguments: placed.arguments, defaults: placed.defaults, spread: placed.spread)
    }

    private func knownInstance(_ i: Instruction) -> KnownCall? {
        guard let index = solver.onlyInstantiableClass(type(i.inputs[0])), let id = solver.method(of: index, "__init__"), isStatic(id)
        else {
            return nil
        }
        let target = solver.variant(of: id, calledBy: f, i.result, owner: index)
        guard let placed = place(i.inputs, keywords(i), id, as: target), keywords(i).isEmpty || !solver.isException(index) else {
            return nil
        }
        return KnownCall(
            targets: [(index, target)], arguments: placed.arguments, defaults: placed.defaults, spread: placed.spread, instance: index,
            owners: [index])
    }

    /// A call of a method whose look-up comes before its arguments, as one instruction.
    func methodCall(_ i: Instruction) -> Instruction? {
        guard let found = shared.definition(i.inputs[0], f), found.opcode == .method_find else { return nil }
        var call = i
        call.opcode = i.opcode == .call_found ? .call_method : .call_method_kw
        call.inputs = [found.inputs[0]] + i.inputs.dropFirst(2)
        call.immediates.insert(found.immediates[0], at: 0)
        return call
    }

    /// Is there nothing to look up, because the call knows its target?
    func isFoundStatically(_ i: Instruction) -> Bool {
        guard version == .typed || !shared.mayBail[f], let call = callsOfFound[i.results[0]] else { return false }
        return typedForm(call) != nil || knownCall(call) != nil || builtinCall(call) != nil || exceptionInit(call) != nil
    }

    /// A call of a method without keywords, as one instruction.
    private func plainMethodCall(_ i: Instruction) -> Instruction? {
        i.opcode == .call_found ? methodCall(i) : i.opcode == .call_method ? i : nil
    }

    /// A call of a method of a built-in type that is known.
    func builtinCall(_ i: Instruction) -> Instruction? {
        guard var call = plainMethodCall(i),
            solver.hasBuiltinMethod(type(call.inputs[0]), name(call, 0))
        else { return nil }
        call.opcode = .call_builtin
        return call
    }

    func keywords(_ i: Instruction) -> [String] {
        switch i.opcode {
        case .call_kw: Solver.keywordNames(i, 0, program.constants)
        case .call_method_kw: Solver.keywordNames(i, 1, program.constants)
        default: []
        }
    }

    private struct Placed: Equatable {
        var arguments: [Register]
        var defaults: [Int: ConstantID] = [:]
        var spread: SpreadArguments?
        var isPlain: Bool { defaults.isEmpty && spread == nil }
    }

    /// The arguments in the order of the parameters; nil when the call is not one that the function takes, or it takes any number.
    /// `as`: the function or the copy of it that the call goes to.  `maySuspend`: generators and coroutines are made by a function that
    /// takes few values.
    private func place(
        _ arguments: [Register], _ keywords: [String], _ id: Int, as copy: Int, maySuspend: Bool = false
    ) -> Placed? {
        let target = program.functions[copy]
        var (list, names) = (target.parameters, target.localNames[...])
        let positional = arguments.count - keywords.count
        var spread: SpreadArguments?
        if assumesSpread, target.kind == .function, list.hasVariadic || list.hasKeywords {
            guard let found = self.spread(target, positional, keywords) else { return nil }
            let taken = FunctionCopies.parameters(of: target, found)
            (spread, list, names) = (found, taken.list, taken.names[...])
        }
        let count = list.positional + list.keywordOnly
        guard target.kind == .function || (maySuspend && target.kind.suspends && count <= 6), !list.hasVariadic, !list.hasKeywords,
            count <= 16, positional <= list.positional
        else { return nil }
        var placed = Placed(arguments: Array(arguments.prefix(positional)), spread: spread)
        placed.arguments += Array(repeating: .none, count: count - positional)
        for (keyword, argument) in zip(keywords, arguments.dropFirst(positional)) {
            guard let n = names.prefix(count).firstIndex(of: keyword), n >= list.positionalOnly, placed.arguments[n].isNone
            else { return nil }
            placed.arguments[n] = argument
        }
        let extra = target.spread?.positional ?? spread?.positional ?? 0
        for n in 0..<count where placed.arguments[n].isNone {
            // As the function itself counts them.
            let isKeywordOnly = n >= list.positional
            guard isKeywordOnly || n < list.positional - extra, let value = shared.defaults(of: id)[isKeywordOnly ? n - extra : n] else {
                return nil
            }
            placed.defaults[n] = value
        }
        return placed
    }

    /// What a call gives a function for its `*args` and `**kwargs`; nil: the function does not take it.
    private func spread(_ target: Function, _ positional: Int, _ keywords: [String]) -> SpreadArguments? {
        let list = target.parameters
        let names = target.localNames.prefix(list.positional + list.keywordOnly)
        let others = keywords.filter { !names.contains($0) }
        guard list.hasVariadic || positional <= list.positional, list.hasKeywords || others.isEmpty else { return nil }
        return SpreadArguments(positional: max(0, positional - list.positional), keywords: others)
    }

    /// `super().name(...)` in a method of a plain class.
    private func knownSuper(_ i: Instruction, _ name: String) -> KnownCall? {
        guard let target = solver.superMethod(type(i.inputs[0]), name), isStatic(target),
            let made = shared.definition(i.inputs[0], f), made.opcode == .super_new,
            case let variant = solver.variant(of: target, calledBy: f, i.result, owner: nil),
            let placed = place([made.inputs[1]] + i.inputs.dropFirst(), keywords(i), target, as: variant)
        else { return nil }
        return KnownCall(targets: [(0, variant)], arguments: placed.arguments, defaults: placed.defaults, spread: placed.spread)
    }

    /// The type of an object whose attribute is used: None left out where the typed version bails for it.
    func receiver(_ register: Register) -> (set: TypeSet, guardsNone: Bool) {
        var set = type(register)
        guard version == .typed, set.scalars == .none, !set.atoms.isEmpty else { return (set, false) }
        set.scalars = []
        return (set, true)
    }

    func name(_ i: Instruction, _ n: Int) -> String {
        if case .name(let id) = i.immediates[n] { solver.text(id) } else { "" }
    }

    /// Can the function be called without looking at its object?
    private func isStatic(_ id: Int) -> Bool {
        program.functions[id].freeNames.isEmpty && !program.functions[id].kind.suspends || shared.onceDefined.contains(id)
    }

    // MARK: Rewriting

    mutating func rewrite(_ i: Instruction, _ call: KnownCall) {
        if call.callee == nil { shared.calledDirectly.formUnion(call.targets.map(\.function)) }
        if call.guardsNone { guardNone(call.arguments[0], i) }
        var arguments = call.arguments
        let signature = shared.signature(call)
        let isTyped = version == .typed && !signature.isPlain
        // What a setter returns goes nowhere.
        var result = i.results.first ?? function.newRegister(isTyped ? signature.result : .value)
        if let index = call.instance {
            makeInstance(index, i)
            arguments[0] = i.result
            result = function.newRegister(isTyped ? signature.result : .value)
        }
        let wantsTruth = representation(result) == .bool
        if wantsTruth { result = function.newRegister(.value) }
        var made = Instruction(.call_typed, results: [result], unwind: i.unwind, position: i.position)
        if isTyped {
            made.inputs = arguments.indices.map { argument(arguments[$0], call.defaults[$0], signature.parameters[$0], i) }
            let mayBeOther = call.targets.contains { shared.isMostlyFloat(solver.result(of: $0.function)) }
            if signature.result == .i64 || signature.result == .f64 && mayBeOther { made.bail = resultEdge(made) }
        } else {
            made.inputs = arguments.indices.map { argument(arguments[$0], call.defaults[$0], .value, i) }
        }
        if call.isDispatch {
            made.opcode = .call_dispatch
            made.immediates = [.constant(integers(call.targets.flatMap { [$0.owner + 1, $0.function] }))]
        } else {
            made.immediates = [.function(FunctionID(call.function))]
            let callee = call.callee.map { value($0, i) }
            if isTyped {
                made.inputs.insert(callee ?? .none, at: 0)
                if let unpack = takesApart(i, signature) {
                    made.opcode = .call_parts
                    made.results = unpack.results
                    isTakenApart.insert(ResumePoint(block: place.block, index: place.index + 1))
                }
            } else {
                made.opcode = callee == nil ? .call_known : .call_direct
                if let callee { made.inputs.insert(callee, at: 0) }
            }
        }
        out.append(made)
        if wantsTruth { out.append(Instruction(.bool_truth, results: i.results, inputs: [result], position: i.position)) }
        if call.instance != nil {
            let given = value(result, i)
            out.append(Instruction(.none_check, inputs: [given], unwind: i.unwind, position: i.position))
        }
    }

    private mutating func argument(_ register: Register, _ value: ConstantID?, _ wanted: Representation, _ i: Instruction) -> Register {
        guard let value else { return operand(register, wanted, i) }
        if wanted == .f64, case .float = program.constants[value] {
            return emit(.f64_const, [], like: i, immediates: [.constant(value)])
        }
        let loaded = emit(.const_load, [], like: i, immediates: [.constant(value)])
        switch wanted {
        case .i64: return emit(.i64_unbox, [loaded], like: i)
        case .f64: return emit(.f64_unbox, [loaded], like: i)
        case .value, .bool: return loaded
        }
    }

    /// A new exception, before its `__init__`: it has its arguments already.
    mutating func makeException(_ cls: Register, _ i: Instruction) {
        let arguments = i.inputs.dropFirst().map { value($0, i) }
        out.append(Instruction(.exception_new, results: i.results, inputs: [cls] + arguments, unwind: i.unwind, position: i.position))
    }

    /// `super().__init__(...)` in an exception class, where that is the built-in base's.
    func exceptionInit(_ i: Instruction) -> Instruction? {
        guard var call = plainMethodCall(i), name(call, 0) == "__init__",
            solver.isOfExceptionBase(type(call.inputs[0]), "__init__"), let made = shared.definition(call.inputs[0], f),
            made.opcode == .super_new
        else { return nil }
        call.opcode = .exception_init
        call.inputs[0] = made.inputs[1]
        call.immediates = []
        return call
    }

    /// A new instance of a plain class, before its `__init__`.
    private mutating func makeInstance(_ index: ClassIndex, _ i: Instruction) {
        let cls = value(i.inputs[0], i)
        if solver.isException(index) { return makeException(cls, i) }
        let names = shared.namesSetFirst(by: index)
        if names.isEmpty {
            out.append(Instruction(.instance_new, results: i.results, inputs: [cls], unwind: i.unwind, position: i.position))
            return
        }
        shapeInstance(of: index, names: names, cls, i)
    }

    /// A new instance that has attributes of these names, in this order.
    mutating func shapeInstance(of index: ClassIndex, names: [String], _ cls: Register, _ i: Instruction) {
        let slots = solver.slots(of: index)
        func mask(_ isIn: (Solver.Slot) -> Bool) -> Immediate { .integer(slots.reduce(0) { isIn($1) ? $0 | 1 << $1.index : $0 }) }
        out.append(
            Instruction(
                .instance_shaped, results: i.results, inputs: [cls],
                immediates: [
                    .constant(constantTuple(names)), .integer(max(4, slots.count)), mask(\.isFloat), mask { names.contains($0.name) },
                ],
                unwind: i.unwind, position: i.position))
    }

    mutating func guardNone(_ register: Register, _ i: Instruction) {
        out.append(Instruction(.none_guard, inputs: [register], bail: bailEdge(i), position: i.position))
    }

    func constantTuple(_ names: [String]) -> ConstantID {
        let ids = names.map { shared.constants.id(of: .string($0)) }
        return shared.constants.id(of: .tuple(ids))
    }

    private func integers(_ values: [Int]) -> ConstantID {
        let ids = values.map { shared.constants.id(of: .int(BigInt($0))) }
        return shared.constants.id(of: .tuple(ids))
    }
}

extension SharedFacts {
    /// The constants that parameters of a function have as defaults, by place: none if they may be others at some time.
    func defaults(of f: Int) -> [Int: ConstantID] { solver.isCalledFromOutside(f) ? [:] : constantDefaults[f] ?? [:] }

    /// How the targets of a call are all called.
    func signature(_ call: KnownCall) -> Signature {
        let first = signatures[call.function]
        if program.functions[call.function].kind.suspends { return Signature(parameters: first.parameters.map { _ in .value }) }
        if call.targets.allSatisfy({ signatures[$0.function] == first }) { return first }
        return Signature(parameters: first.parameters.map { _ in .value })
    }

    /// The attributes that making an instance sets before anyone can see it, in order: those that `__init__` sets before it does
    /// anything else with `self`.
    func namesSetFirst(by index: ClassIndex) -> [String] { setFirst(by: index).names }

    /// The same with the functions that do it.
    func setFirst(by index: ClassIndex) -> (names: [String], functions: [Int]) {
        guard !solver.isSlotted(index), let target = solver.method(of: index, "__init__") else { return ([], []) }
        var (names, functions): ([String], [Int]) = ([], [])
        _ = collect(target, index, &names, &functions)
        let slots = solver.slots(of: index)
        return names.allSatisfy { name in slots.contains { $0.name == name } } ? (names, functions) : ([], [])
    }

    /// True: the function returns without having shown `self` to anyone.
    private func collect(_ f: Int, _ index: ClassIndex, _ names: inout [String], _ functions: inout [Int]) -> Bool {
        let function = program.functions[f]
        functions.append(f)
        guard functions.count < 16, function.kind == .function, let own = function.blocks[0].parameters.first else { return false }
        var supers: Set<Register> = []
        for i in function.blocks[0].instructions {
            func name() -> String { if case .name(let id) = i.immediates[0] { solver.text(id) } else { "" } }
            if i.opcode == .return { return i.inputs[0] != own }
            // A handler could see it.
            if i.opcode.isTerminator || i.unwind != nil { return false }
            let uses = i.inputs.filter { $0 == own || supers.contains($0) }.count
            if uses == 0 { continue }
            switch i.opcode {
            case .attr_set where uses == 1 && i.inputs[0] == own:
                // A property's setter is a function that sees the instance.
                if solver.slot(solver.instanceType(index), name()) == nil { return false }
                if !names.contains(name()) { names.append(name()) }
            case .attr_get where i.inputs[0] == own && names.contains(name()): break
            case .super_new where uses == 1 && i.inputs[1] == own: supers.insert(i.result)
            case .call_method where uses == 1 && supers.contains(i.inputs[0]):
                guard let target = solver.superMethod(solver.type(of: i.inputs[0], in: solver.reachedCopy(of: f)), name()),
                    collect(target, index, &names, &functions)
                else { return false }
            default: return false
            }
        }
        return false
    }
}
