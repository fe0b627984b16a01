// Which functions are copied for calls with other types, and which calls go to the copies (Inference/Variants.swift).
//
// Calls are grouped by the shapes of their arguments as the first solution knows them.  A function whose known calls are of several
// groups gets a copy for each; calls with arguments that have no one shape stay with the original, and so do all that are not direct in
// every version of the caller.  A call of the function in itself with such arguments goes on in the copy that it stands in: there its
// types may well be clear.

import Bytecode
import Inference

package enum Contexts {
    private static let mostCopies = 6
    /// Instructions of one function, and of all copies of a function.
    private static let (longestFunction, longest) = (400, 1200)

    /// The program with copies, and the calls that go to them; nil: there is nothing to gain.
    package static func plan(_ solver: Solver) -> (program: Program, variants: Variants)? {
        let shared = SharedFacts(solver.program, solver)
        var groups: [Int: [[String]: [Variants.Call]]] = [:]
        var selfCalls: [Int: [Variants.Call]] = [:]
        for f in solver.program.functions.indices where solver.isReached[f] {
            for known in directCalls(in: f, shared) {
                let callee = Int(known.callee)
                guard isCopied(solver.program.functions[callee]) else { continue }
                let shapes = known.types.map { solver.shape(of: $0) }
                if shapes.contains(nil) {
                    if f == callee { selfCalls[callee, default: []].append(known.call) }
                } else {
                    groups[callee, default: [:]][shapes.map { $0! }, default: []].append(known.call)
                }
            }
        }
        var program = solver.program
        var variants = Variants()
        let allowance = max(64, program.functions.count)
        for (callee, found) in groups.sorted(by: { $0.key < $1.key }) {
            let calls = withoutNone(found)
            // A mixture without a shape may come from outside, too: then one group is worth a copy.
            let parameters = program.functions[callee].blocks[0].parameters
            let isMixed = parameters.contains { solver.shape(of: solver.type(of: $0, in: callee)) == nil }
            let length = program.functions[callee].blocks.reduce(0) { $0 + $1.instructions.count }
            let isSmall = calls.count <= mostCopies && length * calls.count <= longest
            guard isMixed, isSmall, program.functions.count + calls.count <= solver.program.functions.count + allowance
            else { continue }
            for (_, sites) in calls.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                var copy = program.functions[callee]
                copy.original = FunctionID(callee)
                program.functions.append(copy)
                variants.add(program.functions.count - 1, of: callee, for: sites)
            }
            variants.add(selfCalls: selfCalls[callee] ?? [])
        }
        return variants.isEmpty ? nil : (program, variants)
    }

    /// Are all calls that go to copies direct?  Otherwise the types of a copy would be wrong.
    package static func hold(_ solver: Solver) -> Bool {
        let shared = SharedFacts(solver.program, solver)
        let wanted = solver.variants.places
        for f in solver.program.functions.indices where solver.isReached[f] {
            let found = Set(directCalls(in: f, shared).map(\.call.place))
            for i in solver.program.functions[f].blocks.lazy.flatMap(\.instructions) where i.opcode.isCall {
                let place = Variants.Place(caller: solver.original(f), register: i.result)
                // What has no type never comes here.
                if wanted.contains(place), !found.contains(place), !solver.type(of: i.inputs[0], in: f).isEmpty { return false }
            }
        }
        return true
    }

    /// None, where all others give a parameter values of one shape, is no reason for a copy.
    private static func withoutNone(_ groups: [[String]: [Variants.Call]]) -> [[String]: [Variants.Call]] {
        let none = "None"
        guard let count = groups.keys.first?.count else { return groups }
        let others = (0..<count).map { n in Set(groups.keys.map { $0[n] }).subtracting([none]) }
        var merged: [[String]: [Variants.Call]] = [:]
        for (shapes, calls) in groups {
            let key = shapes.enumerated().map { n, shape in shape == none && others[n].count == 1 ? others[n].first! : shape }
            merged[key, default: []] += calls
        }
        return merged
    }

    private static func isCopied(_ function: Function) -> Bool {
        guard function.kind == .function else { return false }
        var count = 0
        for i in function.blocks.lazy.flatMap(\.instructions) {
            count += 1
            switch i.opcode {
            case .function_new, .class_body, .class_prepare, .class_prepare_ex: return false
            default: if count > longestFunction { return false }
            }
        }
        return true
    }

    private struct DirectCall {
        let call: Variants.Call
        let callee: Int
        let types: [TypeSet]
    }

    /// The calls that are direct in all versions of a function, by each target.
    private static func directCalls(in f: Int, _ shared: SharedFacts) -> [DirectCall] {
        let solver = shared.solver
        let general = FunctionSpecializer(shared, f, .general)
        let typed = shared.mayBail[f] ? FunctionSpecializer(shared, f, .typed) : nil
        var found: [DirectCall] = []
        for i in general.original.blocks.lazy.flatMap(\.instructions) where i.opcode.isCall {
            guard let call = general.knownCall(i), typed.map({ $0.typedForm(i) == nil && $0.knownCall(i) != nil }) ?? true,
                general.typedForm(i) == nil
            else { continue }
            let goesByOwner = call.callee == nil && call.owners.count == call.targets.count
            for (n, target) in call.targets.enumerated() {
                var types = call.arguments.enumerated().map { place, register in
                    register.isNone ? defaultType(call.defaults[place], shared) : solver.type(of: register, in: f)
                }
                let callee = solver.original(target.function)
                if goesByOwner, !types.isEmpty { types[0] = solver.instanceType(call.owners[n]) }
                let owner = goesByOwner ? solver.body(of: call.owners[n]) : -1
                let key = Variants.Call(caller: solver.original(f), register: i.result, callee: callee, owner: owner)
                found.append(DirectCall(call: key, callee: callee, types: types))
            }
        }
        return found
    }

    private static func defaultType(_ value: ConstantID?, _ shared: SharedFacts) -> TypeSet {
        switch value.map({ shared.program.constants[$0] }) {
        case .int: TypeSet(.int)
        case .float: TypeSet(.float)
        case .true, .false: TypeSet(.bool)
        case .str: TypeSet(.str)
        case Optional.some(.none): TypeSet(.none)
        default: .object
        }
    }
}

extension Opcode {
    fileprivate var isCall: Bool {
        [.call, .call_kw, .call_method, .call_method_kw, .call_found, .call_found_kw].contains(self)
    }
}
