"""Floats and small functions: the spectral norm."""


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(i, j) * v[j]
        out.append(total)
    return out


def times_transposed(v):
    n = len(v)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(j, i) * v[j]
        out.append(total)
    return out


def run():
    u = [1.0] * 100
    v = u
    for _ in range(4):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    a = sum(x * y for x, y in zip(u, v))
    b = sum(x * x for x in v)
    return (a / b) ** 0.5
