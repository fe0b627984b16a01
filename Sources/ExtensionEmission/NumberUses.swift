// Registers that code only calculates with.
//
// An int or float object that comes from a list, an attribute or a caller may be taken for its number at once when nobody can see the object
// afterwards: all uses are arithmetic, comparisons, indices, or parameters of blocks of which the same is true.  What is no number stays
// as it is.

import Bytecode

struct NumberUses {
    private let isCalculated: [Bool]

    init(_ function: Function) {
        var only = Array(repeating: true, count: function.representations.count)
        var calculates = Array(repeating: false, count: function.representations.count)
        var flows: [(from: Register, to: Register)] = []
        for block in function.blocks {
            for instruction in block.instructions {
                for (n, input) in instruction.inputs.enumerated() where !input.isNone {
                    if Self.calculates(instruction.opcode, input: n) {
                        calculates[Int(input.index)] = true
                    } else if instruction.opcode != .hold && instruction.opcode != .resume {
                        only[Int(input.index)] = false
                    }
                }
                for edge in instruction.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments) {
                        flows.append((argument, parameter))
                    }
                }
            }
        }
        // Both facts go from parameters of blocks back to arguments.
        var changed = true
        while changed {
            changed = false
            for (from, to) in flows {
                let (a, b) = (Int(from.index), Int(to.index))
                if only[a], !only[b] { (only[a], changed) = (false, true) }
                if calculates[b], !calculates[a] { (calculates[a], changed) = (true, true) }
            }
        }
        isCalculated = zip(only, calculates).map { $0 && $1 }
    }

    func contains(_ register: Register) -> Bool { Int(register.index) < isCalculated.count && isCalculated[Int(register.index)] }

    private static func calculates(_ opcode: Opcode, input: Int) -> Bool {
        switch opcode {
        case .add, .subtract, .multiply, .true_divide, .floor_divide, .remainder, .power, .lshift, .rshift, .and, .xor, .or, .inplace_add,
            .inplace_subtract, .inplace_multiply, .inplace_true_divide, .inplace_floor_divide, .inplace_remainder, .inplace_power,
            .inplace_lshift, .inplace_rshift, .inplace_and, .inplace_xor, .inplace_or, .lt, .le, .eq, .ne, .gt, .ge, .test_lt, .test_le,
            .test_eq, .test_ne, .test_gt, .test_ge, .negative, .positive, .invert, .truth, .local_check:
            true
        case .item_get, .item_set: input == 1
        default: false
        }
    }
}
