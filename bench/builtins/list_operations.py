"""Lists and tuples: append, insert, slices, search, copies, comparison, reversal, unpacking; iterators over them."""
import sys
import time


def append_and_pop(n):
    stack = []
    for r in range(4):
        for i in range(n): stack.append(i)
        while stack: stack.pop()
    return len(stack)


def insert_and_delete(n):
    items = []
    for i in range(n // 50): items.insert(0, i)
    for i in range(n // 100): del items[i % 7]
    return len(items)


def slices(n):
    items, total = list(range(1000)), 0
    for r in range(n // 20):
        total += len(items[10:500]) + items[::2][5] + items[::-1][3]
        items[5:10] = items[20:25]
    return total


def search(n):
    items, total = list(range(500)), 0
    for r in range(n // 100): total += items.index(450) + items.count(7) + (499 in items) + (-1 in items)
    return total


def search_strings(n):
    items, total = [f"item{i}" for i in range(200)], 0
    for r in range(n // 100): total += items.index("item" + str(150)) + ("none" in items)
    return total


def copy_and_join(n):
    a, total = list(range(200)), 0
    for r in range(n // 10): total += len(a + a) + len(a.copy()) + len(a * 2) + len(list(a)) + len([*a, *a])
    return total


def compare(n):
    a, b = list(range(300)), list(range(300))
    return sum((a == b) + (a < b) for r in range(n // 40))


def tuples(n):
    total = 0
    for i in range(n * 3):
        a, b, c = t = (i, i + 1, i + 2)
        total += a + c + len(t + t)
    return total


def builtin_folds(n):
    items, floats = list(range(1000)), [i * 0.5 for i in range(1000)]
    return sum(sum(items) + max(items) + min(items) + sum(floats) + any(floats) + all(items) for r in range(n // 150))


def iterators(n):
    a, b, total = list(range(1000)), list(range(1000, 2000)), 0
    for r in range(n // 400):
        for i, (x, y) in enumerate(zip(a, b)): total += i + x - y
        for x in reversed(a): total += x
        total += sum(map(abs, a)) + len(list(filter(None, a)))
    return total


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 300000
    for part in (append_and_pop, insert_and_delete, slices, search, search_strings, copy_and_join, compare, tuples, builtin_folds, iterators):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
