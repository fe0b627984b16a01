// What the solver knows of classes, by number.  The number of a class is that of the statement that makes it, as it was found.

import Bytecode

/// What is known about the class that one class statement makes.
struct ClassFacts {
    let name: String
    /// Negative: a call makes it.
    let body: Int
    /// Classes of the program, in the order of the bases.
    var bases: [ClassIndex] = []
    /// Bases that are not classes of the program, or a metaclass: attributes that are not found may still be there.
    var hasUnknownBase = false
    var isDynamic = false
    /// Its metaclass, or a base's, is `abc.ABCMeta`.
    var isAbstract = false
    /// The built-in exception that is the only base.
    var exceptionBase: String?
    /// Grows with what is above, for whoever has looked at it.
    let shape: VariableID
    /// What instances of the class and of all classes below it are; anything once code that is not seen may derive from it.
    let instances: VariableID
    /// It and all its bases have at most one base.
    var isChain = true
    /// What `__iter__` gives where the runtime calls it, and the same without the instance itself.
    var iterators: VariableID?
    var otherIterators: VariableID?
    var attributes: [String: VariableID] = [:]
    var fields: [String: VariableID] = [:]
    /// The library's decorator has made it a dataclass with these fields.
    var dataclass: DataclassFacts?
    /// What a built-in base makes of the instances, of those of all classes below too (BuiltinParts.swift).
    var part: AtomID?
    /// The names of the items of a named tuple.
    var itemNames: [String] = []
    /// The `__match_args__` that the decorator makes.
    var matchArguments: AtomID?
    /// What the body assigns.
    var names = BodyNames()
    /// Attributes of the class that are set or deleted after its body has run.
    var changedAttributes: Set<String> = []
    /// Attribute names that the methods assign on their first parameter, in order.
    var layout: [String] = []
    /// The class statement runs at most once.
    var runsOnce = false
    var isOpen = false
    var isObjectOpen = false
    var areSpecialMethodsOpen = false
    /// The classes on whose instances the runtime calls the special methods of this one.
    var specialReceivers: Set<ClassIndex> = []
    var areAllAttributesOpen = false
    var openAttributes: Set<String> = []
    var writtenAttributes: Set<String> = []
}

struct ClassTable {
    private var facts: [ClassFacts] = []
    private var byBody: [Int: ClassIndex] = [:]
    private var bySite: [Site: ClassIndex] = [:]

    var indices: Range<Int> { facts.indices }
    subscript(index: ClassIndex) -> ClassFacts {
        get { facts[index] }
        set { facts[index] = newValue }
        _modify { yield &facts[index] }
    }

    func known(body: Int) -> ClassIndex? { byBody[body] }

    mutating func index(body: Int, name: String, newVariable: () -> VariableID, names: () -> BodyNames) -> ClassIndex {
        if let known = byBody[body] { return known }
        var made = ClassFacts(name: name, body: body, shape: newVariable(), instances: newVariable())
        made.names = names()
        facts.append(made)
        byBody[body] = facts.count - 1
        return facts.count - 1
    }

    /// The class that a call makes.
    mutating func index(site: Site, name: String, newVariable: () -> VariableID) -> ClassIndex {
        if let known = bySite[site] { return known }
        facts.append(ClassFacts(name: name, body: -2 - bySite.count, shape: newVariable(), instances: newVariable()))
        bySite[site] = facts.count - 1
        return facts.count - 1
    }
}
