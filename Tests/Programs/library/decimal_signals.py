# decimal: flags and traps as mappings, subclasses, copies, pickles.
import copy
import pickle
from collections.abc import MutableMapping
from decimal import *
from fractions import Fraction


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


c = Context(prec=4, Emin=-9, Emax=9, traps=[Overflow], flags=[Rounded])
print(c, c.flags[Rounded], len(c.flags), list(c.flags)[:2], isinstance(c.flags, MutableMapping), c.traps == c.traps.copy())
print(c.divide(1, 3), c.divide(1, 0), c.multiply(7, Decimal("1E-12")), c.flags)
attempt(lambda: c.multiply(Decimal("9E9"), 100))
attempt(lambda: c.flags[ValueError])
attempt(lambda: c.flags.__delitem__(Inexact))
attempt(lambda: setattr(c, "traps", [Inexact]))
attempt(lambda: setattr(c, "flags", {}))
attempt(lambda: Context(traps=[int]))
attempt(lambda: Context(prec="4"))
c.traps = dict.fromkeys(c.traps, False)
c.flags[Clamped] = 1
print(c, c.flags == c.traps, c.flags != dict(c.flags))
c.clear_flags()
d = copy.copy(c)
d.prec, d.traps[Inexact] = 9, True
print(c, d, pickle.loads(pickle.dumps(d)), sep="\n")
attempt(lambda: d.divide(1, 3))
attempt(lambda: delattr(d, "prec"))


class Money(Decimal):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __str__(self):
        return f"{super().__str__()} {self.currency}"


m = Money("12.50")
print(m, m + 1, type(m * 2), m == Decimal("12.5"), hash(m) == hash(12.5), m.currency, f"{m:.1f}", Money("1" * 80) + 1, isinstance(m, Decimal))
n = Decimal("-1.50")
print(copy.copy(n) is n, copy.deepcopy([n])[0] is n, pickle.loads(pickle.dumps(n)), n.as_tuple(), Decimal(n.as_tuple()), DecimalTuple(0, (1, 2), -1))
print(n < Fraction(1, 3), Fraction(-3, 2) == n, n == -1.5, n == -1.5 + 0j, hash(n) == hash(Fraction(-3, 2)), sorted([n, 1, Fraction(1, 7), 0.5]))
print(Decimal("١٢٣.٤"), Decimal(" 1_0.5_0 "), Decimal((1, [1, 2], 3)), Decimal.from_float(0.1), Decimal(True))
attempt(lambda: Decimal("1 0"))
attempt(lambda: Decimal("1e1000000000000000000"))
attempt(lambda: Decimal((0, (1, 10), 0)))
attempt(lambda: n + 1.5)
