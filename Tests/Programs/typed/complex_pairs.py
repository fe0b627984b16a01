"""Complex numbers in local variables: arithmetic, comparisons of their size, parts, and where they are wanted as objects."""
import cmath


def escape(c, limit):
    z = 0
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def orbit(c, n):
    z = 0j
    seen = []
    for _ in range(n):
        z = z ** 2 + c
        seen.append(z)
    return seen, z


def start(z, n):
    for _ in range(n):
        z = z * z + 1
    return z


def newton(z):
    for _ in range(20):
        f = z * z * z - 1
        if abs(f) < 1e-12:
            break
        z = z - f / (3 * z ** 2)
    return z.real, z.imag


def julia(width):
    c = complex(-0.7, 0.27015)
    total = 0
    for i in range(width):
        z = complex(1.5 * i / width - 0.75, 0.5)
        n = 0
        while z.real * z.real + z.imag * z.imag < 4 and n < 50:
            z = z * z + c
            n += 1
        total += n
    return total


def mixed(flag):
    z = 0 if flag else 2j
    z = z + 1
    z = z * 2.5
    w = -z
    return z, w, abs(w)


def zeros():
    z = 0
    for _ in range(0):
        z = z * z + 1j
    return z


def observed(n):
    z = 0
    for _ in range(n):
        z = z - 1j
    print(z)
    return z


def signs(x):
    z = complex(-0.0, x)
    return z + 0, z - 0.0, z * 1, 0 - z, -z, z + 0j, 1 * z


def failing(kind):
    z = 1j
    big = complex(1e308, 1e308)
    if kind == 0:
        return abs(big)
    if kind == 1:
        return big * 10 ** 400
    if kind == 2:
        return (big + z) ** 2
    if kind == 3:
        w = z - 1j
        return (z + 2) / w
    if kind == 4:
        return (z + 1) < (z + 2)
    return z / 0


print([escape(complex(x / 4, y / 3), 40) for x in range(-8, 3) for y in range(-2, 3)])
print(orbit(0.1 + 0.2j, 3), start(0.5j, 3), start(0, 3), start(1.5, 2))
print([round(part, 9) for z in (2 + 1j, -1 + 1j, 0.5j) for part in newton(z)])
print(julia(60), mixed(True), mixed(False), zeros(), observed(0), observed(2))
print(signs(1.0), signs(float("inf")), signs(float("nan")))
for kind in range(6):
    try:
        print(failing(kind))
    except Exception as e:
        print(type(e).__name__, e)


def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


def fft(xs):
    n = len(xs)
    if n == 1:
        return xs
    even, odd = fft(xs[0::2]), fft(xs[1::2])
    out = [0j] * n
    for k in range(n // 2):
        t = cmath.exp(-2j * cmath.pi * k / n) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out


def power_sum(zs):
    total = 0
    for z in zs:
        total += z * z.conjugate()
    return total


print(roots(1, 2, 5), [f"{abs(z):.4f}" for z in fft([1, 2, 3, 4])], power_sum([1 + 2j, 3j]), power_sum([]))


def in_handler(zs):
    z = 1j
    try:
        for w in zs:
            z = z * w
            z = z / (w - 1)
    except ZeroDivisionError:
        return "handled", z
    return z


print(in_handler([2j, 3]), in_handler([2j, 1 + 0j]), in_handler([1j]) == in_handler([1j]))
