"""Elimination, a Fourier transform with complex numbers, k-means with lambdas, integration of a lambda."""
import sys
import math
def dot(a, b): return sum(x * y for x, y in zip(a, b))
def norm(a): return math.sqrt(dot(a, a))
def gauss(A, b):
    n = len(A); M = [row[:] + [bi] for row, bi in zip(A, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(M[r][i]))
        M[i], M[p] = M[p], M[i]
        for r in range(i + 1, n):
            f = M[r][i] / M[i][i]
            for c in range(i, n + 1): M[r][c] -= f * M[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (M[i][n] - sum(M[i][c] * x[c] for c in range(i + 1, n))) / M[i][i]
    return x
def fft(a):
    n = len(a)
    if n == 1: return a
    e = fft(a[0::2]); o = fft(a[1::2]); r = [0] * n
    for k in range(n // 2):
        t = complex(math.cos(-2 * math.pi * k / n), math.sin(-2 * math.pi * k / n)) * o[k]
        r[k] = e[k] + t; r[k + n // 2] = e[k] - t
    return r
def kmeans(pts, k, it):
    cs = pts[:k]
    for _ in range(it):
        cl = [[] for _ in range(k)]
        for p in pts:
            best = min(range(k), key=lambda c: (p[0] - cs[c][0]) ** 2 + (p[1] - cs[c][1]) ** 2)
            cl[best].append(p)
        cs = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) if c else cs[i] for i, c in enumerate(cl)]
    return cs
n = 110
A = [[1.0 / (i + j + 1) + (i == j) for j in range(n)] for i in range(n)]
x = gauss(A, [1.0] * n); print(round(norm(x), 8))
y = fft([complex(i % 7, 0) for i in range(8192)]); print(round(sum(abs(v) for v in y), 4))
pts = [((i * 37 % 101) / 10, (i * 53 % 97) / 10) for i in range(3000)]
print([(round(a, 4), round(b, 4)) for a, b in kmeans(pts, 6, 6)])
def simpson(f, a, b, n):
    h = (b - a) / n; s = f(a) + f(b)
    for i in range(1, n): s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3
print(round(simpson(lambda t: math.sin(t) * math.exp(-t), 0, 10, int(sys.argv[1]) if len(sys.argv) > 1 else 3000000), 10))
