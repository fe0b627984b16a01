# itertools: counting, choosing, joining, grouping; errors.
import itertools
from itertools import (accumulate, batched, chain, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise, repeat,
                       starmap, takewhile, tee, zip_longest)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def first(n, it):
    return list(islice(it, n))


print(first(4, count()), first(3, count(10)), first(3, count(1.5, 0.25)), first(3, count(5, -2)), first(2, count(2**62 - 1)), first(3, count(step=3)))
print(count(3), count(3, 2), count(1.5), repr(count(-1, -1)))
print(first(7, cycle("abc")), list(cycle([])), first(3, repeat("x")), list(repeat(1, 2)), list(repeat(1, -5)), repeat(5), repeat(5, 2), list(map(pow, range(5), repeat(2))))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2], initial=100)), list(accumulate([], initial=7)),
      list(accumulate([])), list(accumulate("abc")), list(accumulate([1, 2, 3], lambda a, b: a * 10 + b)))
print(list(batched("ABCDEFG", 3)), list(batched([], 2)), list(batched("ab", 2, strict=True)))
print(list(chain("ab", [1], (), {2: 3})), list(chain.from_iterable(["ab", "cd"])), list(chain()), chain[int])
print(list(compress("ABCDEF", [1, 0, 1, 0, 1])), list(compress([], [1])))
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, "", "a"])))
print(list(starmap(pow, [(2, 5), [3, 2], (10, 3)])), list(pairwise("ABCD")), list(pairwise("A")), list(pairwise([])))
print(list(islice("ABCDEFG", 2)), list(islice("ABCDEFG", 2, 4)), list(islice("ABCDEFG", 2, None)), list(islice("ABCDEFG", 0, None, 2)), list(islice("ABC", 5, 9)), list(islice("ABCDEFG", 1, 6, 3)))
it = iter(range(20))
print(list(islice(it, 3, 9, 2)), next(it), list(islice(it, 0)), next(it), list(islice(it, 2, 2)), next(it))
print(list(zip_longest("AB", "xyz", fillvalue="-")), list(zip_longest()), list(zip_longest([1], [])), list(zip_longest("abc")))

print([(k, list(g)) for k, g in groupby("AAABBBCCAB")], [(k, len(list(g))) for k, g in groupby(sorted("hello world".split(), key=len), key=len)])
groups = [(k, g) for k, g in groupby([1, 1, 2, 2, 3])]
print([(k, list(g)) for k, g in groups])
g = groupby([1, 1, 1, 2], key=lambda x: x)
k, a = next(g)
print(k, next(a), next(g)[0], list(a))
a, b, c = tee([1, 2, 3, 4], 3)
print(next(a), next(a), list(b), list(a), next(c), tee([], 0), list(tee(c)[1]), list(c))
x, y = tee(i * i for i in range(5))
print(sum(x), list(y), type(x).__name__)

attempt(lambda: count("a"))
attempt(lambda: count(1, 2, 3))
attempt(lambda: repeat())
attempt(lambda: cycle())
attempt(lambda: cycle(1))
attempt(lambda: islice([1], -1))
attempt(lambda: islice([1], 0, 5, 0))
attempt(lambda: islice([1], "a", 3))
attempt(lambda: islice([1], 1, "a"))
attempt(lambda: islice([1]))
attempt(lambda: batched("ab", 0))
attempt(lambda: list(batched("abc", 2, strict=True)))
attempt(lambda: batched("abc"))
attempt(lambda: tee([1], -1))
attempt(lambda: accumulate())
attempt(lambda: list(accumulate([1, "a"])))
attempt(lambda: takewhile(None))
attempt(lambda: list(takewhile(None, [1])))
attempt(lambda: list(starmap(pow, [1])))
attempt(lambda: list(chain([1], 2)))
attempt(lambda: chain(x=1))
attempt(lambda: groupby())
attempt(lambda: pairwise(1))
attempt(lambda: zip_longest([1], x=2))
attempt(lambda: zip_longest(1))
attempt(lambda: compress([1]))
attempt(lambda: len(count()))
attempt(lambda: list(dropwhile(lambda x: 1 / 0, [1])))


class Mine(chain):
    pass


print(list(Mine("ab", "c")), type(Mine.from_iterable(["ab"])).__name__)
print([n for n in dir(itertools) if n[0] != "_"])


def primes():
    sieve = {}
    for n in count(2):
        if n not in sieve:
            yield n
            sieve[n * n] = [n]
        else:
            for p in sieve[n]:
                sieve.setdefault(p + n, []).append(p)
            del sieve[n]


print(first(15, primes()), list(takewhile(lambda p: p < 30, primes())))


def flatten(nested):
    return chain.from_iterable(map(lambda x: flatten(x) if isinstance(x, list) else (x,), nested))


print(list(flatten([1, [2, [3, [4]], 5]])), sum(map(sum, itertools.product(range(3), repeat=2))))
