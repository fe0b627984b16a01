"""Integers of 10**3 to 10**6 digits: products, powers, division, gcd, conversions; and of a few words."""
import sys
import time

sys.set_int_max_str_digits(0)


def few_words(n):
    a, b, total = 3 ** 80, 7 ** 60, 0
    for i in range(n): total = (total + a * b + i) % (a + b)
    return total % 1000003


def fibonacci(n):
    a, b = 0, 1
    for i in range(n // 2): a, b = b, a + b
    return a % 1000003


def factorial(n):
    r = 1
    for i in range(1, n // 10): r *= i
    return r.bit_length()


def products(n):
    total = 0
    for digits in 1000, 10000, 100000:
        a, b = 3 ** (digits * 2), 7 ** digits
        for r in range(n // digits + 1): total += (a * b).bit_length()
    return total


def million_digits(n):
    a, b = 3 ** 2095903, 7 ** 1183295
    return sum((a * b).bit_length() for r in range(n // 25000))


def division(n):
    a, b, total = 3 ** 40000, 7 ** 10000, 0
    for r in range(n // 500): total += (a // b).bit_length() + a % b % 97
    return total


def modular_power(n):
    return sum(pow(3, 2 ** 1000 + i, 10 ** 300 + 7) % 1000 for i in range(n // 250))


def to_text(n):
    total = 0
    for digits in 1000, 10000, 100000:
        a = 7 ** int(digits * 1.18)
        for r in range(n // 20 // digits + 1): total += len(str(a))
    return total


def from_text(n):
    total = 0
    for digits in 1000, 10000, 100000:
        text = "1234567890" * (digits // 10)
        for r in range(n // 20 // digits + 1): total += int(text).bit_length()
    return total


def shifts_and_masks(n):
    a, total = 3 ** 5000, 0
    for i in range(n): total += (a >> (i % 7000) & 0xff) + (a ^ (a << 3)).bit_count() % 3
    return total


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (few_words, fibonacci, factorial, products, million_digits, division, modular_power, to_text, from_text, shifts_and_masks):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
