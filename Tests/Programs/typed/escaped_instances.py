# Instances in the hands of code that is not seen keep the types of their attributes; all ways to run __init__ again are known.
import collections
import copy
import enum
import functools
import itertools
import threading
from collections import Counter, namedtuple
from dataclasses import dataclass
from fractions import Fraction


class Node:
    def __init__(self, x, tag=0):
        self.x = x
        self.tag = tag

    def __eq__(self, other):
        return self.tag == other.tag

    def __hash__(self):
        return hash(self.tag)

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r}, {self.tag!r})"


class Kept:
    def __init__(self, x):
        self.x = x

    def half(self):
        return self.x / 2


class Sub(Node):
    pass


class Loud(Node):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.loud = True


Pair = namedtuple("Pair", "first second")


def read(node):
    return node.x


def keep_only():
    kept = [Kept(i * 0.5) for i in range(4)]
    counts = Counter(kept)
    pair = Pair(kept[0], kept[1])
    return counts[kept[2]], pair.second.half(), sum(k.half() for k in kept)


def again(things):
    for thing in things:
        thing.__init__("again", "tag")
    return [thing.x for thing in things]


def by_name(things, name):
    for thing in things:
        getattr(thing, name)("named", 7)
    return [thing.x for thing in things]


print(keep_only())
nodes = [Node(i * 0.5, i) for i in range(4)]
print(Counter(nodes)[nodes[1]], [read(n) for n in nodes])
print(again(list(Counter(nodes))), [read(n) for n in nodes])
print(by_name(list(collections.deque(nodes)), "__init__"), [read(n) for n in nodes])
print(list(map(Node, "ab", (1, 2))), list(map(Sub, "cd")), list(map(Loud, [b"e"])))
print(collections.defaultdict(functools.partial(Node, None))["missing"])
print(list(itertools.starmap(Sub, [(1j, 2), ("s", 3)])))
bare = object.__new__(Node)
bare.__init__(x=Fraction(1, 3))
print(bare, copy.copy(bare), copy.deepcopy(Loud(["list"])))
print(type(nodes[0])(b"bytes"), nodes[0].__class__({1: 2}))


class Local(threading.local):
    def __init__(self, start):
        self.start = start
        self.seen = [start]


local = Local(3)
found = []


def work():
    local.seen.append("thread")
    found.append((local.start, local.seen))


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(found, local.seen)


class Planet(enum.Enum):
    EARTH = (5.9, 6.3)
    MARS = ("light", None)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print([(p.mass, p.radius) for p in Planet])


@dataclass
class Point:
    x: object
    y: object = 0

    def __post_init__(self):
        self.both = (self.x, self.y)


print([p.both for p in map(Point, "pq", [1.5, 2])], Point(3).both)


class Failure(Exception):
    def __init__(self, code, text="none"):
        super().__init__(code, text)
        self.code = code


try:
    raise Failure(3)
except Failure as failure:
    print(copy.copy(failure).code, Failure("s").code)
