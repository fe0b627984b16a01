"""A prime sieve, permutations, flattening and windows by generators."""
import sys
import itertools
def primes():
    D = {}; q = 2
    while True:
        if q not in D:
            yield q; D[q * q] = [q]
        else:
            for p in D[q]: D.setdefault(p + q, []).append(p)
            del D[q]
        q += 1
def take(n, it):
    return list(itertools.islice(it, n))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def perms(xs):
    if not xs: yield []; return
    for i in range(len(xs)):
        for r in perms(xs[:i] + xs[i + 1:]): yield [xs[i]] + r
def flatten(t):
    for x in t:
        if isinstance(x, list): yield from flatten(x)
        else: yield x
def windows(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) > n: buf.pop(0)
        if len(buf) == n: yield tuple(buf)
print(take(int(sys.argv[1]) if len(sys.argv) > 1 else 80000, primes())[-1])
print(sum(x % 10 for x in itertools.takewhile(lambda v: v < 10 ** 300, fib())))
print(sum(p[0] for p in perms([1, 2, 3, 4, 5, 6, 7, 8])))
nested = [[i, [i + 1, [i + 2, i + 3]], i] for i in range(50000)]
print(sum(flatten(nested)))
print(sum(a * c for a, b, c in windows(range(200000), 3)))
