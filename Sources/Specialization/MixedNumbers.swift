// Variables that begin as a constant int and go on as floats.
//
//     total = 0
//     for x in samples: total += x * 0.5
//
// In the typed version such a variable, a parameter of blocks, is a double with a truth value beside it: is it still the int?  Float
// arithmetic and comparisons take the double, which is exactly the constant; where the variable is used as a value, the truth value
// decides what it is boxed as.  Other ints than constants do not come into it, so no int arithmetic is done on the double.

import Bytecode
import Inference

extension FunctionSpecializer {
    private func isMixed(_ register: Register) -> Bool {
        let set = type(register)
        return set.scalars == [.int, .float] && set.isOnly([.int, .float])
    }

    /// The block parameters that are joined from constant ints, floats and each other.
    func findMixed() -> Set<Register> {
        var found: Set<Register> = []
        for block in original.blocks.dropFirst() {
            for parameter in block.parameters where representation(parameter) == .value && isMixed(parameter) { found.insert(parameter) }
        }
        var changed = !found.isEmpty
        while changed {
            changed = false
            forEachJoin { parameter, argument in
                let fits = exactInteger(argument) != nil || holdsFloat(argument) || found.contains(argument)
                if !fits, found.remove(parameter) != nil { changed = true }
            }
        }
        return found
    }

    /// Makes doubles of those that are used as numbers or are given an unboxed one.
    mutating func chooseMixed() {
        let found = mixed
        var wanted = found.filter(isUsedAsNumber)
        var changed = !found.isEmpty
        while changed {
            changed = false
            forEachJoin { parameter, argument in
                guard found.contains(parameter) else { return }
                let isNumber = representation(argument) == .f64 && constants[argument] == nil
                if isNumber || wanted.contains(argument), wanted.insert(parameter).inserted { changed = true }
                if wanted.contains(parameter), found.contains(argument), wanted.insert(argument).inserted { changed = true }
            }
        }
        for parameter in wanted.sorted(by: { $0.index < $1.index }) {
            function.representations[Int(parameter.index)] = .f64
            mixedFlags[parameter] = function.newRegister(.bool)
        }
    }

    /// The truth values of the mixed parameters of a block, which are parameters behind its others.
    func flags(ofBlock b: Int) -> [Register] { mixedFlags.isEmpty ? [] : original.blocks[b].parameters.compactMap { mixedFlags[$0] } }

    /// What an edge hands over to these.
    mutating func flags(of edge: Edge, _ i: Instruction) -> [Register] {
        if mixedFlags.isEmpty { return [] }
        var found: [Register] = []
        for (parameter, argument) in zip(original.blocks[edge.block.index].parameters, edge.arguments) where mixedFlags[parameter] != nil {
            let isInt = exactInteger(argument) != nil
            found.append(mixedFlags[argument] ?? emit(.bool_const, [], like: i, immediates: [.integer(isInt ? 1 : 0)]))
        }
        return found
    }
}
