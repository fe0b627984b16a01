# collections.namedtuple.  A module of its own, so that typing need not load collections.

import sys

from _namedtuple import field, new_function, running_module
from keyword import iskeyword


def _make(cls, iterable):
    """An object from a sequence or iterable of the fields' values."""
    result = tuple.__new__(cls, iterable)
    if len(result) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(result)}")
    return result


def _replace(self, /, **kwds):
    """A new object with other values for some fields."""
    result = self._make([kwds.pop(name, value) for name, value in zip(self._fields, self)])
    if kwds:
        raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
    return result


def __repr__(self):
    """The class's name with all fields."""
    parts = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, tuple.__iter__(self))])
    return f"{type(self).__name__}({parts})"


def _asdict(self):
    """A new dict from field names to their values."""
    return dict(zip(self._fields, self))


def __getnewargs__(self):
    """The plain tuple, for copy and pickle."""
    return tuple(self)


def checked_names(typename, names, rename):
    names = [str(name) for name in names]
    if rename:
        seen = set()
        for i, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name.startswith("_") or name in seen:
                names[i] = f"_{i}"
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(names)


def class_namespace(typename, names, defaults):
    """What is in the class of namedtuple(typename, names, defaults=defaults); the names are known to be good."""
    new = new_function(typename, names, defaults)
    new.__doc__ = f"Create new instance of {typename}({', '.join(names)})"
    namespace = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": dict(zip(names[len(names) - len(defaults):], defaults)),
        "__new__": new,
        "_make": classmethod(_make),
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": names,
    }
    for i, name in enumerate(names):
        namespace[name] = field(i, f"Alias for field number {i}")
    return namespace


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple with named fields; field_names is a sequence of names, or one string of them."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    typename = sys.intern(str(typename))
    names = checked_names(typename, field_names, rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    result = type(typename, (tuple,), class_namespace(typename, names, defaults))
    if module is None:
        module = running_module()
    result.__module__ = module
    return result
