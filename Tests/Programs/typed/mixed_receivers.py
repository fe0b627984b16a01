"""Items and operators where one operand may be an instance, a string or a sequence: every possibility counts."""

import random


class Wrapped:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, key):
        return self.items[key]

    def __add__(self, other):
        return len(self.items) + (other if isinstance(other, int) else 0)


def first(x):
    return x[0]


def shout(x):
    return first(x) * 2


def grow(x, y):
    x *= y
    return x


def plus(x, y):
    return x + y


print(first("abc").upper(), first(Wrapped([1.5])) / 2, first([7]) + 1, shout("q"), shout(Wrapped([4])))
print(plus(Wrapped([1, 2]), 5) + 1, plus("a", "b").upper(), plus(2, 3) - 1, plus(1.5, 2).is_integer())
print(grow(3, [1, "x"])[1], grow([0], 2), grow(2, 2.5), grow("ab", 2).upper(), grow((1, 2), 2)[3], grow(2, (5,))[1] + 1)
data = bytearray(b"ab")
both = data + b"cd"
print(both[3] + 1, both.decode(), (b"x" + data)[0] + 1, (b"x" + data).hex(), plus(bytearray(b"1"), b"2").append(51))
held = [1]
alias = held
held *= 2
alias.append("tail")
print(held, held[-1], [h * 2 for h in held])
choice = random.Random(3)
before = choice.random() < 2
random.Random.random = lambda self: "patched"
print(before, choice.random(), random.Random(1).random().upper())
import re

found = re.match(r"(?P<a>x)|(?P<b>y)", "x").groupdict(default=[])
found["b"].append("kept")
print(found, found["b"][0].upper())
