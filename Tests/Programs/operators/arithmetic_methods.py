# Binary operators, reflected forms and unary ones.
class Vector:
    def __init__(self, *xs): self.xs = xs
    def __repr__(self): return f"V{self.xs}"
    def __add__(self, o): return Vector(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, Vector) else NotImplemented
    def __sub__(self, o): return self + -o
    def __mul__(self, k):
        return sum(a * b for a, b in zip(self.xs, k.xs)) if isinstance(k, Vector) else Vector(*(x * k for x in self.xs))
    def __rmul__(self, k): return self * k
    def __truediv__(self, k): return Vector(*(x / k for x in self.xs))
    def __neg__(self): return Vector(*(-x for x in self.xs))
    def __pos__(self): return self
    def __abs__(self): return sum(x * x for x in self.xs) ** 0.5
    def __matmul__(self, o): return f"{self} @ {o}"
    def __pow__(self, n, mod=None): return f"{self}**{n} mod {mod}"
    def __invert__(self): return Vector(*self.xs[::-1])
    def __bool__(self): return any(self.xs)

a, b = Vector(1, 2), Vector(3, 4)
print(a + b, a - b, a * b, a * 3, 3 * a, a / 2, -a, +a, abs(b), a @ b, a ** 2, pow(a, 2, 5), ~a, bool(Vector(0, 0)), not a)
for action in (lambda: a + 1, lambda: 1 + a, lambda: 2 / a, lambda: a // 2, lambda: 2 ** a, lambda: a % 2, lambda: a & b):
    try:
        print(action())
    except TypeError as error:
        print(error)
