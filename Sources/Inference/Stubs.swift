// What stubs say about functions, methods and variables that the program does not define.
//
// A stub (`runtime/lib/*.pyi`) declares a function in Python's own syntax, with generics and overloads.  An annotation of a parameter
// says what is done with the argument: `object` and scalar types have their special methods called and nothing else; `Iterable[T]` is
// iterated over; `Callable[[A], B]` is called with A, and gives B; `list[T]` may be read and written; a parameter without an annotation
// may do anything.  The annotation of the result is exact.

import Bytecode

package indirect enum StubType: Sendable {
    case scalar(ScalarTypes)
    /// A parameter: its special methods are called.  A result: anything.
    case object
    /// A parameter without an annotation.
    case unseen
    case parameter(Int)
    case container(ContainerKind, StubType, StubType)
    case fixedTuple([StubType])
    case iterable(StubType)
    /// Something built-in to iterate over.
    case collection(StubType)
    /// A dict that is only read.
    case mapping(StubType, StubType)
    case callable([StubType], StubType)
    case union([StubType])
}

package struct StubParameter: Sendable {
    package enum Kind: Sendable { case positionalOnly, positional, keywordOnly, variadic, keywords }
    package let name: String
    package let type: StubType
    package let kind: Kind
    package let isOptional: Bool
    /// Left out, it is None.
    package let isNoneByDefault: Bool
}

package struct StubSignature: Sendable {
    package let parameters: [StubParameter]
    package let result: StubType
    /// Type parameters: first those of the class, which stand for the contents of the receiver.
    package let classParameterCount: Int
    package let typeParameterCount: Int
    /// Type parameters with a bound: what they stand for is compared or hashed.
    package let comparedParameters: Set<Int>
    /// Those with the bound `Ordered`: compared only with others of the same type parameter.
    package let orderedParameters: Set<Int>
    /// Those with the bound `Added`: added to others of the same type parameter, of which the sums are.
    package let addedParameters: Set<Int>
    /// A method with `self: Compared`: it compares the contents of the receiver with its arguments.
    package let comparesReceiver: Bool
}

package struct StubFunction: Sendable {
    /// Its number among all.
    package let id: Int
    package var signatures: [StubSignature]
    /// Only what an overload names is covered.
    package var isOverloaded: Bool
}

package struct Stubs: Sendable {
    /// By name, those of modules with the module's in front: `len`, `math.sqrt`.
    package internal(set) var functions: [String: StubFunction] = [:]
    /// By class and name.
    package internal(set) var methods: [String: [String: StubFunction]] = [:]
    /// `math.pi`
    package internal(set) var variables: [String: ScalarTypes] = [:]
    package internal(set) var modules: Set<String> = []
    /// How many functions and methods there are.
    var count = 0

    package init() {}

    /// The method of a scalar type.
    func method(_ name: String, of receiver: ScalarTypes) -> StubFunction? {
        let type = receiver.subtracting([.none, .unset])
        for (scalar, typeName) in ScalarTypes.names where type == scalar { return methods[typeName]?[name] }
        return nil
    }

    func method(_ name: String, of kind: ContainerKind) -> StubFunction? { methods[kind.className]?[name] }
}
