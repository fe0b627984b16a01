# decimal: decimal floating-point numbers of any precision (IBM's General Decimal Arithmetic Specification, IEEE 754-2008).
#
# Decimal and Context are _decimal's.  Here are the signals as exceptions, the mappings that show a context's flags and traps, the
# context managers and the constants.

import numbers
from collections import namedtuple
from collections.abc import MutableMapping

import _decimal
from _decimal import Context, Decimal, getcontext, setcontext

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
numbers.Number.register(Decimal)

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"

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


# In the order in which they are raised, with their bits in Context._flags and Context._traps.
_BITS = {
    InvalidOperation: 0x39a, FloatOperation: 0x8000, DivisionByZero: 0x4, Overflow: 0x800, Underflow: 0x4000, Subnormal: 0x2000,
    Inexact: 0x40, Rounded: 0x1000, Clamped: 0x1,
}
_WRONG_KEY = ("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   "
              "Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")


class SignalDict(MutableMapping):
    """From signals to whether they are set: a view of a context's flags or traps."""

    __slots__ = ("_context", "_of_traps")
    __hash__ = None

    def __init__(self, context, of_traps):
        self._context = context
        self._of_traps = of_traps

    @property
    def _bits(self):
        return self._context._traps if self._of_traps else self._context._flags

    def __getitem__(self, key):
        bit = _BITS.get(key)
        if bit is None:
            raise KeyError(_WRONG_KEY)
        return self._bits & bit != 0

    def __setitem__(self, key, value):
        bit = _BITS.get(key)
        if bit is None:
            raise KeyError(_WRONG_KEY)
        bits = self._bits | bit if value else self._bits & ~bit
        if self._of_traps:
            self._context._traps = bits
        else:
            self._context._flags = bits

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_BITS)

    def __len__(self):
        return len(_BITS)

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._bits == other._bits
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{self[signal]}" for signal in _BITS]) + "}"

    def copy(self):
        return {signal: self[signal] for signal in _BITS}


_decimal.set_classes(tuple(_BITS), (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext), SignalDict, DecimalTuple,
                     numbers.Rational)

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_decimal.set_templates(DefaultContext, BasicContext, ExtendedContext)


class ContextManager:
    """What localcontext() gives: a copy of a context is the current one inside the with statement."""

    def __init__(self, new_context):
        self._new_context = new_context

    def __enter__(self):
        self._saved_context = getcontext()
        setcontext(self._new_context)
        return self._new_context

    def __exit__(self, t, v, tb):
        setcontext(self._saved_context)


_SETTINGS = frozenset(("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"))


def localcontext(ctx=None, **kwargs):
    """A context manager: a copy of the context, with these attributes, is the current one meanwhile."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    new_context = ctx.copy()
    for key, value in kwargs.items():
        if key not in _SETTINGS:
            raise TypeError(f"this function got an unexpected keyword argument '{key}'")
        if value is None:
            continue
        if key in ("flags", "traps") and isinstance(value, list):
            new_context = Context(new_context.prec, new_context.rounding, new_context.Emin, new_context.Emax, new_context.capitals, new_context.clamp,
                                  value if key == "flags" else new_context.flags, value if key == "traps" else new_context.traps)
        else:
            setattr(new_context, key, value)
    return ContextManager(new_context)
