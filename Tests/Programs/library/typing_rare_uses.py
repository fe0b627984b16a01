# Rare uses of typing: copies and pickles of aliases, unions of what cannot be hashed, protocols whose classes call
# super().__init__(), registration with protocols, names that type parameters hide, warnings.
import copy
import pickle
import typing
import warnings
from collections import abc
from typing import *

T = TypeVar("T")
S = TypeVar("S", default=str)
Ts = TypeVarTuple("Ts")


class Box(Generic[T]):
    pass


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print("-- copies keep what they are")
for alias in (List[int], Tuple[int, ...], Dict[str, T], Optional[int], Union[int, str], Callable[[int], str], Box[int], ClassVar[int],
              Annotated[Tuple[int, ...], "a"], Literal[1, "x"], Tuple[Unpack[Ts]], NoDefault):
    print(pickle.loads(pickle.dumps(alias)) == alias, copy.copy(alias) == alias, copy.deepcopy(alias) == alias, repr(copy.copy(alias)))
print(repr(copy.copy(ForwardRef("int"))), copy.deepcopy(List["T"]) == List["T"])

print("-- names")
for alias in (List[int], List, Box[int], Optional[int], Union[int, str], Callable[[int], str], Literal[1], Annotated[int, 1], Type[int]):
    print(alias.__name__, alias.__qualname__, alias.__module__)

print("-- unions of what cannot be hashed")
print(Annotated[int, {}] | Annotated[int, {}] | int == Annotated[int, {}] | int)
print(Union[Annotated[int, [1]], str] == Union[str, Annotated[int, [1]]], Union[Annotated[int, [1]], str] == Union[str, Annotated[int, [2]]])

print("-- what is no class, and what is not iterated")
for kind in (type(List[int]), type(ClassVar[int]), type(Union[int, str]), type(Annotated[int, 1]), type(List), type(Literal[1])):
    print(attempt(lambda: type("C", (kind,), {})))
for alias in (Union[int, str], Optional[int], Annotated[int, 1], Callable[[int], str], List, Any):
    print(isinstance(alias, abc.Iterable), attempt(iter, alias))
print(attempt(issubclass, list[int], object), attempt(issubclass, List[int], object), hasattr(list[int], "__bases__"))

print("-- bases")


class Base(typing.Sequence[T]):
    pass


class Both(List[T], Base[T]):
    pass


print([c.__name__ for c in Both.__mro__[:3]], Both.__mro__.index(Generic))
print(attempt(lambda: Generic[Ts]), attempt(lambda: Generic[S, T]))


class Filled(Generic[Unpack[Ts]]):
    pass


Us = TypeVarTuple("Us", default=Unpack[Tuple[int, str]])


class Defaulted(Generic[T, Unpack[Us]]):
    pass


print(Filled[int, str].__args__, Defaulted[bool].__args__, Defaulted[bool, float].__args__)

print("-- protocols")


@runtime_checkable
class HasX(Protocol):
    x: int


class Own(HasX):
    def __init__(self):
        super().__init__()
        self.x = 1


class Plain:
    x = 2


print(Own().x)
HasX.register(Plain)
print(isinstance(Plain(), HasX), attempt(issubclass, Plain, HasX))


class Derived(HasX):
    pass


print(issubclass(Plain, Derived), issubclass(Derived.register(Plain), Derived))


class Evil:
    def __get__(self, obj, cls):
        raise OSError("no")


def evil_protocol():
    @runtime_checkable
    class P(Protocol):
        attribute = Evil()


try:
    evil_protocol()
except TypeError as e:
    print(e, repr(e.__cause__))

print("-- named tuples and typed dicts")


class Named:
    def __set_name__(self, owner, name):
        self.name = name, owner.__name__


class Point(NamedTuple, Generic[T]):
    x: T
    y: object = Named()


print(Point[int](1).y.name, Point[int].__args__, attempt(lambda: Point[int, str]))


class Parent(TypedDict, Generic[T]):
    a: T


class Child(Parent):
    b: int


print(Child.__parameters__, Child.__orig_bases__ == (Parent,), get_type_hints(Child))

print("-- hints")


class Names:
    Plain = float
    here: "Plain"
    there: "Box[Plain]"


print(get_type_hints(Names))


def spread(*args: "*Ts", **kwargs: "Unpack[Parent]"):
    pass


print(get_type_hints(spread))


class Hidden[Plain]:
    Box = int
    one: "Plain"

    def method(self, a: "Plain") -> "Box":
        pass


print(get_type_hints(Hidden)["one"] is Hidden.__type_params__[0])


def foreign(a: int):
    pass


@no_type_check
class Unchecked:
    alias = foreign

    def own(self, a: int):
        pass

    class Inner:
        def deep(self, a: int):
            pass


print(hasattr(foreign, "__no_type_check__"), get_type_hints(Unchecked.own), get_type_hints(Unchecked.Inner.deep))

print("-- warnings")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    NamedTuple("N")
    NamedTuple("N", None)
    NamedTuple("N", x=int)
    NamedTuple("N", [])
    TypedDict("D")
    TypedDict("D", None)
    TypedDict("D", {})
    no_type_check_decorator(lambda f: f)
for warning in caught:
    print(warning.category.__name__, warning.message)
