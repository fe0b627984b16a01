"""Dicts with int, str and tuple keys: building, counting, merging, views, deletion."""
import sys
import time


def build_int_keys(n):
    total = 0
    for r in range(4): total += len({i * 7: i for i in range(n)})
    return total


def build_str_keys(n):
    names, total = [f"name{i}" for i in range(n // 4)], 0
    for r in range(8): total += len({name: i for i, name in enumerate(names)})
    return total


def tuple_keys(n):
    grid = {}
    for i in range(n): grid[i % 300, i % 211] = i
    return sum(grid[i % 300, i % 211] for i in range(n))


def counting(n):
    counts, words = {}, [f"w{i * i % 997}" for i in range(1000)]
    for r in range(n // 400):
        for w in words: counts[w] = counts.get(w, 0) + 1
    return sum(counts.values())


def grouping(n):
    groups = {}
    for i in range(n * 2): groups.setdefault(i % 1000, []).append(i)
    return sum(len(g) for g in groups.values())


def lookups(n):
    d, total = {i: i * 2 for i in range(1000)}, 0
    for r in range(n // 250):
        for i in range(0, 2000, 3):
            if i in d: total += d[i]
    return total


def merging(n):
    a, b, total = {i: i for i in range(100)}, {i: -i for i in range(50, 150)}, 0
    for r in range(n // 40):
        total += len(a | b) + len({**a, **b})
        c = a.copy()
        c.update(b)
        total += len(c)
    return total


def views(n):
    a, b, total = {i: i for i in range(200)}, {i: i for i in range(100, 300)}, 0
    for r in range(n // 100):
        total += len(a.keys() & b.keys()) + len(a.keys() - b.keys()) + (a.items() <= b.items())
        for k, v in a.items(): total += k + v
    return total


def deletion(n):
    d = dict.fromkeys(range(n * 2))
    for i in range(0, n * 2, 2): del d[i]
    while len(d) > n // 2: d.popitem()
    return len(d) + len([d.pop(k) for k in list(d)])


def comparing(n):
    a, b = {i: str(i) for i in range(500)}, {i: str(i) for i in range(500)}
    return sum(a == b for r in range(n // 250))


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    for part in (build_int_keys, build_str_keys, tuple_keys, counting, grouping, lookups, merging, views, deletion, comparing):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
