# random: seeded sequences, all distributions, states, errors.
import random
from random import Random


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for s in [0, 1, 42, -42, 2**31, 2**32, 2**70 + 5, -(2**100), 1.5, -0.25, "text", "", "ünï", b"bytes", bytearray(b"x"), True]:
    random.seed(s)
    print(s, random.random(), random.getrandbits(8), random.randint(1, 1000), random.random())
random.seed("old", version=1)
print(random.random())
r = Random(12345)
print([r.randrange(10) for _ in range(10)], [r.randrange(5, 50, 7) for _ in range(5)], r.randrange(10, 0, -3), r.randint(-5, 5), r.randint(10**30, 10**31))
print([r.getrandbits(k) for k in (0, 1, 31, 32, 33, 64, 100)], r.randbytes(7), r.randrange(2**62, 2**64))
l = list(range(20))
r.shuffle(l)
print(l, r.choice("abcdef"), r.choice(range(100)), r.choices("abc", k=6), r.choices("abc", [5, 1, 1], k=8), r.choices([1, 2], cum_weights=[1, 10], k=5))
print(r.sample(range(1000), 8), r.sample(range(10**9), 6), r.sample("abcdef", 6), r.sample(["a", "b"], counts=[3, 2], k=4), r.sample([], 0))
print([r.random() for _ in range(3)], r.uniform(1, 5), r.uniform(5, -5), r.triangular(), r.triangular(1, 10, 3), r.triangular(2, 2, 2))
print([r.gauss(10, 2) for _ in range(3)], [r.gauss() for _ in range(2)], r.normalvariate(), r.normalvariate(5, 0.5), r.lognormvariate(0, 0.25))
print(r.expovariate(), r.expovariate(0.2), r.vonmisesvariate(1, 4), r.vonmisesvariate(0, 0), r.paretovariate(3), r.weibullvariate(1, 1.5))
print([r.gammavariate(a, 2) for a in (0.5, 1, 3.5, 20)], r.betavariate(2, 3), r.betavariate(0.5, 0.5))
print([r.binomialvariate(n, p) for n, p in [(1, 0.5), (10, 0.3), (100, 0.5), (1000, 0.9), (50, 0), (50, 1), (10000, 0.01), (400, 0.25)]], r.binomialvariate())
state = r.getstate()
print(state[0], len(state[1]), state[1][-1], state[2])
a = [r.random() for _ in range(5)] + [r.gauss()]
r.setstate(state)
print(a == [r.random() for _ in range(5)] + [r.gauss()])
import copy
twin = copy.copy(r)
print(twin.random() == r.random(), twin is r)
random.seed(7)
values = [random.random() for _ in range(100000)]
print(sum(values), min(values), max(values))
print(sum(random.randint(0, 99) for _ in range(10000)))

attempt(lambda: random.randrange(0))
attempt(lambda: random.randrange(5, 5))
attempt(lambda: random.randrange(5, 1, 1))
attempt(lambda: random.randrange(1, 5, 0))
attempt(lambda: random.randrange(1, 5, -1))
attempt(lambda: random.randrange(1.5))
attempt(lambda: random.randrange(5, step=2))
attempt(lambda: random.randint(5, 1))
attempt(lambda: random.randint("a", 1))
attempt(lambda: random.choice([]))
attempt(lambda: random.choice({1, 2}))
attempt(lambda: random.sample([1], 2))
attempt(lambda: random.sample({1, 2}, 1))
attempt(lambda: random.sample([1], k=-1))
attempt(lambda: random.sample([1, 2], counts=[1], k=1))
attempt(lambda: random.sample([1, 2], counts=[1.5, 2], k=1))
attempt(lambda: random.choices("ab", [1]))
attempt(lambda: random.choices("ab", [0, 0]))
attempt(lambda: random.choices("ab", [1, float("inf")]))
attempt(lambda: random.choices("ab", 5))
attempt(lambda: random.choices("ab", [1, 2], cum_weights=[1, 2]))
attempt(lambda: random.choices([], k=1))
attempt(lambda: random.getrandbits(-1))
attempt(lambda: random.getrandbits("a"))
attempt(lambda: random.seed([1]))
attempt(lambda: random.gammavariate(0, 1))
attempt(lambda: random.binomialvariate(-1))
attempt(lambda: random.binomialvariate(5, 2))
attempt(lambda: random.setstate((9, (), None)))
attempt(lambda: random.setstate((3, (1, 2), None)))
attempt(lambda: random.shuffle("abc"))
attempt(lambda: random.shuffle((1, 2, 3)))


class Own(Random):
    def random(self):
        return 0.25


o = Own()
print(o.randrange(100), o.choice("abcd"), o.uniform(0, 4), o.sample(range(8), 2))


class Bits(Random):
    def getrandbits(self, k):
        return 3 & ((1 << k) - 1)


print(Bits().randrange(5), Bits(3).random() == Random(3).random())
s = random.SystemRandom()
print(0 <= s.random() < 1, s.randrange(10) in range(10), s.getrandbits(5) < 32, len(s.randbytes(9)), sorted(s.sample(range(5), 5)))
attempt(lambda: s.getstate())
print(sorted(random.__all__))
