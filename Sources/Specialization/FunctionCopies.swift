// Copies of functions for some of their calls, as Contexts.swift plans them.
//
// A copy of a function that makes functions makes copies of these: each has closures, types and calls of its own, as if the maker's text
// stood there twice.  A copy of a function with `*args` or `**kwargs` takes what its calls give one by one, and puts the tuple and the
// dict together itself: where they are only handed on, nothing is left of them (KnownSpreads.swift).

import BigInt
import Bytecode
import Inference

/// What calls of one kind give a function for its `*args` and `**kwargs`.
struct SpreadArguments: Hashable {
    var positional = 0
    var keywords: [String] = []
}

enum FunctionCopies {
    /// A copy, which is the last function of the program then.  Copies of functions that it makes come before it.
    static func add(copyOf f: Int, to program: inout Program) -> Int {
        var copy = withOwnFunctions(program.functions[f], &program)
        copy.original = FunctionID(f)
        program.functions.append(copy)
        return program.functions.count - 1
    }

    private static func withOwnFunctions(_ function: Function, _ program: inout Program) -> Function {
        var copy = function
        for b in copy.blocks.indices {
            for n in copy.blocks[b].instructions.indices where copy.blocks[b].instructions[n].opcode == .function_new {
                guard case .function(let inner) = copy.blocks[b].instructions[n].immediates[0] else { continue }
                var own = withOwnFunctions(program.functions[inner.index], &program)
                own.template = inner
                program.functions.append(own)
                copy.blocks[b].instructions[n].immediates[0] = .function(FunctionID(program.functions.count - 1))
            }
        }
        return copy
    }

    // MARK: Arguments one by one

    /// The parameters of a copy that takes such arguments, and their names.
    static func parameters(of function: Function, _ spread: SpreadArguments) -> (list: ParameterList, names: [String]) {
        var list = function.parameters
        var names = Array(function.localNames.prefix(list.positional + list.keywordOnly))
        // No keyword is called so.
        names.insert(contentsOf: (0..<spread.positional).map { "*\($0)" }, at: list.positional)
        names += spread.keywords
        if !list.annotations.isEmpty {
            list.annotations.insert(contentsOf: Array(repeating: nil, count: spread.positional), at: list.positional)
            list.annotations += Array(repeating: nil, count: spread.keywords.count)
        }
        list.positional += spread.positional
        list.keywordOnly += spread.keywords.count
        list.hasVariadic = false
        list.hasKeywords = false
        return (list, names)
    }

    static func add(copyOf f: Int, taking spread: SpreadArguments, to program: inout Program, _ solver: Solver) -> Int {
        var copy = program.functions[f]
        let before = copy.parameters
        let named = before.positional + before.keywordOnly
        let taken = parameters(of: copy, spread)
        copy.original = FunctionID(f)
        copy.spread = SpreadParameters(positional: spread.positional, keywords: spread.keywords.count)
        copy.parameters = taken.list
        copy.localNames.replaceSubrange(..<named, with: taken.names)
        let extra = taken.names.map { program.constants.id(of: .string($0)) }
        let own = copy.nameConstants.prefix(named)
        copy.nameConstants.replaceSubrange(..<named, with: extra)
        copy.nameConstants.replaceSubrange(..<before.positional, with: own.prefix(before.positional))

        let old = copy.blocks[0].parameters
        let positional = (0..<spread.positional).map { _ in copy.newRegister(.value) }
        let keywords = spread.keywords.map { _ in copy.newRegister(.value) }
        copy.blocks[0].parameters = old.prefix(before.positional) + positional + old[before.positional..<named] + keywords
        let position = copy.blocks[0].instructions[0].position
        var entry: [Instruction] = []
        var known = KnownSpreads()
        if before.hasVariadic {
            known.tuples[old[named]] = positional
            entry.append(Instruction(.tuple_new, results: [old[named]], inputs: positional, position: position))
        }
        if before.hasKeywords {
            var dict = Instruction(.dict_new, results: [old[old.count - 1]], position: position)
            for (name, value) in zip(spread.keywords, keywords) {
                let id = program.constants.id(of: .string(name))
                let key = copy.newRegister(.value)
                entry.append(Instruction(.const_load, results: [key], immediates: [.constant(id)], position: position))
                dict.inputs += [key, value]
            }
            if isOnlyRead(dict.result, copy, f, solver) { known.dicts[dict.result] = Array(zip(spread.keywords, keywords)) }
            entry.append(dict)
        }
        copy.blocks[0].instructions.insert(contentsOf: entry, at: 0)
        known.rewrite(&copy, &program.constants)
        program.functions.append(copy)
        return program.functions.count - 1
    }

    /// Can nobody change the dict, nor get hold of it?
    private static func isOnlyRead(_ dict: Register, _ function: Function, _ f: Int, _ solver: Solver) -> Bool {
        function.blocks.lazy.flatMap(\.instructions).allSatisfy { i in
            var uses = 0
            i.forEachUse { if $0 == dict { uses += 1 } }
            if uses == 0 { return true }
            guard i.inputs.filter({ $0 == dict }).count == uses else { return false }
            switch i.opcode {
            case .dict_merge: return i.inputs[0] != dict
            case .truth, .format_value, .iter: return true
            case .contains: return i.inputs[0] != dict
            case .item_get: return i.inputs[1] != dict
            // What `method_find` gives is for a call of the method only.
            case .call_method, .method_find: return i.inputs[0] == dict && uses == 1 && solver.isReadingOfDict(method: i)
            case .call: return i.inputs[0] != dict && solver.isReadingOfDict(calling: i.inputs[0], f)
            default: return false
            }
        }
    }
}
