"""Fields of named tuples by name, at sites that see instances of several lengths and classes."""

from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y z", defaults=[0])


class Item(NamedTuple):
    name: str
    price: float = 1.5
    count: int = 1

    @property
    def total(self):
        return self.price * self.count

    def more(self, n):
        return self._replace(count=self.count + n)


class Named(namedtuple("Base", "x y")):
    __slots__ = ()

    def __str__(self):
        return f"<{self.x}|{self.y}>"


class Open(namedtuple("Base", "x y")):
    pass


def last(p):
    return p.y


for n in range(30):
    assert last(Point(n, n + 1)) == n + 1
print(last(Named(1, 2)), last(Open("a", "b")), str(Named(3, 4)), Point(1, 2).z)
# Shorter ones than the class says: only tuple.__new__ makes such.
short = tuple.__new__(Point, [1])
for p in (Point(5, 6, 7), short, Point(8, 9)):
    try:
        print(p.x, last(p))
    except IndexError as error:
        print(type(p).__name__, len(p), error)
long = tuple.__new__(Point, range(5))
print(long.z, len(long), long[4])
items = [Item("a"), Item("b", 2.5, 4)]
print([i.total for i in items], [i.more(2) for i in items], items[0]._asdict(), Item._fields)
o = Open(1, 2)
o.extra = 5
print(o.extra, o.x + o.y)
try:
    o.x = 3
except AttributeError as error:
    print(error)
try:
    Point(1, 2).w
except AttributeError as error:
    print(error)


class Late(namedtuple("Late", "a b")):
    pass


pair = Late(1, 2)
assert [pair.a for _ in range(20)] == [1] * 20
Late.a = property(lambda self: "patched")
print(pair.a, [p.a for p in (pair, Late(3, 4))])
del Late.a
print(pair.a)


class Other(namedtuple("Other", "b a")):
    pass


def first(p):
    return p.a


print([first(p) for p in (pair, Other(5, 6))] * 3)
small = tuple.__new__(Other, [9])
print(small.b)
try:
    print(first(small))
except IndexError as error:
    print(error)
print(first(Other(1, 2)), hash(Point(1, 2)) == hash((1, 2, 0)), Point(1, 2) == (1, 2, 0), sorted([Point(2, 1), Point(1, 5)])[0].y)
