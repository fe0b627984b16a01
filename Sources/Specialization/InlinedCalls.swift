// Small functions that take tuples apart which their callers make for them: their code becomes a part of the caller.
//
//     def __getitem__(self, place): return self.rows[place[0]][place[1]]
//     ... matrix[i, j] ...
//
// The tuple is made in front of the call and is nobody else's.  Where the code of the function stands in place of the call, its items are
// at hand, and the tuple itself need not be made (TupleItems).

import Bytecode
import Inference

struct InlinedCalls {
    private let shared: SharedFacts
    private let solver: Solver
    private let f: Int

    private static let largestCallee = 40
    private static let largestCaller = 4000
    private static let opcodes: Set<Opcode> = [.item_get, .item_set, .item_delete, .call, .call_method, .call_found]

    /// Puts the code of such functions in the place of their calls in a function.
    static func inline(in program: inout Program, _ f: Int, _ shared: SharedFacts) {
        let pass = InlinedCalls(shared: shared, solver: shared.solver, f: f)
        let calls = pass.candidates()
        if calls.isEmpty { return }
        var function = program.functions[f]
        for (i, call) in calls where function.instructionCount < largestCaller {
            pass.inline(i, call, &function, &program.constants)
        }
        Simplify.removeTrivialParameters(&function)
        program.functions[f] = function
    }

    private func candidates() -> [(Instruction, KnownCall)] {
        let function = shared.program.functions[f]
        var tuples: Set<Register> = []
        var uses: [Register: Int] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) {
            if i.opcode == .tuple_new { tuples.insert(i.result) }
        }
        if tuples.isEmpty { return [] }
        for i in function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
        let specializer = FunctionSpecializer(shared, f, .typed)
        return function.blocks.flatMap(\.instructions).compactMap { i in
            guard Self.opcodes.contains(i.opcode), i.inputs.dropFirst().contains(where: { tuples.contains($0) && uses[$0] == 1 }),
                let call = specializer.knownCall(i), !call.isDispatch, call.instance == nil, !call.guardsNone, call.function != f,
                isInlinable(shared.program.functions[call.function], in: function)
            else { return nil }
            // One of the parameters that get tuples is only taken apart.
            let parameters = shared.program.functions[call.function].blocks[0].parameters
            let isWorthIt = zip(call.arguments, parameters).contains { argument, parameter in
                tuples.contains(argument) && uses[argument] == 1
                    && TupleItems.isTakenApart(parameter, shared.program.functions[call.function])
            }
            return isWorthIt ? (i, call) : nil
        }
    }

    private func isInlinable(_ callee: Function, in caller: Function) -> Bool {
        guard callee.kind == .function, callee.module == caller.module, callee.freeNames.isEmpty,
            callee.instructionCount <= Self.largestCallee
        else { return false }
        return callee.blocks.lazy.flatMap(\.instructions).allSatisfy { i in
            switch i.opcode {
            case .locals_snapshot, .catch, .discard, .class_body, .handled_set: false
            default: i.unwind == nil
            }
        }
    }

    private func inline(_ i: Instruction, _ call: KnownCall, _ function: inout Function, _ pool: inout ConstantPool) {
        var found: CodePlace?
        for (b, block) in function.blocks.enumerated() {
            let n = block.instructions.firstIndex { $0.opcode == i.opcode && $0.results == i.results && $0.inputs == i.inputs }
            if let n { found = CodePlace(block: b, index: n) }
        }
        guard let place = found else { return }
        var code = CodeSplice(function, f, solver, pool, at: function.blocks[place.block].instructions[place.index])
        let rest = function.blocks[place.block].instructions[(place.index + 1)...]
        code.function.blocks[place.block].instructions.removeSubrange(place.index...)
        let copy = code.copy(shared.program.functions[call.function], of: call.function, cells: [], leavesGenerator: false)
        var entry = copy.entry
        entry.arguments = code.arguments(call.arguments, call.defaults, in: place.block)
        code.append(code.made(.jump, to: [entry]), to: place.block)
        let tail = code.newBlock()
        code.function.blocks[tail].parameters = i.results
        for end in copy.returns {
            let result = i.results.isEmpty ? [] : [end.value]
            code.append(Instruction(.jump, targets: [Edge(BlockID(tail), result)], position: end.position), to: end.block)
        }
        code.function.blocks[tail].instructions += rest
        if i.opcode == .call_found, let lookup = shared.definition(i.inputs[0], f) {
            for b in code.function.blocks.indices {
                code.function.blocks[b].instructions.removeAll { $0.opcode == .method_find && $0.results == lookup.results }
            }
        }
        code.noteConstants()
        function = code.function
        pool = code.pool
    }
}
