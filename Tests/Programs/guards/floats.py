# Floats that are no ordinary ones, given and returned by functions that call each other.
import math


def ratio(a, b):
    return a * 1.0 / b


def chained(n, b):
    total = 0.5
    for i in range(n):
        total = total + ratio(i, b)
    return total


def logistic(x, n):
    for _ in range(n):
        x = 3.9 * x * (1.0 - x)
    return x


def nothing(flag):
    x = 1e308
    y = x * 10.0 - x * 10.0
    if flag:
        return y
    return -0.0 * x


def pick(n):
    if n > 3:
        return 1.5 * n
    return None


def picks(n):
    return [pick(i) for i in range(n)]


def compare(n):
    big = 2**53
    return [n + big < 1.0 * big, n + big == n + 1.0 * big, n // 2.5, n % -2.5, n**0.5, (n - 9.0) ** 2, 2.0**n, n**-1]


print(ratio(1, 3), ratio(1.5, 0.25), chained(5, 3.0), chained(5, 2))
print(logistic(0.3, 50), logistic(2, 3), nothing(True), nothing(False), math.copysign(1.0, nothing(False)))
print(ratio(math.nan, 2), ratio(math.inf, 2), math.isnan(chained(3, math.nan)))
print(picks(6), compare(9), compare(-4))
