"""Signals: a DFT with complex numbers, filters as generators and closures, a ring buffer, statistics."""
import cmath
import math
from contextlib import contextmanager


class Ring:
    def __init__(self, size):
        self.items = [0.0] * size
        self.at = 0
        self.count = 0

    def push(self, x):
        self.items[self.at] = x
        self.at = (self.at + 1) % len(self.items)
        self.count = min(self.count + 1, len(self.items))

    def __iter__(self):
        start = (self.at - self.count) % len(self.items)
        for k in range(self.count):
            yield self.items[(start + k) % len(self.items)]

    def __len__(self):
        return self.count

    def mean(self):
        return sum(x for x in self) / len(self)


def tone(n, *parts):
    for i in range(n):
        t = i / n
        yield sum(a * math.sin(2 * math.pi * f * t) for f, a in parts)


def smooth(xs, width):
    ring = Ring(width)
    for x in xs:
        ring.push(x)
        yield ring.mean()


def dft(xs):
    n = len(xs)
    out = []
    for k in range(n):
        total = 0
        step = cmath.exp(-2j * cmath.pi * k / n)
        turn = 1 + 0j
        for x in xs:
            total += x * turn
            turn *= step
        out.append(total)
    return out


def inverse(zs):
    n = len(zs)
    return [(sum(z * cmath.exp(2j * cmath.pi * k * i / n) for i, z in enumerate(zs)) / n).real for k in range(n)]


def horner(coefficients):
    def value(z):
        result = 0
        for c in coefficients:
            result = result * z + c
        return result
    return value


def durand_kerner(coefficients, rounds=60):
    p = horner(coefficients)
    roots = [(0.4 + 0.9j) ** k for k in range(len(coefficients) - 1)]
    for _ in range(rounds):
        for i, r in enumerate(roots):
            q = 1
            for j, s in enumerate(roots):
                if i != j:
                    q *= r - s
            roots[i] = r - p(r) / q
    return sorted(roots, key=lambda z: (round(z.real, 6), round(z.imag, 6)))


@contextmanager
def guard(name, errors):
    try:
        yield name.upper()
    except (ZeroDivisionError, OverflowError, TypeError) as e:
        errors.append((name, type(e).__name__, str(e)))


signal = list(tone(16, (1, 1.0), (3, 0.5)))
spectrum = dft(signal)
print([f"{abs(z):.3f}" for z in spectrum[:5]], f"{max(abs(a - b) for a, b in zip(signal, inverse(spectrum))) < 1e-9}")
print([round(x, 4) for x in smooth(signal[:6], 3)], len(Ring(2)), type(dft([])).__name__)
print([f"{z.real:.4f}{z.imag:+.4f}j" for z in durand_kerner([1, -6, 11, -6])], horner([2, 0, 1])(3), horner([2, 0, 1])(1j), horner([])(5))
errors = []
for name, job in [("zero", lambda: 1j / (0 * 1j)), ("big", lambda: abs(complex(1e308, 1e308) * 1.5)), ("order", lambda: 1j < 2j),
                  ("empty", lambda: Ring(3).mean()), ("fine", lambda: (1 + 2j) ** 2 - 3)]:
    with guard(name, errors) as label:
        print(label, job())
print(errors)
z = complex("1-2j")
print(z.conjugate() * z, -z, z == 1 - 2j, {z: 1}[1 - 2j], z ** 0.5, z ** -1, abs(-3 + 4j), hash(2 + 0j) == hash(2))
