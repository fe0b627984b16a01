"""Named tuples: their items have types, and are what the program makes of them."""
import copy
import operator
import pickle
import typing
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", ["x", "y"])
Pair = namedtuple("Pair", "first, second")
Late = namedtuple("Late", ("a", "b", "c"), defaults=(2.5, "late"))


class Body(NamedTuple):
    """A body."""

    pos: float
    vel: float
    mass: float = 1.0
    tags: tuple = ()

    def step(self, dt):
        return Body(self.pos + self.vel * dt, self.vel - self.pos * dt, self.mass)

    @property
    def energy(self):
        return 0.5 * self.mass * self.vel * self.vel

    @classmethod
    def still(cls, pos):
        return cls(pos, 0.0)

    @staticmethod
    def unit():
        return Body(vel=1.0, pos=0.0)

    LIMIT = 10


class Vec(NamedTuple):
    x: float
    y: float

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __repr__(self):
        return f"<{self.x:.1f} {self.y:.1f}>"


class Spot(Point):
    __slots__ = ()

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def moved(self, dx):
        return self._replace(x=self.x + dx)


class Named(Point):
    """With a dict of its own."""

    def __init__(self, x, y):
        self.label = f"{x}-{y}"

    @property
    def y(self):
        return -self[1]


class Strange(namedtuple("Strange", "a b")):
    def __new__(cls, a, b=7):
        return super().__new__(cls, str(a), b)

    def __iter__(self):
        return iter(["never", "these", "items"])

    def __getitem__(self, n):
        return f"item {n}"

    def __len__(self):
        return 40

    def __eq__(self, other):
        return "equal?"

    __hash__ = None


def centroid(points):
    sx = sy = 0.0
    for p in points:
        sx += p.x
        sy += p.y
    return Point(sx / len(points), sy / len(points))


def area(points):
    total = 0.0
    for i in range(len(points)):
        x1, y1 = points[i]
        q = points[(i + 1) % len(points)]
        total += x1 * q.y - q[0] * y1
    return total / 2


def numbers():
    pts = [Point(i * 0.5, (i * 7 % 13) * 0.25) for i in range(20)]
    print(centroid(pts), area(pts))
    b = Body(1.0, 0.0)
    for _ in range(100):
        b = b.step(0.01)
    print(b, b.energy, Body.still(2.0), Body.unit(), Body.LIMIT, b.LIMIT)
    v = Vec(0.5, 1.0)
    for _ in range(3):
        v = v + v * 0.5
    print(v, Vec(1.0, 2.0) == (1.0, 2.0), Vec(1.0, 2.0) < Vec(1.0, 3.0), hash(Vec(1.0, 2.0)) == hash((1.0, 2.0)))
    try:
        print(2 * v)
    except TypeError as e:
        print(e)
    s = Spot(3, 4)
    print(s.length, s.moved(2), s.moved(0.5).x, s + (1,), s * 2, type(s + (1,)).__name__)


def mutable_fields():
    """An item that holds a list is shared."""
    p = Pair([], {})
    p.first.append(1)
    p.first.append("two")
    p.second["k"] = 2.5
    print(p, p.first[0] + 1, p.second["k"])
    q = Pair(first=3, second=4)
    print(q.first + q.second, q)
    print(Late(1), Late(1, 2), Late(c=0, a=9, b=8), Late(*[1, 2, 3]), Late(**{"a": 1, "c": 5}))
    for wrong in (lambda: Late(), lambda: Pair(1, 2, 3), lambda: Pair(1, third=2), lambda: Pair(1, first=2), lambda: Pair(1, 2).third):
        try:
            wrong()
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)
    try:
        q.first = 5
    except AttributeError as e:
        print(e)


def used_as_tuples():
    p = Point(1, 2.5)
    a, b = p
    first, *rest = p
    print(a + 1, b + 0.5, first, rest, p[0], p[-1], p[:1], len(p), 2.5 in p, p.index(2.5), p.count(1), list(p), tuple(p), max(p), sum(p))
    print(p == (1, 2.5), p != Point(1, 2.5), p < Point(1, 3), (0, 9) < p, sorted([p, Point(0, 5), (0, 4)]))
    print("%s and %s" % p, "{0.x} {0[1]}".format(p), f"{p.x:>3}{p.y!r}", isinstance(p, tuple), isinstance(p, Point), isinstance(p, (list, dict)))
    d = {}
    for i in range(10):
        key = Point(i % 3, i % 2)
        d[key] = d.get(key, 0) + i
    print(d, d[(0, 0)], Point(2, 1) in d, (7, 7) in d)
    print(max([Point(1, 9), Point(3, 2)], key=operator.attrgetter("y")).x, min([Point(1, 9), Point(3, 2)], key=operator.itemgetter(1)).x)
    print([x + y for x, y in [Point(1, 2), Point(3, 4)]], list(zip(*[Point(1, 2), Point(3, 4)])))

    def take(x, y):
        return x - y

    print(take(*p), take(**p._asdict()), divmod(*Point(7, 2)))
    match p:
        case Point(x=1, y=y):
            print("matched", y + 1)
    match p:
        case Point(0, _):
            print("no")
        case Point(x, y):
            print("by position", x, y)
    match p:
        case [x, y]:
            print("sequence", x, y)
    for value in (p, None, "text", Body(1.0, 2.0), [1, 2]):
        if isinstance(value, Point):
            print(value.x)
        elif isinstance(value, tuple):
            print(len(value), value[0])
        elif value is None:
            print("none")
        else:
            print(value[0])


def remade():
    p = Point(1, 2)
    print(p._replace(x="text").x, Point._make(["a", None]).y, p._fields, Point._fields, p._asdict(), Late._field_defaults)
    print(p.__replace__(y=b"bytes").y, copy.replace(p, x=[1]).x[0], copy.copy(p), copy.deepcopy(p) == p, pickle.loads(pickle.dumps(p)).x)
    print(type(p)(3.5, "z").y, p.__class__("q", "r").x, p.__getnewargs__(), p.__match_args__)
    try:
        p._replace(z=1)
    except TypeError as e:
        print(e)
    try:
        Point._make([1])
    except TypeError as e:
        print(e)
    short = tuple.__new__(Pair, (1,))
    try:
        print(short.first, short.second)
    except IndexError as e:
        print(e)
    n = Named(1, 2)
    print(n, n.label, n.y, n[1], n.x, n._replace(y=5).y)
    n.more = n.label * 2
    print(n.more, n.__dict__)
    s = Strange(5)
    print(s.a, s.b, list(s), s[0], len(s), s == 5, s, tuple.__len__(s))
    print(Point.x.__doc__, Body.__doc__, Point.__doc__, Body.__annotations__)


def defaults_changed():
    Old = namedtuple("Old", "a b c")
    Old.__new__.__defaults__ = (None,) * 2
    print(Old(1), Old(1, 2.5).b)
    Other = namedtuple("Other", "class_ value", module="elsewhere")
    print(Other(1, 2), Other.__module__)
    Renamed = namedtuple("Renamed", "def ok", rename=True)
    print(Renamed(1, 2)._0, Renamed._fields)
    for wrong in ("def", "_x", "a a", "1"):
        try:
            namedtuple("W", wrong)
        except ValueError as e:
            print(e)
    Typed = typing.NamedTuple("Typed", [("p", int), ("q", str)])
    print(Typed(1, "x").q, Typed.__annotations__)
    made = [namedtuple("Made", name)(n) for n, name in enumerate(["a", "b"])]
    print(made, [m[0] for m in made])


class Holder:
    def __init__(self):
        self.at = Point(0, 0)
        self.best = None

    def go(self, n):
        for i in range(n):
            self.at = Point(self.at.x + i, self.at.y - 1)
            if self.best is None or self.at.x > self.best.x:
                self.best = self.at
        return self.best.y


def big():
    p = Point(2 ** 62, 1)
    for _ in range(3):
        p = Point(p.x * 2, p.y + p.x)
    print(p)


numbers()
mutable_fields()
used_as_tuples()
remade()
defaults_changed()
h = Holder()
print(h.go(10), h.best)
big()
