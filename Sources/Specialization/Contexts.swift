// Which functions are copied for calls with other types, and which calls go to the copies (Inference/Variants.swift).
//
// Calls are grouped by the shapes of their arguments as the last solution knows them.  A function whose known calls are of several
// groups gets a copy for each; calls with arguments that have no one shape stay with the original, and so do all that are not direct in
// every version of the caller.  A call of the function in itself with such arguments goes on in the copy that it stands in: there its
// types may well be clear.
//
// That is done in steps, each of which begins with the solution of the one before: a function that makes functions, as a decorator does,
// is copied for each function that it is given, and only then do calls of what it has made have targets of their own; functions with
// `*args` and `**kwargs` are copied last, for each number of arguments and their shapes.

import Bytecode
import Inference

package enum Contexts {
    private static let mostCopies = 6
    /// Of functions with `*args`, where the copies differ in the number of arguments only, and of functions that make functions.
    private static let (mostNumbers, mostMade) = (16, 64)
    /// Instructions of one function, and of all copies of a function.
    private static let (longestFunction, longest) = (400, 1200)
    /// Decorators on top of decorators need a step for each.
    private static let mostSteps = 4

    private enum Step { case first, makers, spreads }

    /// The last of several solutions, each of a program with more copies.  `solve`: solves a program.
    package static func solve(_ first: Solver, again solve: (Program, Variants) -> Solver) -> Solver {
        var solver = first
        func take(_ step: Step) -> Bool? {
            guard let plan = plan(solver, step) else { return nil }
            let again = solve(plan.program, plan.variants)
            guard hold(again) else { return nil }
            solver = again
            return plan.hasMakers
        }
        var hasMakers = take(.first) ?? false
        var steps = 1
        while hasMakers, steps < mostSteps {
            hasMakers = take(.makers) ?? false
            steps += 1
        }
        _ = take(.spreads)
        return solver
    }

    private struct Group {
        var calls: [Variants.Call] = []
        var spread: SpreadArguments?
    }

    /// What tells the groups of a function's calls apart: what they give for `*args`, and the shapes of all that they give.
    private struct Key: Hashable, Comparable {
        let spread: SpreadArguments?
        let shapes: [String]

        static func < (a: Key, b: Key) -> Bool {
            let (x, y) = (a.spread, b.spread)
            if x != y {
                if x?.positional != y?.positional { return (x?.positional ?? -1) < (y?.positional ?? -1) }
                return (x?.keywords ?? []).lexicographicallyPrecedes(y?.keywords ?? [])
            }
            return a.shapes.lexicographicallyPrecedes(b.shapes)
        }
    }

    /// The program with copies, and the calls that go to them; nil: there is nothing to gain.
    private static func plan(_ solver: Solver, _ step: Step) -> (program: Program, variants: Variants, hasMakers: Bool)? {
        let candidates = solver.program.functions.indices.filter { isCopied($0, step, solver) }
        if candidates.isEmpty { return nil }
        let isCandidate = Set(candidates)
        let shared = SharedFacts(solver.program, solver)
        var groups: [Int: [Key: [Variants.Call]]] = [:]
        var selfCalls: [Int: [Variants.Call]] = [:]
        for f in solver.program.functions.indices where solver.isReached[f] {
            for known in directCalls(in: f, shared, spreading: step == .spreads) {
                let callee = Int(known.callee)
                guard isCandidate.contains(callee), (known.spread != nil) == (step == .spreads) else { continue }
                let shapes = known.types.map { solver.shape(of: $0) }
                if step == .spreads {
                    groups[callee, default: [:]][Key(spread: known.spread, shapes: shapes.map { $0 ?? "" }), default: []].append(known.call)
                } else if shapes.contains(nil) {
                    if f == callee { selfCalls[callee, default: []].append(known.call) }
                } else {
                    groups[callee, default: [:]][Key(spread: nil, shapes: shapes.map { $0! }), default: []].append(known.call)
                }
            }
        }
        var program = solver.program
        var variants = solver.variants
        let before = variants.count
        var hasMakers = false
        let allowance = max(64, program.functions.count)
        for (callee, found) in groups.sorted(by: { $0.key < $1.key }) {
            let isMaker = solver.program.functions[callee].makesFunctions
            var calls = step == .spreads ? found : withoutNone(found)
            let length = program.instructionCount(withInnerOf: callee)
            let most = isMaker ? mostMade : step == .spreads ? mostNumbers : mostCopies
            func isSmall() -> Bool { calls.count <= most && length * calls.count <= (isMaker ? 4 : 1) * longest }
            if step == .spreads {
                if calls.count > mostCopies || !isSmall() { calls = byNumber(calls) }
            } else {
                // A mixture without a shape may come from outside, too: then one group is worth a copy.
                let parameters = program.functions[callee].blocks[0].parameters
                guard parameters.contains(where: { solver.shape(of: solver.type(of: $0, in: callee)) == nil }) else { continue }
            }
            guard isSmall(), program.functions.count + calls.count <= solver.program.functions.count + allowance else { continue }
            for (key, sites) in calls.sorted(by: { $0.key < $1.key }) {
                let copy =
                    key.spread.map { FunctionCopies.add(copyOf: callee, taking: $0, to: &program, solver) }
                    ?? FunctionCopies.add(copyOf: callee, to: &program)
                variants.add(copy, of: callee, for: sites)
            }
            variants.add(selfCalls: selfCalls[callee] ?? [])
            if isMaker { hasMakers = true }
        }
        return variants.count == before ? nil : (program, variants, hasMakers)
    }

    /// Calls that give the same number of arguments, whatever their types.
    private static func byNumber(_ groups: [Key: [Variants.Call]]) -> [Key: [Variants.Call]] {
        var merged: [Key: [Variants.Call]] = [:]
        for (key, calls) in groups.sorted(by: { $0.key < $1.key }) {
            // How many of the named parameters are given does not matter.
            merged[Key(spread: key.spread, shapes: []), default: []] += calls
        }
        return merged
    }

    /// Are all calls that go to copies direct?  Otherwise the types of a copy would be wrong.
    private static func hold(_ solver: Solver) -> Bool {
        let shared = SharedFacts(solver.program, solver)
        let wanted = solver.variants.places
        for f in solver.program.functions.indices where solver.isReached[f] {
            let found = Set(directCalls(in: f, shared).map(\.call.place))
            let original = solver.original(f)
            for i in solver.program.functions[f].blocks.lazy.flatMap(\.instructions) where i.opcode.isCall {
                let place = Variants.Place(caller: f, register: i.result)
                // What has no type never comes here.
                guard !found.contains(place), !solver.type(of: i.inputs[0], in: f).isEmpty else { continue }
                if wanted.contains(place) || wanted.contains(Variants.Place(caller: original, register: i.result)) { return false }
            }
        }
        return true
    }

    /// None, where all others give a parameter values of one shape, is no reason for a copy.
    private static func withoutNone(_ groups: [Key: [Variants.Call]]) -> [Key: [Variants.Call]] {
        let none = "None"
        guard let count = groups.keys.first?.shapes.count else { return groups }
        let others = (0..<count).map { n in Set(groups.keys.map { $0.shapes[n] }).subtracting([none]) }
        var merged: [Key: [Variants.Call]] = [:]
        for (key, calls) in groups {
            let shapes = key.shapes.enumerated().map { n, shape in shape == none && others[n].count == 1 ? others[n].first! : shape }
            merged[Key(spread: nil, shapes: shapes), default: []] += calls
        }
        return merged
    }

    private static func isCopied(_ f: Int, _ step: Step, _ solver: Solver) -> Bool {
        let function = solver.program.functions[f]
        // Copies are not copied.
        guard function.kind == .function, function.original == nil, solver.isReached[f] else { return false }
        let isSpread = function.parameters.hasVariadic || function.parameters.hasKeywords
        guard isSpread == (step == .spreads), step != .makers || function.makesFunctions else { return false }
        if step == .spreads && (function.makesFunctions || function.isEnteredAgain) { return false }
        return solver.program.instructionCount(withInnerOf: f) <= longestFunction && !solver.program.makesClasses(f)
    }

    private struct DirectCall {
        let call: Variants.Call
        let callee: Int
        let types: [TypeSet]
        let spread: SpreadArguments?
    }

    /// The calls that are direct in all versions of a function, by each target.
    private static func directCalls(in f: Int, _ shared: SharedFacts, spreading: Bool = false) -> [DirectCall] {
        let solver = shared.solver
        var general = FunctionSpecializer(shared, f, .general)
        var typed = shared.mayBail[f] ? FunctionSpecializer(shared, f, .typed) : nil
        general.assumesSpread = spreading
        typed?.assumesSpread = spreading
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
                let key = Variants.Call(caller: f, register: i.result, callee: callee, owner: owner)
                found.append(DirectCall(call: key, callee: callee, types: types, spread: call.spread))
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

extension Function {
    fileprivate var makesFunctions: Bool { blocks.contains { $0.instructions.contains { $0.opcode == .function_new } } }

    /// Does code of it jump to its first block?
    fileprivate var isEnteredAgain: Bool {
        blocks.contains { $0.instructions.contains { $0.edges.contains { $0.block.index == 0 } } }
    }
}

extension Program {
    /// The functions that a function makes, and these make.
    private func inner(of f: Int) -> [Int] {
        functions[f].blocks.lazy.flatMap(\.instructions).compactMap { i -> Int? in
            if i.opcode == .function_new, case .function(let id) = i.immediates[0] { id.index } else { nil }
        }.flatMap { [$0] + inner(of: $0) }
    }

    fileprivate func instructionCount(withInnerOf f: Int) -> Int {
        ([f] + inner(of: f)).reduce(0) { $0 + functions[$1].blocks.reduce(0) { $0 + $1.instructions.count } }
    }

    /// Does the function, or one that it makes, make classes?
    fileprivate func makesClasses(_ f: Int) -> Bool {
        ([f] + inner(of: f)).contains { f in
            functions[f].blocks.contains { block in
                block.instructions.contains { [.class_body, .class_prepare, .class_prepare_ex].contains($0.opcode) }
            }
        }
    }
}
