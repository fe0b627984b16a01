# dataclasses: what is refused, what is kept, the fields' own objects; an error out of __post_init__.
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace
from typing import ClassVar


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def default_order():
    @dataclass
    class A:
        x: int = 1
        y: int


def mutable():
    @dataclass
    class A:
        x: list = []


def mutable_dict():
    @dataclass
    class A:
        x: dict = field(default={})


def order_without_eq():
    @dataclass(order=True, eq=False)
    class A:
        x: int


def own_lt():
    @dataclass(order=True)
    class A:
        x: int

        def __lt__(self, other):
            return True


def own_hash():
    @dataclass(unsafe_hash=True)
    class A:
        x: int

        def __hash__(self):
            return 1


def own_setattr():
    @dataclass(frozen=True)
    class A:
        x: int

        def __setattr__(self, name, value):
            pass


def unfrozen_from_frozen():
    @dataclass(frozen=True)
    class A:
        x: int

    @dataclass
    class B(A):
        y: int


def frozen_from_unfrozen():
    @dataclass
    class A:
        x: int

    @dataclass(frozen=True)
    class B(A):
        y: int


def no_annotation():
    @dataclass
    class A:
        x = field()


def classvar_factory():
    @dataclass
    class A:
        x: ClassVar[list] = field(default_factory=list)


def initvar_factory():
    @dataclass
    class A:
        x: InitVar[list] = field(default_factory=list)


def two_kw_only():
    @dataclass
    class A:
        _: KW_ONLY
        x: int
        __: KW_ONLY


def slots_twice():
    @dataclass(slots=True)
    class A:
        __slots__ = ("y",)
        x: int


def weakref_without_slots():
    @dataclass(weakref_slot=True)
    class A:
        x: int


def classvar_kw_only():
    @dataclass
    class A:
        x: ClassVar[int] = field(kw_only=True)


for f in [default_order, mutable, mutable_dict, order_without_eq, own_lt, own_hash, own_setattr, unfrozen_from_frozen, frozen_from_unfrozen,
          no_annotation, classvar_factory, initvar_factory, two_kw_only, slots_twice, weakref_without_slots, classvar_kw_only]:
    attempt(f)
attempt(lambda: field(default=1, default_factory=list))
attempt(lambda: field(1))
attempt(lambda: fields(5))
attempt(lambda: asdict(5))
attempt(lambda: astuple(int))
attempt(lambda: replace(5))
attempt(lambda: make_dataclass("A", ["x", "x"]))
attempt(lambda: make_dataclass("A", ["class"]))
attempt(lambda: make_dataclass("A", ["1x"]))
attempt(lambda: make_dataclass("A", [("x",)]))
attempt(lambda: dataclass(5))


@dataclass
class A:
    x: int
    y: "list[int]" = field(default_factory=list, metadata={"unit": "m"}, repr=False)
    count: "ClassVar[int]" = 0
    seed: "InitVar[int]" = None

    def __post_init__(self, seed):
        if seed is not None:
            self.y.append(seed)


print(A(1), A(1, seed=4).y, [f.name for f in fields(A)], fields(A)[1].metadata["unit"], fields(A)[1].metadata, A.__doc__)
print(repr(fields(A)[0]).split("default=")[0], fields(A)[0].init, fields(A)[1].kw_only, InitVar[int], InitVar["x"])
print(A.__dataclass_params__)
attempt(lambda: replace(A(1), x=2, zz=3))
attempt(lambda: A.__init__())
attempt(lambda: A.__init__(*[1] * 7))
attempt(lambda: A(*range(4)))


@dataclass
class Wide:
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int = 7
    h: list = field(default_factory=list)


w = Wide(1, 2, 3, 4, 5, f=6)
print(w, w == Wide(1, 2, 3, 4, 5, 6), Wide(*range(8)))
attempt(lambda: Wide(1, 2))
attempt(lambda: Wide(a=1))


class Descriptor:
    def __set_name__(self, owner, name):
        print("named", name)

    def __get__(self, obj, cls):
        return 42 if obj is None else obj._v

    def __set__(self, obj, value):
        obj._v = value * 2


@dataclass
class WithDescriptor:
    v: int = Descriptor()


print(WithDescriptor(), WithDescriptor(5))


@dataclass(frozen=True)
class FrozenBase:
    a: int


@dataclass(frozen=True)
class FrozenChild(FrozenBase):
    b: int = 1


class Plain(FrozenChild):
    pass


print(FrozenChild(1), Plain(2), hash(FrozenChild(1)) == hash((1, 1)))
q = Plain(1)
q.extra = 5
print(q.extra)
attempt(lambda: setattr(q, "a", 3))


@dataclass
class Rec:
    me: object = None


r = Rec()
r.me = r
print(r)


@dataclass
class Positive:
    n: int
    m: int = 0

    def __post_init__(self):
        if self.n <= 0:
            raise ValueError("not positive")


Positive(-1)
