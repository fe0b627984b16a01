"""A matrix class with [i, j], operators, generator expressions and a class method."""
import sys
class Matrix:
    def __init__(self, rows): self.rows = rows; self.n = len(rows); self.m = len(rows[0])
    @classmethod
    def identity(cls, n): return cls([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __mul__(self, o):
        return Matrix([[sum(self[i, k] * o[k, j] for k in range(self.m)) for j in range(o.m)] for i in range(self.n)])
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, q)] for r, q in zip(self.rows, o.rows)])
    def transpose(self): return Matrix([list(c) for c in zip(*self.rows)])
    def trace(self): return sum(self[i, i] for i in range(self.n))
a = Matrix([[(i * 3 + j) % 5 / 4 for j in range(60)] for i in range(60)])
b = Matrix.identity(60)
for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 24): b = b * a; b = b + a.transpose(); b[0, 0] = b[0, 0] * 0.5
print('%.6e' % b.trace())
