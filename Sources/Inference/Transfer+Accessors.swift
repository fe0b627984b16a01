// `object.__setattr__` and its kin: methods that get at any attribute, past what the class says of it.
//
// They are what immutable classes set their own attributes with.  With a name that is a constant they are a read or write of that
// attribute; with any other, all attributes of the instance are open.

import Bytecode

extension Solver {
    static let accessors: Set<String> = ["__setattr__", "__delattr__", "__getattribute__"]

    /// What an accessor is that comes from `object`, called on its class: `object.__setattr__(o, name, value)`.
    static func plainAccessor(_ name: String) -> Atom { .builtin("object." + name) }

    /// Such a call.  False: it is another function.
    func usePlainAccessor(
        _ function: String, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction
    ) -> Bool {
        guard let name = Self.accessors.first(where: { Self.plainAccessor($0) == .builtin(function) }) else { return false }
        guard let receiver = arguments.first else { return true }  // it raises
        useAccessor(name, of: receiver, Array(arguments.dropFirst()), keywords, target, f, i)
        return true
    }

    /// The same, bound to an instance: `super().__setattr__(name, value)`.
    func useAccessor(
        _ name: String, ofInstance receiver: AtomID, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int,
        _ i: Instruction
    ) {
        let variable = accessorReceivers[receiver] ?? newVariable()
        accessorReceivers[receiver] = variable
        add(TypeSet(atom: receiver), to: variable)
        useAccessor(name, of: variable, arguments, keywords, target, f, i)
    }

    private func useAccessor(
        _ name: String, of receiver: VariableID, _ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int,
        _ i: Instruction
    ) {
        let attribute = keywords.isEmpty ? constantName(arguments, i, f) : nil
        switch (name, attribute) {
        case ("__setattr__", let attribute?) where arguments.count == 2: writeAttribute(receiver, attribute, arguments[1], f, i)
        case ("__delattr__", let attribute?) where arguments.count == 1: writeAttribute(receiver, attribute, nil, f, i)
        case ("__getattribute__", let attribute?) where arguments.count == 1: return readAttribute(receiver, attribute, target, f, i)
        default:
            if read(receiver).isObject { openAllNames() }
            openAllAttributes(ofInstances: receiver)
            return callUnknown(arguments, target)
        }
        add(.none, to: target)
    }

    /// The name that the call's first argument is.
    private func constantName(_ arguments: [VariableID], _ i: Instruction, _ f: Int) -> String? {
        let registers = i.inputs.suffix(arguments.count)
        // A function that is handed on is called with other things than this instruction's operands.
        guard !isSpreading, arguments.elementsEqual(registers.map({ variable(f, $0) })), let first = registers.first,
            let id = constants(f)[first], case .str = program.constants[id], text(id) != "__class__", text(id) != "__dict__"
        else { return nil }
        return text(id)
    }

    private func openAllAttributes(ofInstances receiver: VariableID) {
        for id in read(receiver).atoms {
            if case .instance(let index) = atom(id) {
                openInstances(of: index)
                openAllAttributes(index)
            } else {
                add(TypeSet(atom: id), to: sink)
                openAllNames()
            }
        }
    }
}
