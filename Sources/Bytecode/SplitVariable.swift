// A variable that is assigned at several places, as registers that are assigned once: SSA construction by the algorithm of Braun et al.
//
// The places are given first, then each use asks for the register that holds the variable there; at last the blocks where several
// assignments meet get a parameter each, many of which turn out to be superfluous (`Simplify.removeTrivialParameters`).
// The invariant: there is an assignment on every path to a use.

/// Where in a function an instruction stands.
package struct CodePlace: Hashable, Sendable {
    package var block: Int
    package var index: Int
    package init(block: Int, index: Int) {
        self.block = block
        self.index = index
    }
}

/// The edges into each block of a function, by the places of their instructions.
package struct Predecessors {
    private var places: [[CodePlace]]

    package init(_ function: Function) {
        places = Array(repeating: [], count: function.blocks.count)
        for (b, block) in function.blocks.enumerated() {
            for (n, i) in block.instructions.enumerated() {
                for target in Set(i.edges.map(\.block.index)) { places[target].append(CodePlace(block: b, index: n)) }
            }
        }
    }

    package subscript(_ block: Int) -> [CodePlace] { places[block] }
}

package struct SplitVariable {
    private let predecessors: Predecessors
    /// By block: from which instruction on a register holds the variable.
    private var assignments: [Int: [(index: Int, register: Register)]] = [:]
    private var entries: [Int: Register] = [:]
    /// Blocks whose parameter has no arguments yet.
    private var open: [Int] = []
    /// The parameters that were made.
    package private(set) var parameters: [Register] = []

    package init(_ predecessors: Predecessors) { self.predecessors = predecessors }

    /// From this instruction on the variable is in `register`.  Assignments in one block are given in their order.
    package mutating func assign(_ register: Register, at place: CodePlace) {
        assignments[place.block, default: []].append((place.index, register))
    }

    /// The register that holds the variable in front of an instruction.
    package mutating func value(at place: CodePlace, in function: inout Function) -> Register {
        var place = place
        var passed: [Int] = []
        while true {
            if let own = assignments[place.block]?.last(where: { $0.index <= place.index }) { return note(own.register, passed) }
            if let known = entries[place.block] { return note(known, passed) }
            passed.append(place.block)
            let before = predecessors[place.block]
            if before.count == 1, !passed.contains(before[0].block) {
                place = before[0]
                continue
            }
            let parameter = function.newRegister(.value)
            parameters.append(parameter)
            function.blocks[place.block].parameters.append(parameter)
            open.append(place.block)
            return note(parameter, passed)
        }
    }

    private mutating func note(_ register: Register, _ blocks: [Int]) -> Register {
        for block in blocks { entries[block] = register }
        return register
    }

    /// Gives the parameters that were made their arguments.
    package mutating func finish(in function: inout Function) {
        while let block = open.popLast() {
            for place in predecessors[block] {
                let argument = value(at: place, in: &function)
                func extend(_ edge: inout Edge) {
                    if edge.block.index == block { edge.arguments.append(argument) }
                }
                var i = function.blocks[place.block].instructions[place.index]
                for n in i.targets.indices { extend(&i.targets[n]) }
                if i.unwind != nil { extend(&i.unwind!) }
                function.blocks[place.block].instructions[place.index] = i
            }
        }
    }
}
