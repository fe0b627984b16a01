# Generator functions as context managers keep the types of what they yield.
from contextlib import contextmanager, ExitStack
import contextlib


class Counter:
    def __init__(self):
        self.level = 0
        self.sum = 0.0

    @contextmanager
    def nested(self, by):
        self.level += by
        try:
            yield self
        finally:
            self.level -= by

    @contextmanager
    def swallowing(self, *kinds):
        try:
            yield len(kinds)
        except kinds as e:
            print("swallowed", type(e).__name__, e)


@contextmanager
def pair(a, b=2.5):
    "A pair."
    yield a, b
    print("left", a)


@contextlib.contextmanager
def never():
    if False:
        yield 1


@contextmanager
def twice():
    yield "a"
    yield "b"


@contextmanager
def plain(x):
    yield x


def run(n):
    c = Counter()
    for i in range(n):
        with c.nested(2) as d:
            d.sum += i * 0.5
            with c.nested(1):
                d.sum += c.level
    return c.sum, c.level


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


def use_never():
    with never():
        return 1


def use_twice():
    with twice() as x:
        return x


def raising(kind):
    c = Counter()
    with c.nested(3), c.swallowing(KeyError, ValueError) as n:
        raise kind(n)
    return c.level


def mixed(flag):
    with plain(1 if flag else "text") as x:
        return x * 2


@pair("decorated")
def decorated(z):
    return z + 1


print(run(10))
with pair(3) as (a, b):
    print(a * b)
with pair(b="k", a=1) as both:
    print(both)
print(attempt(use_never), attempt(use_twice))
for kind in (KeyError, ValueError, ZeroDivisionError):
    print(attempt(lambda: raising(kind)))
print(mixed(True), mixed(False), decorated(4), decorated(5))
with ExitStack() as stack:
    c = stack.enter_context(Counter().nested(5))
    print(c.level)
print(c.level, pair.__name__, pair.__doc__, pair.__wrapped__.__name__, type(pair).__name__, type(pair(1)).__name__)
m = plain(7)
print(m.__enter__(), m.__exit__(None, None, None), m.gen is not None)
print(attempt(lambda: m.__enter__()))
