# Values that code reaches only through annotations, or by asking an object of unknown type for an item.
import sys


class Point:
    label: str = "p"
    kind: type = int

    def __init__(self, x: int):
        self.x: int = x


def move(p: Point, by: int) -> "Point":
    return Point(p.x + by)


count: int = 3
where: Point = move(Point(1), count)
print(where.x, count)

# Through the annotations of a function, a class and the module.
made = move.__annotations__["p"]("text")
print(made.x)
made.x = 1.5
print(made.x, Point.__annotations__["kind"]("12"), sorted(Point.__annotations__))
other = __annotations__["where"]([1])
print(other.x, sorted(__annotations__))
__annotations__["extra"] = Point
move.__annotations__["by"] = str
print(move.__annotations__["by"](5), move.__annotations__["return"], "extra" in __annotations__)


def twice(value: int = 2):
    return value * 2


class Caller:
    def __getitem__(self, function):
        return function("ab")


print(twice(), twice(21))
sys.caller = Caller()
print(sys.caller[twice])


def annotated_later(f):
    for name, kind in f.__annotations__.items():
        print(name, getattr(kind, "__name__", kind))
    return f


@annotated_later
def scale(p: Point, factor: float, *rest: int, flag: bool = False) -> None:
    p.x *= factor


scale(where, 2)
print(where.x)
