# What containers call on the instances in them, with operands of which the program's text says nothing.
import bisect
import heapq
import itertools
from collections import Counter, deque


class Num:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == (other.v if isinstance(other, Num) else other)

    def __lt__(self, other):
        return self.v < (other.v if isinstance(other, Num) else other)

    def __gt__(self, other):
        return self.v > (other.v if isinstance(other, Num) else other)

    def __hash__(self):
        return hash(self.v)

    def __add__(self, other):
        return Num(self.v + (other.v if isinstance(other, Num) else other))

    def __radd__(self, other):
        return Num(other + self.v)

    def __bool__(self):
        return self.v != 0

    def __repr__(self):
        return f"N{self.v}"

    def __format__(self, spec):
        return f"<{self.v}:{spec}>"


class Shown:
    def __init__(self, inner):
        self.inner = inner

    def __repr__(self):
        return "Shown(" + repr(self.inner) + ")"

    def __str__(self):
        return "shown " + self.inner.upper() if isinstance(self.inner, str) else "other"


def numbers(*values):
    return [Num(v) for v in values]


def main():
    a = numbers(3, 1, 2)
    b = []
    for x in a:
        b.append(x)
    print(a == b, a == [3, 1, 2], a != numbers(3), [1.5] == numbers(1.5), (Num(1), "x") == (1, "x"), {"k": Num(2)} == {"k": 2})
    print(2 in a, 7 in a, a.index(1), a.count(3.0), sorted(a), min(a), max(a, key=lambda n: -n.v))
    a.remove(1)
    a.sort()
    print(a, len(a), bool(a), any(numbers(0, 0)), all(numbers(1, 0)), [n for n in numbers(0, 5) if n])
    print(sum(numbers(1, 2.5)), sum(numbers(1), Num("s").v and 10), 5 + Num(1), Num("a") + "b")
    d = {Num(1): "one", Num("k"): "text"}
    print(d[1], d["k"], d.get(Num(1)), d.get(2), Num("k") in d, len({Num(1), Num(1.0), 1}))
    print([Shown("x"), (Shown(1.5), {"k": Shown(None)})], f"{Shown('q')} {[Shown('q')]} {Num(2):>5} {[Num(2)]}", str(Shown("w")))
    print("%s %r" % (Shown("m"), Shown("n")), "{} {!r}".format(Shown("o"), [Shown("p")]), repr({1: (Shown("r"),)}))
    heap = []
    for n in numbers(5, 2, 8):
        heapq.heappush(heap, n)
    heapq.heappush(heap, 3)
    print([heapq.heappop(heap) for _ in range(4)], bisect.bisect(numbers(1, 3, 5), 4))
    q = deque(numbers(1, 2))
    q.append("s")
    print(q.index(2), q.count("s"), q, Counter(numbers(1, 1, 2))[Num(1)])
    print([(k, len(list(g))) for k, g in itertools.groupby(numbers(1, 1, 2))], [x + 1 for x, in zip(numbers(4))])
    (first, second), *rest = [numbers(1, 2), numbers(3)]
    print(first + second, rest, [i + n for i, n in enumerate(numbers(10, 20))], list(map(lambda n: n + 0.5, numbers(1))))
    print(sorted([(Num(2), "b"), (Num(1), "c"), (2, "a")], key=lambda p: (p[0], p[1])), tuple(numbers(1)) < (Num(2),))
    m = numbers(1, "x")
    m[0:1] = numbers(2.5)
    del m[1]
    m += [Num(7), 8]
    m.extend(x for x in (9, Num(10)))
    print(m, m == [2.5, 7, 8, 9, 10], Num(7) == m[1], m[1] == Num("7"))


main()
