# enum: members, lookups, aliases, auto, mixins, the functional API, what is refused.
import enum
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember, unique


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @classmethod
    def favourite(cls):
        return cls.BLUE

    @property
    def shade(self):
        return self.name.lower()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], list(Color), len(Color), Color)
print(Color.CRIMSON is Color.RED, Color.CRIMSON, Color.__members__, Color.RED in Color, 2 in Color, 9 in Color, "RED" in Color)
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED is Color(1), {Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color))
print(Color.GREEN.describe(), Color.favourite(), Color.RED.shade, type(Color.RED), type(Color), [c.value for c in reversed(Color)], bool(Color), bool(Color.RED))
print(f"{Color.RED} {Color.RED!r:>20} {Color.RED:>12}", "%s" % Color.GREEN, str(Color.BLUE), hash(Color.RED) == hash("RED"))
attempt(lambda: Color(9))
attempt(lambda: Color["PINK"])
attempt(lambda: Color.PINK)
attempt(lambda: Color.RED < Color.BLUE)
attempt(lambda: setattr(Color, "RED", 5))
attempt(lambda: delattr(Color, "RED"))
attempt(lambda: setattr(Color.RED, "value", 5))
attempt(lambda: Color())
attempt(lambda: Color.RED.RED)
attempt(lambda: type("Sub", (Color,), {}))
Color.extra = 5
print(Color.extra, Color.RED.extra, dir(Color.RED)[-5:], [n for n in dir(Color) if n[0] != "_"])


class Shape(Enum):
    SQUARE = auto()
    CIRCLE = auto()
    OTHER = 10
    NEXT = auto()


print(list(Shape))


class Weekday(IntEnum):
    MON = 1
    TUE = 2
    SUN = 7


print(Weekday.MON, repr(Weekday.MON), Weekday.MON + 1, Weekday.MON < Weekday.TUE, Weekday(7), sorted(Weekday, reverse=True), Weekday.SUN == 7, f"{Weekday.SUN:03d}", int(Weekday.TUE), [10, 20, 30][Weekday.MON])


class Level(StrEnum):
    LOW = auto()
    HIGH = "high!"


print(Level.LOW, repr(Level.LOW), Level.HIGH.upper(), Level("low"), Level.LOW == "low", f"{Level.HIGH:>8}", "a-" + Level.LOW, Level.LOW.value)
attempt(lambda: StrEnum("Bad", {"A": 5}))


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)


print(Planet.EARTH.value, Planet.EARTH.gravity, Planet((3.303e+23, 2.4397e6)), Planet.MERCURY.mass)


class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = (0, "P.X", "km")
    PY = (1, "P.Y", "km")


print(Coordinate.PX, Coordinate(1).label, Coordinate.PY == b"\x01")


class Ordered(Enum):
    def __ge__(self, other):
        return self.value >= other.value if self.__class__ is other.__class__ else NotImplemented

    def __lt__(self, other):
        return self.value < other.value if self.__class__ is other.__class__ else NotImplemented


class Grade(Ordered):
    A = 5
    B = 4


print(Grade.B < Grade.A, sorted(Grade), max(Grade))

Animal = Enum("Animal", "ANT BEE CAT")
Sizes = Enum("Sizes", ["S", "M"], start=0)
Pairs = Enum("Pairs", [("x", 5), ("y", "why")])
FromDict = IntEnum("FromDict", {"one": 1, "two": 2}, module="elsewhere")
print(list(Animal), Animal.BEE, list(Sizes), list(Pairs), list(FromDict), FromDict.__module__, Animal.__module__, Animal.__qualname__)


class Named(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name}-{count}-{len(last_values)}"

    X = auto()
    Y = auto()


print(list(Named), Named.X == "X-0-0", Named.X.upper(), str(Named.X), f"{Named.Y}")


class Status(Enum):
    OK = 200
    MISSING = 404

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        if value == "bad":
            return 5


print(Status("ok"), Status(404))
attempt(lambda: Status(500))
attempt(lambda: Status("none"))


class Wrong(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return "x" if value == 2 else 1 / 0


attempt(lambda: Wrong(2))
attempt(lambda: Wrong(3))


class Mixed(Enum):
    A = 1
    B = nonmember(2)
    C = member(lambda self: 3)
    _ignore_ = ["tmp", "i"]
    tmp = 5
    for i in range(2):
        pass
    D = [1, 2]
    __private = 7

    def method(self):
        return self.A

    class Inner:
        pass


print([m.name for m in Mixed], Mixed.B, Mixed.A.method(), Mixed.D, Mixed([1, 2]), Mixed.Inner.__name__, hasattr(Mixed, "tmp"), [1, 2] in Mixed)


def dup():
    class D(Enum):
        A = 1
        A = 2


def dup_unique():
    @unique
    class D(Enum):
        A = 1
        B = 1
        C = 2
        E = 2


def sunder():
    class D(Enum):
        _bad_ = 1


def mro_name():
    class D(Enum):
        mro = 1


def order():
    class D(Enum):
        _order_ = "B A"
        A = 1
        B = 2


def late_generate():
    class D(Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last):
            return name


def two_types():
    class D(int, str, Enum):
        A = 1


def no_enum():
    class D(Enum, int):
        A = 1


def bad_auto():
    class D(Enum):
        A = "x"
        B = auto()


for f in [dup, dup_unique, sunder, mro_name, order, late_generate, no_enum, bad_auto]:
    attempt(f)


class Base(Enum):
    def hello(self):
        return f"hello {self._name_}"

    def __str__(self):
        return "base:" + self.name


class Child(Base):
    X = 1


class Hooked(Enum):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.seen = [m.name for m in cls]


class HookedChild(Hooked):
    P = 1
    Q = 2


print(Child.X, Child.X.hello(), repr(Child.X), f"{Child.X}", HookedChild.seen)
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color.RED.__reduce_ex__(2))
match Color(3):
    case Color.RED:
        print("red")
    case Color.BLUE:
        print("blue")


class NameClash(Enum):
    name = "n"
    value = "v"
    first = 1


print(NameClash.first.name, NameClash.first.value, NameClash.name, NameClash.value.value, [m.name for m in NameClash])
from dataclasses import dataclass


@dataclass
class Creature:
    size: str
    legs: int


class Beast(Creature, Enum):
    BEETLE = "small", 6
    DOG = "medium", 4


print(Beast.DOG, repr(Beast.DOG), Beast.BEETLE.legs, Beast.DOG.value)
print(sorted(enum.__all__))
