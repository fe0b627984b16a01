# decimal: results of many digits, and of numbers whose digits lie far apart.
from decimal import *

with localcontext(prec=1000):
    third, x = Decimal(1) / 3, Decimal(2).sqrt()
    print(hash(x * x - 2), (third * 3).as_tuple().digits.count(9), str(x)[-30:], hash(third * x), hash(x / third))
    print(str(Decimal(10).ln())[-20:], str(Decimal(1).exp())[-20:], str(Decimal(7).log10())[-20:], str(x ** third)[-20:])
with localcontext(prec=400):
    n = Decimal(7) ** 400
    print(len(str(n)), n % 1000003, n // Decimal(10) ** 300, (n + 1) - n)
for prec in (1, 2, 5, 28, 57, 58, 100):
    with localcontext(prec=prec) as c:
        a, b = Decimal("9" * 60), Decimal("1" + "0" * 30 + "1E-45")
        print(prec, a + b, a - b, b - a, a * b, a / b, b / a, -a, c.flags[Inexact])
with localcontext(prec=5, traps=[]):
    for low in ("1E-20", "-1E-20", "0E-20", "5E-5", "4.9999E-5", "-5E-5", "1E-999999"):
        print(low, Decimal("10000") + Decimal(low), Decimal("10001") + Decimal(low), Decimal("1.0000") + Decimal(low))
with localcontext(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN):
    print(Decimal(4) / 2, Decimal(1) / 1024, Decimal("6.25").sqrt(), Decimal(2) ** 100, Decimal(10) ** -5, Decimal("1e-200") * 3)
print(Decimal("1e-5000") + 1, int(Decimal("1e50")), float(Decimal("1e-320")), hash(Decimal("1e1000")))
