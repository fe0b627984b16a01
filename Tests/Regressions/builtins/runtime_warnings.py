"""DeprecationWarnings of built-in operations go through the module warnings; the state of subclasses with slots is pickled."""
import math
import pickle
import warnings
from collections import deque


class Int(int):
    pass


class Float(float):
    pass


class Complex(complex):
    pass


class GivesInt:
    def __int__(self):
        return Int(1)


class GivesIndex:
    def __index__(self):
        return Int(1)


class GivesFloat:
    def __float__(self):
        return Float(1.5)


class GivesComplex:
    def __complex__(self):
        return Complex(1)


class Truncates:
    def __trunc__(self):
        return 3


def show(what, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(repr(what(*args)))
    for warning in caught:
        print("   ", warning.category.__name__, warning.message)


def invert(x):
    return ~x


show(invert, False)
show(invert, 5)
show(bool, NotImplemented)
show(lambda x: not x, NotImplemented)
show(int, GivesInt())
show(int, GivesIndex())
show("ab".__getitem__, GivesIndex())
show(range, GivesIndex())
show(float, GivesFloat())
show(float, GivesIndex())
show(math.sqrt, GivesFloat())
show("%.1f %d".__mod__, ((GivesFloat(), GivesInt()),)[0])
show(complex, GivesComplex())
show(complex, GivesFloat())
show(int, Truncates())
show(int, Int(4))
show(float, Float(4))
show(int, True)
show(math.sqrt, 4)

warnings.simplefilter("error")
for attempt in (lambda: invert(True), lambda: 1 if NotImplemented else 2, lambda: int(Truncates())):
    try:
        attempt()
    except DeprecationWarning as e:
        print("raised", e)


class Slotted:
    __slots__ = ()


class Names(set):
    __slots__ = ("x",)


class Frozen(frozenset):
    __slots__ = ("x", "__dict__")


class Buffer(bytearray):
    __slots__ = ("x",)


class Queue(deque):
    __slots__ = ("x",)


for made in (Names("a"), Frozen("a"), Buffer(b"a"), Queue("a")):
    made.x = 5
    print(made.__reduce__()[:3])
    again = pickle.loads(pickle.dumps(made))
    print(again == made, again.x, type(again).__name__)
mixed = Frozen()
mixed.x, mixed.y = 1, 2
again = pickle.loads(pickle.dumps(mixed))
print(again.x, again.y, mixed.__reduce__())
