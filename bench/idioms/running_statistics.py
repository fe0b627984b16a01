"""State in attributes: a generator of numbers and running statistics with a property."""
import sys
class Lcg:
    def __init__(self, seed): self.state = seed; self.count = 0
    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        self.count += 1
        return self.state
class Stats:
    def __init__(self):
        self.n = 0; self.mean = 0.0; self.m2 = 0.0; self.lo = None; self.hi = None
    def add(self, x):
        self.n += 1
        d = x - self.mean
        self.mean += d / self.n
        self.m2 += d * (x - self.mean)
        if self.lo is None or x < self.lo: self.lo = x
        if self.hi is None or x > self.hi: self.hi = x
    @property
    def variance(self): return self.m2 / (self.n - 1)
g = Lcg(42); s = Stats()
for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3000000):
    s.add(g.next() / 0x7fffffff)
print(g.count, round(s.mean, 9), round(s.variance, 9), round(s.lo, 9), round(s.hi, 9))
