"""decimal: arithmetic with 28 and 1000 digits, rounding, text, functions, a phone bill, pi."""
import sys
import time
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, localcontext


def sums(n):
    total, step = Decimal("0.01"), Decimal("1.37")
    for _ in range(n): total += step
    return total


def products(n):
    x, factor = Decimal("1.0000001"), Decimal("1.0000003")
    for _ in range(n): x = x * factor
    return x


def quotients(n):
    x, total = Decimal(355), Decimal(0)
    for i in range(1, n): total += x / (i + 7)
    return total


def long_sums(n):
    with localcontext(prec=1000):
        total, step = Decimal(1) / 3, Decimal(2) / 7
        for _ in range(n): total += step
    return total


def long_products(n):
    with localcontext(prec=1000):
        x, factor = Decimal(1) / 3, Decimal(8) / 7
        for _ in range(n // 4): x = x * factor
    return x


def long_quotients(n):
    with localcontext(prec=1000):
        x, divisor = Decimal(1) / 3, Decimal(8) / 7
        for _ in range(n // 8): x = x / divisor
    return x


def quantized(n):
    cent, total = Decimal("0.01"), Decimal(0)
    price = Decimal("123.456789")
    for i in range(n): total += (price + i).quantize(cent)
    return total


def parsed(n):
    texts = ["3.14", "-1234567.891", "0.000123", "1E+5", "123456789012345678901234.56"]
    total = Decimal(0)
    for i in range(n): total += Decimal(texts[i % 5])
    return total


def shown(n):
    numbers = [Decimal(t) for t in ("3.14", "-1234567.891", "0.000123", "1E+5", "123456789012345678901234.56")]
    size = 0
    for i in range(n): size += len(str(numbers[i % 5]))
    return size


def formatted(n):
    numbers = [Decimal(t) for t in ("3.14", "-1234567.891", "0.000123", "1E+5", "123456789012345678901234.56")]
    size = 0
    for i in range(n): size += len(f"{numbers[i % 5]:,.2f}")
    return size


def compared(n):
    numbers = [Decimal(i * 7919 % 10007) / 8 for i in range(1000)]
    count = 0
    for _ in range(n // 1000):
        previous = numbers[-1]
        for x in numbers:
            if x < previous: count += 1
            previous = x
    return count


def sorted_numbers(n):
    numbers = [Decimal(i * 7919 % 100003) / 8 for i in range(n // 4)]
    numbers.sort()
    return numbers[n // 8]


def hashed(n):
    numbers = [Decimal(i) / 8 for i in range(100)]
    seen = {}
    for i in range(n): seen[numbers[i % 100]] = i
    return len(seen)


def roots(n):
    total = Decimal(0)
    for i in range(1, n // 4): total += Decimal(i).sqrt()
    return total


def logarithms(n):
    total = Decimal(0)
    for i in range(2, n // 32): total += Decimal(i).ln() + Decimal(i).log10()
    return total


def exponentials(n):
    x, total = Decimal("0.0137"), Decimal(0)
    for i in range(1, n // 32): total += (x * i).exp()
    return total


def powers(n):
    x, total = Decimal("1.05"), Decimal(0)
    for i in range(1, n // 32): total += x ** (i % 50) + x ** Decimal("0.5")
    return total


def phone_bill(n):
    """What telephone calls cost, with two taxes."""
    rates = Decimal("0.0013"), Decimal("0.00894")
    basic, distance = Decimal("0.0675"), Decimal("0.0341")
    cent, total, lines = Decimal("0.01"), Decimal(0), 0
    for i in range(n // 2):
        seconds = Decimal(i * 7919 % 2500)
        price = (seconds * rates[i & 1]).quantize(cent, ROUND_HALF_EVEN)
        tax = (price * basic).quantize(cent, ROUND_DOWN)
        if i & 1: tax += (price * distance).quantize(cent, ROUND_DOWN)
        total += price + tax
        lines += len(str(price + tax))
    return total, lines


def pi(digits):
    with localcontext(prec=digits + 2):
        three, last = Decimal(3), Decimal(0)
        t = s = three
        n, na, d, da = 1, 0, 0, 24
        while s != last:
            last = s
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            t = (t * n) / d
            s += t
    with localcontext(prec=digits):
        return +s


def long_pi(n): return hash(pi(n // 20))


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    for part in (sums, products, quotients, long_sums, long_products, long_quotients, quantized, parsed, shown, formatted, compared,
                 sorted_numbers, hashed, roots, logarithms, exponentials, powers, phone_bill, long_pi):
        start = time.perf_counter()
        print(part.__name__, hash(part(size)))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
