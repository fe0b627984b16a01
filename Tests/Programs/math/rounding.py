# floor, ceil, trunc give ints of any size; fsum, modf, frexp.
import math

for x in (2.7, -2.7, 2.0, 1e20, -0.5):
    print(math.floor(x), math.ceil(x), math.trunc(x))
print(math.modf(3.25), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.625, 4))
print(math.fsum([0.1] * 10), math.fmod(-7, 3), math.copysign(3, -0.0), math.fabs(-4))
print(math.remainder(7, 4), math.floor(7), math.ceil(True))
