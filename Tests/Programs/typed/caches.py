"""Functions behind `lru_cache`, `cache` and `wraps`: results have the types of all calls, since equal arguments share them."""

import functools
from functools import cache, lru_cache, wraps


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cache
def pair(a, b=2.5, *, c=0):
    print("computed", a, b, c)
    return [a, b, c]


@lru_cache
def half(x):
    return x / 2 if x else x


class Table:
    made = 0

    def __init__(self, size):
        self.size = size

    def __hash__(self):
        return hash(self.size)

    def __eq__(self, other):
        return isinstance(other, Table) and self.size == other.size

    @functools.lru_cache(maxsize=2)
    def row(self, n):
        Table.made += 1
        return [n * self.size, str(n)]

    @staticmethod
    @cache
    def square(x):
        return x * x


def counted(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def twice(function):
    @wraps(function)
    def inner(x):
        """Inner."""
        return function(function(x))

    return inner


@counted
def area(w, h=1):
    """Area."""
    return w * h


@twice
@counted
def grow(x):
    return x + 1


print(fib(80), fib(True), fib.cache_info().hits > 70, fib.__name__, fib.__wrapped__(10))
first = pair(1)
first.append("seen by all")
print(pair(1), pair(1.0), pair(True), pair(1, 2.5), pair(b=2.5, a=1), pair(1, c="x"))
print(half(1), half(1.0), half(0), half(0.0), half(False), half(-0.0))
half.cache_clear()
print(half(0.0), half(0), half.cache_parameters())
table = Table(3)
print(table.row(1), table.row(1.0), Table(3).row(True), table.row(2), table.row(3), table.row(1), Table.made, Table.row.cache_info())
print(Table.row(Table(4), 2), table.square(3), Table.square(3.5))
print(area(2, 3), area(2.5), area(w="ab"), area.calls, area.__name__, area.__doc__, area.__wrapped__("c", 3))
print(grow(1), grow(0.5), grow.__name__, grow.__wrapped__.calls, grow.__wrapped__.__wrapped__(7))
for bad in (lambda: fib([1]), lambda: pair(), lambda: half("a"), lambda: table.row({}), lambda: grow("x")):
    try:
        print(bad())
    except TypeError as error:
        print("TypeError:", error)


def make():
    @cache
    def local(n):
        return (n, [n])

    return local


one, two = make(), make()
print(one(1) is one(1), one(1) is two(1), one(1)[1] + two("k")[1])
print(functools.update_wrapper(lambda q: q, area).__name__, list(map(fib, range(5))), sorted([3, 1, 2], key=half))
