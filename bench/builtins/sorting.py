"""sort and sorted: ints, floats, strings, tuples, by key, reversed, nearly sorted."""
import sys
import time


def numbers(n):
    x, out = 12345, []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        out.append(x)
    return out


def ints(n):
    return sorted(numbers(n))[n // 2]


def floats(n):
    return sorted([x * 0.001 for x in numbers(n)])[n // 2]


def strings(n):
    return sorted([f"key{x}" for x in numbers(n // 2)])[n // 4]


def tuples(n):
    return sorted([(x % 100, x) for x in numbers(n // 2)])[n // 4]


def by_key(n):
    data = [(x, i) for i, x in enumerate(numbers(n // 2))]
    return sorted(data, key=lambda pair: pair[0])[n // 4]


def by_length(n):
    return sorted([str(x) for x in numbers(n // 2)], key=len)[n // 4]


def backwards(n):
    items = numbers(n)
    items.sort(reverse=True)
    return items[n // 2]


def nearly_sorted(n):
    items, total = list(range(n)), 0
    for r in range(8):
        for i in range(0, n - 10, n // 50): items[i], items[i + 5] = items[i + 5], items[i]
        total += sorted(items)[n // 3]
    return total


def many_small(n):
    total = 0
    for i in range(n // 2): total += sorted([i % 7, i % 5, i % 11, i % 3, i % 13])[2]
    return total


def mixed_numbers(n):
    return sorted([x if x & 1 else x * 0.5 for x in numbers(n // 2)])[n // 4]


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400000
    for part in (ints, floats, strings, tuples, by_key, by_length, backwards, nearly_sorted, many_small, mixed_numbers):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
