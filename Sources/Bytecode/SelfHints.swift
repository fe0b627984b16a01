// Which instructions of a method keep its `self` for suggestions about their exceptions.

/// "Did you mean: 'self.x'?" needs the object.  Instructions that look up one of its attributes have it; a global that is not there
/// keeps it alive only if its name is an attribute of some object of the program.
package struct SelfHints {
    /// The parameter that is called `self`.
    private let parameter: Register?
    private let module: ProgramModule
    private let suspends: Bool
    /// Names that the program sets on objects and in classes.
    private let attributeNames: Set<ConstantID>

    package init(_ function: Function, in program: Program, attributeNames: Set<ConstantID>) {
        let place = function.localNames.prefix(function.parameters.count).firstIndex(of: "self")
        parameter = place.map { function.blocks[0].parameters[$0] }
        module = program.modules[function.module]
        suspends = function.kind.suspends
        self.attributeNames = attributeNames
    }

    /// `self`, if the exception of the instruction is to know it.
    package func receiver(_ instruction: Instruction) -> Register? {
        guard let parameter else { return nil }
        if instruction.opcode == .global_get, case .global(let index) = instruction.immediates[0] {
            let isHint = !suspends && !module.isAssigned[index] && attributeNames.contains(module.globalNames[index])
            return isHint ? parameter : nil
        }
        let isAttribute = [.attr_get, .method_find, .call_method, .call_method_kw].contains(instruction.opcode)
        return isAttribute && instruction.inputs[0] == parameter ? parameter : nil
    }
}

extension Program {
    /// Names that some instruction sets on an object or in the body of a class.
    package func attributeNames() -> Set<ConstantID> {
        var found: Set<ConstantID> = []
        for instruction in functions.lazy.flatMap(\.blocks).flatMap(\.instructions) {
            guard [.attr_set, .slot_set, .slot_set_f64, .slot_store, .slot_store_f64, .name_set].contains(instruction.opcode) else {
                continue
            }
            if case .name(let id)? = instruction.immediates.first { found.insert(id) }
        }
        return found
    }
}
