# contextvars: variables whose values belong to a context.
#
# A context is a dict of the variables set in it.  Code outside of Context.run() has one of its own.

from _collections_abc import Mapping
from types import GenericAlias

__all__ = ["Context", "ContextVar", "Token", "copy_context"]


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_missing = _Missing()


class Token:
    """What ContextVar.set() gives: how to undo it."""

    MISSING = _missing

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    __class_getitem__ = classmethod(GenericAlias)
    __hash__ = None


class Context(Mapping):
    """The values of context variables."""

    def __init__(self):
        self._values = {}
        self._entered_from = None

    def run(self, callable, /, *args, **kwargs):
        """Calls with this as the current context: what is set, is set here."""
        global _current
        if self._entered_from is not None:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered_from = _current
        _current = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current = self._entered_from
            self._entered_from = None

    def copy(self):
        result = Context()
        result._values = self._values.copy()
        return result

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return self._values[var]

    def __contains__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var in self._values

    def get(self, var, default=None, /):
        return self[var] if var in self else default

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def __repr__(self):
        return object.__repr__(self).replace("contextvars.Context", "_contextvars.Context")


_current = Context()


class ContextVar:
    """A variable."""

    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_missing, /):
        """The value in the current context, or the default given here, or the variable's own."""
        value = _current._values.get(self, _missing)
        if value is not _missing:
            return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        values = _current._values
        token = object.__new__(Token)
        token._var = self
        token._old_value = values.get(self, _missing)
        token._context = _current
        token._used = False
        values[self] = value
        return token

    def reset(self, token, /):
        """Undoes a set()."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old_value is _missing:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token._old_value

    def __repr__(self):
        default = "" if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    __class_getitem__ = classmethod(GenericAlias)


def copy_context():
    """A copy of the current context."""
    return _current.copy()
