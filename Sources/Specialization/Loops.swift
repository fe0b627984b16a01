// Loops over ranges without an iterator: its position is a register of the loop.
//
// In the typed version, a `range(...)` whose iterator drives one loop becomes three registers: the position, which is the loop's
// item and a parameter of its header, the end and the step.  The iterator is made only when the function bails.

import Bytecode
import Inference

struct RangeLoop {
    /// Where `iter` is; the call of `range` stands in front of it.
    let block: Int
    let index: Int
    let header: Int
    let iterator: Register
    let item: Register
    /// What `range` is called with: one to three ints.
    let arguments: [Register]
    var start = Register.none
    var end = Register.none
    var step = Register.none
    var next = Register.none
}

struct LoopTable {
    private(set) var loops: [RangeLoop] = []
    private var byIterator: [Register: Int] = [:]
    private var byHeader: [Int: Int] = [:]
    private var bySite: [ResumePoint: Int] = [:]
    private var dominators: Dominators?

    init() {}

    init(_ specializer: FunctionSpecializer) {
        let function = specializer.original
        var uses: [Register: Int] = [:]
        for block in function.blocks {
            for instruction in block.instructions { instruction.forEachUse { uses[$0, default: 0] += 1 } }
        }
        var sites: [Register: ResumePoint] = [:]
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() where i.opcode == .iter && n > 0 {
                let call = block.instructions[n - 1]
                if call.opcode == .call, call.results == i.inputs, uses[i.inputs[0]] == 1, uses[i.result] == 1,
                    specializer.solver.onlyBuiltin(specializer.type(call.inputs[0])) == "range", (2...4).contains(call.inputs.count),
                    call.inputs.dropFirst().allSatisfy(specializer.fitsInt)
                {
                    sites[i.result] = ResumePoint(block: b, index: n)
                }
            }
        }
        if sites.isEmpty { return }
        for (h, block) in function.blocks.enumerated() where h > 0 {
            let first = block.instructions[0]
            guard first.opcode == .iter_next, let site = sites[first.inputs[0]] else { continue }
            let call = function.blocks[site.block].instructions[site.index - 1]
            let loop = RangeLoop(
                block: site.block, index: site.index, header: h, iterator: first.inputs[0], item: first.result,
                arguments: Array(call.inputs.dropFirst()))
            byIterator[loop.iterator] = loops.count
            byHeader[h] = loops.count
            bySite[site] = loops.count
            bySite[ResumePoint(block: site.block, index: site.index - 1)] = loops.count
            loops.append(loop)
        }
        if !loops.isEmpty { dominators = Dominators(function) }
    }

    func loop(ofIterator register: Register) -> Int? { byIterator[register] }
    func loop(withHeader block: Int) -> RangeLoop? { byHeader[block].map { loops[$0] } }
    /// The loop whose `iter` or call of `range` is here.
    func loop(at block: Int, _ index: Int) -> RangeLoop? { bySite[ResumePoint(block: block, index: index)].map { loops[$0] } }

    /// The registers of the loops, once the representations of the arguments are known.
    mutating func placeRegisters(_ specializer: inout FunctionSpecializer) {
        for n in loops.indices {
            func place(_ argument: Int?, _ specializer: inout FunctionSpecializer) -> Register {
                guard let argument else { return specializer.function.newRegister(.i64) }
                let register = loops[n].arguments[argument]
                if specializer.constants[register] != nil { return specializer.function.newRegister(.i64) }
                return specializer.representation(register) == .i64 ? register : specializer.twins[register]!
            }
            let count = loops[n].arguments.count
            loops[n].start = place(count == 1 ? nil : 0, &specializer)
            loops[n].end = place(count == 1 ? 0 : 1, &specializer)
            loops[n].step = place(count == 3 ? 2 : nil, &specializer)
            loops[n].next = specializer.function.newRegister(.i64)
        }
    }

    /// The position that an edge from a block to the header of the loop hands over.
    func position(_ loop: RangeLoop, from block: Int) -> Register {
        dominators!.dominates(loop.header, block) ? loop.next : loop.start
    }

    /// An iterator as it would be at this point.
    func iterator(_ n: Int, at point: ResumePoint, _ specializer: inout FunctionSpecializer, _ like: Instruction) -> Register {
        let loop = loops[n]
        let isFirst = point.block == loop.header && point.index == 0
        let position = isFirst ? loop.item : position(loop, from: point.block)
        return specializer.emit(.range_iterator, [position, loop.end, loop.step], like: like)
    }
}

extension FunctionSpecializer {
    /// The start of a loop: its end, step and first position.
    mutating func rewriteIterator(_ loop: RangeLoop, _ i: Instruction) {
        func constant(_ register: Register, _ argument: Int?, _ otherwise: Int) {
            if let argument, constants[loop.arguments[argument]] == nil { return }
            let value = argument.map { constantInteger(loop.arguments[$0])! } ?? otherwise
            out.append(Instruction(.i64_const, results: [register], immediates: [.integer(value)], position: i.position))
        }
        let count = loop.arguments.count
        constant(loop.start, count == 1 ? nil : 0, 0)
        constant(loop.end, count == 1 ? 0 : 1, 0)
        constant(loop.step, count == 3 ? 2 : nil, 1)
        if count == 3 {
            out.append(Instruction(.range_step_check, inputs: [loop.step], bail: bailEdge(i), position: i.position))
        }
    }

    mutating func rewriteLoopHead(_ loop: RangeLoop, _ i: Instruction) {
        let test = emit(.range_test, [loop.item, loop.end, loop.step], like: i)
        let inputs = [loop.item, loop.end, loop.step]
        out.append(Instruction(.range_advance, results: [loop.next], inputs: inputs, position: i.position))
        out.append(Instruction(.branch, inputs: [test], targets: i.targets, position: i.position))
    }
}

/// Which blocks are passed on every way to a block.
struct Dominators {
    private var immediate: [Int]
    private var order: [Int]

    init(_ function: Function) {
        let count = function.blocks.count
        var successors: [[Int]] = []
        var predecessors: [[Int]] = Array(repeating: [], count: count)
        for (b, block) in function.blocks.enumerated() {
            successors.append(block.instructions.flatMap { $0.edges.map(\.block.index) })
            for s in successors[b] { predecessors[s].append(b) }
        }
        // Reverse postorder without recursion.
        order = Array(repeating: -1, count: count)
        var post: [Int] = []
        var isSeen = Array(repeating: false, count: count)
        var stack = [(block: 0, next: 0)]
        isSeen[0] = true
        while let top = stack.last {
            if top.next < successors[top.block].count {
                stack[stack.count - 1].next += 1
                let s = successors[top.block][top.next]
                if !isSeen[s] {
                    isSeen[s] = true
                    stack.append((s, 0))
                }
            } else {
                post.append(top.block)
                stack.removeLast()
            }
        }
        for (n, b) in post.reversed().enumerated() { order[b] = n }
        immediate = Array(repeating: -1, count: count)
        immediate[0] = 0
        var changed = true
        while changed {
            changed = false
            for b in post.reversed() where b != 0 {
                var found = -1
                for p in predecessors[b] where immediate[p] >= 0 { found = found < 0 ? p : common(found, p) }
                if found != immediate[b] {
                    immediate[b] = found
                    changed = true
                }
            }
        }
    }

    private func common(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while a != b {
            while order[a] > order[b] { a = immediate[a] }
            while order[b] > order[a] { b = immediate[b] }
        }
        return a
    }

    func dominates(_ a: Int, _ b: Int) -> Bool {
        var next = b
        while next != a {
            if next <= 0 || immediate[next] < 0 { return false }
            next = immediate[next]
        }
        return true
    }
}
