# Annotated attributes: numbers are calculated with unboxed, whatever else is there is what it is, and everybody may set and see it.
from dataclasses import dataclass


class Point:
    x: float
    y: float = 0.5

    def __init__(self, x: float, y=None):
        self.x = x
        if y is not None:
            self.y = y
        self.steps: int = 0

    def moved(self, dx):
        self.x += dx * 2.0
        self.steps += 1
        return self.x * self.y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def spread(self, n):
        total = 0.0
        for i in range(n):
            total += self.x * i + self.y
            self.steps = self.steps + i
        return total


@dataclass
class Item:
    price: float
    count: int = 1

    def total(self):
        return self.price * self.count


class Whole(int):
    pass


class Other:
    def __mul__(self, other):
        return f"times {other!r}"

    __rmul__ = __add__ = __radd__ = __mul__


p = Point(1.5)
print(p.moved(1.0), p.norm(), p.spread(5), p.steps, vars(p), Point.__annotations__)
for value in 3, True, Whole(4), 10**30, 1e300, float("nan"), Other(), "ab", None, [1]:
    p.x = value
    try:
        print(p.x is value, p.norm() if value == value else "nan", p.spread(2), type(p.moved(1)).__name__)
    except TypeError as error:
        print(error)
for value in 2**62, 2**63 - 1, -(2**70), 1.5, "s":
    p.x, p.steps = 1.0, value
    try:
        print(p.moved(0.0), p.steps, p.spread(3), p.steps)
    except TypeError as error:
        print(error)
del p.steps
try:
    p.moved(1.0)
except AttributeError as error:
    print(error)
print(p.x, Point(2).norm(), Point(2, 3).moved(1), Item(2.5, 4).total(), Item(3).total(), Item("a", 3).total(), Item(1e300, 10**10).total())
p.steps = 0
held = p.x = 2.0
p.moved(1.0)
print(held, p.x)
p.steps = 1000
held = p.steps
p.moved(1.0)
print(held, p.steps, vars(p))
