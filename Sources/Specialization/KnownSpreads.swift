// `f(*args, **kwargs)` where it is known what is in them: the same call with its arguments one by one.
//
// `args` is a tuple that is made in the function, of its registers, or one whose type says how many items it has; `kwargs` is a dict of
// constant names that nobody can change.  `f(a, *args, b=c, **kwargs)` puts together a list and a dict for the call alone; where all of
// their parts are known, and in one block, neither is made.

import Bytecode
import Inference

struct KnownSpreads {
    /// What tuples, and dicts that nobody changes, were made of.
    var tuples: [Register: [Register]] = [:]
    var dicts: [Register: [(name: String, value: Register)]] = [:]
    /// How many items a tuple has by its type, in a call of what the second register holds.
    var length: (Register, Register) -> Int? = { _, _ in nil }
    /// A register for an item of such a tuple.
    var newItem: (Register, Int, inout Function) -> Register = { _, _, _ in preconditionFailure("no tuple is known by its type") }

    /// Replaces the calls of a function by what is known of types.
    static func rewrite(in program: inout Program, _ f: Int, _ solver: Solver) {
        guard program.functions[f].blocks.contains(where: { $0.instructions.contains { $0.opcode == .call_ex } }) else { return }
        var spreads = KnownSpreads()
        spreads.length = { solver.spreadCount($0, callee: $1, in: f) }
        spreads.newItem = { tuple, n, function in
            let item = function.newRegister(.value)
            solver.adopt(item, in: f, as: solver.spreadItem(tuple, n, in: f))
            return item
        }
        spreads.rewrite(&program.functions[f], &program.constants)
    }

    /// A call's arguments, and what puts them together, which is not needed then.
    private struct Found {
        var arguments: [Part] = []
        var keywords: [(name: String, value: Register)] = []
        /// Registers that nothing but the call and their own making uses.
        var superfluous: Set<Register> = []
    }

    private enum Part {
        case register(Register)
        case items(of: Register, Int)
    }

    func rewrite(_ function: inout Function, _ constants: inout ConstantPool) {
        var uses: [Register: Int] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) { i.forEachUse { uses[$0, default: 0] += 1 } }
        for b in function.blocks.indices {
            var n = 0
            while n < function.blocks[b].instructions.count {
                defer { n += 1 }
                guard function.blocks[b].instructions[n].opcode == .call_ex,
                    let found = find(function.blocks[b].instructions[n], in: function.blocks[b].instructions[..<n], uses, constants)
                else { continue }
                let call = function.blocks[b].instructions[n]
                var loads: [Instruction] = []
                var arguments: [Register] = []
                for part in found.arguments {
                    switch part {
                    case .register(let register): arguments.append(register)
                    case .items(let tuple, let count):
                        let items = (0..<count).map { newItem(tuple, $0, &function) }
                        arguments += items
                        loads.append(
                            Instruction(
                                .unpack, results: items, inputs: [tuple], immediates: [.integer(count), .integer(-1)], unwind: call.unwind,
                                position: call.position))
                    }
                }
                var plain = call
                plain.opcode = .call
                plain.inputs = [call.inputs[0]] + arguments
                if !found.keywords.isEmpty {
                    let names = found.keywords.map { constants.id(of: .string($0.name)) }
                    plain.opcode = .call_kw
                    plain.inputs += found.keywords.map(\.value)
                    plain.immediates = [.constant(constants.id(of: .tuple(names)))]
                }
                function.blocks[b].instructions[n] = plain
                function.blocks[b].instructions.insert(contentsOf: loads, at: n)
                let count = function.blocks[b].instructions.count
                function.blocks[b].instructions.removeAll { i in
                    i.opcode != .call && i.opcode != .call_kw
                        && (i.results.first ?? i.inputs.first).map(found.superfluous.contains) ?? false
                }
                n += loads.count + function.blocks[b].instructions.count - count
            }
        }
        removeUnused(from: &function)
    }

    /// Tuples and dicts that were made for calls only.
    private func removeUnused(from function: inout Function) {
        let used = function.usedRegisters()
        for b in function.blocks.indices {
            function.blocks[b].instructions.removeAll { i in
                switch i.opcode {
                case .tuple_new: tuples[i.result] != nil && !used.contains(i.result)
                case .dict_new: dicts[i.result] != nil && !used.contains(i.result)
                default: false
                }
            }
        }
    }

    private func find(
        _ call: Instruction, in before: ArraySlice<Instruction>, _ uses: [Register: Int], _ constants: ConstantPool
    ) -> Found? {
        var found = Found()
        guard collect(call.inputs[1], for: call.inputs[0], &found, before, uses) else { return nil }
        if !call.inputs[2].isNone {
            guard collectKeywords(call.inputs[2], &found, before, uses, constants) else { return nil }
        }
        return Set(found.keywords.map(\.name)).count == found.keywords.count ? found : nil
    }

    private func known(_ register: Register, for callee: Register) -> [Part]? {
        if let items = tuples[register] { return items.map { .register($0) } }
        return length(register, callee).map { [.items(of: register, $0)] }
    }

    /// The positional arguments: a known tuple, or a list of known parts that becomes one.
    private func collect(
        _ tuple: Register, for callee: Register, _ found: inout Found, _ before: ArraySlice<Instruction>, _ uses: [Register: Int]
    ) -> Bool {
        if let parts = known(tuple, for: callee) {
            found.arguments = parts
            return true
        }
        guard let made = before.last(where: { $0.results.first == tuple }), made.opcode == .list_to_tuple, uses[tuple] == 1 else {
            return false
        }
        let list = made.inputs[0]
        var count = 1
        for i in before where i.results.first == list || i.inputs.first == list {
            switch i.opcode {
            case .list_new: found.arguments = i.inputs.map { .register($0) }
            case .list_append:
                found.arguments.append(.register(i.inputs[1]))
                count += 1
            case .list_extend:
                guard let parts = known(i.inputs[1], for: callee) else { return false }
                found.arguments += parts
                count += 1
            case .list_to_tuple: break
            default: return false
            }
        }
        found.superfluous.formUnion([tuple, list])
        return uses[list] == count && before.contains { $0.results.first == list && $0.opcode == .list_new }
    }

    /// The keyword arguments: a dict that is put together for the call, of known parts.
    private func collectKeywords(
        _ dict: Register, _ found: inout Found, _ before: ArraySlice<Instruction>, _ uses: [Register: Int], _ constants: ConstantPool
    ) -> Bool {
        guard let made = before.last(where: { $0.results.first == dict }), made.opcode == .dict_new, made.inputs.isEmpty else {
            return false
        }
        var count = 1
        for i in before where i.opcode == .dict_merge && i.inputs[0] == dict {
            count += 1
            if let items = dicts[i.inputs[1]] {
                found.keywords += items
                continue
            }
            guard let single = before.last(where: { $0.results.first == i.inputs[1] }), single.opcode == .dict_new,
                single.inputs.count == 2, uses[single.result] == 1,
                let name = before.last(where: { $0.results.first == single.inputs[0] }), name.opcode == .const_load,
                case .constant(let id) = name.immediates[0], case .str(let text) = constants[id]
            else { return false }
            found.keywords.append((String(String.UnicodeScalarView(text.compactMap(Unicode.Scalar.init))), single.inputs[1]))
            found.superfluous.insert(single.result)
        }
        found.superfluous.insert(dict)
        return uses[dict] == count
    }
}
