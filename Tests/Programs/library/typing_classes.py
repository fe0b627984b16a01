# Protocol, NamedTuple, TypedDict, NewType, overload, get_type_hints and the decorators.
from __future__ import annotations
import typing
from typing import (Protocol, runtime_checkable, NamedTuple, TypedDict, Required, NotRequired, ReadOnly, Annotated, Callable, Literal,
    ClassVar, Final, Generic, TypeVar, ParamSpec, Optional, Union, List, Dict, Any, NewType, overload, get_overloads, clear_overloads,
    get_type_hints, get_origin, get_args, final, override, no_type_check, dataclass_transform, is_protocol, get_protocol_members,
    is_typeddict, ForwardRef, Iterable, Iterator, SupportsInt, SupportsIndex, IO, TextIO, Concatenate, Tuple, Type, Sequence, Mapping, Self)
T = TypeVar('T'); P = ParamSpec('P')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
@runtime_checkable
class Named(Protocol):
    name: str
    def hello(self): return 'hello ' + self.name
class Box(Protocol[T]):
    def get(self) -> T: ...
class Impl:
    def __init__(self): self.name = 'n'
    def hello(self): pass
class Explicit(Named):
    def __init__(self, n): self.name = n
class NoInit(Named): name = 'cls'
class IntBox(Box[int]):
    def get(self): return 3
print(isinstance([], HasLen), isinstance(3, HasLen), issubclass(str, HasLen), isinstance(Impl(), Named), isinstance(3, Named), Explicit('x').hello(), NoInit().hello(), IntBox().get())
print(isinstance(Explicit('q'), Named), Box[int], Box.__parameters__, IntBox.__mro__, IntBox.__orig_bases__, is_protocol(IntBox), is_protocol(Box), sorted(get_protocol_members(Named)), sorted(Named.__non_callable_proto_members__))
for f in (lambda: issubclass(Impl, Named), lambda: isinstance(1, Box), lambda: Named(), lambda: Box(), lambda: runtime_checkable(Impl), lambda: get_protocol_members(Impl), lambda: issubclass(3, HasLen), lambda: isinstance(1, Iterable), lambda: Explicit()): tr(f)
def f():
    class Bad(Protocol, Impl): pass
tr(f)
@runtime_checkable
class Closer(Iterable[T], Protocol[T]):
    def close(self): ...
print(isinstance(open, Closer), isinstance((x for x in ()), Closer), Closer.__parameters__, issubclass(int, typing.Iterable), issubclass(list, typing.Iterable))
class Pt(NamedTuple):
    "A point."
    x: int
    y: 'float' = 0.0
    def norm(self) -> float: return (self.x ** 2 + self.y ** 2) ** .5
    @property
    def double(self): return self._replace(x=self.x * 2)
    @classmethod
    def origin(cls): return cls(0)
print(Pt(3, 4).norm(), Pt(1), Pt.origin(), Pt(2).double, Pt.__doc__, Pt._fields, Pt.__annotations__, get_type_hints(Pt), Pt(1) == (1, 0.0), Pt.__orig_bases__ == (NamedTuple,))
class GN(NamedTuple, Generic[T]):
    v: T
print(GN(1), GN[int], GN[int](4), GN.__mro__, GN.__parameters__, GN.__orig_bases__[1])
def f():
    class B(NamedTuple):
        x: int = 1
        y: int
tr(f)
def f():
    class B(NamedTuple):
        _x: int
tr(f)
def f():
    class B(NamedTuple):
        x: int
        def _make(self): pass
tr(f)
def f():
    class B(NamedTuple, Impl): pass
tr(f)
Sub = NamedTuple('Sub', [('a', int), ('b', 'str')]); print(Sub(1, 'x'), Sub.__annotations__); tr(lambda: NamedTuple('Q', [('a', (1,))])); tr(lambda: Sub(1))
class Movie(TypedDict):
    title: str
    year: NotRequired[int]
class More(Movie, total=False):
    "doc"
    stars: ReadOnly[Required[int]]
    note: Annotated[str, 1]
print(Movie(title='a'), sorted(Movie.__required_keys__), sorted(More.__required_keys__), sorted(More.__optional_keys__), More.__total__, Movie.__total__, sorted(More.__annotations__), More.__doc__, get_type_hints(More), get_type_hints(More, include_extras=True))
print(is_typeddict(More), is_typeddict(TypedDict), is_typeddict(dict), type(Movie(title='x')), More.__bases__, Movie.__name__, More.__readonly_keys__); tr(lambda: isinstance({}, Movie)); tr(lambda: issubclass(dict, Movie))
class GT(TypedDict, Generic[T]):
    v: T
print(GT[int], GT(v=1), GT.__mro__, GT.__parameters__)
def f():
    class B(TypedDict, dict): pass
tr(f)
TF = TypedDict('TF', {'a b': int, 'c': 'str'}, total=False); print(TF.__annotations__, TF.__total__, TF.__optional_keys__ == {'a b', 'c'})
Uid = NewType('Uid', int); print(Uid(3), Uid, Optional[Uid], Dict[Uid, list[Uid]])
def f():
    class B(Uid): pass
tr(f)
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
print(ov(3), len(get_overloads(ov)), [g.__annotations__ for g in get_overloads(ov)]); clear_overloads(); print(get_overloads(ov))
@overload
def only(): ...
tr(only)
class Node:
    nxt: Optional[Node]
    kids: 'List[Node]' = []
    c: ClassVar[int] = 3
    f: Final[Dict[str, Callable[[int, 'Node'], None]]]
    lit: Literal['a b', 1, None, True, -3]
    m: int | None
    t: tuple[int, ...]
    a: Annotated[typing.Mapping[str, int], 'meta', 5]
    def meth(self, x: Node, *a: int, k: 'str | None' = None) -> Self: ...
for k, v in get_type_hints(Node).items(): print(k, v)
print(get_type_hints(Node, include_extras=True)['a'], get_type_hints(Node.meth), get_type_hints(f))
def g(a: undefined_name): ...
tr(lambda: get_type_hints(g)); print(get_type_hints(g, {'undefined_name': int}), get_type_hints(g, localns={'undefined_name': 'str'}))
tr(lambda: get_type_hints(3))
print(get_type_hints(no_type_check(g)))
class D1(Node): nxt: int
print(list(get_type_hints(D1)), get_type_hints(D1)['nxt'])
@final
class Fin:
    @override
    def m(self): pass
print(Fin.__final__, Fin.m.__override__)
@dataclass_transform(eq_default=False, x=1)
def deco(c): return c
print(deco.__dataclass_transform__)
print(get_origin(Annotated[int, 1]), get_args(Annotated[List[int], 1]), get_origin(ClassVar[int]), get_args(Dict[str, T]), get_origin(list), get_args(int), get_args(Callable[P, T]), get_args(Callable[Concatenate[int, P], T]), get_origin(P.args))
print(Callable[P, T][[int, str], bool], Callable[P, int][...], Callable[[T], T][int], Callable[[List[T], T], Dict[str, T]][int], Callable[Concatenate[int, P], T][[str], bool], Union[Callable[[T], int], T][str])
class Ctx(Generic[P, T]):
    def __init__(self, f: Callable[P, T]): self.f = f
print(Ctx[[int], str], Ctx[..., int], Ctx[P, int][[str]])
class Log(IO[str]): pass
print(Log.__mro__, Log.__parameters__, isinstance(3, SupportsIndex), issubclass(float, SupportsInt), List[int].__mro_entries__((List[int],)))
class MyList(List[int]): pass
class MyMap(Mapping[str, T]): 
    def __getitem__(self, k): return k
    def __iter__(self): return iter('ab')
    def __len__(self): return 2
print(MyList([1]), MyList.__mro__, MyList.__orig_bases__, dict(MyMap()), MyMap[int], MyMap.__mro__)
print(Literal[1, 2] == Literal[2, 1], Literal[0] == Literal[False], hash(Literal[1]) == hash(Literal[1]), Annotated[int, 1] == Annotated[int, 1], Optional[Literal[1]], Tuple[()] == Tuple[()], List[List[T]][int], Type[T], Annotated[List[T], 9][int])
