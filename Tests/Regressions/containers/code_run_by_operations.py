# What an operation is about may change, or be released, in the code that the operation runs.
import sys


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Clearing:
    def __init__(self, other):
        self.other = other

    def __eq__(self, other):
        self.other.clear()
        return NotImplemented


a, b = [], []
a.append(Clearing(b))
b.append(Clearing(a))
print(a == b)
a.append(Clearing(b))
b.append(Clearing(a))
attempt(lambda: a < b)
c = []
c.append(Clearing(c))
print(c == [1], c, c != [1])


class Endless:
    def __getitem__(self, i):
        return i


it = iter(Endless())
it.__setstate__(sys.maxsize - 2)
print(next(it), next(it))
attempt(lambda: next(it))
attempt(lambda: next(it))

separator = bytearray(b",")


def parts():
    separator.clear()
    yield b"a"
    yield b"b"


attempt(lambda: separator.join(parts()))
separator += b";"
attempt(lambda: separator.join([b"a", separator, separator]))


class Releasing:
    def __index__(self):
        view.release()
        taken.append(bytearray(64))
        return 4


taken = []


def viewed(f):
    global view
    view = memoryview(bytearray(b"\xff" * 64))
    attempt(f)


def assign(index, value):
    view[index] = value


viewed(lambda: view[Releasing()])
viewed(lambda: list(view[: Releasing()]))
viewed(lambda: list(view[Releasing() : 8]))
viewed(lambda: len(view[:: Releasing()]))
viewed(lambda: assign(Releasing(), 1))
viewed(lambda: assign(slice(None, Releasing()), b"spam"))
viewed(lambda: assign(slice(Releasing(), 8), b"spam"))
viewed(lambda: assign(0, Releasing()))
print(taken == [bytearray(64)] * 8)
attempt(lambda: view[:4])


class Counting(int):
    hashed = 0

    def __hash__(self):
        Counting.hashed += 1
        return int.__hash__(self)


items = {Counting(i) for i in range(5)}
d = dict.fromkeys(frozenset(items), 1)
print(dict.fromkeys(d, 2) == dict.fromkeys(items, 2), Counting.hashed)
items.intersection(d), items.difference(d), items.symmetric_difference(d), items.union(d), set(d), d | d, items - items
print(Counting.hashed)
f = frozenset("abc")
print(f.union() is f, f.intersection() is f, f.difference() is f, f.copy() is f, f.intersection() == f)
