"""itertools and functools: chains of iterators, reductions, caches."""
import functools
import itertools
import operator
import sys
import time


def chains(n):
    numbers = itertools.chain(range(10 * n), itertools.repeat(3, n), itertools.islice(itertools.count(5, 2), n))
    return sum(itertools.takewhile(lambda x: x >= 0, itertools.filterfalse(lambda x: x % 3, numbers)))


def products(n):
    total = sum(a * b for a, b in itertools.product(range(n // 200), repeat=2))
    total += sum(1 for c in itertools.combinations(range(n // 1000), 3) if sum(c) % 7 == 0)
    return total + sum(p[0] for p in itertools.permutations(range(8)))


def grouped(n):
    return sum(len(list(g)) * k for k, g in itertools.groupby(range(5 * n), key=lambda x: x // 10))


def accumulated(n):
    total = 0
    for value in itertools.accumulate(range(5 * n), operator.xor): total += value
    return total, sum(itertools.starmap(operator.mul, zip(range(n), itertools.cycle((1, 2, 3)))))


def windows(n):
    total = 0
    for a, b in itertools.pairwise(range(5 * n)): total += a * b & 7
    for batch in itertools.batched(range(3 * n), 5): total += batch[-1]
    return total


def reduced(n):
    return functools.reduce(lambda a, b: (a * 31 + b) % 1000003, range(10 * n)), functools.reduce(operator.add, range(5 * n))


def cached(n):
    @functools.lru_cache(maxsize=1000)
    def f(a, b=1): return a * b
    double = functools.partial(operator.mul, 2)
    return sum(f(i % 900) + double(i) for i in range(5 * n)), f.cache_info().misses


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (chains, products, grouped, accumulated, windows, reduced, cached):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
