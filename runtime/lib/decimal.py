# decimal: decimal floating-point numbers of any precision (IBM's General Decimal Arithmetic Specification, IEEE 754-2008).
#
# A number is a sign, an int as coefficient and an exponent; the big integers do the work.  An operation makes the exact result, or
# enough digits of it, and _finished() rounds that in a context, noting what happened as a list of signals, which the context then
# records and raises.

import math
import numbers
import sys
from collections import namedtuple

from _native import named_with_module

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped",
    "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
    "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext",
    "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


# ---- signals.  Conditions are kinds of InvalidOperation.


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Clamped(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


# In the order in which they are raised.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN_ORDER = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_CONDITIONS = (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)
_CONDITION_SET = frozenset(_CONDITIONS)


class _SignalDict(dict):
    """From signals to whether they are set."""

    def __init__(self, signals=()):
        super().__init__([(s, s in signals) for s in _SIGNALS])

    def __setitem__(self, key, value):
        if key not in _SIGNALS:
            raise KeyError("invalid error flag")
        super().__setitem__(key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def names(self):
        return "[" + ", ".join([s.__name__ for s in _SHOWN_ORDER if self[s]]) + "]"

    def copy(self):
        return _SignalDict([s for s in _SIGNALS if self[s]])


# ---- rounding


def _round_up(sign, coef, rest, half, rounding):
    """Is the coefficient to be increased?  rest: what is cut off, not 0; half: how it compares with a half (-1, 0, 1)."""
    if rounding == ROUND_HALF_EVEN:
        return half > 0 or half == 0 and coef & 1
    if rounding == ROUND_HALF_UP:
        return half >= 0
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return sign
    if rounding == ROUND_HALF_DOWN:
        return half > 0
    return coef % 5 == 0   # ROUND_05UP


# What most roundings and quotients multiply and divide by.
_POWERS = [10 ** n for n in range(128)]


def _ten(n):
    return _POWERS[n] if n < 128 else 10 ** n


def _cut(sign, coef, digits, rounding):
    """The coefficient without its last digits, rounded, and whether something was lost."""
    if digits <= 0:
        return coef * _ten(-digits), False
    unit = _ten(digits)
    q, rest = divmod(coef, unit)
    if not rest:
        return q, False
    doubled = rest * 2
    half = 1 if doubled > unit else 0 if doubled == unit else -1
    return q + bool(_round_up(sign, q, rest, half, rounding)), True


def _length(n):
    """How many digits n has; 0 has one."""
    bits = n.bit_length()
    if bits > 330:
        return len(str(n)) if bits < 13000 else _long_length(n)
    guess = bits * 30103 // 100000      # log10(2): as many digits, or one more
    return guess + (n >= _POWERS[guess]) or 1


def _long_length(n):
    guess = int(n.bit_length() * 0.30102999566398114) + 1
    return guess if n >= 10 ** (guess - 1) else guess - 1


_FINITE, _INFINITE, _QNAN, _SNAN = range(4)

_HASH_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf
_HASH_10INV = pow(10, _HASH_MODULUS - 2, _HASH_MODULUS)


def _parsed(text):
    """(sign, coefficient, exponent, kind) of a number's text; None if it is none."""
    s = text.strip().replace("_", "")
    sign = 0
    if s[:1] in ("+", "-") and s:
        sign = int(s[0] == "-")
        s = s[1:]
    lower = s.lower()
    if lower in ("inf", "infinity"):
        return sign, 0, 0, _INFINITE
    for name, kind in (("nan", _QNAN), ("snan", _SNAN)):
        if lower.startswith(name):
            payload = lower[len(name):]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or "0"), 0, kind
    mantissa, has_exponent, exponent = lower.partition("e")
    exp = 0
    if has_exponent:
        digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not digits.isdecimal() or not exponent:
            return None
        exp = int(exponent)
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    if not digits.isdecimal():
        return None
    return sign, int(digits), exp - len(fraction), _FINITE


@named_with_module
class Decimal:
    """A decimal number."""

    __slots__ = ("_sign", "_coef", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, str):
            parsed = _parsed(value)
            if parsed is None or parsed[3] == _FINITE and abs(parsed[2]) > MAX_EMAX * 2:
                if context is None:
                    context = getcontext()
                context._signal([ConversionSyntax])
                parsed = 0, 0, 0, _QNAN
            self._sign, self._coef, self._exp, self._kind = parsed
        elif isinstance(value, int):
            self._sign = int(value < 0)
            self._coef = abs(int(value))
            self._exp = 0
            self._kind = _FINITE
        elif isinstance(value, Decimal):
            self._sign = value._sign
            self._coef = value._coef
            self._exp = value._exp
            self._kind = value._kind
        elif isinstance(value, float):
            if context is None:
                context = getcontext()
            context._signal([FloatOperation])
            self._sign, self._coef, self._exp, self._kind = _float_parts(value)
        elif isinstance(value, (list, tuple)):
            self._sign, self._coef, self._exp, self._kind = _tuple_parts(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        result = _new(*_float_parts(f))
        return result if cls is Decimal else cls(result)

    # ---- text

    def _digits(self):
        return str(self._coef)

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind != _FINITE:
            if self._kind == _INFINITE:
                return sign + "Infinity"
            return sign + ("NaN" if self._kind == _QNAN else "sNaN") + (str(self._coef) if self._coef else "")
        digits = str(self._coef)
        leftdigits = self._exp + len(digits)
        if self._exp <= 0 and leftdigits > -6:
            dotplace = leftdigits
        elif not eng:
            dotplace = 1
        elif self._coef == 0:
            dotplace = (leftdigits + 1) % 3 - 1
        else:
            dotplace = (leftdigits - 1) % 3 + 1
        if dotplace <= 0:
            intpart = "0"
            fracpart = "." + "0" * -dotplace + digits
        elif dotplace >= len(digits):
            intpart = digits + "0" * (dotplace - len(digits))
            fracpart = ""
        else:
            intpart = digits[:dotplace]
            fracpart = "." + digits[dotplace:]
        if leftdigits == dotplace:
            return sign + intpart + fracpart
        capitals = (getcontext() if context is None else context).capitals
        return f"{sign}{intpart}{fracpart}{'E' if capitals else 'e'}{leftdigits - dotplace:+d}"

    def to_eng_string(self, context=None):
        return self.__str__(eng=True, context=context)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        return _formatted(self, spec)

    def as_tuple(self):
        if self._kind == _INFINITE:
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple([int(c) for c in str(self._coef)])
        if self._kind == _FINITE:
            return DecimalTuple(self._sign, digits, self._exp)
        return DecimalTuple(self._sign, digits if self._coef else (), "n" if self._kind == _QNAN else "N")

    def as_integer_ratio(self):
        """Numerator and denominator, in lowest terms."""
        if self._kind != _FINITE:
            if self._kind == _INFINITE:
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n, d = (self._coef * 10 ** self._exp, 1) if self._exp >= 0 else (self._coef, 10 ** -self._exp)
        g = math.gcd(n, d)
        return (-n if self._sign else n) // g, d // g

    # ---- what kind of number

    def is_nan(self):
        return self._kind >= _QNAN

    def is_qnan(self):
        return self._kind == _QNAN

    def is_snan(self):
        return self._kind == _SNAN

    def is_infinite(self):
        return self._kind == _INFINITE

    def is_finite(self):
        return self._kind == _FINITE

    def is_zero(self):
        return self._kind == _FINITE and not self._coef

    def is_signed(self):
        return self._sign == 1

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def is_normal(self, context=None):
        if self._kind != _FINITE or not self._coef:
            return False
        return (getcontext() if context is None else context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        if self._kind != _FINITE or not self._coef:
            return False
        return self.adjusted() < (getcontext() if context is None else context).Emin

    def number_class(self, context=None):
        if self._kind == _SNAN:
            return "sNaN"
        if self._kind == _QNAN:
            return "NaN"
        sign = "-" if self._sign else "+"
        if self._kind == _INFINITE:
            return sign + "Infinity"
        if not self._coef:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def __bool__(self):
        return self._kind != _FINITE or self._coef != 0

    def adjusted(self):
        """The exponent of the first digit."""
        return self._exp + _length(self._coef) - 1 if self._kind == _FINITE else 0

    def radix(self):
        return Decimal(10)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def __complex__(self):
        return complex(float(self))

    # ---- signs

    def copy_abs(self):
        return _new(0, self._coef, self._exp, self._kind)

    def copy_negate(self):
        return _new(1 - self._sign, self._coef, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        other = _operand(other)
        return _new(other._sign, self._coef, self._exp, self._kind)

    def __neg__(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _FINITE and not self._coef and context.rounding != ROUND_FLOOR:
            return _finish(context, 0, self._coef, self._exp)
        return _rounded_copy(context, 1 - self._sign, self)

    def __pos__(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _FINITE and not self._coef and context.rounding != ROUND_FLOOR:
            return _finish(context, 0, self._coef, self._exp)
        return _rounded_copy(context, self._sign, self)

    def __abs__(self, round=True, context=None):
        if not round:
            return self.copy_abs()
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        return _rounded_copy(context, 0, self)

    # ---- comparison

    def _order(self, other):
        """-1, 0, 1; neither is a NaN."""
        if self._kind or other._kind:
            a = (1 - 2 * self._sign) * (self._kind == _INFINITE)
            b = (1 - 2 * other._sign) * (other._kind == _INFINITE)
            return (a > b) - (a < b)
        if not self._coef or not other._coef:
            a = (1 - 2 * self._sign) * bool(self._coef)
            b = (1 - 2 * other._sign) * bool(other._coef)
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        x, y = self.adjusted(), other.adjusted()
        if x == y:
            x, y = self._coef, other._coef
            if self._exp > other._exp:
                x *= _ten(self._exp - other._exp)
            elif self._exp < other._exp:
                y *= _ten(other._exp - self._exp)
        order = (x > y) - (x < y)
        return -order if self._sign else order

    def _compared(self, other, equality):
        """The order of two numbers, None if one is a NaN; NotImplemented for other types."""
        if isinstance(other, Decimal):
            pass
        elif isinstance(other, int):
            other = Decimal(other)
        elif isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._signal([FloatOperation])
            other = Decimal.from_float(other)
        elif equality and isinstance(other, complex) and other.imag == 0:
            other = Decimal.from_float(other.real)
        elif isinstance(other, numbers.Rational):
            if self._kind >= _QNAN:
                return None
            return _new(self._sign, self._coef * other.denominator, self._exp, self._kind)._order(Decimal(other.numerator))
        else:
            return NotImplemented
        if self._kind >= _QNAN or other._kind >= _QNAN:
            if self._kind == _SNAN or other._kind == _SNAN or not equality:
                getcontext()._signal([InvalidOperation])
            return None
        return self._order(other)

    def __eq__(self, other):
        order = self._compared(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._kind != _FINITE:
            if self._kind == _SNAN:
                raise TypeError("Cannot hash a signaling NaN value")
            if self._kind == _QNAN:
                return object.__hash__(self)
            return -_HASH_INF if self._sign else _HASH_INF
        if self._exp >= 0:
            exp_hash = pow(10, self._exp, _HASH_MODULUS)
        else:
            exp_hash = pow(_HASH_10INV, -self._exp, _HASH_MODULUS)
        result = self._coef * exp_hash % _HASH_MODULUS
        if self._sign:
            result = -result
        return -2 if result == -1 else result

    def compare(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other)
        return Decimal(self._order(other))

    def compare_signal(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            context._signal([InvalidOperation])
            return _nan_copy(self if self._kind >= _QNAN else other)
        return Decimal(self._order(other))

    def compare_total(self, other, context=None):
        other = _operand(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        flip = -1 if self._sign else 1
        a, b = (0, 1, 3, 2)[self._kind], (0, 1, 3, 2)[other._kind]   # numbers, infinities, sNaN, NaN
        order = (a > b) - (a < b)
        if not order and self._kind >= _QNAN:
            order = (self._coef > other._coef) - (self._coef < other._coef)
        elif not order and self._kind == _FINITE:
            order = self.copy_abs()._order(other.copy_abs()) or (self._exp > other._exp) - (self._exp < other._exp)
        return Decimal(order * flip)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    def _extreme(self, other, context, sign, magnitude):
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            if self._kind == _QNAN and other._kind < _QNAN:
                return _rounded_copy(context, other._sign, other)
            if other._kind == _QNAN and self._kind < _QNAN:
                return _rounded_copy(context, self._sign, self)
            return _nan_result(context, self, other)
        order = self.copy_abs()._order(other.copy_abs()) if magnitude else 0
        order = order or self._order(other) or int(self.compare_total(other))
        chosen = self if order * sign > 0 or order == 0 and sign < 0 else other
        return _rounded_copy(context, chosen._sign, chosen)

    def max(self, other, context=None):
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, True)

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._kind or other._kind:
            return self._kind == other._kind or self._kind >= _QNAN and other._kind >= _QNAN
        return self._exp == other._exp

    # ---- arithmetic

    def __add__(self, other, context=None):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return _sum(self, other, other._sign, context or getcontext())

    def __radd__(self, other):
        return Decimal(other) + self if isinstance(other, int) else NotImplemented

    def __sub__(self, other, context=None):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return _sum(self, other, 1 - other._sign, context or getcontext())

    def __rsub__(self, other):
        return Decimal(other) - self if isinstance(other, int) else NotImplemented

    def __mul__(self, other, context=None):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if self._kind >= _QNAN or other._kind >= _QNAN:
                return _nan_result(context, self, other)
            if not self or not other:
                return context._invalid(InvalidOperation)
            return _new(sign, 0, 0, _INFINITE)
        return _finish(context, sign, self._coef * other._coef, self._exp + other._exp)

    def __rmul__(self, other):
        return Decimal(other) * self if isinstance(other, int) else NotImplemented

    def __truediv__(self, other, context=None):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if self._kind >= _QNAN or other._kind >= _QNAN:
                return _nan_result(context, self, other)
            if self._kind and other._kind:
                return context._invalid(InvalidOperation)
            if self._kind:
                return _new(sign, 0, 0, _INFINITE)
            context._signal([Clamped])
            return _new(sign, 0, context.Etiny(), _FINITE)
        if not other._coef:
            if not self._coef:
                return context._invalid(DivisionUndefined)
            context._signal([DivisionByZero])
            return _new(sign, 0, 0, _INFINITE)
        ideal = self._exp - other._exp
        if not self._coef:
            return _finish(context, sign, 0, ideal)
        shift = _length(other._coef) - _length(self._coef) + context.prec + 1
        if shift >= 0:
            coef, rest = divmod(self._coef * _ten(shift), other._coef)
        else:
            coef, rest = divmod(self._coef, other._coef * _ten(-shift))
        exp = ideal - shift
        if rest:
            if coef % 5 == 0:
                coef += 1   # not exact: keeps a half from looking like one
        else:
            coef, exp = _stripped(coef, exp, ideal)
        return _finish(context, sign, coef, exp)

    def __rtruediv__(self, other):
        return Decimal(other) / self if isinstance(other, int) else NotImplemented

    def _integer_division(self, other, context, what):
        """Quotient, remainder or both of finite numbers; None: the quotient has too many digits."""
        exp = min(self._exp, other._exp)
        if not self._coef or self.adjusted() - other.adjusted() <= -2:
            q, r = 0, None
        elif self.adjusted() - other.adjusted() > context.prec:
            return None
        else:
            q, r = divmod(self._coef * 10 ** (self._exp - exp), other._coef * 10 ** (other._exp - exp))
            if q >= 10 ** context.prec:
                return None
        quotient = _finish(context, self._sign ^ other._sign, q, 0) if what != 1 else None
        if what == 0:
            return quotient
        if r is None:
            remainder = _finish(context, self._sign, self._coef * 10 ** (self._exp - exp), exp)
        else:
            remainder = _finish(context, self._sign, r, exp)
        return remainder if what == 1 else (quotient, remainder)

    def _divide(self, other, context, what):
        """Of //, % and divmod(): 0, 1, 2."""
        if self._kind >= _QNAN or other._kind >= _QNAN:
            nan = _nan_result(context, self, other)
            return (nan, nan) if what == 2 else nan
        sign = self._sign ^ other._sign
        if self._kind == _INFINITE:
            if what == 2 and other._kind == _FINITE:
                return _new(sign, 0, 0, _INFINITE), context._invalid(InvalidOperation)
            if what == 0 and other._kind == _FINITE:
                return _new(sign, 0, 0, _INFINITE)
            nan = context._invalid(InvalidOperation)
            return (nan, nan) if what == 2 else nan
        if other._kind == _INFINITE:
            q, r = _new(sign, 0, 0, _FINITE), _rounded_copy(context, self._sign, self)
            return (q, r) if what == 2 else r if what else q
        if not other._coef:
            if not self._coef:
                nan = context._invalid(DivisionUndefined)
                return (nan, nan) if what == 2 else nan
            if what == 1:
                return context._invalid(InvalidOperation)
            context._signal([DivisionByZero] + ([InvalidOperation] if what == 2 else []))
            q = _new(sign, 0, 0, _INFINITE)
            return (q, _new(0, 0, 0, _QNAN)) if what == 2 else q
        result = self._integer_division(other, context, what)
        if result is None:
            nan = context._invalid(DivisionImpossible)
            return (nan, nan) if what == 2 else nan
        return result

    def __floordiv__(self, other, context=None):
        if not isinstance(other, (Decimal, int)):
            return NotImplemented
        return self._divide(_operand(other), context or getcontext(), 0)

    def __rfloordiv__(self, other):
        return Decimal(other) // self if isinstance(other, int) else NotImplemented

    def __mod__(self, other, context=None):
        if not isinstance(other, (Decimal, int)):
            return NotImplemented
        return self._divide(_operand(other), context or getcontext(), 1)

    def __rmod__(self, other):
        return Decimal(other) % self if isinstance(other, int) else NotImplemented

    def __divmod__(self, other, context=None):
        if not isinstance(other, (Decimal, int)):
            return NotImplemented
        return self._divide(_operand(other), context or getcontext(), 2)

    def __rdivmod__(self, other):
        return divmod(Decimal(other), self) if isinstance(other, int) else NotImplemented

    def remainder_near(self, other, context=None):
        """The remainder of the division with the nearest integer as quotient."""
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other)
        if self._kind == _INFINITE:
            return context._invalid(InvalidOperation)
        if other._kind == _INFINITE:
            return _rounded_copy(context, self._sign, self)
        if not other._coef:
            return context._invalid(InvalidOperation if self._coef else DivisionUndefined)
        exp = min(self._exp, other._exp)
        if self.adjusted() - other.adjusted() > context.prec + 1:
            return context._invalid(DivisionImpossible)
        a, b = self._coef * 10 ** (self._exp - exp), other._coef * 10 ** (other._exp - exp)
        q, r = divmod(a, b)
        sign = self._sign
        if 2 * r + (q & 1) > b:
            r = b - r
            q += 1
            sign = 1 - sign
        if q >= 10 ** context.prec:
            return context._invalid(DivisionImpossible)
        return _finish(context, sign, r, exp)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = _operand(other), _operand(third)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other, third) if self._kind == _SNAN or other._kind == _SNAN or third._kind != _SNAN \
                else _nan_result(context, third)
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if not self or not other:
                return context._invalid(InvalidOperation) if third._kind < _QNAN else _nan_result(context, third)
            product = _new(sign, 0, 0, _INFINITE)
        else:
            product = _new(sign, self._coef * other._coef, self._exp + other._exp, _FINITE)
        return _sum(product, third, third._sign, context)

    def __pow__(self, other, modulo=None, context=None):
        if not isinstance(other, (Decimal, int)):
            return NotImplemented
        other = _operand(other)
        context = context or getcontext()
        if modulo is not None:
            if not isinstance(modulo, (Decimal, int)):
                return NotImplemented
            return _power_modulo(self, other, _operand(modulo), context)
        return _power(self, other, context)

    def __rpow__(self, other, modulo=None):
        return Decimal(other) ** self if isinstance(other, int) else NotImplemented

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _FINITE and not self._coef:
            return _finish(context, self._sign, 0, self._exp >> 1)
        if self._sign:
            return context._invalid(InvalidOperation)
        if self._kind == _INFINITE:
            return self.copy_abs()
        prec = context.prec + 1
        ideal = e = self._exp >> 1
        c = self._coef
        if self._exp & 1:
            c *= 10
            length = (_length(self._coef) >> 1) + 1
        else:
            length = _length(self._coef) + 1 >> 1
        shift = prec - length
        exact = True
        if shift >= 0:
            c *= 100 ** shift
        else:
            c, rest = divmod(c, 100 ** -shift)
            exact = not rest
        e -= shift
        root = math.isqrt(c)
        exact = exact and root * root == c
        if exact:
            coef, e = (root // 10 ** shift if shift >= 0 else root * 10 ** -shift), ideal
        else:
            coef = root + (root % 5 == 0)
        return _finish(context, 0, coef, e, ROUND_HALF_EVEN)

    def exp(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _INFINITE:
            return _new(0, 0, 0, _FINITE) if self._sign else self.copy_abs()
        if not self._coef:
            return Decimal(1)
        p = context.prec
        adjusted = self.adjusted()
        if adjusted > _length((max(context.Emax, -context._etiny) + 1) * 3):
            coef, exp = (1, context.Emax + 1) if not self._sign else (1, context.Etiny() - 1)
            return _finish(context, 0, coef, exp, ROUND_HALF_EVEN)
        if adjusted < -p - 1:   # so near 1 that only the direction shows
            coef, exp = (10 ** (p + 1) + 1, -p - 1) if not self._sign else (10 ** (p + 2) - 1, -p - 2)
            return _finish(context, 0, coef, exp, ROUND_HALF_EVEN)
        x = -self._coef if self._sign else self._coef
        return _until_clear(context, 0, lambda digits: _exp_digits(x, self._exp, digits))

    def ln(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if not self:
            return _new(1, 0, 0, _INFINITE)
        if self._sign:
            return context._invalid(InvalidOperation)
        if self._kind == _INFINITE:
            return self.copy_abs()
        if self._order(_ONE) == 0:
            return Decimal(0)
        sign = int(self._order(_ONE) < 0)
        return _until_clear(context, sign, lambda digits: _positive(_ln_digits(self._coef, self._exp, digits)))

    def log10(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if not self:
            return _new(1, 0, 0, _INFINITE)
        if self._sign:
            return context._invalid(InvalidOperation)
        if self._kind == _INFINITE:
            return self.copy_abs()
        digits = str(self._coef)
        if digits[0] == "1" and not digits.strip("10") and digits.count("1") == 1:
            power = self._exp + len(digits) - 1
            return _finish(context, int(power < 0), abs(power), 0, ROUND_HALF_EVEN)
        sign = int(self._order(_ONE) < 0)

        def wanted(digits):
            value, exp = _ln_digits(self._coef, self._exp, digits + 5)
            places = digits + 10
            return _positive((value * 10 ** places // _ln10(places), exp))

        return _until_clear(context, sign, wanted)

    def logb(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _INFINITE:
            return _new(0, 0, 0, _INFINITE)
        if not self._coef:
            context._signal([DivisionByZero])
            return _new(1, 0, 0, _INFINITE)
        adjusted = self.adjusted()
        return _finish(context, int(adjusted < 0), abs(adjusted), 0)

    # ---- exponents and digits

    def normalize(self, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        d = _rounded_copy(context, self._sign, self)
        if d._kind:
            return d
        if not d._coef:
            return _new(d._sign, 0, 0, _FINITE)
        limit = context.Etop() if context.clamp else context.Emax
        coef, exp = _stripped(d._coef, d._exp, limit)
        return _new(d._sign, coef, exp, _FINITE)

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of the other, rounded."""
        exp = _operand(exp)
        context = context or getcontext()
        if rounding is None:
            rounding = context.rounding
        elif rounding not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
                            "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        if self._kind >= _QNAN or exp._kind >= _QNAN:
            return _nan_result(context, self, exp)
        if self._kind or exp._kind:
            if self._kind and exp._kind:
                return self
            return context._invalid(InvalidOperation)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._invalid(InvalidOperation)
        if self._coef and self.adjusted() > context.Emax or self._coef and self.adjusted() - exp._exp + 1 > context.prec:
            return context._invalid(InvalidOperation)
        coef, inexact = _cut(self._sign, self._coef, exp._exp - self._exp, rounding)
        if coef and exp._exp + _length(coef) - 1 > context.Emax or coef >= 10 ** context.prec:
            return context._invalid(InvalidOperation)
        if inexact or exp._exp > self._exp and self._coef:
            context._signal([Inexact, Rounded] if inexact else [Rounded])
        return _finish(context, self._sign, coef, exp._exp)

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind or self._exp >= 0:
            return Decimal(self)
        coef, inexact = _cut(self._sign, self._coef, -self._exp, rounding or context.rounding)
        context._signal([Inexact, Rounded] if inexact else [Rounded])
        return _new(self._sign, coef, 0, _FINITE)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind or self._exp >= 0:
            return Decimal(self)
        return _new(self._sign, _cut(self._sign, self._coef, -self._exp, rounding or context.rounding)[0], 0, _FINITE)

    to_integral = to_integral_value

    def scaleb(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other)
        limit = 2 * (context.Emax + context.prec)
        if other._kind or other._exp != 0 or not -limit <= int(other) <= limit:
            return context._invalid(InvalidOperation)
        if self._kind:
            return Decimal(self)
        return _finish(context, self._sign, self._coef, self._exp + int(other))

    def _moved(self, other, context, move):
        """The number with the digits that move(places, digits) gives; digits: as many as the context's precision."""
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other)
        if other._kind or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return context._invalid(InvalidOperation)
        if self._kind:
            return Decimal(self)
        digits = move(int(other), str(self._coef)[-context.prec:].rjust(context.prec, "0"))
        return _new(self._sign, int(digits or "0"), self._exp, _FINITE)

    def shift(self, other, context=None):
        return self._moved(other, context, lambda places, digits: (digits + "0" * places)[-len(digits):] if places >= 0 else digits[:places])

    def rotate(self, other, context=None):
        return self._moved(other, context, lambda places, digits: digits[places:] + digits[:places])

    def next_minus(self, context=None):
        return self._next(-1, context or getcontext())

    def next_plus(self, context=None):
        return self._next(1, context or getcontext())

    def _next(self, direction, context):
        if self._kind >= _QNAN:
            return _nan_result(context, self)
        if self._kind == _INFINITE:
            if (self._sign == 0) == (direction > 0):
                return Decimal(self)
            return _new(self._sign, 10 ** context.prec - 1, context.Etop(), _FINITE)
        quiet = context.copy()
        quiet.traps = _SignalDict()
        quiet.rounding = ROUND_CEILING if direction > 0 else ROUND_FLOOR
        rounded = _rounded_copy(quiet, self._sign, self)
        if rounded._kind or rounded._order(self) != 0:
            return rounded
        return _sum(self, _new(int(direction < 0), 1, context.Etiny() - 1, _FINITE), int(direction < 0), quiet)

    def next_toward(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._kind >= _QNAN or other._kind >= _QNAN:
            return _nan_result(context, self, other)
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        result = self._next(-1 if order > 0 else 1, context)
        if result._kind == _INFINITE:
            context._signal([Overflow, Inexact, Rounded])
        elif result.adjusted() < context.Emin:
            context._signal([Underflow, Subnormal, Inexact, Rounded] + ([] if result else [Clamped]))
        return result

    # ---- digits 0 and 1 as bits

    def _bits(self, context):
        digits = str(self._coef)
        if self._kind or self._sign or self._exp or digits.strip("01") or len(digits) > context.prec:
            return None
        return int(digits, 2)

    def _logical(self, other, context, operation):
        a, b = self._bits(context), _operand(other)._bits(context)
        if a is None or b is None:
            return context._invalid(InvalidOperation)
        return _new(0, int(f"{operation(a, b):b}"), 0, _FINITE)

    def logical_and(self, other, context=None):
        return self._logical(other, context or getcontext(), lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logical(other, context or getcontext(), lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logical(other, context or getcontext(), lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        context = context or getcontext()
        return self.logical_xor(Decimal("1" * context.prec), context)

    # ---- other types

    def __float__(self):
        if self._kind:
            if self._kind == _SNAN:
                raise ValueError("cannot convert signaling NaN to float")
            return float(("-" if self._sign else "") + ("inf" if self._kind == _INFINITE else "nan"))
        return float(f"{'-' if self._sign else ''}{self._coef}e{self._exp}")

    def __int__(self):
        if self._kind:
            if self._kind == _INFINITE:
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._coef * 10 ** self._exp if self._exp >= 0 else self._coef // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def _to_int(self, rounding):
        if self._kind:
            return int(self)
        n = _cut(self._sign, self._coef, -self._exp, rounding)[0]
        return -n if self._sign else n

    def __round__(self, n=None):
        if n is None:
            return self._to_int(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_new(0, 1, -n, _FINITE))

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __reduce__(self):
        return (self.__class__, (str(self),))

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self if type(self) is Decimal else self.__class__(str(self))


numbers.Number.register(Decimal)


def _new(sign, coef, exp, kind):
    self = object.__new__(Decimal)
    self._sign = sign
    self._coef = coef
    self._exp = exp
    self._kind = kind
    return self


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _float_parts(f):
    if math.isinf(f):
        return int(f < 0), 0, 0, _INFINITE
    sign = int(math.copysign(1.0, f) < 0)
    if math.isnan(f):
        return sign, 0, 0, _QNAN
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return sign, n * 5 ** k, -k, _FINITE


def _tuple_parts(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return sign, 0, 0, _INFINITE
    if not isinstance(digits, (list, tuple)) or not all(isinstance(d, int) and 0 <= d <= 9 for d in digits):
        raise ValueError("coefficient must be a tuple of digits")
    coef = int("".join([str(d) for d in digits]) or "0")
    if exponent in ("n", "N"):
        return sign, coef, 0, _QNAN if exponent == "n" else _SNAN
    if isinstance(exponent, str):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    if not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    return sign, coef, exponent, _FINITE


def _nan_copy(nan):
    return _new(nan._sign, nan._coef, 0, _QNAN)


def _nan_result(context, *operands):
    """What an operation with NaNs gives: the first signaling one, or the first."""
    for operand in operands:
        if operand._kind == _SNAN:
            context._signal([InvalidOperation])
            return _nan_copy(operand)
    for operand in operands:
        if operand._kind == _QNAN:
            return _nan_copy(operand)


def _stripped(coef, exp, limit):
    """Without trailing zeros, as long as the exponent is below the limit."""
    while exp < limit and coef % 10 == 0:
        step = 1
        while exp + 2 * step <= limit and coef % _ten(2 * step) == 0:
            step *= 2
        coef //= _ten(step)
        exp += step
    return coef, exp


def _finish(context, sign, coef, exp, rounding=None):
    """The number rounded to the context; signals."""
    prec = context.prec
    if coef < context._limit and coef and context.Emin <= exp <= context._etop:
        return _new(sign, coef, exp, _FINITE)
    return _finished(context, sign, coef, exp, prec, rounding or context.rounding)


def _finished(context, sign, coef, exp, prec, rounding):
    etiny, etop = context._etiny, context._etop
    if not coef:
        limit = etop if context.clamp else context.Emax
        clamped = min(max(exp, etiny), limit)
        if clamped != exp:
            context._signal([Clamped])
        return _new(sign, 0, clamped, _FINITE)
    length = _length(coef)
    lowest = length + exp - prec
    if lowest > etop:
        return _overflow(context, sign, rounding)
    subnormal = lowest < etiny
    if subnormal:
        lowest = etiny
    if exp < lowest:
        cut, inexact = _cut(sign, coef, lowest - exp, rounding)
        exp = lowest
        if cut >= context._limit:
            cut //= 10
            exp += 1
        if exp > etop:
            return _overflow(context, sign, rounding)
        status = [Rounded]
        if inexact:
            status.append(Inexact)
            if subnormal:
                status.append(Underflow)
        if subnormal:
            status.append(Subnormal)
        if not cut:
            status.append(Clamped)
        context._signal(status)
        return _new(sign, cut, exp, _FINITE)
    if subnormal:
        context._signal([Subnormal])
    if context.clamp and exp > etop:
        context._signal([Clamped])
        return _new(sign, coef * 10 ** (exp - etop), etop, _FINITE)
    return _new(sign, coef, exp, _FINITE)


def _overflow(context, sign, rounding):
    context._signal([Overflow, Inexact, Rounded])
    if rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or rounding == (ROUND_FLOOR if sign else ROUND_CEILING):
        return _new(sign, 0, 0, _INFINITE)
    return _new(sign, 10 ** context.prec - 1, context._etop, _FINITE)


def _rounded_copy(context, sign, d):
    if d._kind:
        return _new(sign, d._coef, d._exp, d._kind)
    return _finish(context, sign, d._coef, d._exp)


def _sum(a, b, b_sign, context):
    if a._kind or b._kind:
        if a._kind >= _QNAN or b._kind >= _QNAN:
            return _nan_result(context, a, b)
        if a._kind:
            if b._kind and a._sign != b_sign:
                return context._invalid(InvalidOperation)
            return _new(a._sign, 0, 0, _INFINITE)
        return _new(b_sign, 0, 0, _INFINITE)
    x, y, exp = a._coef, b._coef, a._exp
    if exp != b._exp:
        x, y, exp = _aligned(a, b, context.prec)
    if a._sign:
        x = -x
    total = x - y if b_sign else x + y
    if total > 0:
        return _finish(context, 0, total, exp)
    if total:
        return _finish(context, 1, -total, exp)
    negative = a._sign and b_sign or a._sign != b_sign and context.rounding == ROUND_FLOOR
    if a._sign == b_sign:
        negative = a._sign
    return _finish(context, int(bool(negative)), 0, exp)


def _aligned(a, b, prec):
    """Coefficients with a common exponent.  A number far below the other's digits stands for "a little more"."""
    x, y, xe, ye = a._coef, b._coef, a._exp, b._exp
    if x and y:
        high, low = (a, b) if xe > ye else (b, a)
        if high._exp - low._exp > prec + 20:
            length = _length(low._coef)
            limit = high._exp + min(-1, _length(high._coef) - prec - 2)
            if length + low._exp - 1 < limit:
                if high is a:
                    y, ye = 1, limit
                else:
                    x, xe = 1, limit
    exp = min(xe, ye)
    return x * _ten(xe - exp) if x else 0, y * _ten(ye - exp) if y else 0, exp


# ---- exponential and logarithm.  Functions ..._digits(…, p) give (n, e): n * 10 ** e, wrong by less than one in about the last place
# of p digits.


def _positive(pair):
    return abs(pair[0]), pair[1]


def _until_clear(context, sign, digits):
    """The result rounded to the context, from as many digits as it takes to know how to round."""
    extra = 4
    while True:
        coef, exp = digits(context.prec + extra)
        length = _length(coef)
        half = 5 * 10 ** max(length - context.prec - 1, 0)
        if length > context.prec and coef % half not in (0, 1, half - 1):
            return _finish(context, sign, coef, exp, ROUND_HALF_EVEN)
        extra += extra


def _atanh_inverse(n, unit):
    """atanh(1/n) * unit"""
    total = term = unit // n
    square = n * n
    k = 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


_ln10_known = (0, 0)


def _ln10(places):
    """ln(10) * 10 ** places, rounded down"""
    global _ln10_known
    known_places, value = _ln10_known
    if known_places < places:
        known_places = places + 20
        unit = 10 ** (known_places + 10)
        value = (46 * _atanh_inverse(31, unit) + 34 * _atanh_inverse(49, unit) + 20 * _atanh_inverse(161, unit)) // 10 ** 10
        _ln10_known = known_places, value
    return value // 10 ** (known_places - places)


def _exp_unit(x, places):
    """exp(x / 10 ** places) * 10 ** places, for small x >= 0"""
    halvings = 8 + math.isqrt(places)
    unit = 1 << int(places * 3.3219280948873626) + halvings * 2 + 16
    y = x * unit // 10 ** places >> halvings
    total = term = unit
    k = 1
    while term:
        term = term * y // (unit * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // unit
    return total * 10 ** places // unit


def _exp_digits(coef, exp, p):
    """exp(coef * 10 ** exp)"""
    places = p + max(0, exp + _length(abs(coef))) + 10
    x = coef * 10 ** (exp + places) if exp + places >= 0 else coef // 10 ** -(exp + places)
    power, rest = divmod(x, _ln10(places))
    value = _exp_unit(rest, places)
    cut = places - p
    return value // 10 ** cut, power - places + cut


def _ln_digits(coef, exp, p):
    """ln(coef * 10 ** exp); p significant digits"""
    length = _length(coef)
    near_one = exp + length in (0, 1)
    places = p + 12
    if near_one:
        # ln(1 + t) is about t: as many more places as t has leading zeros
        difference = abs(coef - 10 ** -exp) if exp <= 0 else coef
        places += max(0, -exp - _length(difference) + 1) if difference and exp <= 0 else 0
    power = exp + length - 1
    scaled = coef * 10 ** (places - length + 1) if places >= length - 1 else coef // 10 ** (length - 1 - places)
    if scaled > 3 * 10 ** places:
        power += 1   # between 0.3 and 3
        scaled = coef * 10 ** (places - length) if places >= length else coef // 10 ** (length - places)
    unit = 10 ** places
    # Newton's (Halley's) steps from a float: each triples the digits.
    estimate = math.log(scaled * 10 ** 17 // unit / 1e17)
    digits = 15
    y = int(estimate * 10 ** 17) * 10 ** (places - 17) if places >= 17 else int(estimate * unit)
    while True:
        e = _exp_unit(y, places) if y >= 0 else unit * unit // _exp_unit(-y, places)
        y += 2 * unit * (scaled - e) // (scaled + e)
        if digits >= places:
            break
        digits *= 3
    total = y + power * _ln10(places)
    return total, -places


def _power(x, y, context):
    if y._kind < _QNAN and not y and x._kind != _SNAN:
        if x._kind >= _QNAN:
            return Decimal(1)
        return context._invalid(InvalidOperation) if not x else Decimal(1)
    if x._kind >= _QNAN or y._kind >= _QNAN:
        return _nan_result(context, x, y)
    integer = y._kind == _FINITE and (y._exp >= 0 or y._coef % 10 ** -y._exp == 0)
    odd = integer and (y._coef % 2 == 1 if y._exp == 0 else y._exp < 0 and y._coef // 10 ** -y._exp % 2 == 1)
    sign = 1 if x._sign and odd else 0
    if x._sign and not integer and x:
        return context._invalid(InvalidOperation)
    if not x:
        return _new(sign, 0, 0, _INFINITE) if y._sign else _new(sign, 0, 0, _FINITE)
    if x._kind == _INFINITE:
        return _new(sign, 0, 0, _FINITE if y._sign else _INFINITE)
    order = x.copy_abs()._order(_ONE)
    if y._kind == _INFINITE:
        if order == 0:
            context._signal([Inexact, Rounded])
            return _new(0, 10 ** (context.prec - 1), 1 - context.prec, _FINITE)
        return _new(0, 0, 0, _FINITE if (order > 0) == bool(y._sign) else _INFINITE)
    if order == 0 and not integer:
        context._signal([Inexact, Rounded])
        return _new(sign, 10 ** (context.prec - 1), 1 - context.prec, _FINITE)
    if order == 0 and x._exp:
        # 1.00 ** 3 keeps places as multiplication would, up to the precision.
        places = -x._exp * y._coef * 10 ** y._exp if y._exp >= 0 else -x._exp * (y._coef // 10 ** -y._exp)
        if places > context.prec - 1:
            places = context.prec - 1
            context._signal([Rounded])
        return _new(sign, 10 ** places, -places, _FINITE) if not y._sign else _finish(context, sign, 1, 0)
    if integer and y.adjusted() <= 18:
        return _integer_power(x, int(y), sign, context)
    size = x.adjusted()
    # far out of range: the result's exponent is about y * log10(x)
    rough = Context(prec=10, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
    bound = abs(float(y) * float(x.copy_abs().ln(rough))) / 2.302585092994046 if y.adjusted() < 300 else math.inf
    if bound > 2 * (context.Emax + context.prec):
        grows = (order > 0) != bool(y._sign)
        return _finish(context, sign, 1, context.Emax + 1 if grows else context.Etiny() - 1)

    def digits(p):
        extra = max(0, y.adjusted() + len(str(abs(size) + 1)) + 5)
        value, exp = _ln_digits(x._coef, x._exp, p + extra)
        return _exp_digits(value * (-y._coef if y._sign else y._coef), exp + y._exp, p)

    # A result that is exact is not told from one that nearly is.
    coef, exp = digits(context.prec + 10)
    surplus = _length(coef) - context.prec - 6
    coef, _ = _cut(0, coef, surplus, ROUND_HALF_EVEN)
    context._signal([Inexact, Rounded])
    return _finish(context, sign, coef, exp + surplus)


def _integer_power(x, n, sign, context):
    """By squaring; all digits are kept as long as they are few."""
    negative = n < 0
    n = abs(n)
    work = Context(prec=context.prec + _length(n) + 3 + negative, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[], rounding=ROUND_HALF_EVEN)
    base = x.copy_abs()
    if negative:
        base = _ONE.__truediv__(base, work)
    result = None
    while n:
        if n & 1:
            result = base if result is None else result.__mul__(base, work)
        n >>= 1
        if n:
            base = base.__mul__(base, work)
        if result is not None and abs(result._exp) > 4 * (context.Emax + work.prec):
            break
    if result._kind:
        return _overflow(context, sign, context.rounding)
    if work.flags[Inexact]:
        coef = result._coef * 10 + 1 if result._coef % 5 == 0 else result._coef * 10
        context._signal([Inexact, Rounded])
        return _finish(context, sign, coef, result._exp - 1)
    return _finish(context, sign, result._coef, result._exp)


def _power_modulo(x, y, m, context):
    if x._kind >= _QNAN or y._kind >= _QNAN or m._kind >= _QNAN:
        return _nan_result(context, x, y, m)
    whole = [d._kind == _FINITE and (d._exp >= 0 or d._coef % 10 ** -d._exp == 0) for d in (x, y, m)]
    if not all(whole) or y._sign and y or not m or m.adjusted() >= context.prec or not x and not y:
        return context._invalid(InvalidOperation)
    modulo = abs(int(m))
    result = pow(abs(int(x)), int(y), modulo)
    return _new(1 if x._sign and int(y) % 2 else 0, result, 0, _FINITE)


# ---- format()


def _format_parts(spec):
    """Fill, align, sign, "z", zero padding, width, separator, precision, type; ValueError."""
    at = 0
    fill, align = " ", None
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, at = spec[0], spec[1], 2
    elif spec and spec[0] in "<>=^":
        align, at = spec[0], 1
    sign = "-"
    if spec[at:at + 1] in ("-", "+", " ") and at < len(spec):
        sign = spec[at]
        at += 1
    no_neg_zero = spec.startswith("z", at)
    at += no_neg_zero
    zero_pad = spec.startswith("0", at)
    end = at
    while end < len(spec) and spec[end].isdecimal():
        end += 1
    width = int(spec[at:end] or "0")
    at = end
    separator = ""
    if spec.startswith(",", at):
        separator = ","
        at += 1
    precision = None
    if spec.startswith(".", at):
        end = at + 1
        while end < len(spec) and spec[end].isdecimal():
            end += 1
        if end == at + 1:
            raise ValueError("invalid format string")
        precision = int(spec[at + 1:end])
        at = end
    kind = spec[at:]
    if kind not in ("", "e", "E", "f", "F", "g", "G", "n", "%") or zero_pad and align:
        raise ValueError("invalid format string")
    if zero_pad:
        fill, align = "0", "="
    return fill, align or ">", sign, no_neg_zero, zero_pad, width, separator, precision, kind


def _formatted(d, spec):
    context = getcontext()
    fill, align, sign_option, no_neg_zero, zero_pad, width, separator, precision, kind = _format_parts(spec)
    if d._kind:
        sign = "-" if d._sign else "" if sign_option == "-" else sign_option
        body = str(d.copy_abs())
        if kind == "%":
            body += "%"
        if zero_pad:
            fill, align = " ", ">"
        return _aligned_text(sign, body, fill, align, width)
    if kind == "":
        kind = "G" if context.capitals else "g"
    if kind == "n":
        kind = "g"
    sign, coef, exp = d._sign, d._coef, d._exp
    if kind == "%":
        exp += 2
    rounding = context.rounding
    if precision is not None:
        if kind in "eE":
            length = _length(coef)
            coef, exp = _to_places(sign, coef, exp, exp + length - 1 - precision, rounding, precision + 1)
        elif kind in "fF%":
            coef, exp = _to_places(sign, coef, exp, -precision, rounding, None)
        elif kind in "gG" and _length(coef) > max(precision, 1):
            length = _length(coef)
            coef, exp = _to_places(sign, coef, exp, exp + length - max(precision, 1), rounding, max(precision, 1))
    if not coef and exp > 0 and kind in "fF%":
        exp = 0
    if no_neg_zero and sign and not coef and kind in "fF%eEgG":
        sign = 0
    digits = str(coef)
    leftdigits = exp + len(digits)
    if kind in "eE":
        dotplace = 1 - precision if not coef and precision is not None else 1
    elif kind in "fF%":
        dotplace = leftdigits
    elif exp <= 0 and leftdigits > -6:
        dotplace = leftdigits
    else:
        dotplace = 1
    if dotplace < 0:
        intpart, fracpart = "0", "0" * -dotplace + digits
    elif dotplace > len(digits):
        intpart, fracpart = digits + "0" * (dotplace - len(digits)), ""
    else:
        intpart, fracpart = digits[:dotplace] or "0", digits[dotplace:]
    exponent = leftdigits - dotplace
    tail = "." + fracpart if fracpart else ""
    if exponent != 0 or kind in "eE":
        tail += f"{'E' if kind in 'EG' else 'e'}{exponent:+d}"
    if kind == "%":
        tail += "%"
    sign_text = "-" if sign else "" if sign_option == "-" else sign_option
    if zero_pad:
        room = width - len(sign_text) - len(tail)
        if separator:
            while len(intpart) + (len(intpart) - 1) // 3 < room:
                if len(intpart) % 3 == 0 and len(intpart) + (len(intpart) - 1) // 3 + 2 > room + 1:
                    break
                intpart = "0" + intpart
        else:
            intpart = intpart.rjust(room, "0")
    if separator:
        first = 1 + (len(intpart) - 1) % 3
        intpart = intpart[:first] + "".join([separator + intpart[at:at + 3] for at in range(first, len(intpart), 3)])
    return _aligned_text(sign_text, intpart + tail, fill, align, width)


def _to_places(sign, coef, exp, wanted, rounding, figures):
    """Rounded to the exponent; where rounding gives one figure too many, without the last."""
    if not coef:
        return 0, wanted if figures is None else exp
    if wanted <= exp:
        return coef * 10 ** (exp - wanted), wanted
    coef, _ = _cut(sign, coef, wanted - exp, rounding)
    if figures is not None and _length(coef) > figures:
        return coef // 10, wanted + 1
    return coef, wanted


def _aligned_text(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == "<":
        return sign + body + padding
    if align == ">":
        return padding + sign + body
    if align == "=":
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]


# ---- contexts


class Context:
    """Precision, rounding, limits of exponents, and what to do with signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = _default
        self.prec = default.prec if prec is None else prec
        self.rounding = default.rounding if rounding is None else rounding
        self.Emin = default.Emin if Emin is None else Emin
        self.Emax = default.Emax if Emax is None else Emax
        self.capitals = default.capitals if capitals is None else capitals
        self.clamp = default.clamp if clamp is None else clamp
        self.flags = _SignalDict() if flags is None else flags
        self.traps = default.traps.copy() if traps is None else traps

    def __setattr__(self, name, value):
        if name in ("prec", "Emin", "Emax", "capitals", "clamp"):
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            low, high = _RANGES[name]
            if not low <= value <= high:
                raise ValueError(_RANGE_TEXTS[name])
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                                "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name in ("flags", "traps"):
            if not isinstance(value, _SignalDict):
                if isinstance(value, dict):
                    value = [s for s, on in value.items() if on]
                elif not isinstance(value, (list, tuple)):
                    raise TypeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   "
                                    "Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
                value = _SignalDict(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)
        if name in ("prec", "Emin", "Emax"):
            self._derive()

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def _derive(self):
        """What operations ask for: the limit of coefficients and the exponents' range."""
        fields = self.__dict__
        if "Emax" in fields:
            set_field = object.__setattr__
            prec = self.prec
            set_field(self, "_etiny", self.Emin - prec + 1)
            set_field(self, "_etop", self.Emax - prec + 1)
            set_field(self, "_limit", 10 ** prec if prec < 100000 else _Huge(prec))

    def Etiny(self):
        return self._etiny

    def Etop(self):
        return self._etop

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags={self.flags.names()}, traps={self.traps.names()})")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags.copy(), self.traps.copy())

    __copy__ = copy

    def __reduce__(self):
        flags = [s for s, on in self.flags.items() if on]
        traps = [s for s, on in self.traps.items() if on]
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    __hash__ = None

    def clear_flags(self):
        self.flags = _SignalDict()

    def clear_traps(self):
        self.traps = _SignalDict()

    def _signal(self, status):
        """Records signals (conditions stand for InvalidOperation) and raises the first that is trapped."""
        flags, traps, is_trapped = self.flags, self.traps, False
        for s in status:
            if s in _CONDITION_SET:
                s = InvalidOperation
            if not flags[s]:
                flags[s] = True
            if traps[s]:
                is_trapped = True
        if is_trapped:
            self._raise(status)

    def _raise(self, status):
        signals = [InvalidOperation if s in _CONDITION_SET else s for s in status]
        trapped = [s for s in _SIGNALS if s in signals and self.traps[s]]
        shown = [c for c in _CONDITIONS if c in status] if trapped[0] is InvalidOperation else []
        shown += [s for s in trapped if s is not InvalidOperation or not shown]
        raise trapped[0](shown)

    def _invalid(self, condition):
        self._signal([condition])
        return _new(0, 0, 0, _QNAN)

    def create_decimal(self, num="0"):
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return self._invalid(ConversionSyntax)
        d = Decimal(num, context=self)
        if d._kind >= _QNAN:
            return d
        return _rounded_copy(self, d._sign, d)

    def create_decimal_from_float(self, f):
        d = Decimal.from_float(f)
        return _rounded_copy(self, d._sign, d)

    def abs(self, a):
        return _operand(a).__abs__(context=self)

    def add(self, a, b):
        return _operand(a).__add__(_operand(b), context=self)

    def subtract(self, a, b):
        return _operand(a).__sub__(_operand(b), context=self)

    def multiply(self, a, b):
        return _operand(a).__mul__(_operand(b), context=self)

    def divide(self, a, b):
        return _operand(a).__truediv__(_operand(b), context=self)

    def divide_int(self, a, b):
        return _operand(a).__floordiv__(_operand(b), context=self)

    def divmod(self, a, b):
        return _operand(a).__divmod__(_operand(b), context=self)

    def remainder(self, a, b):
        return _operand(a).__mod__(_operand(b), context=self)

    def minus(self, a):
        return _operand(a).__neg__(context=self)

    def plus(self, a):
        return _operand(a).__pos__(context=self)

    def power(self, a, b, modulo=None):
        return _operand(a).__pow__(_operand(b), modulo, context=self)

    def to_sci_string(self, a):
        return _operand(a).__str__(context=self)

    def to_eng_string(self, a):
        return _operand(a).to_eng_string(context=self)

    def copy_abs(self, a):
        return _operand(a).copy_abs()

    def copy_negate(self, a):
        return _operand(a).copy_negate()

    def copy_decimal(self, a):
        return _operand(a)

    def copy_sign(self, a, b):
        return _operand(a).copy_sign(b)

    def radix(self):
        return Decimal(10)


class _Huge:
    """10 ** prec for a precision so large that nobody wants to have that number."""

    def __init__(self, prec):
        self.prec = prec

    def __gt__(self, coef):
        return coef.bit_length() * 0.30103 < self.prec

    def __le__(self, coef):
        return not self > coef


def _of_context(name, operands, takes_context):
    """A method of Context that calls the method of Decimal."""
    if operands == 1:
        def method(self, a, /):
            f = getattr(_operand(a), name)
            return f(context=self) if takes_context else f()
    elif operands == 2:
        def method(self, a, b, /):
            f = getattr(_operand(a), name)
            return f(_operand(b), context=self) if takes_context else f(_operand(b))
    else:
        def method(self, a, b, c, /):
            return getattr(_operand(a), name)(_operand(b), _operand(c), context=self)
    method.__name__ = name
    method.__qualname__ = f"Context.{name}"
    return method


for _name in ("exp", "ln", "log10", "logb", "sqrt", "next_minus", "next_plus", "normalize", "to_integral_exact", "to_integral_value",
              "number_class", "is_normal", "is_subnormal", "logical_invert"):
    setattr(Context, _name, _of_context(_name, 1, True))
for _name in ("canonical", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed", "is_snan", "is_zero"):
    setattr(Context, _name, _of_context(_name, 1, False))
for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "max", "max_mag", "min", "min_mag", "next_toward",
              "remainder_near", "rotate", "same_quantum", "scaleb", "shift", "logical_and", "logical_or", "logical_xor"):
    setattr(Context, _name, _of_context(_name, 2, True))
Context.quantize = lambda self, a, b: _operand(a).quantize(_operand(b), context=self)
Context.fma = _of_context("fma", 3, True)
Context.to_integral = Context.to_integral_value
del _name

_RANGES = {"prec": (1, MAX_PREC), "Emin": (MIN_EMIN, 0), "Emax": (0, MAX_EMAX), "capitals": (0, 1), "clamp": (0, 1)}
_RANGE_TEXTS = {
    "prec": "valid range for prec is [1, MAX_PREC]", "Emin": "valid range for Emin is [MIN_EMIN, 0]",
    "Emax": "valid range for Emax is [0, MAX_EMAX]", "capitals": "valid values for capitals are 0 or 1",
    "clamp": "valid values for clamp are 0 or 1",
}

_ONE = _new(0, 1, 0, _FINITE)


class _Defaults:
    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0
    traps = _SignalDict([InvalidOperation, DivisionByZero, Overflow])


_default = _Defaults
DefaultContext = _default = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])

_current = None


def getcontext():
    """The current context."""
    global _current
    if _current is None:
        _current = DefaultContext.copy()
    return _current


def setcontext(context, /):
    global _current
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class _ContextManager:
    def __init__(self, new_context):
        self.new_context = new_context.copy()

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, t, v, tb):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    """A context manager: a copy of the context, with these attributes, is the current one meanwhile."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    manager = _ContextManager(ctx)
    for key, value in kwargs.items():
        if key not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{key}'")
        setattr(manager.new_context, key, value)
    return manager
