// --check-types: an assertion behind every instruction that makes a value, that the value's class is one of those inferred.
// Iterators, built-in functions and methods have many classes in the runtime and are left out.

import Bytecode
import Inference

/// One assertion: the register's class must be one of these.
struct TypeCheck {
    let register: Register
    let names: [String]
}

extension FunctionSpecializer {
    func typeChecks() -> [TypeCheck] {
        var checks: [TypeCheck] = []
        func add(_ register: Register) {
            guard Int(register.index) < program.functions[f].representations.count,
                program.functions[f].representation(of: register) == .value, function.representation(of: register) == .value,
                let names = solver.classNames(type(register))
            else { return }
            checks.append(TypeCheck(register: register, names: names))
        }
        function.blocks[0].parameters.forEach(add)
        for block in function.blocks {
            for instruction in block.instructions
            where ![.class_prepare, .method_find, .match_attribute].contains(instruction.opcode) && !instruction.opcode.isTerminator {
                instruction.results.forEach(add)
            }
        }
        return checks
    }
}

extension Function {
    mutating func insert(_ check: TypeCheck, _ constants: inout ConstantPool) {
        let names = check.names.map { constants.id(of: .string($0)) }
        let immediate = Immediate.constant(constants.id(of: .tuple(names)))
        func assertion(_ position: SourcePosition) -> Instruction {
            Instruction(.type_check, inputs: [check.register], immediates: [immediate], position: position)
        }
        if blocks[0].parameters.contains(check.register) {
            blocks[0].instructions.insert(assertion(blocks[0].instructions[0].position), at: 0)
            return
        }
        for b in blocks.indices {
            for (n, instruction) in blocks[b].instructions.enumerated() where instruction.results.contains(check.register) {
                blocks[b].instructions.insert(assertion(instruction.position), at: n + 1)
                return
            }
        }
    }
}
