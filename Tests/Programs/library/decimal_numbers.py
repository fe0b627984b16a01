# decimal: construction, arithmetic, rounding, functions, formatting, contexts, signals.
import decimal
import math
from decimal import *

D = Decimal


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(D(), D(5), D(-7), D("3.14"), D("-0"), D(" 1_000.50 "), D("1e5"), D("1E-10"), D(".5"), D("5."), D("inf"), D("-Infinity"), D("nan"), D("sNaN123"), repr(D("1.10")), D(1.1), D(0.5), D((1, (1, 2, 3), -2)), D((0, (), "F")), D(True), D(D("2.50")))
a, b = D("10.5"), D("3")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, +a, abs(D("-2.5")), a ** b, a ** 2, 2 ** b, a + 1, 1 + a, 2 - a, 3 * a, 21 / a, 22 // a, 22 % a)
print(D("0.1") + D("0.2"), D("0.1") * 3, D(1) / 3, D(2) / 3, D(1) / 7, D(10) / 4, D("1.20") * D("2.0"), D(100) / 10, D("1e30") + D("1e-30"), D(-7) // 2, D(-7) % 2, divmod(D(-7), D(2)), D(1) - D(1), D("-0") + 0, D("1E+3") + 1)
print(a == D("10.50"), a == 10.5, a != 10, a < 11, a > b, a <= 10.5, D(1) == 1.0, hash(D(1)) == hash(1), hash(D("0.5")) == hash(0.5), D("nan") == D("nan"), sorted([D(3), D("1.5"), D(2)]), max(D(1), D("2")), D("1.0") is D("1.0"), {D(1): "a"}[1], D("-0") == 0, bool(D(0)), bool(D("0.0")), sum([D("0.1")] * 10))
print(D("2.675").quantize(D("0.01")), D("2.665").quantize(D(".01"), rounding=ROUND_HALF_UP), D("7.325").quantize(D("1."), ROUND_DOWN), D(12345).quantize(D("1e2")), D("1e5").quantize(D(1)))
for r in [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]:
    print(r, [str(D(x).quantize(D(1), r)) for x in ("1.1", "1.5", "2.5", "-1.5", "-2.5", "-1.1", "0.5", "5.01")])
print(D(2).sqrt(), D(16).sqrt(), D("0.25").sqrt(), D("1e-7").sqrt(), D(1).exp(), D("-2.5").exp(), D(10).ln(), D("0.5").ln(), D(1).ln(), D(1000).log10(), D(2).log10(), D("1.0001").ln(), D("0.99999").ln(), D("1e-20").exp(), D(100).exp())
print(D(2) ** D("0.5"), D(4) ** D("0.5"), D(2) ** -3, D("1.1") ** 10, D(3) ** 100, D(10) ** 20, D("0.5") ** D("0.5"), D(2) ** D("-1.5"), D(7) ** D("2.0"), pow(D(7), 5, 3), D(0) ** 5, D(-2) ** 3, D(1) ** D("0.5"))
print(round(D("2.5")), round(D("3.5")), round(D("2.675"), 2), round(D("1234"), -2), int(D("-7.9")), math.floor(D("-7.1")), math.ceil(D("7.1")), math.trunc(D("7.9")), float(D("1.1")), complex(D(1)), D("7.5").to_integral_value(), D("8.5").to_integral_exact())
print(D("123.4500").normalize(), D("1200").normalize(), D("0.00").normalize(), D("123.45").as_tuple(), D("-inf").as_tuple(), D("123.45").adjusted(), D("0.75").as_integer_ratio(), D("1e3").as_integer_ratio(), D("1.5").scaleb(3), D("1200").to_eng_string(), D("1.2E+5").to_eng_string(), D(7).remainder_near(4), D(2).fma(3, D("0.5")))
print(D(1).compare(2), D("1.0").compare_total(D("1.00")), D(5).max(7), D(5).min(D("nan")), D("-7").max_mag(5), D(5).copy_sign(D(-1)), D(5).copy_negate(), D(-5).copy_abs(), D(5).logb(), D(500).logb(), D("1.23").same_quantum(D("4.56")), D(34).shift(2), D("123456789").rotate(2), D(1).next_plus(), D(1).next_minus(), D(1).next_toward(2), D("1010").logical_and(D("1100")), D("101").logical_invert())
print([(x.is_nan(), x.is_infinite(), x.is_finite(), x.is_zero(), x.is_signed(), x.is_normal(), x.is_subnormal(), x.number_class()) for x in (D("nan"), D("-inf"), D(0), D("-1.5"), D("1e-999999"), D("1e-1000005"))])
print(D("1E+1000") * D("1E-500"), D("0E-10"), D("0E+5"), D("1e-6"), D("1e-7"), D("123e3"), D("0.000001230"), D("12345678901234567890123456789012345"), +D("12345678901234567890123456789012345"))
for spec in ["", ".2f", "10.3f", "<10", "^+12.1f", "*>10", "010.2f", ",", ",.2f", "e", ".3e", "E", "g", ".3g", "%", ".1%", "+", " ", "012,.1f", ".0f", "n", "z.1f", "x<8.1f"]:
    print(repr(spec), [format(x, spec) for x in (D("1234567.891"), D("-0.04"), D("1E+10"), D(0), D("nan"))])
attempt(lambda: format(D(1), "d"))
attempt(lambda: format(D(1), "<05"))

ctx = getcontext()
print(ctx)
ctx.clear_flags()
ctx.prec = 6
print(D(1) / D(7), D("3.1415926535") + 0, [s.__name__ for s, v in ctx.flags.items() if v], D("123456789") * 1)
with localcontext() as c:
    c.prec = 50
    print(D(2).sqrt(), D(1).exp(), D(3).ln())
with localcontext(prec=3, rounding=ROUND_UP):
    print(D(2) / 3, getcontext().prec)
print(getcontext().prec, Context(prec=5).divide(D(1), D(3)), ExtendedContext.create_decimal("1.23456789012"), BasicContext.sqrt(2), Context(prec=4).power(2, D("0.5")), ExtendedContext.add(1, 2), Context(prec=3).create_decimal(12345))
setcontext(Context(prec=28))
attempt(lambda: D(1) / 0)
attempt(lambda: D(0) / 0)
attempt(lambda: D(1) // 0)
attempt(lambda: D(1) % 0)
attempt(lambda: divmod(D(0), 0))
attempt(lambda: D("abc"))
attempt(lambda: D(""))
attempt(lambda: D("1__0.5.2"))
attempt(lambda: D([]))
attempt(lambda: D(1j))
attempt(lambda: D((2, (1,), 0)))
attempt(lambda: D("inf") - D("inf"))
attempt(lambda: D("inf") * 0)
attempt(lambda: D(-1).sqrt())
attempt(lambda: D(-1).ln())
attempt(lambda: D(-8) ** D("0.5"))
attempt(lambda: D(0) ** 0)
attempt(lambda: D("sNaN") + 1)
attempt(lambda: D("nan") < 1)
attempt(lambda: D("1e999999") * 10)
attempt(lambda: D(10) ** 1000000)
attempt(lambda: D(1).quantize(D("1e-30")))
attempt(lambda: D(1) < 1.5)
attempt(lambda: int(D("nan")))
attempt(lambda: int(D("inf")))
attempt(lambda: hash(D("sNaN")))
attempt(lambda: round(D("inf")))
attempt(lambda: round(D(1), 1.5))
attempt(lambda: setattr(getcontext(), "prec", 0))
attempt(lambda: setattr(getcontext(), "rounding", "x"))
attempt(lambda: setattr(getcontext(), "nope", 1))
attempt(lambda: setcontext(5))
attempt(lambda: localcontext(nope=5))
attempt(lambda: D(1).quantize(D(1), "x"))
with localcontext(traps=[]):
    print(D(1) / 0, D(-1) / 0, D(0) / 0, D("x"), D("inf") - D("inf"), D(-1).sqrt(), D("1e999999") * 10, D("1e-999999") / D("1e999999"), [s.__name__ for s in getcontext().flags if getcontext().flags[s]])
with localcontext(traps=[Inexact]):
    attempt(lambda: D(1) / 3)
with localcontext(traps=[FloatOperation]):
    attempt(lambda: D(1.5))
    attempt(lambda: D(1) < 1.5)
print(D(1) == 1.5, D("1.5") == 1.5)
import copy
print(copy.copy(a) is a, copy.deepcopy([a]) == [a], D.from_float(0.1), D.from_float(2), D(5).real, D(5).imag)


class Money(D):
    pass


print(repr(Money("1.5")), type(Money("1.5") + 1).__name__, Money("2.50") * 2)


def pi():
    getcontext().prec += 2
    lasts, t, s, n, na, d, da = 0, D(3), 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


print(pi())
total = D(0)
for i in range(1, 1000):
    total += D(1) / i
print(total, MAX_PREC, MIN_ETINY)
from fractions import Fraction
import statistics
print(Fraction(D("0.25")), D("0.5") == Fraction(1, 2), D(1) < Fraction(3, 2), statistics.mean([D("1.5"), D("2.5")]), statistics.stdev([D(1), D(2), D(4)]))
