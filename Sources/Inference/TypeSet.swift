// Types as sets of atoms.
//
// A scalar atom is an exact built-in type whose values hold no others (a bit); every other atom is interned in the `AtomTable`
// and named by its number.  A set of more than `TypeSet.limit` interned atoms is `object`: anything.  Sets only grow.

import Bytecode

/// Exact built-in types without contents.
package struct ScalarTypes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let none = ScalarTypes(rawValue: 1)
    package static let bool = ScalarTypes(rawValue: 2)
    package static let int = ScalarTypes(rawValue: 4)
    package static let float = ScalarTypes(rawValue: 8)
    package static let complex = ScalarTypes(rawValue: 16)
    package static let str = ScalarTypes(rawValue: 32)
    package static let bytes = ScalarTypes(rawValue: 64)
    package static let range = ScalarTypes(rawValue: 128)
    package static let ellipsis = ScalarTypes(rawValue: 256)
    package static let notImplemented = ScalarTypes(rawValue: 512)
    /// No value: a variable that may not be set.
    package static let unset = ScalarTypes(rawValue: 1024)
    /// Iterators over ranges and strings, which hold nothing but these.
    package static let rangeIterator = ScalarTypes(rawValue: 2048)
    package static let strIterator = ScalarTypes(rawValue: 4096)
    package static let slice = ScalarTypes(rawValue: 8192)

    package static let names: [(ScalarTypes, String)] = [
        (.none, "None"), (.bool, "bool"), (.int, "int"), (.float, "float"), (.complex, "complex"), (.str, "str"), (.bytes, "bytes"),
        (.range, "range"), (.ellipsis, "ellipsis"), (.notImplemented, "NotImplementedType"), (.unset, "unset"),
        (.rangeIterator, "range_iterator"), (.strIterator, "str_iterator"), (.slice, "slice"),
    ]
}

package typealias VariableID = Int32
package typealias AtomID = Int32
package typealias ClassIndex = Int

/// An instruction of a function, as a place where something was made.
package struct Site: Hashable, Sendable {
    package let function: Int32
    package let register: Int32
}

/// The items of an `array.array`: one machine type, named by a letter.
package enum ArrayCode: Character, Hashable, Sendable, CaseIterable {
    case int8 = "b"
    case uint8 = "B"
    case int16 = "h"
    case uint16 = "H"
    case int32 = "i"
    case uint32 = "I"
    case long = "l"
    case unsignedLong = "L"
    case int64 = "q"
    case uint64 = "Q"
    case float = "f"
    case double = "d"
    case unicode = "u"
    case character = "w"

    /// What reading an item gives.
    package var element: ScalarTypes {
        switch self {
        case .float, .double: .float
        case .unicode, .character: .str
        default: .int
        }
    }

    /// May an item be too large for an i64?
    package var mayExceedInt64: Bool { self == .unsignedLong || self == .uint64 }

    /// As the runtime's operations on buffers take it.
    package var number: Int { Int(rawValue.asciiValue!) }
}

package enum ContainerKind: Hashable, Sendable {
    case list, set, frozenset, dict
    /// A tuple of any length.
    case tuple
    /// An iterator over `element`.
    case iterator
    /// Holds ints and nothing else.
    case byteArray
    /// Of the module array.  The element is what the code says.
    case array(ArrayCode)
    case deque, defaultdict, orderedDict, counter
    /// It holds nothing that a program can get at.
    case random
    /// Of str or of bytes.
    case pattern, match

    /// The name of the class, with that of the library's module that it is of.
    package var className: String {
        switch self {
        case .list: "list"
        case .set: "set"
        case .frozenset: "frozenset"
        case .dict: "dict"
        case .tuple: "tuple"
        case .iterator: "iterator"
        case .byteArray: "bytearray"
        case .array: "array.array"
        case .deque: "collections.deque"
        case .defaultdict: "collections.defaultdict"
        case .orderedDict: "collections.OrderedDict"
        case .counter: "collections.Counter"
        case .random: "random.Random"
        case .pattern: "re.Pattern"
        case .match: "re.Match"
        }
    }

    /// A dict, or of a class derived from it.
    var isMapping: Bool {
        switch self {
        case .dict, .defaultdict, .orderedDict, .counter: true
        default: false
        }
    }

    /// What is in it is known for ever once it has been made.
    var isImmutable: Bool {
        switch self {
        case .tuple, .frozenset, .iterator, .byteArray, .array, .random, .pattern, .match: true
        default: false
        }
    }

    /// Is it put together by `+` and repeated by `*`?
    var isSequence: Bool {
        switch self {
        case .list, .tuple, .byteArray, .array: true
        default: false
        }
    }

    /// Does it hold numbers or characters of a machine type?
    var isBuffer: Bool {
        switch self {
        case .byteArray, .array: true
        default: false
        }
    }

    /// By the names that stubs use.
    static let byName: [String: ContainerKind] = {
        let all: [ContainerKind] = [
            .list, .set, .frozenset, .dict, .deque, .defaultdict, .orderedDict, .counter, .random, .pattern, .match,
        ]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    }()

    /// The name of the class without its module.
    package var name: String { String(className.split(separator: ".").last!) }
}

/// Built-in descriptors around functions of the program.
package enum DescriptorKind: String, Hashable, Sendable {
    case property, classmethod, staticmethod
    /// What `functools.lru_cache` makes, which can be called too.
    case cache
    /// What `contextlib.contextmanager` makes of a generator function, and what that gives when it is called: it holds the generator.
    case managerFunction, manager

    package var className: String {
        switch self {
        case .cache: "functools._lru_cache_wrapper"
        case .managerFunction: "function"
        case .manager: "_GeneratorContextManager"
        case .property, .classmethod, .staticmethod: rawValue
        }
    }

    /// How many functions it holds: a property a getter, a setter and a deleter.
    var count: Int { self == .property ? 3 : 1 }
}

/// An interned atom.
package enum Atom: Hashable, Sendable {
    /// A container with one variable for its elements (dict: keys) and one for a dict's values.
    case container(ContainerKind, element: VariableID, value: VariableID)
    /// A tuple of known length.
    case fixedTuple([VariableID])
    case instance(ClassIndex)
    case classObject(ClassIndex)
    /// The namespace of a class while its body runs.
    case namespace(ClassIndex)
    case function(Int)
    /// A function with its first argument.
    case boundMethod(Int, receiver: AtomID)
    case cell(VariableID)
    case module(Int)
    /// A built-in function or class by name.
    case builtin(String)
    /// A method of a built-in type with its receiver.
    case boundBuiltin(String, receiver: AtomID)
    /// The same for scalars.
    case scalarMethod(String, receiver: ScalarTypes)
    case generator(Int)
    /// `super()` in a method of a class.
    case superObject(ClassIndex, receiver: AtomID)
    /// A module of the runtime.
    case runtimeModule(String)
    /// Getters of the module operator.
    case itemGetter([ConstantID])
    case attributeGetter(String)
    /// What a `.cache` or `.managerFunction` in a class gives on an instance.
    case boundDescriptor(DescriptorKind, VariableID, receiver: AtomID)
    /// With a variable for each of the functions in it (Transfer+Descriptors.swift).
    case descriptor(DescriptorKind, [VariableID])
    /// What `dataclasses.field` gives: the default, and what is called for one.
    case dataField(default: VariableID, factory: VariableID)
    /// The `__init__` that a dataclass gets (Dataclasses.swift), and the same with the instance.
    case dataInit(ClassIndex)
    case boundDataInit(ClassIndex, receiver: AtomID)
}

package struct TypeSet: Hashable, Sendable {
    package static let limit = 32

    package var scalars: ScalarTypes = []
    /// Sorted.
    package var atoms: [AtomID] = []
    /// Anything; `atoms` is empty then.
    package var isObject = false

    package init() {}
    package init(_ scalars: ScalarTypes) { self.scalars = scalars }
    package init(atom: AtomID) { atoms = [atom] }

    package static let object: TypeSet = {
        var set = TypeSet()
        set.isObject = true
        return set
    }()

    package var isEmpty: Bool { scalars.isEmpty && atoms.isEmpty && !isObject }
    /// Only these scalars, and at least one.
    package func isOnly(_ allowed: ScalarTypes) -> Bool {
        !isObject && atoms.isEmpty && !scalars.isEmpty && scalars.subtracting(allowed).isEmpty
    }

    func contains(_ atom: AtomID) -> Bool { atoms.contains(atom) }

    mutating func insert(_ atom: AtomID) -> Bool {
        var low = 0
        while low < atoms.count, atoms[low] < atom { low += 1 }
        if low < atoms.count, atoms[low] == atom { return false }
        atoms.insert(atom, at: low)
        return true
    }
}
