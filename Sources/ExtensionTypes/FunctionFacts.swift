// What one generic function says about its registers without any types: where they are made, how they are used, which loops go over
// ranges.

import Bytecode

/// In front of instruction `index` of a block.
struct Place: Hashable {
    let block: Int
    let index: Int
}

/// `for item in range(...)`: the call, `iter` behind it and the block of `iter_next` have no use but this loop.
struct RangeLoop {
    /// Of the call.
    let site: Place
    let callee: Register
    let arguments: [Register]
    let iterator: Register
    let item: Register
    let header: Int
    let body: Int
}

struct FunctionFacts {
    let function: Function
    private(set) var definitions: [Register: Instruction] = [:]
    private(set) var loops: [RangeLoop] = []
    private(set) var loopByHeader: [Int: RangeLoop] = [:]
    private(set) var loopBySite: [Place: RangeLoop] = [:]
    private(set) var loopByIterator: [Register: RangeLoop] = [:]
    /// Is the register used as something that no number is?
    private(set) var isOther: [Bool]
    /// Is it an operand of arithmetic, a comparison, an argument of a call or of a jump, or returned?
    private(set) var isCalculated: [Bool]
    private let dominators: Dominators
    /// The built-in or global function's name that a register holds, as far as the text says.
    private(set) var globalNames: [Register: (name: String, isBuiltin: Bool)] = [:]
    /// Of calls, by their results: the function of the program that is most likely called.
    private(set) var targets: [Register: Int] = [:]

    init(_ function: Function, _ program: Program, _ links: ModuleLinks) {
        self.function = function
        isOther = Array(repeating: false, count: function.representations.count)
        isCalculated = isOther
        dominators = Dominators(function)
        let module = program.modules[function.module]
        for instruction in function.blocks.lazy.flatMap(\.instructions) {
            for result in instruction.results { definitions[result] = instruction }
            if instruction.opcode == .global_get, case .global(let g) = instruction.immediates[0] {
                globalNames[instruction.result] = (module.globals[g], !module.isAssigned[g])
            }
        }
        targets = links.targets(in: function).compactMapValues { $0.count == 1 ? $0[0].index : nil }
        findLoops()
        for instruction in function.blocks.lazy.flatMap(\.instructions) { noteUses(instruction, program) }
    }

    func isParameter(_ register: Register) -> Bool { function.blocks[0].parameters.contains(register) }

    func constant(_ register: Register) -> ConstantID? {
        guard let definition = definitions[register], definition.opcode == .const_load, case .constant(let id) = definition.immediates[0]
        else { return nil }
        return id
    }

    /// Is it an item of a parameter that is annotated as a buffer of numbers?
    func isBufferItem(_ register: Register) -> Bool {
        guard let definition = definitions[register], definition.opcode == .item_get,
            let n = function.blocks[0].parameters.firstIndex(of: definition.inputs[0]), n < function.parameters.annotations.count,
            let annotation = function.parameters.annotations[n]
        else { return false }
        return annotation.name == "array" || annotation.name == "memoryview"
    }

    /// Can a number come out of what makes the register, and be looked for behind it?
    func isGuessable(_ register: Register) -> Bool {
        if isOther[Int(register.index)] { return false }
        guard let definition = definitions[register] else { return isParameter(register) }
        switch definition.opcode {
        case .item_get, .attr_get, .global_get, .cell_get, .call, .call_kw, .call_method, .call_method_kw, .call_found, .call_found_kw,
            .iter_next, .unpack, .add, .subtract, .multiply, .true_divide, .floor_divide, .remainder, .power, .negative, .inplace_add,
            .inplace_subtract, .inplace_multiply, .inplace_true_divide, .inplace_floor_divide, .inplace_remainder, .inplace_power:
            return true
        default: return false
        }
    }

    /// Is a jump from a block to a loop's header one from the loop's body?
    func isInside(_ block: Int, _ loop: RangeLoop) -> Bool { dominators.dominates(loop.body, block) }

    // MARK: Uses

    private mutating func noteUses(_ i: Instruction, _ program: Program) {
        func isNoNumber(_ register: Register) -> Bool {
            if let id = constant(register) {
                switch program.constants[id] {
                case .int, .float: return false
                case .none, .true, .false, .ellipsis, .complex, .str, .bytes, .tuple: return true
                }
            }
            switch definitions[register]?.opcode {
            case .list_new, .tuple_new, .dict_new, .set_new, .str_join, .format_value, .function_new, .list_to_tuple: return true
            default: return false
            }
        }
        if Arithmetic(i.opcode) != nil || NumberComparison(i.opcode) != nil {
            // What stands beside `[0] *` is an int.
            let repeats = Arithmetic(i.opcode) == .multiply
            for (n, input) in i.inputs.enumerated() {
                isCalculated[Int(input.index)] = true
                if !repeats, isNoNumber(i.inputs[1 - n]) { isOther[Int(input.index)] = true }
            }
        }
        switch i.opcode {
        case .item_get, .item_set, .item_delete, .attr_get, .attr_set, .attr_delete, .call_method, .call_method_kw, .method_find, .call,
            .call_kw, .call_ex, .iter, .contains, .unpack:
            if !i.inputs[0].isNone { isOther[Int(i.inputs[0].index)] = true }
            if i.opcode == .call, let name = globalNames[i.inputs[0]], name.isBuiltin, name.name == "len", i.inputs.count == 2 {
                isOther[Int(i.inputs[1].index)] = true
            }
            if i.opcode == .call || i.opcode == .item_get || i.opcode == .item_set {
                for input in i.inputs.dropFirst() { isCalculated[Int(input.index)] = true }
            }
        case .is: for input in i.inputs { isOther[Int(input.index)] = true }
        case .return, .negative, .truth, .invert: for input in i.inputs { isCalculated[Int(input.index)] = true }
        default: break
        }
        if let result = i.results.first, targets[result] != nil {
            for argument in ModuleLinks.arguments(of: i) { isCalculated[Int(argument.index)] = true }
        }
        for edge in i.targets { for argument in edge.arguments { isCalculated[Int(argument.index)] = true } }
    }

    // MARK: Loops

    private mutating func findLoops() {
        var uses: [Register: Int] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) where i.opcode != .hold { i.forEachUse { uses[$0, default: 0] += 1 } }
        var enters: [Int: Int] = [:]
        for i in function.blocks.lazy.flatMap(\.instructions) { for edge in i.edges { enters[edge.block.index, default: 0] += 1 } }
        for (b, block) in function.blocks.enumerated() {
            for (n, call) in block.instructions.enumerated().dropLast() {
                let iter = block.instructions[n + 1]
                guard call.opcode == .call, iter.opcode == .iter, iter.inputs[0] == call.result, uses[call.result] == 1,
                    let name = globalNames[call.inputs[0]], name.isBuiltin, name.name == "range", (2...4).contains(call.inputs.count),
                    uses[iter.result] == 1,
                    let header = function.blocks.firstIndex(where: {
                        $0.instructions[0].opcode == .iter_next && $0.instructions[0].inputs[0] == iter.result
                    }),
                    header > b
                else { continue }
                let next = function.blocks[header].instructions[0]
                let body = next.targets[0].block.index
                guard enters[body] == 1, body > header, next.targets.allSatisfy({ !$0.arguments.contains(next.result) }) else { continue }
                let loop = RangeLoop(
                    site: Place(block: b, index: n), callee: call.inputs[0], arguments: Array(call.inputs.dropFirst()),
                    iterator: iter.result, item: next.result, header: header, body: body)
                loops.append(loop)
                loopByHeader[header] = loop
                loopBySite[loop.site] = loop
                loopByIterator[loop.iterator] = loop
            }
        }
    }
}
