// Places for the registers of a function in the interpreter's frame.
//
// Bytecode has a register for each value; the frame has as many words as values live at the same time.  A register's interval reaches
// from its assignment to its last use in the order of the blocks, and over every block in whose middle it lives; two registers whose
// intervals meet get different places (linear scan).  Points of an instruction: it reads at 2n, writes at 2n + 1, and leaves along its
// edges at 2n + 2, so that a result never takes the place of what a handler or a successor still needs.
//
// A block's parameter and the arguments given for it prefer one place: then the edge has nothing to move.

import Bytecode

struct RegisterPlaces {
    private(set) var places: [UInt32]
    /// The number of places.
    private(set) var count = 0

    subscript(register: Register) -> UInt32 { places[Int(register.index)] }

    private struct Interval {
        var start = Int.max
        var end = -1

        mutating func cover(_ point: Int) {
            start = min(start, point)
            end = max(end, point)
        }
    }

    init(_ function: Function, _ hints: SelfHints) {
        let registers = function.representations.count
        places = Array(repeating: 0, count: registers)
        var intervals = Array(repeating: Interval(), count: registers)
        var partners: [[Register]] = Array(repeating: [], count: registers)
        Self.measure(function, hints, &intervals, &partners)
        // The caller puts the parameters into the first places.
        for (n, parameter) in function.blocks[0].parameters.enumerated() { places[Int(parameter.index)] = UInt32(n) }
        count = function.blocks[0].parameters.count
        assign(intervals, partners, parameters: Set(function.blocks[0].parameters))
    }

    private static func measure(
        _ function: Function, _ hints: SelfHints, _ intervals: inout [Interval], _ partners: inout [[Register]]
    ) {
        let liveness = Liveness(function)
        let entering = function.blocks.enumerated().map { b, block in
            let parameters = Set(block.parameters)
            return liveness.live(before: 0, in: b).filter { !parameters.contains($0) }
        }
        var n = 0
        for (b, block) in function.blocks.enumerated() {
            for register in entering[b] + block.parameters { intervals[Int(register.index)].cover(2 * n) }
            for instruction in block.instructions {
                n += 1
                for input in instruction.inputs where !input.isNone { intervals[Int(input.index)].cover(2 * n) }
                for result in instruction.results { intervals[Int(result.index)].cover(2 * n + 1) }
                if let receiver = hints.receiver(instruction) { intervals[Int(receiver.index)].cover(2 * n + 2) }
                for edge in instruction.edges {
                    for register in entering[edge.block.index] + edge.arguments { intervals[Int(register.index)].cover(2 * n + 2) }
                    for (parameter, argument) in zip(function.blocks[edge.block.index].parameters, edge.arguments) {
                        partners[Int(parameter.index)].append(argument)
                        partners[Int(argument.index)].append(parameter)
                    }
                }
            }
            n += 2
        }
    }

    private mutating func assign(_ intervals: [Interval], _ partners: [[Register]], parameters: Set<Register>) {
        let order = intervals.indices.filter { intervals[$0].end >= 0 }.sorted {
            (intervals[$0].start, $0) < (intervals[$1].start, $1)
        }
        var isFree = Array(repeating: true, count: count)
        var active: [Int] = []
        var isPlaced = Array(repeating: false, count: intervals.count)
        for register in parameters {
            isPlaced[Int(register.index)] = true
            if intervals[Int(register.index)].end >= 0 {
                isFree[Int(places[Int(register.index)])] = false
                active.append(Int(register.index))
            }
        }
        for r in order where !isPlaced[r] {
            active.removeAll { other in
                guard intervals[other].end < intervals[r].start else { return false }
                isFree[Int(places[other])] = true
                return true
            }
            let liked = partners[r].first { isPlaced[Int($0.index)] && isFree[Int(places[Int($0.index)])] }.map { places[Int($0.index)] }
            let place = liked.map(Int.init) ?? isFree.firstIndex(of: true) ?? isFree.count
            if place == isFree.count { isFree.append(true) }
            isFree[place] = false
            isPlaced[r] = true
            places[r] = UInt32(place)
            active.append(r)
        }
        count = isFree.count
    }
}
