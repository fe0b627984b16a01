# fractions and numbers.
import math
import numbers
from fractions import Fraction as F


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(F(), F(3), F(6, 4), F(-3, -6), F(3, -4), F("7/8"), F(" -1.25 "), F("1e-3"), F("+2.5E2"), F("1_000/3"), F(".5"), F("5."), F(0.125), F(1.1), F(F(1, 2), F(3, 4)), repr(F(1, 3)), F(True))
a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +a, abs(b), a ** 2, a ** -2, b ** 3, a ** F(1, 2), 2 ** a, a ** 0.5, F(4) ** F(3), F(0) ** 0)
print(a + 1, 1 + a, a - 2, 2 - a, 3 * a, a / 2, 2 / a, 1 // a, 7 % a, divmod(7, a), a + 0.5, 0.5 + a, a * 1j, 1j + a, a + True)
print(a == 0.75, a == F(6, 8), a != 1, a < 1, a > 0.5, a <= b, a >= b, 1 > a, F(2) == 2, F(1, 2) == 0.5 + 0j, a == "x", F(1, 3) < float("inf"), F(1, 3) > float("nan"), sorted([F(1, 2), 0.3, 1, F(1, 3)]))
print(hash(F(1, 2)) == hash(0.5), hash(F(7)) == hash(7), hash(F(-1)) == hash(-1), {F(1, 2): "half"}[0.5], bool(F(0)), bool(a))
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(-7, 3), 1), round(F(12345), -2), float(F(1, 3)), complex(a))
print(F(math.pi).limit_denominator(1000), F(math.pi).limit_denominator(7), F("3.1415926535897932").limit_denominator(100), F(1.1).limit_denominator(), a.as_integer_ratio(), a.is_integer(), F(4, 2).is_integer(), F.from_float(0.5), F.from_float(3), a.numerator, a.denominator)
for spec in ["", ">10", "^+12", "*<8", ".2f", "010.3f", "+.1e", ".3g", "g", "%", ".1%", ",.2f", "_.0f", "#.0f", "E", "z.1f", " .2f", "=+10.1f", ",", "#", "_"]:
    print(spec, [format(x, spec) for x in (F(22, 7), F(-1, 1000), F(1234567), F(5, 2) * 10 ** 9)], sep=": ")
attempt(lambda: format(a, "x"))
attempt(lambda: format(a, "<010.2f"))
attempt(lambda: format(a, ".3"))
attempt(lambda: F(1, 0))
attempt(lambda: F("1/0"))
attempt(lambda: F("a"))
attempt(lambda: F("1/-2"))
attempt(lambda: F("1.5/2"))
attempt(lambda: F(""))
attempt(lambda: F(1.5, 2))
attempt(lambda: F("1", 2))
attempt(lambda: F([]))
attempt(lambda: F(float("nan")))
attempt(lambda: F(float("inf")))
attempt(lambda: a / 0)
attempt(lambda: a // 0)
attempt(lambda: a % 0)
attempt(lambda: F(0) ** -1)
attempt(lambda: a < "x")
attempt(lambda: a + "x")
attempt(lambda: a < 1j)
attempt(lambda: a.limit_denominator(0))
attempt(lambda: F.from_float("x"))
attempt(lambda: setattr(a, "numerator", 5))
print(sum([F(1, n) for n in range(1, 30)]), sum(F(1, 2 ** k) for k in range(40)))


class Mine(F):
    pass


print(repr(Mine(1, 2)), type(Mine(1, 2) + 1).__name__)
import copy
print(copy.copy(a) is a, copy.deepcopy(Mine(1, 2)))
for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    print(kind.__name__, [isinstance(x, kind) for x in (1, True, 1.5, 1j, F(1, 2), "1")])
attempt(numbers.Integral)
print((5).numerator, numbers.__all__)
