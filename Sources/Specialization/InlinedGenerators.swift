// Generators whose code becomes a part of the function that consumes them at once.
//
//     total = sum(x * x for x in xs if x > 0)
//     for a, b in pairs(items): ...
//
// A generator object that is made in front of its only use need not be: the body of the generator runs where it would be resumed, and
// its `yield` goes on with what the consumer does with an item (Consumer.swift).  So the loop of a generator expression is a loop of the
// function around it, with the same forms for its types, and variables that only such code shares with the function are no cells
// any more (PromotedCells.swift).
//
// The conditions, for a generator g and the function f that calls it:
//   - the call reaches g alone, g is of the same module, has one `yield`, and no handlers: nothing that giving up or throwing would run;
//   - the object is used once, in the same block, by something that goes through it without handing it on.
// Tracebacks name the code of g as before: the instructions keep its positions (`Function.inlined`), and an exception that leaves them
// leaves the generator first.

import Bytecode
import Inference

/// A generator that can be consumed without being made.
struct ConsumedGenerator {
    let generator: Int
    let call: Instruction
    /// What makes the function's object, if that is done only here.
    let arguments: [Register]
    let defaults: [Int: ConstantID]
    /// The cells of its closure.
    let cells: [Register]
    let consumer: Consumer
    /// The instruction that consumes it, or the `iter` of a loop.
    let use: Instruction
    /// The look-up of the method that is called.
    let lookup: Instruction?
}

struct InlinedGenerators {
    private enum State { case active, done }

    private var program: Program
    private let shared: SharedFacts
    private let solver: Solver
    private var states: [Int: State] = [:]
    private var consumed: Set<Int> = []

    /// Inlines generators in all functions.  Gives the functions that are not called any more, and whether anything was inlined.
    static func inline(in program: inout Program, _ shared: SharedFacts) -> (uncalled: [Int], isChanged: Bool) {
        var pass = InlinedGenerators(shared)
        for f in program.functions.indices where pass.solver.isReached[f] { pass.process(f) }
        program = pass.program
        return (pass.unmentioned(), !pass.consumed.isEmpty)
    }

    private init(_ shared: SharedFacts) {
        self.shared = shared
        program = shared.program
        solver = shared.solver
    }

    /// Functions with more instructions than these are not made longer.
    private static let largestCaller = 4000
    private static let largestGenerator = 150

    private mutating func process(_ f: Int) {
        if states[f] != nil { return }
        states[f] = .active
        defer { states[f] = .done }
        let found = candidates(f)
        if found.isEmpty { return }
        var function = program.functions[f]
        var isChanged = false
        for candidate in found {
            process(candidate.generator)
            let body = program.functions[candidate.generator]
            guard states[candidate.generator] == .done, Self.isInlinable(body), function.instructionCount < Self.largestCaller else {
                continue
            }
            var splice = GeneratorSplice(function, f, body, candidate, solver, program.constants)
            guard splice.run() else { continue }
            function = splice.code.function
            program.constants = splice.code.pool
            consumed.insert(solver.original(candidate.generator))
            isChanged = true
        }
        if !isChanged { return }
        // What follows a loop over a generator that never ends.
        Simplify.removeUnreachableBlocks(&function)
        Simplify.removeTrivialParameters(&function)
        PromotedCells.promote(in: &function, f, solver)
        Simplify.removeTrivialParameters(&function)
        Simplify.removeRedundantChecks(&function)
        program.functions[f] = function
    }

    /// The shape of a generator that can be consumed in place.
    private static func isInlinable(_ function: Function) -> Bool {
        guard function.kind == .generator, function.instructionCount <= largestGenerator else { return false }
        var yields = 0
        for i in function.blocks.lazy.flatMap(\.instructions) {
            if i.unwind != nil { return false }
            switch i.opcode {
            case .yield: yields += 1
            case .yield_from, .locals_snapshot, .catch, .discard, .class_body, .handled_set: return false
            default: break
            }
        }
        return yields == 1
    }

    private func candidates(_ f: Int) -> [ConsumedGenerator] {
        let function = program.functions[f]
        let calls = function.blocks.lazy.flatMap(\.instructions).filter { i in
            [.call, .call_found, .call_method].contains(i.opcode) && solver.areGenerators(solver.type(of: i.result, in: f))
        }
        if calls.isEmpty { return [] }
        let specializer = FunctionSpecializer(shared, f, .typed)
        let finder = ConsumerFinder(specializer)
        return calls.compactMap { call in
            guard let known = specializer.knownCall(call), !known.isDispatch, known.instance == nil, !known.guardsNone else { return nil }
            let body = program.functions[known.function]
            guard known.function != f, body.module == function.module, Self.isInlinable(body),
                let (consumer, use) = finder.consumer(of: call, yielding: solver.yieldType(known.function))
            else { return nil }
            var cells: [Register] = []
            if !body.freeNames.isEmpty {
                guard let callee = known.callee, let made = shared.definition(callee, f), made.opcode == .function_new else { return nil }
                cells = Array(made.inputs.prefix(body.freeNames.count))
            }
            return ConsumedGenerator(
                generator: known.function, call: call, arguments: known.arguments, defaults: known.defaults, cells: cells,
                consumer: consumer, use: use,
                lookup: call.opcode == .call_found ? shared.definition(call.inputs[0], f) : nil)
        }
    }

    /// Generators whose objects nothing makes any more.
    private func unmentioned() -> [Int] {
        var missing = Set(consumed.filter { program.functions[$0].name == "<genexpr>" })
        for f in program.functions.indices where solver.isReached[f] {
            for i in program.functions[f].blocks.lazy.flatMap(\.instructions) {
                if case .function(let id)? = i.immediates.first, i.opcode == .function_new { missing.remove(id.index) }
            }
        }
        return missing.flatMap { solver.family(of: $0) }.sorted()
    }
}

extension Function {
    var instructionCount: Int { blocks.reduce(0) { $0 + $1.instructions.count } }
}
