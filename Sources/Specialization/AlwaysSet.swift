// Attributes that every instance has: their slots need no test.
//
// An attribute is always set when `__init__` gives it its value before anyone else can see the instance, no instance comes about
// without `__init__`, and nothing takes attributes away.  Instances in the hands of code that is not seen may be copied, so the
// class must be one whose instances are not.  Nor may an instance leave the form in which its attributes are in slots, which it does
// when it is given one that has no slot, or when any of its attributes is taken away.

import Bytecode
import Inference

/// What is known of a program's attributes beyond their types.
struct AlwaysSet {
    private let names: [ClassIndex: Set<String>]
    /// Names of functions that may meet an instance whose attributes are being set.
    private let constructors: Set<String>

    /// Names by which a program reaches objects that are half made, makes such itself, or takes attributes away without `del`.
    private static let doors: Set<String> = [
        "f_locals", "tb_frame", "gi_frame", "cr_frame", "ag_frame", "get_objects", "get_referrers", "_getframe", "currentframe",
        "getargvalues", "getinnerframes", "__new__", "__setstate__", "__setattr__", "__delattr__",
    ]

    init(_ shared: SharedFacts) {
        let (program, solver) = (shared.program, shared.solver)
        var deleted: Set<String> = []
        var isClosed = !Self.doors.contains { program.constants.constants.contains(.string($0)) }
        for i in program.functions.lazy.flatMap(\.blocks).flatMap(\.instructions) {
            guard i.opcode == .attr_delete || i.opcode == .attr_set, case .name(let id) = i.immediates[0] else { continue }
            if i.opcode == .attr_delete { deleted.insert(solver.text(id)) }
            // Another class has other attributes.
            if solver.text(id) == "__class__" { isClosed = false }
        }
        var names: [ClassIndex: Set<String>] = [:]
        var constructors: Set<String> = ["__init__"]
        for index in solver.classIndices
        where isClosed && solver.isPlain(index) && !solver.isSlotted(index) && !solver.areInstancesOpen(index) {
            guard solver.haveAllAttributesSlots(index), !solver.slots(of: index).contains(where: { deleted.contains($0.name) }) else {
                continue
            }
            let (first, functions) = shared.setFirst(by: index)
            names[index] = Set(first).union(solver.fieldsSetFirst(of: index))
            for f in functions { constructors.insert(program.functions[f].name) }
        }
        self.names = names
        self.constructors = constructors
    }

    /// Has every value of the set, which are instances of classes of the program, this attribute?
    func has(_ set: TypeSet, _ name: String, _ solver: Solver) -> Bool {
        guard let classes = solver.instanceClasses(set) else { return false }
        return classes.allSatisfy { names[$0]?.contains(name) ?? false }
    }

    /// May the function meet instances that are not complete?
    func isConstructor(_ function: Function) -> Bool { constructors.contains(function.name) }
}
