"""`sum` of what is not a number: lists, instances with operators, and both kinds of failure."""

from datetime import timedelta
from fractions import Fraction


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.amount + other.amount)
        if isinstance(other, int):
            return Money(self.amount + other)
        return NotImplemented

    __radd__ = __add__

    def __repr__(self):
        return f"Money({self.amount})"


class Odd:
    """Its sums are of other types."""

    def __radd__(self, other):
        return "text" if other == 0 else [other, "odd"]


class Plain:
    pass


units = {"a": [[1, 2], [3]], "b": [[4], []]}
for name in units:
    merged = sum(units[name], [])
    print(name, merged, len(merged))
    merged.append(0)
print(units, sum([[["x"]], [["y", 1]]], [["z"]]))
print(sum([Money(1), Money(2)]), sum([Money(0.5)], Money(10)), sum([], Money(7)))
print(sum([Odd()]), sum([Odd(), Odd()]), sum([3, Odd()]))
print(sum([timedelta(hours=1), timedelta(hours=2)], timedelta()), sum([Fraction(1, 3), 1, 0.5]))
print(sum(((1, 2), (3,)), ()), sum([True, 2.5, 1j]))
for bad in (lambda: sum([Plain()]), lambda: sum([[1]]), lambda: sum([None]), lambda: sum(["a"], ""), lambda: sum([[1], (2,)], []),
            lambda: sum([Money(1), "x"])):
    try:
        print(bad())
    except TypeError as error:
        print("TypeError:", error)
