# A number class that mixes with int on both sides.
from math import gcd

class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g
    @staticmethod
    def of(x):
        return x if isinstance(x, Fraction) else Fraction(x)
    def __add__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __neg__(self): return Fraction(-self.n, self.d)
    def __sub__(self, o): return self + -Fraction.of(o)
    def __rsub__(self, o): return -self + o
    def __mul__(self, o): o = Fraction.of(o); return Fraction(self.n * o.n, self.d * o.d)
    __rmul__ = __mul__
    def __truediv__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Fraction.of(o) / self
    def __eq__(self, o): o = Fraction.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Fraction.of(o); return self.n * o.d < o.n * self.d
    def __float__(self): return self.n / self.d
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)

half, third = Fraction(1, 2), Fraction(1, -3)
print(half + third, half - 1, 1 - half, half * third * 6, 2 / half, half / third, half == Fraction(2, 4), third < 0, 0.5 < float(half))
print(sum(Fraction(1, k) for k in range(1, 20)), sorted([half, third, Fraction(1, 10)]), float(third))
try:
    half / 0
except ZeroDivisionError as error:
    print(error)
