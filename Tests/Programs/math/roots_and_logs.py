# sqrt, exp, logarithms, hypot, dist; to 12 digits where C libraries differ in the last one.
import math

print(math.sqrt(2), math.sqrt(16), math.exp(0), f"{math.cbrt(27):.12f} {math.exp(1):.12f} {math.expm1(1e-10):.12e}")
print(math.log(1), math.log2(1024), math.log10(1000), f"{math.log(10):.12f} {math.log(8, 2):.12f} {math.log1p(1e-10):.12e}")
print(math.log2(2 ** 2000), math.log10(10 ** 500), f"{math.log(10 ** 400):.9f}")
print(math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.pow(2, 0.5), math.pow(2, 10))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-5), lambda: math.exp(1000),
             lambda: math.pow(-8, 1 / 3), lambda: math.sqrt("4")):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
