// Copies of functions for calls with other types.
//
// A function that is called with ints here and with floats there, or a method that several classes share, has one set of types for all
// of its calls: all of it is as dynamic as the mixture.  So such functions are copied, one copy for each combination of argument
// types, and the program is solved once more (Specialization/Contexts.swift decides; this file is what the solver has to know).
//
// The invariant: a call that `Variants` names is always a direct call of the copy, in each version of the calling function.  All other
// ways to call the function, by its object, by name, from the runtime, reach the original, which has the types of these calls.

import Bytecode

package struct Variants: Sendable {
    /// A call in one function, and in the copies that were made of it at the same time or later, if these say nothing else.
    package struct Call: Hashable, Sendable {
        /// The register of the result.
        let caller: Int32
        let register: Int32
        let callee: Int32
        /// The body of the class that the first argument is an instance of, where the call goes by it; -1: the call does not.
        let owner: Int32

        package var place: Place { Place(caller: caller, register: register) }

        package init(caller: Int, register: Register, callee: Int, owner: Int) {
            self.caller = Int32(caller)
            self.register = Int32(register.index)
            self.callee = Int32(callee)
            self.owner = Int32(owner)
        }
    }

    package struct Place: Hashable, Sendable {
        let caller: Int32
        let register: Int32

        package init(caller: Int32, register: Int32) {
            self.caller = caller
            self.register = register
        }

        package init(caller: Int, register: Register) { self.init(caller: Int32(caller), register: Int32(register.index)) }
    }

    private var copies: [Call: Int] = [:]
    /// Calls of a function in itself that go on in the copy that they are in.
    private var selfCalls: Set<Call> = []
    private(set) var copiesByOriginal: [Int: [Int]] = [:]
    private var callsByCopy: [Int: [Call]] = [:]

    package init() {}
    package var isEmpty: Bool { copies.isEmpty }
    package var count: Int { copies.count }

    package mutating func add(_ copy: Int, of original: Int, for calls: [Call]) {
        for call in calls { copies[call] = copy }
        callsByCopy[copy] = calls
        copiesByOriginal[original, default: []].append(copy)
    }

    /// Are there few enough calls of a copy for one?
    func onlyCall(of copy: Int) -> Call? { callsByCopy[copy].flatMap { $0.count == 1 ? $0[0] : nil } }

    package mutating func add(selfCalls calls: [Call]) { selfCalls.formUnion(calls) }

    func copy(_ call: Call) -> Int? { copies[call] }
    func isSelfCall(_ call: Call) -> Bool { selfCalls.contains(call) }
    /// All calls that have to be direct.
    package var places: Set<Place> { Set(selfCalls.map(\.place)).union(copies.keys.map(\.place)) }
}

extension Solver {
    /// The function that this one is a copy of, or itself.
    package func original(_ f: Int) -> Int { program.functions[f].original?.index ?? f }

    /// What a call of `callee` runs.  `owner`: the class of the receiver, if the call goes by it.
    package func variant(of callee: Int, calledBy f: Int, _ register: Register, owner: ClassIndex?) -> Int {
        if variants.isEmpty { return callee }
        let (register, f) = origin(register, f)
        func copy(_ owner: Int, in caller: Int) -> Int? {
            let call = Variants.Call(caller: caller, register: register, callee: callee, owner: owner)
            return variants.copy(call) ?? (f != caller && caller == callee && variants.isSelfCall(call) ? f : nil)
        }
        func copy(in caller: Int) -> Int? { owner.flatMap { copy(body(of: $0), in: caller) } ?? copy(-1, in: caller) }
        return copy(in: f) ?? (original(f) == f ? nil : copy(in: original(f))) ?? callee
    }

    /// The function and its copies.
    package func family(of f: Int) -> [Int] { [original(f)] + (variants.copiesByOriginal[original(f)] ?? []) }

    /// All functions that the same text of the program has become.
    package func ofSameText(as f: Int) -> [Int] {
        func source(_ f: Int) -> Int {
            let function = program.functions[f]
            return (function.original ?? function.template).map { source($0.index) } ?? f
        }
        if functionsByText.isEmpty { for f in program.functions.indices { functionsByText[source(f), default: []].append(f) } }
        return functionsByText[source(f)]!
    }

    /// Is the function never called, nor a copy of it?
    package func isDead(_ f: Int) -> Bool { ofSameText(as: f).allSatisfy { !isReached[$0] } }

    /// The function, or if only copies of it are called the first of these.
    package func reachedCopy(of f: Int) -> Int {
        isReached[f] ? f : ofSameText(as: f).first { isReached[$0] } ?? f
    }

    /// A short name of what the type's values have in common for arithmetic and attributes; nil: there is no one such thing.
    package func shape(of set: TypeSet, depth: Int = 0) -> String? {
        if set.isObject || set.isEmpty { return nil }
        if set.atoms.isEmpty {
            for (scalar, name) in ScalarTypes.names where set.isOnly(scalar) { return name }
            return nil
        }
        guard set.scalars.isEmpty, set.atoms.count == 1, depth < 3 else { return nil }
        switch atom(set.atoms[0]) {
        case .function(let f): return "function \(f)"
        case .instance(let index): return hasFixedSlots(index) ? "instance \(body(of: index))" : nil
        case .container(.list, let element, _): return shape(of: type(element), depth: depth + 1).map { "list of \($0)" }
        default: return nil
        }
    }
}

// MARK: The dict of keyword arguments

extension Solver {
    /// Is it the call, or the look-up, of a method that leaves a dict as it is and does not give it away?
    package func isReadingOfDict(method i: Instruction) -> Bool {
        guard case .name(let id) = i.immediates[0] else { return false }
        return ["items", "keys", "values", "get", "copy"].contains(text(id))
    }

    /// The same of built-in functions to which the dict is an argument.
    package func isReadingOfDict(calling callee: Register, _ f: Int) -> Bool {
        let set = type(of: callee, in: f)
        return !set.isObject && !set.atoms.isEmpty
            && set.atoms.allSatisfy { if case .builtin(let name) = atom($0) { Builtins.dictReaders.contains(name) } else { false } }
    }
}
