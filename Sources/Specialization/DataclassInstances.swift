// Instances of dataclasses, made at the call: the arguments and the defaults go into their slots, and no `__init__` runs.
//
// Only where that is all that the call would do: each argument has its field, each field left out has a default that is a constant or
// an empty list, dict or set.

import Bytecode
import Inference

/// What one call stores.
struct DataclassInstance {
    enum Value {
        case argument(Register)
        case constant(ConstantID)
        /// `list_new`, `dict_new` or `set_new` without operands.
        case empty(Opcode)
    }

    let index: ClassIndex
    let fields: [(slot: Solver.Slot, value: Value)]
}

extension FunctionSpecializer {
    private static let emptyContainers: [String: Opcode] = ["list": .list_new, "dict": .dict_new, "set": .set_new]

    func dataclassInstance(_ i: Instruction) -> DataclassInstance? {
        guard i.opcode == .call || i.opcode == .call_kw, let index = solver.onlyInstantiableClass(type(i.inputs[0])),
            let fields = solver.plainFields(of: index)
        else { return nil }
        let keywords = keywords(i)
        let arguments = i.inputs.dropFirst()
        let positional = Array(arguments.dropLast(keywords.count))
        var named = Dictionary(uniqueKeysWithValues: zip(keywords, arguments.suffix(keywords.count)))
        guard positional.count <= fields.filter({ !$0.field.isKeywordOnly }).count else { return nil }
        var values: [(slot: Solver.Slot, value: DataclassInstance.Value)] = []
        for (n, (field, standard)) in fields.enumerated() {
            guard let slot = solver.slot(solver.instanceType(index), field.name) else { return nil }
            if n < positional.count {
                if named[field.name] != nil { return nil }
                values.append((slot, .argument(positional[n])))
            } else if let given = named.removeValue(forKey: field.name) {
                values.append((slot, .argument(given)))
            } else if let constant = field.constant {
                values.append((slot, .constant(constant)))
            } else if let factory = solver.factory(standard), let name = solver.onlyBuiltin(factory),
                let opcode = Self.emptyContainers[name]
            {
                values.append((slot, .empty(opcode)))
            } else {
                return nil
            }
        }
        return named.isEmpty ? DataclassInstance(index: index, fields: values) : nil
    }

    mutating func rewrite(_ i: Instruction, _ made: DataclassInstance) {
        // Operands first: where they are boxed or bail the instance is not there yet.
        let values = made.fields.map { slot, value -> Register in
            let wanted: Representation = slot.isFloat ? .f64 : .value
            switch value {
            case .argument(let register): return operand(register, wanted, i)
            case .constant(let id):
                return emit(wanted == .f64 ? .f64_const : .const_load, [], like: i, immediates: [.constant(id)])
            case .empty(let opcode): return emit(opcode, [], like: i)
            }
        }
        shapeInstance(of: made.index, names: made.fields.map(\.slot.name), value(i.inputs[0], i), i)
        for ((slot, _), value) in zip(made.fields, values) {
            let name = Immediate.name(shared.constants.id(of: .string(slot.name)))
            out.append(
                Instruction(
                    slot.isFloat ? .slot_store_f64 : .slot_store, inputs: [i.result, value], immediates: [name, .integer(slot.place)],
                    position: i.position))
        }
    }
}
