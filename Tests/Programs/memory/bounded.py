# Memory of temporaries, cycles and abandoned generators comes back: the program's size stays bounded.
def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def temporaries(n):
    total = 0
    for i in range(n):
        pair = (i, [i], str(i))
        total += len(pair[1])
    return total


class Cycle:
    def __init__(self):
        self.me = self
        self.data = [0] * 10


def cycles(n):
    for _ in range(n):
        Cycle()


def numbers():
    n = 0
    while True:
        yield n
        n += 1


def guarded():
    try:
        yield 1
    finally:
        pass


def abandoned(n, make):
    for _ in range(n):
        next(make())


temporaries(100_000)
cycles(100_000)
abandoned(100_000, numbers)
abandoned(100_000, guarded)
before = resident()
print(temporaries(2_000_000))
cycles(500_000)
abandoned(1_000_000, numbers)
abandoned(300_000, guarded)
grown = resident() - before
print(grown < 150_000_000 or grown)
