# Ints leave the range of machine words in the middle of loops, and results of calls do.
def factorial(n):
    if n < 2:
        return 1
    return n * factorial(n - 1)


def powers(base, count):
    value = 1
    seen = []
    for i in range(count):
        value = value * base + i
        seen.append(value)
    return seen


def lowest(n):
    value = -1
    for _ in range(n):
        value = value * 2
    return value


def span(start, stop, step):
    total = 0
    for i in range(start, stop, step):
        total += i * i
    return total


def shifted(n):
    out = []
    for k in range(60, n):
        out.append((1 << k) - 1 & ~k)
    return out


print(factorial(20), factorial(21), factorial(30))
print(powers(10, 22)[-3:])
print(lowest(62), lowest(63), lowest(64), lowest(65))
print(-lowest(63), abs(lowest(63)), lowest(63) // -1, lowest(63) - 1)
print(span(2**62, 2**62 + 3, 1), span(0, 10**20, 3 * 10**19), span(5, -5, -3))
print(shifted(66))
