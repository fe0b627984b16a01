// Cleaning up after SSA construction: each function here keeps the meaning and makes the text smaller.

package enum Simplify {
    /// Drops blocks that no path reaches, and renumbers the others in their order.
    package static func removeUnreachableBlocks(_ function: inout Function) {
        var isReached = Array(repeating: false, count: function.blocks.count)
        var work = [0]
        isReached[0] = true
        while let b = work.popLast() {
            for instruction in function.blocks[b].instructions {
                for edge in instruction.edges where !isReached[edge.block.index] {
                    isReached[edge.block.index] = true
                    work.append(edge.block.index)
                }
            }
        }
        var newIndex = Array(repeating: 0, count: function.blocks.count)
        var blocks: [Block] = []
        for (b, block) in function.blocks.enumerated() where isReached[b] {
            newIndex[b] = blocks.count
            blocks.append(block)
        }
        for b in blocks.indices {
            for i in blocks[b].instructions.indices {
                for t in blocks[b].instructions[i].targets.indices {
                    blocks[b].instructions[i].targets[t].block = BlockID(newIndex[blocks[b].instructions[i].targets[t].block.index])
                }
                if let unwind = blocks[b].instructions[i].unwind {
                    blocks[b].instructions[i].unwind!.block = BlockID(newIndex[unwind.block.index])
                }
            }
        }
        function.blocks = blocks
    }

    /// A parameter that gets the same register on every edge (or itself) is that register.
    package static func removeTrivialParameters(_ function: inout Function) {
        var replacement = Array(0..<function.representations.count)
        func root(_ register: Register) -> Int {
            var r = Int(register.index)
            while replacement[r] != r {
                replacement[r] = replacement[replacement[r]]
                r = replacement[r]
            }
            return r
        }
        var isRemoved = Array(repeating: false, count: function.representations.count)
        var changed = true
        while changed {
            changed = false
            // -1: no argument seen; -2: several
            var only = Array(repeating: -1, count: function.representations.count)
            for block in function.blocks {
                for instruction in block.instructions {
                    for edge in instruction.edges {
                        let parameters = function.blocks[edge.block.index].parameters
                        for (parameter, argument) in zip(parameters, edge.arguments) {
                            let p = Int(parameter.index)
                            let a = root(argument)
                            if isRemoved[p] || a == p || only[p] == a { continue }
                            only[p] = only[p] == -1 ? a : -2
                        }
                    }
                }
            }
            for block in function.blocks.dropFirst() {
                for parameter in block.parameters {
                    let p = Int(parameter.index)
                    if !isRemoved[p], only[p] >= 0 {
                        isRemoved[p] = true
                        replacement[p] = root(Register(only[p]))
                        changed = true
                    }
                }
            }
        }
        dropParameters(&function) { isRemoved[Int($0.index)] }
        for b in function.blocks.indices {
            for i in function.blocks[b].instructions.indices {
                function.blocks[b].instructions[i].mapUses { Register(root($0)) }
            }
        }
        for m in function.mentions.indices { function.mentions[m].register = Register(root(function.mentions[m].register)) }
    }

    /// Removes parameters and the arguments for them.
    package static func dropParameters(_ function: inout Function, where isDropped: (Register) -> Bool) {
        let keep = function.blocks.map { $0.parameters.map { !isDropped($0) } }
        func filtered(_ edge: Edge) -> Edge {
            Edge(edge.block, zip(edge.arguments, keep[edge.block.index]).compactMap { $1 ? $0 : nil })
        }
        for b in function.blocks.indices {
            if b > 0 { function.blocks[b].parameters.removeAll(where: isDropped) }
            for i in function.blocks[b].instructions.indices {
                for t in function.blocks[b].instructions[i].targets.indices {
                    function.blocks[b].instructions[i].targets[t] = filtered(function.blocks[b].instructions[i].targets[t])
                }
                if let unwind = function.blocks[b].instructions[i].unwind {
                    function.blocks[b].instructions[i].unwind = filtered(unwind)
                }
            }
        }
    }

    /// Registers that an unset variable can reach, by index.
    package static func findUnset(_ function: Function) -> [Bool] {
        var mayBeUnset = Array(repeating: false, count: function.representations.count)
        for block in function.blocks {
            for instruction in block.instructions where instruction.opcode == .undefined {
                mayBeUnset[Int(instruction.result.index)] = true
            }
        }
        var changed = mayBeUnset.contains(true)
        while changed {
            changed = false
            for block in function.blocks {
                for instruction in block.instructions {
                    for edge in instruction.edges {
                        for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments)
                        where mayBeUnset[Int(argument.index)] && !mayBeUnset[Int(parameter.index)] {
                            mayBeUnset[Int(parameter.index)] = true
                            changed = true
                        }
                    }
                }
            }
        }
        return mayBeUnset
    }

    /// `local_check` of a register that no unset variable can reach does nothing.
    package static func removeRedundantChecks(_ function: inout Function) {
        let mayBeUnset = findUnset(function)
        for b in function.blocks.indices {
            var checked = Set<Register>()
            function.blocks[b].instructions.removeAll { instruction in
                guard instruction.opcode == .local_check else { return false }
                return !mayBeUnset[Int(instruction.inputs[0].index)] || !checked.insert(instruction.inputs[0]).inserted
            }
        }
    }

    /// Drops pure instructions and parameters whose values nobody uses.
    package static func removeDeadCode(_ function: inout Function) {
        var isLive = Array(repeating: false, count: function.representations.count)
        var work: [Register] = []
        func mark(_ register: Register) {
            if !register.isNone, !isLive[Int(register.index)] {
                isLive[Int(register.index)] = true
                work.append(register)
            }
        }
        // What a live register needs: the inputs of the pure instruction that makes it, or the arguments of a parameter.
        var needs: [Register: [Register]] = [:]
        for block in function.blocks {
            for instruction in block.instructions {
                if instruction.opcode.effects.contains(.pure), !instruction.opcode.isTerminator {
                    needs[instruction.result, default: []] += instruction.inputs
                } else {
                    instruction.inputs.forEach(mark)
                }
                for edge in instruction.edges {
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments) {
                        needs[parameter, default: []].append(argument)
                    }
                }
            }
        }
        while let register = work.popLast() { needs[register]?.forEach(mark) }
        dropParameters(&function) { !isLive[Int($0.index)] }
        for b in function.blocks.indices {
            function.blocks[b].instructions.removeAll {
                $0.opcode.effects.contains(.pure) && !$0.opcode.isTerminator && !isLive[Int($0.result.index)]
            }
        }
    }
}
