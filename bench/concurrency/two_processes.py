# CPU-bound work in one process and in two, in turn: how much faster two are, and what they cost more.
#
# Prints the medians of the ratios of wall time, and of the time that all processors together have worked (1.0: nothing is lost).
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, get_context


def primes(bounds):
    count = 0
    for n in range(*bounds):
        i = 2
        while i * i <= n and n % i:
            i += 1
        count += i * i > n
    return count


def in_one(parts):
    return [primes(part) for part in parts]


def in_pool(parts):
    with Pool(2) as pool:
        return pool.map(primes, parts)


def in_spawned(parts):
    with get_context("spawn").Pool(2) as pool:
        return pool.map(primes, parts)


def in_executor(parts):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(primes, parts))


def measured(f, *args):
    before, start = os.times(), time.perf_counter()
    result = f(*args)
    wall, after = time.perf_counter() - start, os.times()
    return result, wall, sum(after[:4]) - sum(before[:4])


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    step = size // 64
    parts = [(2 + n * step, 2 + (n + 1) * step) for n in range(64)]
    ways = in_pool, in_spawned, in_executor
    found = {f: [] for f in ways}
    for _ in range(rounds):
        for f in ways:
            expected, alone, work = measured(in_one, parts)
            result, together, work_together = measured(f, parts)
            assert result == expected
            found[f].append((alone / together, work_together / work))
    for f in ways:
        speed, cost = (statistics.median(values) for values in zip(*found[f]))
        print(f"{f.__name__}: {speed:.2f} times as fast, {cost:.2f} times the work")
