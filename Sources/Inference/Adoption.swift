// What the solver knows of registers that came into a function after it had been solved.
//
// Code of another function that has become a part of a function keeps its types, and so do its calls: what was found out about the
// register there is asked for here.  Registers that stand for others only have a type.

import Bytecode

package struct Adoption {
    enum Origin {
        case register(function: Int, register: Register)
        case type(TypeSet)
    }

    private var origins: [Int: [Register: Origin]] = [:]

    subscript(_ register: Register, in function: Int) -> Origin? {
        get { origins[function]?[register] }
        set { origins[function, default: [:]][register] = newValue }
    }
}

extension Solver {
    /// The register is one that has come from another function, where it has another number.
    package func adopt(_ register: Register, in f: Int, from other: Register, of g: Int) {
        adoption[register, in: f] = adoption[other, in: g] ?? .register(function: g, register: other)
    }

    package func adopt(_ register: Register, in f: Int, as type: TypeSet) { adoption[register, in: f] = .type(type) }

    /// The type of a list that nobody else has.
    package func listType(of item: TypeSet) -> TypeSet {
        let element = newVariable()
        types[Int(element)] = item
        return TypeSet(atom: intern(.container(.list, element: element, value: element)))
    }

    /// A constant that is an int of moderate size; constants that came later than the program are not looked at.
    package func smallInteger(_ id: ConstantID) -> Int? {
        guard id.index < program.constants.constants.count, case .int(let value) = program.constants[id] else { return nil }
        return Int(exactly: value)
    }

    /// Was the register there when the function was solved?
    func isOwn(_ register: Register, _ f: Int) -> Bool { Int(register.index) < program.functions[f].representations.count }

    /// Where the solver knows the instruction that makes a register.
    func origin(_ register: Register, _ f: Int) -> (register: Register, function: Int) {
        if !isOwn(register, f), case .register(let g, let other)? = adoption[register, in: f] { return (other, g) }
        return (register, f)
    }

    func adoptedType(_ register: Register, in f: Int) -> TypeSet {
        switch adoption[register, in: f] {
        case .register(let g, let other): type(of: other, in: g)
        case .type(let set): set
        case nil: .object
        }
    }
}
