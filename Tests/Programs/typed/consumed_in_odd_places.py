"""Consumed generators in odd places."""
import sys


class Tree:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def depth(self):
        return 1 + max((c.depth() for c in self.children), default=0)

    def size(self):
        return 1 + sum(c.size() for c in self.children)

    def total(self):
        return self.value + sum(c.total() for c in self.children)

    def walk(self):
        yield self.value
        for c in self.children:
            yield from c.walk()

    def leaves(self):
        if not self.children:
            yield self
        for c in self.children:
            for leaf in c.leaves():
                yield leaf

    def find(self, value):
        return next((c for c in self.children if c.value == value), None)


t = Tree(1, [Tree(2), Tree(3.5, [Tree(4), Tree(5, [Tree(6)])])])
print(t.depth(), t.size(), t.total(), list(t.walk()), [x.value for x in t.leaves()], t.find(3.5).value, t.find(9))


def in_try(xs):
    try:
        return sum(10 // x for x in xs)
    except ZeroDivisionError:
        return "zero"
    finally:
        print("finally", any(x == 0 for x in xs))


print(in_try([1, 2]), in_try([0]), in_try([]))


def in_with(xs):
    class Guard:
        def __enter__(self):
            return 3

        def __exit__(self, *exc):
            print("exit", exc[0] and exc[0].__name__)
            return True
    with Guard() as k:
        return max(k / x for x in xs)
    return "suppressed"


print(in_with([1, 2]), in_with([0]), in_with([]))


def nested_functions(n):
    def inner():
        return sum(n + i for i in range(3))
    n += 1
    a = inner()
    n = 2.5
    b = sum(n * i for i in range(3))
    return a, inner(), b, n


print(nested_functions(1))


def nonlocal_write():
    count = 0

    def bump(x):
        nonlocal count
        count += x
        return x

    s = sum(bump(i) for i in range(5))
    return s, count, all(bump(i) < 2 for i in range(5)), count


print(nonlocal_write())


def loops(n):
    out = []
    for i in range(n):
        if any(i % p == 0 for p in out):
            continue
        if i > 1:
            out.append(i)
    return out


print(loops(40))


def while_loop(xs):
    i = 0
    while any(x > i for x in xs):
        i += 1
        for y in (x - i for x in xs):
            if y < 0:
                break
            if y == 1:
                continue
        else:
            print("all", i)
    return i


print(while_loop([3, 5, 4]))


def generator_of_sums(rows):
    for row in rows:
        yield sum(x * len(rows) for x in row)


print(list(generator_of_sums([[1, 2], [3.5]])), sum(generator_of_sums([[1], [2]])))


async def coroutine(xs):
    return sum(x + 1 for x in xs), [y async for y in agen(xs)]


async def agen(xs):
    for x in xs:
        yield max(x * k for k in range(1, 3))


import asyncio
print(asyncio.run(coroutine([1, 2])))

module_total = sum(i * 2 for i in range(10))
names = [n for n in sorted(name for name in ("b", "a"))]
print(module_total, names, i if "i" in globals() else "no i")


class Body:
    factor = 3
    values = list(v for v in range(3))
    total = sum(v for v in values)
    biggest = max((v for v in values), key=lambda v: -v)


print(Body.values, Body.total, Body.biggest)


def shadowed(sum):
    return sum(x for x in [1, 2])


print(shadowed(list), shadowed(lambda g: type(g).__name__))


def deep(n):
    return sum(deep(n - 1) for _ in range(1)) if n else 1


print(deep(50))
try:
    def endless():
        return sum(endless() for _ in range(1))
    endless()
except RecursionError as e:
    print(type(e).__name__)


def gen_return():
    yield 1
    return 5


def use_return():
    for x in gen_return():
        print("got", x)
    g = gen_return()
    print(next(g))
    try:
        next(g)
    except StopIteration as e:
        print("value", e.value)


use_return()


def chars(text):
    for c in text:
        if c.isalpha():
            yield c.lower()


def words(text):
    word = ""
    for c in chars(text):
        word += c
    return word, "".join(c for c in chars(text)), len(list(chars(text))), set(chars(text)) == {"a", "b"}


print(words("A1b2"))


def typed_mix(flag):
    xs = [1, 2] if flag else [0.5, 2]
    return sum(xs), sum(x for x in xs), min(x for x in xs), max(x for x in xs), sum(x * 1.0 for x in xs)


print(typed_mix(True), typed_mix(False))
big = [2 ** 61, 2 ** 61, 2 ** 62, -1]
print(sum(b for b in big), max(b for b in big), min(-b for b in big), sum(b * 4 for b in big))
d = {"a": 1, "b": 2}
print(sum(d[k] for k in d), max(v for _, v in d.items()), any(k == "b" and v == 2 for k, v in d.items()))
print(sum(x * y for x, y in zip([1, 2], [3.0, 4.0])), sum(i for i, c in enumerate("abc") if c != "b"))
print(all(x for x in []), any(x for x in []), all([] for _ in "a"), any((0, x) for x in [0]))
