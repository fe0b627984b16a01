"""Called by the others: numbers that go over unboxed, and results that are none."""
from . import shapes


def scale(x, y):
    return x * 2.5 + y


def power(base, exponent):
    result = 1
    for _ in range(exponent):
        result = result * base
    return result


def fails(n):
    if n > 3:
        raise ValueError(f"{n} is too large")
    return n + 1


def keep(value):
    return value


def with_default(x, y=2):
    return x * y


def nan(x):
    return x * float("nan")


def turned(n):
    # Back into the module that calls this one.
    return shapes.area(n, n) if n > 0.0 else 0.5 * n


def odd(n):
    return 0.5 * n if n < 10 else "large"
