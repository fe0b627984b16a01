"""Decorators around numeric functions and methods: counting, caching, checking, repeating; callbacks and calls with `*`."""

import functools
import sys


def counted(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def positive(func):
    def wrapper(first, *rest):
        if first < 0:
            raise ValueError(f"{func.__name__}: {first} is negative")
        return func(first, *rest)

    return wrapper


def cached(func):
    known = {}

    def wrapper(*args):
        if args not in known:
            known[args] = func(*args)
        return known[args]

    return wrapper


def repeated(times):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for _ in range(times - 1):
                func(*args, **kwargs)
            return func(*args, **kwargs)

        return wrapper

    return decorate


@counted
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


@positive
def root(x, guess=1.0):
    for _ in range(6):
        guess = (guess + x / guess) * 0.5
    return guess


@cached
def ways(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return ways(rows - 1, columns) + ways(rows, columns - 1)


@repeated(3)
def blend(low, high, *, weight=0.5):
    return low * weight + high * (1.0 - weight)


class Walk:
    def __init__(self):
        self.x = 0.0
        self.y = 0.0

    @counted
    def step(self, dx, dy):
        self.x += dx
        self.y += dy

    @property
    def place(self):
        return self.x, self.y


def integrate(f, low, high, n):
    width = (high - low) / n
    total = 0.0
    for i in range(n):
        total += f(low + (i + 0.5) * width)
    return total * width


def distance(x, y):
    return (x * x + y * y) ** 0.5


def main(n):
    total = 0
    for i in range(n):
        total += gcd(i, 720)
    print(total, gcd.calls)
    roots = 0.0
    for i in range(n):
        roots += root(i + 0.5)
    print(round(roots, 6), ways(40, 40))
    value = 0.0
    for i in range(n):
        value = blend(value, i * 0.25, weight=0.75)
    print(round(value, 6))
    walk = Walk()
    far = 0.0
    for i in range(n):
        walk.step(i % 7 - 3.0, i % 5 - 2.0)
        far = max(far, distance(*walk.place))
    print(walk.place, round(far, 6), Walk.step.calls)
    print(round(integrate(lambda x: x * x, 0.0, 1.0, n), 6), round(integrate(lambda x: 1.0 / (1.0 + x), 0.0, 1.0, n), 6))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 300000)
