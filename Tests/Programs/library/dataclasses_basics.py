# dataclasses: fields, defaults, order, hashing, frozen and slotted classes, inheritance.
import copy
import dataclasses
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Any


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Point:
    x: int
    y: int = 0


p = Point(1)
print(p, Point(1, 2), Point(x=3, y=4), Point(y=1, x=2), p == Point(1, 0), p != Point(1), p == (1, 0), Point.__match_args__, Point.__doc__)
p.x += 10
print(p.x, p.__dict__, Point.y, hasattr(Point, "x"), Point.__hash__, is_dataclass(p), is_dataclass(Point), is_dataclass(3))
attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=2))
attempt(lambda: Point(1, x=2))
attempt(lambda: hash(p))
attempt(lambda: p < p)
print([f.name for f in fields(Point)], fields(p)[0].type, fields(Point)[1].default, fields(Point)[0].default is MISSING)
print(Point.__init__.__qualname__, Point.__init__.__name__, Point.__init__.__annotations__, Point.__init__.__defaults__, Point.__eq__.__qualname__, Point.__repr__.__name__)
match Point(5, 6):
    case Point(a, b):
        print("matched", a, b)


@dataclass(order=True)
class Card:
    rank: int
    suit: str = field(compare=False)
    notes: list = field(default_factory=list, repr=False, compare=False)


hand = [Card(5, "h"), Card(2, "s"), Card(9, "d"), Card(2, "c")]
print(sorted(hand), max(hand), Card(2, "a") == Card(2, "b"), Card(1, "a") < Card(2, "a"), Card(1, "a") >= Card(1, "b"))
hand[0].notes.append("best")
print(hand[0].notes, hand[1].notes, Card(1, "x", [1]).notes)
attempt(lambda: Card(1, "a") < 5)
attempt(lambda: Card())


@dataclass(frozen=True)
class Frozen:
    a: int
    b: str = "b"

    def moved(self):
        return replace(self, a=self.a + 1)


f = Frozen(1)
print(f, hash(f) == hash((1, "b")), {f: "value"}[Frozen(1)], f.moved(), len({Frozen(1), Frozen(1, "b"), Frozen(2)}))
attempt(lambda: setattr(f, "a", 5))
attempt(lambda: setattr(f, "new", 5))
attempt(lambda: delattr(f, "a"))
try:
    f.a = 3
except FrozenInstanceError as e:
    print("frozen", e, isinstance(e, AttributeError))


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 7
    c: list = field(default_factory=list)


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, "__dict__"), s == Slotted(1), Slotted.__qualname__)
attempt(lambda: setattr(s, "z", 1))


@dataclass(slots=True, frozen=True, order=True)
class Both:
    x: float
    y: float = 0.5


print(Both(1.5), Both(1) < Both(2), hash(Both(1)) == hash((1, 0.5)), sorted([Both(2), Both(1)]))
attempt(lambda: setattr(Both(1), "x", 5))


@dataclass
class Base:
    a: int
    b: int = 2
    shared: ClassVar[int] = 99


@dataclass
class Derived(Base):
    c: int = 3
    a: str = "over"


print(Derived(), Derived("x", 1, 2), [f.name for f in fields(Derived)], Derived.shared, Base(1), Derived("q") == Base("q"))


@dataclass
class Ordered:
    pos: int
    _: KW_ONLY
    k: int
    d: int = 4


print(Ordered(1, k=2), Ordered.__match_args__, Ordered.__doc__)
attempt(lambda: Ordered(1, 2))
attempt(lambda: Ordered(1))
attempt(lambda: Ordered(1, 2, 3, k=4))


@dataclass(kw_only=True)
class Kw:
    a: int = 1
    b: int
    c: int = field(default=5, kw_only=False)


print(Kw(b=2), Kw(9, b=3), Kw.__match_args__)


@dataclass
class Computed:
    w: float
    h: float
    scale: InitVar[int] = 1
    area: float = field(init=False)
    tag: str = field(init=False, default="t")
    log: list = field(init=False, default_factory=list)

    def __post_init__(self, scale):
        self.area = self.w * self.h * scale
        self.log.append(scale)


c = Computed(2, 3, 10)
print(c, Computed(1, 2), c.log, c.tag, Computed.scale)
attempt(lambda: Computed(1, 2, area=5))
attempt(lambda: replace(c, area=5))
print(replace(c, w=5, scale=2))


@dataclass
class Checked:
    age: int

    def __post_init__(self):
        if self.age < 0:
            raise ValueError(f"age must not be negative: {self.age}")


attempt(lambda: Checked(-1))


@dataclass(eq=False)
class Identity:
    v: int


print(Identity(1) == Identity(1), hash(Identity(1)) is not None, Identity(3))


@dataclass(repr=False, init=False)
class Own:
    v: int

    def __init__(self):
        self.v = 5

    def __eq__(self, other):
        return "own eq"


print(Own() == 3, Own().v, Own.__doc__)


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(Hashed(1)) == hash((1,)))


@dataclass
class Node:
    value: Any
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None


root = Node(1, [Node(2), Node(3, [Node(4)])])
root.children[0].parent = root
print(root)
root.children[0].parent = None
print(asdict(root), astuple(root))
print(asdict(Point(1, 2), dict_factory=lambda kv: sorted(kv)), asdict(Node({"k": (Point(1), [Point(2)])})))
t = asdict(Node([1, [2]]))
print(t["value"])

C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=5))], namespace={"double": lambda self: self.z * 2})
print(C(1, 2), C(1, 2).double(), C.__annotations__, C.__name__, C.__module__)
attempt(lambda: make_dataclass("D", [("q", int)], bases=(Point,), frozen=False, order=True))
E = make_dataclass("E", [("q", int, 0)], bases=(Point,), order=True)
print(E(1), E(1) < E(2), isinstance(E(1), Point))
print(copy.replace(Point(1, 2), y=5), copy.copy(p), copy.deepcopy(root) == root, copy.deepcopy(f), copy.copy(Both(3)))
print(sorted(dataclasses.__all__))
