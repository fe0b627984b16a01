// Classes whose metaclass is `abc.ABCMeta`.
//
// The metaclass adds two things to an ordinary class: it refuses instances of classes with abstract methods, and `isinstance` asks it.
// So such classes are known like others, but that an instance may be made at once needs a proof that no method is abstract, and a test
// for the class says nothing once other classes may have been registered as its subclasses.

import Bytecode

extension Solver {
    /// What `Generic[T]` gives as a base.
    static let parameterizedGeneric = "typing.Generic[]"

    /// Names by which a program makes methods abstract, or not so, without the decorator.
    static let abstractNames: Set<String> = ["__abstractmethods__", "__isabstractmethod__", "update_abstractmethods"]

    /// True: the metaclass is `ABCMeta`, or not known yet.
    func isAbstractMetaclass(_ metaclass: VariableID, _ index: ClassIndex) -> Bool {
        let set = read(metaclass)
        if set.isEmpty { return true }
        guard !changesAbstractMethods, onlyBuiltin(set) == "abc.ABCMeta" else { return false }
        makeAbstract(index)
        return true
    }

    func makeAbstract(_ index: ClassIndex) {
        classes[index].isAbstract = true
        add(.none, to: classes[index].shape)
        // It decides what counts as an instance.
        if classes[index].names.all.contains("__subclasshook__") { makeDynamic(index) }
    }

    private func isAbstract(_ index: ClassIndex) -> Bool {
        _ = read(classes[index].shape)
        return classes[index].isAbstract || classes[index].bases.contains { isAbstract($0) }
    }

    /// May instances of other classes count as instances of the class?
    func mayHaveVirtualSubclasses(_ index: ClassIndex) -> Bool {
        isAbstract(index)
            && (read(registered).isObject || read(classes[index].instances).isObject
                || hasHook(index, "__subclasshook__"))
    }

    /// Once all is known: is no method of the class abstract?
    package func isConcrete(_ index: ClassIndex) -> Bool {
        if !isAbstract(index) { return true }
        var chain: [ClassFacts] = []
        var next: ClassIndex? = index
        while let current = next {
            chain.append(classes[current])
            next = classes[current].bases.first
        }
        let abstract = Set(abstractMethods.flatMap { functions(in: type($0)) })
        func isPlain(_ set: TypeSet) -> Bool { !set.isObject && functions(in: set).allSatisfy { !abstract.contains(original($0)) } }
        for name in Set(chain.flatMap(\.names.all)) {
            let owners = chain.filter { !known($0.attributes[name]).isEmpty }
            if owners.allSatisfy({ isPlain(known($0.attributes[name])) }) { continue }
            guard let first = owners.first, first.names.isSettled(name), let set = settledAttribute(name, of: first), isPlain(set) else {
                return false
            }
        }
        return true
    }

    /// Functions, and those in descriptors.
    private func functions(in set: TypeSet) -> [Int] {
        set.atoms.flatMap { id -> [Int] in
            switch atom(id) {
            case .function(let function): [function]
            case .descriptor(_, let variables): variables.flatMap { functions(in: type($0)) }
            default: []
            }
        }
    }

    /// The class that a value is, if its instances are made at once: nothing refuses them, and their attributes are in fixed slots.
    package func onlyInstantiableClass(_ set: TypeSet) -> ClassIndex? { onlyFixedClass(set).flatMap { isConcrete($0) ? $0 : nil } }
}
