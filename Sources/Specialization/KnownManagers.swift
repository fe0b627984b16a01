// `with` statements whose managers are instances with methods that are known: these are called like others.
//
// `with_enter` and the calls of the bound `__exit__` that it gives become calls of methods; where an exception is handed over, the
// method is bound in the handler.

import Bytecode
import Inference

enum KnownManagers {
    static func callMethods(in program: inout Program, _ solver: Solver) {
        var names: (enter: ConstantID, exit: ConstantID)?
        for f in program.functions.indices where solver.isReached[f] {
            for i in program.functions[f].blocks.flatMap(\.instructions) where i.opcode == .with_enter {
                guard let owners = solver.instanceClasses(solver.type(of: i.inputs[0], in: f)),
                    owners.allSatisfy({ solver.method(of: $0, "__enter__") != nil && solver.method(of: $0, "__exit__") != nil })
                else { continue }
                let found =
                    names ?? (program.constants.id(of: .string("__enter__")), program.constants.id(of: .string("__exit__")))
                names = found
                rewrite(i, in: &program.functions[f], found.enter, found.exit)
            }
        }
    }

    private static func rewrite(_ i: Instruction, in function: inout Function, _ enter: ConstantID, _ exit: ConstantID) {
        let (manager, value, bound) = (i.inputs[0], i.results[0], i.results[1])
        for b in function.blocks.indices {
            var code: [Instruction] = []
            for var other in function.blocks[b].instructions {
                switch other.opcode {
                case .with_enter where other.results[1] == bound:
                    other.opcode = .call_method
                    other.results = [value]
                    other.immediates = [.name(enter)]
                case .call where other.inputs[0] == bound:
                    other.opcode = .call_method
                    other.inputs[0] = manager
                    other.immediates = [.name(exit)]
                case .with_exit where other.inputs[0] == bound:
                    code.append(
                        Instruction(
                            .attr_get, results: [bound], inputs: [manager], immediates: [.name(exit)], unwind: other.unwind,
                            position: other.position))
                default: break
                }
                code.append(other)
            }
            function.blocks[b].instructions = code
        }
    }
}
