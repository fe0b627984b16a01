// Variables in cells that no other function sees, as registers.
//
// A variable that an inner function uses is kept in a cell.  When that function's code has become a part of this one, nothing but
// readings and assignments of the cell may be left: then the variable is one as any other (SplitVariable).

import Bytecode
import Inference

enum PromotedCells {
    static func promote(in function: inout Function, _ f: Int, _ solver: Solver) {
        var cells: [Register] = []
        var shared: Set<Register> = []
        for i in function.blocks.lazy.flatMap(\.instructions) {
            if i.opcode == .cell_new { cells.append(i.result) }
            let own = i.opcode == .cell_get || i.opcode == .cell_set ? i.inputs[0] : .none
            for input in i.inputs.dropFirst(own.isNone ? 0 : 1) { shared.insert(input) }
            for edge in i.edges { shared.formUnion(edge.arguments) }
        }
        for cell in cells where !shared.contains(cell) {
            if let promoted = promoted(cell, function, f, solver) { function = promoted }
        }
    }

    /// The function without the cell; nil when an inner function's reading of it could find it unset, which is an error of its own.
    private static func promoted(_ cell: Register, _ original: Function, _ f: Int, _ solver: Solver) -> Function? {
        var function = original
        var split = SplitVariable(Predecessors(function))
        var readings: [CodePlace] = []
        var contents: TypeSet?
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() {
                let place = CodePlace(block: b, index: n)
                let next = CodePlace(block: b, index: n + 1)
                switch i.opcode {
                case .cell_new where i.result == cell: split.assign(i.inputs[0], at: next)
                case .cell_set where i.inputs[0] == cell: split.assign(i.inputs[1], at: next)
                case .cell_get where i.inputs[0] == cell:
                    readings.append(place)
                    let type = solver.type(of: i.result, in: f)
                    contents = contents == nil || contents! == type ? type : .object
                default: break
                }
            }
        }
        var values: [Register: Register] = [:]
        for place in readings {
            let reading = function.blocks[place.block].instructions[place.index]
            values[reading.result] = split.value(at: place, in: &function)
        }
        split.finish(in: &function)
        let mayBeUnset = Simplify.findUnset(function)
        for place in readings {
            var check = function.blocks[place.block].instructions[place.index]
            let value = values[check.result]!
            if mayBeUnset[Int(value.index)], check.integer(1) != 0 { return nil }
            check.opcode = .local_check
            check.inputs = [value]
            check.results = []
            function.blocks[place.block].instructions[place.index] = check
        }
        var type = contents ?? .object
        if !type.isObject { type.scalars.insert(.unset) }
        for parameter in split.parameters {
            solver.adopt(parameter, in: f, as: mayBeUnset[Int(parameter.index)] ? type : contents ?? .object)
        }
        for b in function.blocks.indices {
            function.blocks[b].instructions.removeAll {
                $0.opcode == .cell_new && $0.result == cell || $0.opcode == .cell_set && $0.inputs[0] == cell
            }
        }
        function.replaceUses(values)
        return function
    }
}
