"""Operators whose operands are numbers here and sequences there: pairs that do not go together raise, the others keep their types."""

from collections import UserList
from functools import wraps


def traced(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls.append(len(args))
        return function(*args, **kwargs)

    wrapper.calls = []
    return wrapper


@traced
def mix(seed):
    return (seed * 1103515245 + 12345) % 2147483648


@traced
def total(n, rows, scale=2):
    out = [0] * n
    for k, (a, b) in enumerate(rows):
        out[k % n] += a * scale + b
    return out


@traced
def joined(left, right):
    left += right
    return left


class Adder:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        return ("radd", other, self.n)

    def __iter__(self):
        return iter([self.n, "iterated"])


class Bag:
    def __iter__(self):
        yield from (1, 2)


def attempt(action, *args):
    try:
        return action(*args)
    except TypeError as error:
        return f"TypeError: {error}"


print(mix(7), total(3, [(1, 2), (3, 4.5), (5, 6)]), mix.calls, total.calls)
print(attempt(mix, [1]), attempt(total, "n", []))
base = [1]
for other in ([2], (3,), "ab", {4}, {"k": 5}, range(2), Bag(), UserList([6]), Adder(7), (x for x in "z"), bytearray(b"q"), 8, None):
    print(type(other).__name__, attempt(joined, base, other), base)
for left in ((1,), "s", 5, 2.5, bytearray(b"ab"), b"c"):
    row = [repr(left)]
    for other in ((2,), "t", 3, [4], bytearray(b"d"), b"e", True):
        row.append(attempt(joined, left, other))
    print(*row, sep=" | ")
values = [3, [1, 2], (4, 5), "xy", 1.5]
print([attempt(lambda a, b: a * b, v, 2) for v in values], [attempt(lambda a, b: b * a, v, True) for v in values])
print([attempt(lambda a, b: a + b, v, w) for v in values for w in ([9], (8,), 7)])
mixed = [1, [2]]
mixed[1] *= 2
mixed[0] *= 5
print(mixed, mixed[1][0] + mixed[0])
