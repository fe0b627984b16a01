# Generic classes and aliases by syntax (PEP 695) with Protocol, NamedTuple, TypedDict; aliases of classes of other modules.
import typing, abc, collections.abc
from typing import *
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
class B(A):
    pass
def h(x: "List[int]" = None): pass
try: B()
except TypeError as e: print(e)
class Stack[T]:
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, s.__orig_class__, Stack.__mro__)
class Sh(Protocol):
    def area(self) -> float: ...
@runtime_checkable
class HasX[T](Protocol):
    x: T
class Y: x = 1
print(isinstance(Y(), HasX), HasX[int], HasX.__parameters__)
class NT[T](NamedTuple):
    a: T
print(NT[int](3), NT.__parameters__)
class TDD[T](TypedDict):
    a: T
print(TDD[int], TDD(a=3))
type V = int | V2
type V2 = list[V]
print(V.__value__, get_args(V.__value__))
print(get_type_hints(h), get_type_hints(Stack.push))
class E(Exception, Generic[typing.TypeVar('Q')]): pass
print(E('x'), E[int]('y').args)
try: raise E[int]('z')
except E as e: print(repr(e))
class AB(collections.abc.Mapping[str, int]): pass
try: AB()
except TypeError as e: print(e)
print(typing.get_overloads(h), isinstance(3, Hashable), isinstance({}, Mapping), issubclass(dict, typing.Mapping))
print(Callable[[int], int] | None, Optional["X"], Union["X", int])
class Meta(abc.ABCMeta): pass
class Q2(typing.Iterable[int], metaclass=Meta):
    def __iter__(self): return iter([1])
print(list(Q2()), type(Q2), Q2.__mro__)
from typing import Deque, DefaultDict, OrderedDict, Counter, Pattern, Match, ContextManager, AsyncContextManager
print(Deque[int], DefaultDict[str, int], OrderedDict, Counter[str], Pattern[str], Match, ContextManager[int], AsyncContextManager[int, None], isinstance(3, Deque))
print(sorted(typing.__all__))
