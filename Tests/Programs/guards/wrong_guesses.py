# The same functions called with what their bodies suggest and with everything else.
from fractions import Fraction


class Meters(float):
    def __add__(self, other):
        return "meters"


class Count(int):
    def __mul__(self, other):
        return "count"


def scaled(values, factor):
    out = []
    for i in range(len(values)):
        out.append(values[i] * 2.0 + factor)
    return out


def triangle(n):
    total = 0
    for i in range(n):
        total += i * n
    return total


def halves(n):
    steps = 0
    while n > 1:
        n = n / 2 if n % 2 else n // 2
        steps += 1
    return n, steps


def attempt(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


attempt(scaled, [1.0, 2.5], 0.5)
attempt(scaled, (1.0, 2.5), 1)
attempt(scaled, [1.0, 2, True, Fraction(1, 2)], 0.5)
attempt(scaled, [1.0, "a"], 0.5)
attempt(scaled, [1.0, Meters(2)], 0.5)
attempt(scaled, {0: 1.5, 1: 2.5}, 0.5)
attempt(scaled, "ab", 0.5)
attempt(scaled, 5, 0.5)
attempt(scaled, [1.0], None)
attempt(triangle, 5)
attempt(triangle, True)
attempt(triangle, Count(4))
attempt(triangle, 4.0)
attempt(triangle, "4")
attempt(triangle, -3)
attempt(halves, 40)
attempt(halves, 40.0)
attempt(halves, 2**80)
attempt(halves, Fraction(7, 2))
attempt(halves)
