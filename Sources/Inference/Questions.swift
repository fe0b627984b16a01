// What reports ask a finished solver besides the types of registers.

import Bytecode

extension Solver {
    /// What calls of the function give.
    package func resultType(_ f: Int) -> TypeSet { type(results[f]) }

    /// May what a method call reaches be anything, too?
    package func mayCallAnything(_ call: Instruction, _ f: Int) -> Bool {
        if call.opcode == .call_found || call.opcode == .call_found_kw { return type(of: call.inputs[0], in: f).isObject }
        let (result, g) = origin(call.result, f)
        return type(siteVariables(g, result, 1, tag: 6)[0]).isObject
    }

    /// What a generator hands out.
    package func yieldType(_ f: Int) -> TypeSet { type(yields[f]) }

    /// The type of a global variable; nil: the module's code does not mention it.
    package func globalType(_ module: Int, _ name: String) -> TypeSet? { namedGlobals[module][name].map { type(globals[module][$0]) } }

    /// The type of what the body of a class declares under a name: an attribute of the class, or the field of a dataclass.
    package func classAttributeType(body: Int, _ name: String) -> TypeSet? {
        guard let index = classes.known(body: body) else { return nil }
        if classes[index].dataclass?.fields.contains(where: { $0.name == name }) ?? false {
            return classes[index].fields[name].map { type($0) }
        }
        return classes[index].attributes[name].map { type($0) }
    }

    /// The class of an instance and its bases, by name; nil: the atom is no instance.  The last is nil when there are bases that the
    /// program does not define.
    package func classChain(_ id: AtomID) -> [String?]? {
        guard case .instance(let first) = atom(id) else { return nil }
        var names: [String?] = []
        var queue = [first]
        var seen: Set<ClassIndex> = []
        var isKnown = true
        while let next = queue.popLast() {
            guard seen.insert(next).inserted else { continue }
            names.append(classes[next].name)
            if classes[next].hasUnknownBase || classes[next].isDynamic { isKnown = false }
            queue += classes[next].bases
        }
        return isKnown ? names : names + [nil]
    }

    /// What never runs, as far as types tell: nothing comes out of an instruction in front of it, or nothing reaches its operands.
    package func liveInstructions(_ f: Int) -> [[Bool]] {
        let function = program.functions[f]
        var live = function.blocks.map { $0.instructions.map { _ in false } }
        guard isReached[f] else { return live }
        var isSeen = function.blocks.map { _ in false }
        var queue = [0]
        isSeen[0] = true
        func isNever(_ register: Register) -> Bool {
            !register.isNone && function.representation(of: register) == .value && type(of: register, in: f).isEmpty
        }
        func visit(_ edge: Edge) {
            if isSeen[edge.block.index] { return }
            isSeen[edge.block.index] = true
            queue.append(edge.block.index)
        }
        while let b = queue.popLast() {
            for (n, instruction) in function.blocks[b].instructions.enumerated() {
                if instruction.inputs.contains(where: isNever) { break }
                live[b][n] = true
                if let unwind = instruction.unwind { visit(unwind) }
                let isLast = instruction.results.contains(where: isNever)
                // A loop over nothing goes to its end.
                for target in isLast ? Array(instruction.targets.dropFirst()) : instruction.targets { visit(target) }
                if isLast { break }
            }
        }
        return live
    }
}
