"""Sets of ints and strings: building, algebra, membership, frozensets as keys."""
import sys
import time


def build(n):
    total = 0
    for r in range(6): total += len({i * 31 % 100003 for i in range(n)}) + len(set(range(n // 2)))
    return total


def algebra(n):
    a, b, c, total = set(range(0, 900, 2)), set(range(0, 900, 3)), set(range(0, 900, 5)), 0
    for r in range(n // 100): total += len((a & b) | c) + len(a - b) + len(a ^ c)
    return total


def updates(n):
    a, b, total = set(range(300)), set(range(200, 500)), 0
    for r in range(n // 100):
        s = a.copy()
        s |= b
        s -= a
        s.update(range(10))
        total += len(s)
    return total


def membership(n):
    s, total = set(range(0, 100000, 7)), 0
    for i in range(n * 5):
        if i in s: total += 1
    return total


def tests(n):
    a, b, total = set(range(100)), set(range(200)), 0
    for r in range(n // 20): total += (a <= b) + a.isdisjoint(b) + (a == b) + a.issubset(b)
    return total


def strings(n):
    words, total = [f"word{i * i % 5003}" for i in range(5000)], 0
    for r in range(n // 5000):
        s = set(words)
        total += len(s)
        for w in words:
            if w in s: total += 1
    return total


def add_and_discard(n):
    s = set()
    for i in range(n * 3):
        s.add(i % 5000)
        if i % 3 == 0: s.discard(i % 7000)
    return len(s)


def frozen_keys(n):
    d = {}
    for i in range(n):
        d[frozenset((i % 50, i % 31, i % 7))] = i
    return len(d)


def iterate(n):
    s = set(range(1000))
    return sum(x for r in range(n // 200) for x in s)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    for part in (build, algebra, updates, membership, tests, strings, add_and_discard, frozen_keys, iterate):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
