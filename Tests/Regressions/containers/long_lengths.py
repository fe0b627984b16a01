# Lengths and positions beyond 62 bits.
import sys


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


big = sys.maxsize
for arguments in (
    (0, big),
    (0, big + 1),
    (-big, big, 2),
    (0, 2**64, 2),
    (0, -(2**63), -1),
    (-(2**62) - 1, 2**62 - 1),
    (0, 2**62 + 1),
):
    r = range(*arguments)
    attempt(lambda: len(r))
    attempt(lambda: (r.__len__(), bool(r), r[-1], r == range(*arguments), r.index(r[-1])))
    attempt(lambda: (iter(r).__length_hint__(), next(reversed(r))))
it = iter(range(0, 2**62 + 1, 3))
next(it)
print(it.__reduce__()[1], it.__length_hint__())


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i


for n in (2**62 - 1, 2**62, 2**63 - 1, 2**63, -1):
    s = Sized(n)
    attempt(lambda: len(s))
    attempt(lambda: (iter(s).__length_hint__(), reversed(s).__length_hint__(), next(reversed(s))))
