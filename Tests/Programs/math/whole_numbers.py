# gcd, lcm, factorial, comb, perm, isqrt, prod.
import math

print(math.gcd(12, 18), math.gcd(0, 5), math.gcd(2 ** 80, 6 ** 50), math.gcd(), math.gcd(4, 6, 10))
print(math.lcm(4, 6), math.lcm(3, 5, 7), math.lcm(0, 3))
print(math.factorial(0), math.factorial(20), math.factorial(30))
print(math.comb(5, 2), math.comb(60, 30), math.perm(5, 2), math.perm(5), math.comb(3, 7))
print(math.isqrt(17), math.isqrt(10 ** 40), math.prod([1, 2, 3, 4]), math.prod([], start=5))
for call in (lambda: math.factorial(-1), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.factorial(2.5)):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
