// Global variables that are set once, before any code that reads them can run: constants, functions, classes.
//
// Such a variable is assigned by one instruction of its module's body that runs once; nothing deletes it, no other module sets it (the
// solver has seen all that could), and it is set before the reading function can be called.  That is the case
//   - when the assignment is on every way to the place where the body makes the reading function, or what contains it, or
//   - when the function is made earlier, and nothing that stands between the two could call it.
// Reading it needs no test; one that holds a constant is the constant.

import Bytecode
import Inference

struct SetOnce {
    private struct Place {
        let block: Int
        let index: Int
    }

    private let program: Program
    private let solver: Solver
    /// Where the body of each module makes a function, or what contains it.
    private var made: [Int: Place] = [:]

    /// Replaces the readings of such variables.
    static func replaceReads(in program: inout Program, _ solver: Solver) {
        var analysis = SetOnce(program, solver)
        analysis.findMade()
        for m in program.modules.indices { analysis.replaceReads(of: m, in: &program) }
    }

    private init(_ program: Program, _ solver: Solver) {
        self.program = program
        self.solver = solver
    }

    private mutating func findMade() {
        var makers: [Int: (function: Int, place: Place)] = [:]
        for (f, function) in program.functions.enumerated() {
            for (b, block) in function.blocks.enumerated() {
                for (n, i) in block.instructions.enumerated() where i.opcode == .function_new || i.opcode == .class_body {
                    if case .function(let id) = i.immediates[0] { makers[id.index] = (f, Place(block: b, index: n)) }
                }
            }
        }
        for f in program.functions.indices {
            var at = solver.original(f)
            while let maker = makers[at] {
                at = solver.original(maker.function)
                if program.functions[at].kind == .module {
                    made[f] = maker.place
                    break
                }
            }
        }
    }

    private func replaceReads(of m: Int, in program: inout Program) {
        let body = program.modules[m].body.index
        guard solver.isReached[body] else { return }
        let assignments = assignments(in: m, body)
        if assignments.isEmpty { return }
        let dominators = Dominators(program.functions[body])
        for f in program.functions.indices where program.functions[f].module == m && solver.isReached[f] {
            var constants: [Register: ConstantID] = [:]
            for b in program.functions[f].blocks.indices {
                for n in program.functions[f].blocks[b].instructions.indices {
                    let i = program.functions[f].blocks[b].instructions[n]
                    guard i.opcode == .global_get, case .global(let global) = i.immediates[0], let assignment = assignments[global],
                        let reading = f == body ? Place(block: b, index: n) : made[f],
                        isSet(assignment.place, before: reading, isOfBody: f == body, body, dominators)
                    else { continue }
                    var load = i
                    load.unwind = nil
                    if let constant = assignment.constant {
                        load.opcode = .const_load
                        load.immediates = [.constant(constant)]
                        constants[i.result] = constant
                    } else {
                        load.opcode = .global_load
                    }
                    program.functions[f].blocks[b].instructions[n] = load
                }
            }
            solver.note(constants: constants, in: f)
        }
    }

    private struct Assignment {
        let place: Place
        let constant: ConstantID?
    }

    /// The only assignments of variables that nothing else changes.
    private func assignments(in m: Int, _ body: Int) -> [Int: Assignment] {
        var found: [Int: Assignment] = [:]
        var refused: Set<Int> = []
        for (f, function) in program.functions.enumerated() where function.module == m {
            for (b, block) in function.blocks.enumerated() {
                for (n, i) in block.instructions.enumerated() {
                    guard i.opcode == .global_set || i.opcode == .global_delete, case .global(let global) = i.immediates[0] else {
                        continue
                    }
                    guard i.opcode == .global_set, f == body, solver.runsOnce(f, b), found[global] == nil else {
                        refused.insert(global)
                        continue
                    }
                    let value = solver.definition(i.inputs[0], f)
                    guard value?.opcode == .const_load || value?.opcode == .function_new || value?.opcode == .class_build else {
                        refused.insert(global)
                        continue
                    }
                    var constant: ConstantID?
                    if value?.opcode == .const_load, case .constant(let id)? = value?.immediates[0] { constant = id }
                    found[global] = Assignment(place: Place(block: b, index: n), constant: constant)
                }
            }
        }
        return found.filter { global, _ in !refused.contains(global) && !solver.mayBeChanged(global, ofModule: m) }
    }

    private func isSet(_ set: Place, before reading: Place, isOfBody: Bool, _ body: Int, _ dominators: Dominators) -> Bool {
        let instructions = program.functions[body].blocks[set.block].instructions
        if set.block != reading.block {
            // A block that is left for a handler before the assignment has not made it.
            return dominators.dominates(set.block, reading.block) && instructions[..<set.index].allSatisfy { $0.edges.isEmpty }
        }
        if set.index < reading.index { return true }
        if isOfBody { return false }
        return instructions[reading.index..<set.index].allSatisfy {
            [.function_new, .const_load, .global_set, .global_load, .class_number, .class_layout, .class_slots].contains($0.opcode)
        }
    }
}
