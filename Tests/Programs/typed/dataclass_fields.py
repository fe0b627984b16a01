# Dataclasses whose fields have types, made with and without defaults, by position, by name, by subclasses and by the library.
import copy
import dataclasses
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class Point:
    x: float
    y: float = 2.5
    tags: list = field(default_factory=list)
    made: ClassVar[int] = 0

    def norm2(self):
        return self.x * self.x + self.y * self.y

    @classmethod
    def origin(cls):
        return cls(0.0, 0.0)


@dataclass
class Named(Point):
    name: str = "none"
    extra: dict = field(default_factory=dict, repr=False)
    level: int = field(default=3, kw_only=True)


@dataclass(order=True, frozen=True)
class Key:
    a: int
    b: str = "b"

    def __str__(self):
        return f"<{self.a}{self.b}>"


@dataclass
class Checked:
    low: int
    high: int
    width: int = field(init=False, default=0)

    def __post_init__(self):
        if self.low > self.high:
            raise ValueError(f"{self.low} > {self.high}")
        self.width = self.high - self.low


@dataclasses.dataclass(eq=False)
class Node:
    value: int
    left: "Node | None" = None
    right: "Node | None" = None

    def total(self):
        result = self.value
        if self.left is not None:
            result += self.left.total()
        if self.right is not None:
            result += self.right.total()
        return result


@dataclass
class Own:
    x: int

    def __init__(self, text):
        self.x = len(text)

    def __eq__(self, other):
        return "own"


class Plain(Point):
    def __init__(self, both):
        super().__init__(both, both)
        self.both = both


@dataclass(kw_only=True)
class Options:
    verbose: bool = False
    depth: int


@dataclass(slots=True)
class Slotted:
    x: int = 1


class Meta:
    def __repr__(self):
        return "Meta()"


def factory():
    return Meta()


@dataclass
class Held:
    meta: Meta = field(default_factory=factory)
    other: Meta = Meta()


def build(n):
    return None if n == 0 else Node(n, build(n // 2), build(n // 3))


def main():
    points = [Point(1.0), Point(1.0, 2.5), Point(y=1.5, x=0.5, tags=["t"]), Named(3.0, name="n", level=7), Point.origin(), Plain(2.0)]
    for p in points:
        print(p, p.norm2())
    points[0].tags.append("only here")
    print(points[0] == points[1], points[1] == Point(1.0), points[1].tags, points[3].extra, points[3].level, points[5].both)
    print(sum(p.norm2() for p in points), Point.made, points[0].__dict__)
    keys = sorted([Key(3), Key(1, "z"), Key(1, "a")])
    print(keys, [str(k) for k in keys], len({Key(3), Key(3, "b")}), hash(Key(2)) == hash((2, "b")), Key(1) < Key(2), max(keys))
    try:
        keys[0].a = 5
    except dataclasses.FrozenInstanceError as e:
        print("frozen", e)
    try:
        del keys[0].b
    except AttributeError as e:
        print(e)
    print(Checked(1, 4), Checked(low=0, high=9).width)
    for call in (
        lambda: Checked(3, 1), lambda: Point(), lambda: Point(1.0, 2.0, [], 4), lambda: Point(1.0, x=2.0), lambda: Point(1.0, z=1),
        lambda: Options(True), lambda: Named(),
    ):
        try:
            print(call())
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    print(build(20).total(), build(0), Own("four").x, Own("a") == Own("b"), Options(depth=2), Slotted(5), Slotted())
    print(Held(), Held().other is Held().other, Held().meta is Held().meta)
    print(Point(*[4.0, 5.0]), Point(**{"x": 1.0, "tags": ["k"]}), Named(*(1.0, 2.0), **{"level": 1}).level)
    moved = dataclasses.replace(points[1], x="text")
    print(moved, moved.x, copy.replace(keys[0], b=9), dataclasses.asdict(points[2]), dataclasses.astuple(Key(1)))
    print([f.name for f in dataclasses.fields(Named)], Named.__match_args__, dataclasses.is_dataclass(Own))
    match points[3]:
        case Named(x, y, name="n"):
            print("matched", x, y)
    match keys[0]:
        case Key(a=1, b=b):
            print("key", b)
    Point.y = 9.5
    print(Point(1.0).y, Point.y)
    two = copy.deepcopy(points[2])
    two.tags.append("u")
    print(two, points[2], two == points[2])
    setattr(two, "x", "later")
    print(two.x, getattr(two, "y", None), hasattr(two, "z"), getattr(two, "z", "default"))


main()
