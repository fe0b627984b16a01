"""Built-in and library functions that get instances of the program's classes, and call their methods."""
import bisect
import functools
import heapq
import itertools
import math
import operator
import random
import time


class V:
    def __init__(self, x):
        self.x = x
    def __add__(self, o):
        return V(self.x + o.x)
    def __radd__(self, o):
        return V(self.x + o)
    def __lt__(self, o):
        return self.x < o.x
    def __mul__(self, o):
        return self.x * o
    def __iter__(self):
        yield self.x
        yield "end"
    def __call__(self, *a):
        return (self.x,) + a
    def __len__(self):
        return 2
    def __abs__(self):
        return "abs"
    def __round__(self, n=None):
        return "round"
    def __index__(self):
        return 3
    def __repr__(self):
        return f"V({self.x})"
    def __hash__(self):
        return 1
    def __eq__(self, o):
        return isinstance(o, V) and self.x == o.x


def outer():
    total = 0
    def add(n):
        nonlocal total
        total = total + n
        return total
    return add


print(sum([V(1), V(2)]).x, sum([V(1.5)], V(2)).x, abs(V(1)), round(V(1)), list(map(V(5), [1, 2])))
print(list(zip(V(1), V("s"))), sorted([V(3), V(1)]), min(V(2), V(1)), max([V(1), V(9)], key=lambda v: -v.x))
print(list(map(outer(), [1, 2.5, 3])), list(filter(V(0), [1])), functools.reduce(lambda a, b: a + b, [V(1), V(2)]).x)
acc = outer()
print(acc(1), list(map(acc, ["s"] if acc(1) == 5 else [2.5])))
print(list(itertools.accumulate([V(1), V(2)], lambda a, b: a + b)), math.floor(2.5), heapq.nsmallest(1, [V(4), V(2)], key=lambda v: v.x))
h = [3]
g = h
heapq.heapify(h)
heapq.heappush(g, 2.5)
print(h[0] * 2, heapq.heappushpop(h, "z") if False else 0)
d = {}
d.setdefault("a", []).append(1)
d.setdefault("a", []).append("x")
d.setdefault("b")
print(d, d["a"][0], d.get("zz", 0), d.pop("b"), [k.upper() for k, v in d.items()])
d2 = dict(d)
d2["c"] = 5
print(d2, dict(V(1) for _ in range(0)), dict([("p", 1), ("q", "r")]), dict({1: 2}, z=3))
s = set("ab")
s.update([1], (2.5,))
print(len(s), s.union([None]) - {None} == s, {1, 2} | frozenset([3]), frozenset([1]) | {2})
t = (1, "a", 2.5)
print(t.index("a"), t.count(1), list(reversed(t)), list(iter(t)), next(iter(t)), next(iter(()), "none"))
b = bytes([1, 2])
print(b.hex(), b.decode("latin-1"), list(b), "%s" % b, b.split(b"\x01"))
words = "the quick brown".split()
words.sort(key=functools.cmp_to_key(lambda a, b: len(a) - len(b)))
print(words, max(words, key=len), "{}-{}".format(V(1), *[V(2)]), "{0.x}".format(V("attr")))
class Named:
    def __init__(self, n):
        self.n = n
    def label(self, times):
        return self.n * times
print(list(map(operator.methodcaller("label", 2), [Named("a"), Named("b")])), sorted([Named(2), Named(1)], key=operator.attrgetter("n"))[0].n)
print(Named(3).label(4), list(map(Named.label, [Named(1), Named("x")], [2, 3])))
random.seed(1)
x = [1, 2, 3]
random.shuffle(x)
y = random.choice([Named(1), Named("s")])
print(sorted(x), type(y.n) in (int, str), random.sample(range(3), 0), time.time() > 1)
class Out:
    def __init__(self):
        self.got = []
        self.n = 0
    def write(self, text):
        self.got.append(text)
        self.n = text
o = Out()
print("to out", 1, file=o)
print(o.got, o.n)
class Seq:
    def __init__(self, items):
        self.items = items
    def __getitem__(self, i):
        return self.items[i]
    def __len__(self):
        return len(self.items)
print(list(reversed(Seq([1, "b"]))), random.choice(Seq([5])), bisect.bisect(Seq([1, 3]), 2), list(enumerate(Seq("xy"))), max(Seq([2, 9])))
