// Functions that are emitted without their bodies: nobody can call them.
//
// The solver must not have reached them, and, independently of it, no code that may run mentions their names: as a global variable,
// as an attribute, or in a text that could become one (`getattr`, `globals()[...]`).  A mistake about types is then no mistake here.
// Functions inside of such functions go with them.

import Bytecode
import Inference

struct DeadFunctions {
    private let program: Program
    private let solver: Solver
    /// Who makes the function, and whether only a variable of a module or class gets it.
    private var makers: [Int: Int] = [:]
    private var isOnlyNamed: Set<Int> = []
    private var isLive: [Bool]
    private var names: Set<String>
    private var queue: [Int] = []

    static func find(in program: Program, _ solver: Solver) -> [Int] {
        if program.functions.indices.allSatisfy({ solver.isReached[$0] }) { return [] }
        var search = DeadFunctions(program, solver)
        search.run()
        return program.functions.indices.filter { !search.isLive[$0] }
    }

    private init(_ program: Program, _ solver: Solver) {
        self.program = program
        self.solver = solver
        isLive = program.functions.indices.map { solver.isReached[$0] }
        names = program.libraryNames.read.union(program.libraryNames.inherited).union(Solver.runtimeNames(in: program))
        for f in program.functions.indices { noteMakers(f) }
    }

    private mutating func noteMakers(_ f: Int) {
        var made: [Register: Int] = [:]
        for i in program.functions[f].blocks.lazy.flatMap(\.instructions) {
            if case .function(let id)? = i.immediates.first(where: { if case .function = $0 { true } else { false } }) {
                makers[id.index] = f
                if i.opcode == .function_new { made[i.result] = id.index }
            }
        }
        isOnlyNamed.formUnion(made.values)
        for i in program.functions[f].blocks.lazy.flatMap(\.instructions) {
            // Stored under its name, or given its annotations.
            let isNamed = i.opcode == .global_set || (i.opcode == .name_set && i.inputs.count == 2)
            i.forEachUse { register in
                guard let function = made[register] else { return }
                let isAnnotated = i.opcode == .function_annotate && i.inputs[0] == register
                if !(isNamed || isAnnotated) || isSpecial(function) { isOnlyNamed.remove(function) }
            }
        }
    }

    private func isSpecial(_ f: Int) -> Bool {
        let name = program.functions[f].name
        return name.hasPrefix("__") && name.hasSuffix("__")
    }

    private mutating func run() {
        queue = program.functions.indices.filter { isLive[$0] }
        var waiting = Set(program.functions.indices.filter { !isLive[$0] })
        while true {
            while let f = queue.popLast() { noteNames(f) }
            let found = waiting.filter { f in
                // Copies are called directly only.
                if program.functions[f].original != nil { return false }
                guard let maker = makers[f], isLive[maker] else { return makers[f] == nil }
                return !isOnlyNamed.contains(f) || names.contains(program.functions[f].name)
            }
            if found.isEmpty { return }
            for f in found {
                isLive[f] = true
                waiting.remove(f)
                queue.append(f)
            }
        }
    }

    /// The names that a function that may run reads.
    private mutating func noteNames(_ f: Int) {
        for i in program.functions[f].blocks.lazy.flatMap(\.instructions) {
            switch i.opcode {
            case .global_set, .name_set, .attr_set, .annotations_set_up: continue
            default: break
            }
            for immediate in i.immediates {
                switch immediate {
                case .name(let id), .constant(let id): note(id)
                case .global(let n): names.insert(program.modules[program.functions[f].module].globals[n])
                default: break
                }
            }
        }
    }

    private mutating func note(_ id: ConstantID) {
        switch program.constants[id] {
        case .tuple(let items): items.forEach { note($0) }
        case .str: names.insert(solver.text(id))
        default: break
        }
    }
}
