"""Ints that outgrow 64 bits in the middle of loops, functions and expressions."""


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def power(base, exponent):
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base
        base = base * base
        exponent //= 2
    return result


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def digits(n):
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total


def hashed(data):
    h = 14695981039346656037
    for b in data:
        h = ((h ^ b) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return h


def shifts(n):
    out = []
    x = 1
    for i in range(n):
        x = (x << 7) ^ i
        out.append(x >> (i * 6))
    return out


def down(n):
    # Leaves 64 bits below zero and comes back.
    x = n
    seen = []
    for i in range(6):
        x = x * -1000003
        seen.append(x)
    for i in range(6):
        x = x // -1000003
        seen.append(x)
    return seen


def limits():
    big = 9223372036854775807
    small = -9223372036854775808
    for step in (0, 1, -1):
        print(big + step, small + step, big - step, small - step, -small, abs(small), small // -1, small % -1, big * big)
    edge = 4611686018427387903
    for i in range(3):
        print(edge + i, -edge - i - 1, (edge + i) * 2, -(edge + i), ~(edge + i))


def counted(start, stop, step):
    n = 0
    last = None
    for i in range(start, stop, step):
        n += 1
        last = i
        if n == 5:
            break
    return n, last


def sums(values):
    total = 0
    for i, v in enumerate(values):
        total += v << (i * 20)
    return total


def compare(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b, min(a, b), max(a, b)


class Counter:
    def __init__(self):
        self.n = 1

    def bump(self, k):
        self.n = self.n * k + 1
        return self.n


print(factorial(15), factorial(25), factorial(30) // factorial(28))
print(fibonacci(50), fibonacci(100))
print(power(3, 20), power(3, 50), power(-7, 31), power(2, 200))
print(ackermann(2, 3))
print(digits(factorial(40)), digits(12345))
print(hashed(b"krait"), hashed(b""))
print(shifts(12))
print(down(12345))
limits()
print(counted(0, 10, 3), counted(10, 0, -4), counted(9223372036854775800, 9223372036854775807, 2))
print(counted(-9223372036854775807, -9223372036854775808 - 5, -3), counted(0, 10**30, 10**29), counted(5, 5, 1))
try:
    counted(1, 2, 0)
except ValueError as e:
    print(e)
print(sums([1, 2, 3, 4, 5, 6]))
print(compare(2**63, 2**63 - 1), compare(-5, 7), compare(10**20, 10**20))
c = Counter()
for k in (10, 1000, 10**6, 10**9, 10**12):
    print(c.bump(k))
print(c.n % 97, c.n.bit_length())
x = 7
for i in range(40):
    x = x * 3 - i
print(x)
