# Class patterns whose classes the compiler knows, and those where it must not be sure.
from abc import ABC
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Num:
    value: float


@dataclass
class Bin:
    op: str
    left: object
    right: object
    notes: list = field(default_factory=list, init=False)


@dataclass(kw_only=True)
class Named:
    name: str
    size: int = 0


@dataclass(match_args=False)
class Closed:
    a: int


@dataclass
class Checked:
    low: int
    high: int = 10

    def __post_init__(self):
        if self.low > self.high:
            self.low, self.high = self.high, self.low


class Sub(Checked):
    pass


class Plain:
    __match_args__ = ("x", "y")

    def __init__(self, x, y=None):
        self.x = x
        if y is not None:
            self.y = y


class Lazy:
    __match_args__ = ("seen", "seen2")
    calls = 0

    @property
    def seen(self):
        Lazy.calls += 1
        return Lazy.calls

    @property
    def seen2(self):
        raise AttributeError("never")


class Pair(NamedTuple):
    a: int
    b: str


class Meta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, int) and value % 2 == 0


class Even(metaclass=Meta):
    pass


class Shape(ABC):
    pass


class Liar:
    def __init__(self, as_what):
        self.as_what = as_what
        self.value = 2.5

    @property
    def __class__(self):
        return self.as_what


def evaluate(e):
    match e:
        case Num(v):
            return v
        case Bin("+", left, right):
            return evaluate(left) + evaluate(right)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return 0.0
        case Bin("*", left, right):
            return evaluate(left) * evaluate(right)
        case Bin(op=op):
            return f"operator {op}"
    return None


def describe(x):
    match x:
        case bool(b):
            return f"bool {b}"
        case int(n) if n > 100:
            return f"large {n + 1}"
        case int(n):
            return f"int {n}"
        case float() as f:
            return f"float {f * 2}"
        case str(s):
            return "text " + s.upper()
        case Pair(a, b):
            return f"pair {a} {b}"
        case (a, b):
            return f"two {a} {b}"
        case list(items):
            return f"list of {len(items)}"
        case dict(d):
            return f"dict {sorted(d)}"
        case Named(name=n, size=s):
            return f"named {n} {s}"
        case Plain(x, y):
            return f"plain {x} {y}"
        case Plain(x=x):
            return f"plain {x} alone"
        case Checked(low, high):
            return f"{type(x).__name__} {low}..{high}"
        case Num(value=v):
            return f"number {v}"
        case None:
            return "none"
    return "other"


def trial(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


def too_many(x):
    match x:
        case Num(a, b):
            return a, b
    return "no"


def none_allowed(x):
    match x:
        case Closed(a):
            return a
    return "no"


def twice(x):
    match x:
        case Plain(a, x=b):
            return a, b
    return "no"


def no_class(x, cls):
    match x:
        case cls():
            return True
    return False


def wrong_names(x, cls):
    match x:
        case cls(a):
            return a
    return "no"


tree = Bin("+", Num(1.5), Bin("*", Num(2), Bin("+", Num(3), Num(4))))
print(evaluate(tree), evaluate(Bin("*", Num(0), tree)), evaluate(Bin("*", tree, Num(0))), evaluate(Bin("-", Num(1), Num(2))), evaluate(7))
for x in [True, 5, 1000, 2.5, "abc", Pair(1, "b"), (1, 2), [1, 2, 3], {"k": 1}, Named(name="n", size=3), Plain(1, 2), Plain(3), Checked(9, 4), Sub(1), Num(3), None, 3j]:
    print(describe(x))
trial("too many", lambda: too_many(Num(1)))
trial("too many, another class", lambda: too_many(Plain(1)))
trial("not by position", lambda: none_allowed(Closed(1)))
trial("twice", lambda: twice(Plain(1, 2)))
for cls in (int, 3, Num, Even, Shape):
    trial("class", lambda: no_class(4, cls))
Shape.register(int)
trial("registered", lambda: no_class(4, Shape))
trial("liar", lambda: (no_class(Liar(Num), Num), no_class(Liar(Plain), Num), describe(Liar(Num))))


class Bad:
    __match_args__ = ["a"]
    a = 1


class Worse:
    __match_args__ = (1,)


trial("list", lambda: wrong_names(Bad(), Bad))
trial("no str", lambda: wrong_names(Worse(), Worse))
match Lazy():
    case Lazy(a, b):
        print("both", a, b)
    case Lazy(a):
        print("one", a, Lazy.calls)
gone = Num(1.0)
del gone.value
trial("deleted", lambda: evaluate(gone))
Plain.__match_args__ = ("y", "x")
trial("swapped", lambda: describe(Plain(1, 2)))
