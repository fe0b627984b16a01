// Which functions note the calls that they make, in a program that asks for frames of callers (krait/frames.h): those from which code may
// run of which it is not known that it does not ask.  A function that only calculates, or calls only such by their names, is on nobody's
// stack when frames are asked for.

import Bytecode

extension Program {
    func functionsWithFrameLinks() -> Set<Int> {
        if !keepsFrames { return [] }
        var linked: Set<Int> = []
        var callers: [Int: [Int]] = [:]
        for (f, function) in functions.enumerated() {
            for i in ([function] + function.general).lazy.flatMap(\.blocks).flatMap(\.instructions) where i.opcode.mayCall {
                if Self.directCalls.contains(i.opcode), case .function(let target)? = i.immediates.first {
                    callers[target.index, default: []].append(f)
                } else {
                    linked.insert(f)
                }
            }
        }
        var queue = Array(linked)
        while let next = queue.popLast() {
            for caller in callers[next] ?? [] where linked.insert(caller).inserted { queue.append(caller) }
        }
        return linked
    }

    private static let directCalls: Set<Opcode> = [.call_typed, .call_parts, .call_direct, .call_known]
}
