# unittest.mock: objects that record how they are used, and the replacing of attributes for a while.
#
# Each mock has a class of its own, so that special methods and properties can be set on one mock.  A mock makes its children when they
# are asked for; a call is recorded in the mock and, under its dotted name, in all its parents.  _Call is such a record.

import builtins
import inspect
import io
import sys
import threading
from functools import partial, wraps

from unittest.util import safe_repr as _safe_repr

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
    "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)

FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock cannot be a specification."""


# ---- sentinels

class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Each of its attributes is an object with a readable repr."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Is equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()

_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod".split()
_magics = {f"__{name}__" for name in (
    "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit neg pos abs invert complex int float index round trunc "
    "floor ceil bool next fspath aiter hash").split()}
_magics |= {f"__{name}__" for name in _numerics} | {f"__i{name}__" for name in _numerics if name != "divmod"} | {f"__r{name}__" for name in _numerics}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_non_defaults = {
    "__get__", "__set__", "__delete__", "__reversed__", "__missing__", "__reduce__", "__reduce_ex__", "__getinitargs__", "__getnewargs__",
    "__getstate__", "__setstate__", "__getformat__", "__repr__", "__dir__", "__subclasses__", "__format__", "__getnewargs_ex__", "__iter__",
}
_all_magics = _magics | _non_defaults | _async_magics | {"__iter__"}
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__del__"}
_return_values = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
    "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
    "__aexit__": False,
}
_computed_returns = {
    "__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}
_allowed_names = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name",
                  "_mock_new_name"}
_deny_list = {"has_calls", "called_once", "called_once_with", "called_with", "any_call", "has_awaits", "not_called"}


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_async_obj(obj):
    if isinstance(obj, NonCallableMock) and not isinstance(obj, AsyncMock):
        return False
    return inspect.iscoroutinefunction(getattr(obj, "__func__", obj)) or inspect.isawaitable(obj)


def _try_iter(obj):
    if obj is None or _is_exception(obj) or callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


def _signature_of(spec, as_instance=False, eat_self=False):
    """What is to be checked and its signature; None: it is not known."""
    if isinstance(spec, type) and not as_instance:
        pass
    elif isinstance(spec, (classmethod, staticmethod)):
        spec = spec.__func__
    elif not callable(spec) or isinstance(spec, NonCallableMock):
        return None
    elif not isinstance(spec, type) and not inspect.isroutine(spec) and not isinstance(spec, partial):
        spec = getattr(spec, "__call__", None)
    try:
        sig = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if eat_self:
        sig = sig.replace(parameters=list(sig.parameters.values())[1:])
    return sig


# ---- calls

class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any([self[i:i + size] == value for i in range(len(self) - size + 1)])

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _format_call(name, args, kwargs):
    parts = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _call_parts(value):
    """(name, args, kwargs) of what a call is compared with; None: it is none."""
    if len(value) == 0:
        return "", (), {}
    if len(value) == 3:
        return value
    if len(value) == 1:
        value = value[0]
        if isinstance(value, tuple):
            return "", value, {}
        if isinstance(value, str):
            return value, (), {}
        return "", (), value
    if len(value) == 2:
        first, second = value
        if isinstance(first, str):
            return (first, second, {}) if isinstance(second, tuple) else (first, (), second)
        return "", first, second
    return None


class _Call(tuple):
    """(name, args, kwargs), or (args, kwargs) for the mock's own calls; equal to tuples that leave parts out."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        if len(value) == 3:
            name, args, kwargs = value
        elif len(value) == 2:
            first, second = value
            if isinstance(first, str):
                name = first
                if isinstance(second, tuple):
                    args = second
                else:
                    kwargs = second
            else:
                args, kwargs = first, second
        elif len(value) == 1:
            value, = value
            if isinstance(value, str):
                name = value
            elif isinstance(value, tuple):
                args = value
            else:
                kwargs = value
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name = ""
        if len(self) == 2:
            args, kwargs = self
        else:
            name, args, kwargs = self
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) and self._mock_parent != other._mock_parent:
            return False
        if len(other) > 3:
            return False
        if len(other) == 2 and not isinstance(other[0], str):
            other_name, other_args, other_kwargs = "", other[0], other[1]
        else:
            parts = _call_parts(other)
            if parts is None:
                return False
            other_name, other_args, other_kwargs = parts
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__ and attr not in ("__class__", "__len__", "__iter__", "__getitem__", "__repr__", "__eq__", "__doc__", "__hash__",
                                                   "count", "index", "__new__", "__getattribute__", "__contains__", "__lt__", "__gt__", "__add__"):
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        if len(self) == 2:
            name, (args, kwargs) = "call", self
        else:
            name, args, kwargs = self
            if not name:
                name = "call"
            elif not name.startswith("()"):
                name = f"call.{name}"
            else:
                name = f"call{name}"
        return _format_call(name, args, kwargs)

    def call_list(self):
        """This call and those that it is chained to."""
        calls = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


# ---- mocks

def _delegating(name):
    """A property that a mock made for a function keeps in that function's mock."""
    stored = "_mock_" + name

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[stored] if delegate is None else getattr(delegate, name)

    def set(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[stored] = value
        else:
            setattr(delegate, name, value)

    return property(get, set)


class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called."""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            given = spec_set if spec_set is not None else spec
            if given is not None and not isinstance(given, list) and _is_async_obj(given):
                bases = (AsyncMockMixin, cls)
        new = type(cls.__name__, bases, {"__doc__": cls.__doc__})
        new.__module__ = cls.__module__
        return object.__new__(new)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = _new_parent
        own["_mock_sealed"] = False
        if spec_set is not None:
            spec = spec_set
            spec_set = True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_delegate"] = None
        own["_mock_called"] = False
        own["_mock_call_args"] = None
        own["_mock_call_count"] = 0
        own["_mock_call_args_list"] = _CallList()
        own["_mock_mock_calls"] = _CallList()
        own["method_calls"] = _CallList()
        own["_mock_unsafe"] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)

    def attach_mock(self, mock, attribute):
        """Makes a mock a child of this one."""
        inner = _extract_mock(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Only what the specification has can be read, with spec_set set."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_mock_instance(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        spec_class = None
        sig = None
        async_names = []
        if spec is not None and not isinstance(spec, (list, tuple)):
            spec_class = spec if isinstance(spec, type) else type(spec)
            sig = _signature_of(spec, _spec_as_instance, _eat_self)
            names = dir(spec)
            for name in names:
                if not name.startswith("__") and inspect.iscoroutinefunction(inspect.getattr_static(spec, name, None)):
                    async_names.append(name)
            spec = names
        own = self.__dict__
        own["_spec_class"] = spec_class
        own["_spec_set"] = spec_set
        own["_spec_signature"] = sig
        own["_mock_methods"] = spec
        own["_spec_asyncs"] = async_names

    @property
    def return_value(self):
        value = self._mock_return_value if self._mock_delegate is None else self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _check_and_set_parent(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating("called")
    call_count = _delegating("call_count")
    call_args = _delegating("call_args")
    call_args_list = _delegating("call_args_list")
    mock_calls = _delegating("mock_calls")

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        return delegate.side_effect

    @side_effect.setter
    def side_effect(self, value):
        value = _try_iter(value)
        if self._mock_delegate is None:
            self.__dict__["_mock_side_effect"] = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets the calls."""
        if visited is None:
            visited = []
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if child is _deleted or isinstance(child, _SpecState):
                continue
            child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_mock_instance(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes, also of children by dotted names."""
        for arg, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *path, final = arg.split(".")
            obj = self
            for name in path:
                obj = getattr(obj, name)
            setattr(obj, final, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _deny_list:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        result = self._mock_children.get(name)
        if result is _deleted:
            raise AttributeError(name)
        if result is None:
            wrapped = None
            if self._mock_wraps is not None:
                wrapped = getattr(self._mock_wraps, name)
            result = self._get_child_mock(parent=self, name=name, wraps=wrapped, _new_name=name, _new_parent=self)
            self._mock_children[name] = result
        elif isinstance(result, _SpecState):
            result = create_autospec(result.spec, result.spec_set, result.instance, result.parent, result.name)
            self._mock_children[name] = result
        return result

    def _extract_mock_name(self):
        names = [self._mock_new_name]
        parent = self._mock_new_parent
        last = self
        dot = "."
        if names == ["()"]:
            dot = ""
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        names = list(reversed(names))
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" spec={self._spec_class.__name__!r}"
            if self._spec_set:
                spec = f" spec_set={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = [name for name in dir(type(self)) if not name.startswith("_") or _is_magic(name)]
        names += [name for name in self.__dict__ if not name.startswith("_") or _is_magic(name)]
        children = [name for name, value in self._mock_children.items() if value is not _deleted]
        return sorted(set((self._mock_methods or []) + names + children))

    def __setattr__(self, name, value):
        if name in _allowed_names:
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_mock_instance(value):
                setattr(type(self), name, _magic_function(value))
                return
            _check_and_set_parent(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return
        if name == "__class__":
            self.__dict__["_spec_class"] = value
            return
        if _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            path = f"{self._extract_mock_name()}.{name}"
            raise AttributeError(f"Cannot set {path}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        obj = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif obj is _deleted:
            raise AttributeError(name)
        if obj is not _missing:
            self._mock_children.pop(name)
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*(self.call_args if action == "call" else self.await_args)[-2:])
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _get_call_signature_from_name(self, name):
        """The signature of a child by the name in a call."""
        if not name:
            return self._spec_signature
        sig = None
        children = self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            inner = _extract_mock(child)
            children = inner._mock_children
            sig = inner._spec_signature
        return sig

    def _call_matcher(self, _call):
        """The call with its arguments by the names of the parameters, as far as there is a signature."""
        if isinstance(_call, tuple) and len(_call) > 2:
            sig = self._get_call_signature_from_name(_call[0])
        else:
            sig = self._spec_signature
        if sig is None:
            return _call
        name = ""
        if len(_call) == 2:
            args, kwargs = _call
        else:
            name, args, kwargs = _call
        try:
            bound = sig.bind(*args, **kwargs)
            return call(name, bound.args, bound.kwargs)
        except TypeError as e:
            return e.with_traceback(None)

    def _calls_repr(self):
        if not self.mock_calls:
            return ""
        return f"\nCalls: {_safe_repr(self.mock_calls)}."

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times.{self._calls_repr()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f"Called {self.call_count} times.{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        """The last call was this one."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """The only call was this one."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f"Called {self.call_count} times.{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """These calls, one behind the other, are among all."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        all_calls = _CallList([self._call_matcher(c) for c in self.mock_calls])
        if not any_order:
            if expected not in all_calls:
                problem = "Calls not found." if cause is None else (
                    f"Error processing expected calls.\nErrors: {[e if isinstance(e, Exception) else None for e in expected]}")
                found = self._calls_repr().rstrip(".").replace("Calls", "Actual", 1).replace("\nActual", "\n  Actual", 1)
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{found}") from cause
            return
        left = list(all_calls)
        not_found = []
        for kall in expected:
            try:
                left.remove(kall)
            except ValueError:
                not_found.append(kall)
        if not_found:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {tuple(not_found)!r} in its call list, "
                                 f"found {left!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Some call was this one."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause is not None or expected not in [self._call_matcher(c) for c in self.call_args_list]:
            text = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{text} call not found") from cause

    def _get_child_mock(self, /, **kwargs):
        """A new mock for an attribute or a return value."""
        name = kwargs.get("_new_name")
        if self._mock_sealed:
            path = f".{kwargs['name']}" if "name" in kwargs else "()"
            raise AttributeError(self._extract_mock_name() + path)
        if name in self._spec_asyncs:
            return AsyncMock(**kwargs)
        kind = type(self).__mro__[1]
        if kind is AsyncMockMixin:
            kind = type(self).__mro__[2]
        if issubclass(kind, AsyncMock):
            if name in _magics or name in _all_magics and name not in _async_magics or self._mock_methods and name in self._mock_methods:
                kind = MagicMock
        elif issubclass(kind, MagicMock) and name in _async_magics:
            kind = AsyncMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        return kind(**kwargs)


def _magic_function(value):
    if not isinstance(value, type(lambda: 0)):
        return lambda self, *args, **kwargs: value(*args, **kwargs)
    return value


def _is_mock_instance(obj):
    return issubclass(type(obj), NonCallableMock)


def _extract_mock(obj):
    """The mock behind a function that create_autospec made."""
    if isinstance(obj, type(lambda: 0)) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def _check_and_set_parent(parent, value, name, new_name):
    value = _extract_mock(value)
    if not _is_mock_instance(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    ancestor = parent
    while ancestor is not None:
        if ancestor is value:
            return False
        ancestor = ancestor._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(args, kwargs)
        self._increment_mock_call(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    def _mock_check_sig(self, args, kwargs):
        sig = self.__dict__.get("_checked_signature")
        if sig is not None:
            sig.bind(*args, **kwargs)

    def _increment_mock_call(self, args, kwargs):
        self.called = True
        self.call_count += 1
        record = _Call((args, kwargs), two=True)
        self.call_args = record
        self.call_args_list.append(record)
        is_method = self._mock_parent is not None
        method_name = self._mock_name
        mock_name = self._mock_new_name
        is_call = mock_name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = parent._mock_name + "." + method_name
            parent.mock_calls.append(_Call((mock_name, args, kwargs)))
            if parent._mock_new_name:
                mock_name = parent._mock_new_name + ("" if is_call else ".") + mock_name
                is_call = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Records its calls; attributes are mocks."""


# ---- special methods

class MagicMixin(Base):
    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        wanted = _magics | _async_magics | {"__iter__"}
        if getattr(self, "_mock_methods", None) is not None:
            allowed = wanted.intersection(self._mock_methods)
            for name in wanted - allowed:
                if name in type(self).__dict__:
                    delattr(type(self), name)
            wanted = allowed
        wanted = wanted - set(type(self).__dict__)
        kind = type(self)
        for name in wanted:
            setattr(kind, name, MagicProxy(name, self))


class MagicProxy(Base):
    """Makes the mock of a special method when it is first used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        mock = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, mock)
        _set_return_value(parent, mock, name)
        return mock

    def __get__(self, obj, _type=None):
        return self.create_mock()


def _set_return_value(mock, method, name):
    if name in _return_values:
        method.return_value = _return_values[name]
    elif name in _computed_returns:
        method.return_value = _computed_returns[name](mock)
    elif name == "__eq__":
        method.side_effect = _equality(mock, method, False)
    elif name == "__ne__":
        method.side_effect = _equality(mock, method, True)
    elif name == "__iter__":
        method.side_effect = _iteration(method)


def _equality(mock, method, negated):
    def compare(other):
        value = method._mock_return_value
        if value is not DEFAULT:
            return value
        if mock is other:
            return not negated
        return NotImplemented

    return compare


def _iteration(method):
    def iterate():
        value = method._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)

    return iterate


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


# ---- asynchronous mocks

class AsyncMockMixin(Base):
    await_count = _delegating("await_count")
    await_args = _delegating("await_args")
    await_args_list = _delegating("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_is_coroutine_mark"] = inspect._coroutine_mark
        self.__dict__["_mock_await_count"] = 0
        self.__dict__["_mock_await_args"] = None
        self.__dict__["_mock_await_args_list"] = _CallList()

    async def _execute_mock_call(self, args, kwargs):
        record = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = record
        self.await_args_list.append(record)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if inspect.iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await"))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected not in [self._call_matcher(c) for c in self.await_args_list]:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        expected = [self._call_matcher(c) for c in calls]
        awaits = _CallList([self._call_matcher(c) for c in self.await_args_list])
        if not any_order:
            if expected not in awaits:
                raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}")
            return
        left = list(awaits)
        not_found = []
        for kall in expected:
            try:
                left.remove(kall)
            except ValueError:
                not_found.append(kall)
        if not_found:
            raise AssertionError(f"{tuple(not_found)!r} not all found in await list")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock whose calls give coroutines."""


# ---- mocks for threads

_shared = threading.RLock()   # records and children of all ThreadingMocks


class ThreadingMixin(Base):
    """Waits for calls of other threads: a call counts when it is over."""

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=DEFAULT, **kwargs):
        own = self.__dict__
        own["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout
        own["_mock_finished"] = []   # the calls that are over, as _Call
        own["_mock_changed"] = threading.Condition()
        super().__init__(*args, **kwargs)

    def _get_child_mock(self, /, **kwargs):
        parent = kwargs.get("parent")
        if parent is None:
            parent = kwargs.get("_new_parent")
        if parent is not None:
            kwargs["timeout"] = parent._mock_wait_timeout
        with _shared:
            return super()._get_child_mock(**kwargs)

    def __getattr__(self, name):
        with _shared:
            return super().__getattr__(name)

    def _increment_mock_call(self, args, kwargs):
        with _shared:
            super()._increment_mock_call(args, kwargs)

    def _execute_mock_call(self, args, kwargs):
        result = super()._execute_mock_call(args, kwargs)
        with self._mock_changed:
            self._mock_finished.append(_Call((args, kwargs), two=True))
            self._mock_changed.notify_all()
        return result

    def reset_mock(self, /, *args, **kwargs):
        self.__dict__["_mock_finished"] = []
        super().reset_mock(*args, **kwargs)

    def wait_until_called(self, *, timeout=DEFAULT):
        """Until the mock has been called; AssertionError after `timeout` seconds, None: never."""
        if timeout is DEFAULT:
            timeout = self._mock_wait_timeout
        with self._mock_changed:
            if not self._mock_changed.wait_for(lambda: self._mock_finished, timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Until the mock has been called with these arguments."""
        wanted = _Call((args, kwargs), two=True)
        with self._mock_changed:
            if not self._mock_changed.wait_for(lambda: wanted in self._mock_finished, self._mock_wait_timeout):
                raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock that can wait until other threads have called it; `timeout` is for all its waits, in seconds."""


class PropertyMock(Mock):
    """A mock to be used as a property: reading calls it without arguments, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """No more attributes come into being by themselves."""
    mock.__dict__["_mock_sealed"] = True
    for name in list(mock._mock_children):
        child = mock._mock_children[name]
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock and not child._mock_sealed:
            seal(child)


# ---- specifications

class _SpecState:
    """An attribute of a specification that is made into a mock when it is asked for."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, instance=False):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.instance = instance
        self.name = name


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has what the specification has, with the same signatures."""
    if isinstance(spec, list):
        spec = type(spec)
    if _is_mock_instance(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type = isinstance(spec, type)
    is_async = _is_async_obj(spec)
    if spec_set:
        given = {"spec_set": spec}
    elif spec is None:
        given = {}
    else:
        given = {"spec": spec}
    if given and instance:
        given["_spec_as_instance"] = True
    given.update(kwargs)
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        given = {key: value for key, value in given.items() if key not in ("spec", "spec_set")}
    elif is_type and instance and not callable(getattr(spec, "__call__", None) if "__call__" in dir(spec) and any(
            ["__call__" in c.__dict__ for c in spec.__mro__]) else None):
        kind = NonCallableMagicMock
    elif not callable(spec):
        kind = NonCallableMagicMock
    elif is_async:
        kind = AsyncMock
    name = given.pop("name", _name)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=name or "", name=name, **given)
    is_function = isinstance(spec, type(lambda: 0))
    if is_function:
        mock = _function_with_mock(mock, spec)
    else:
        sig = _signature_of(spec) if not (is_type and instance) else None
        if sig is not None:
            inner = mock.__dict__
            inner["_spec_signature"] = inner["_checked_signature"] = sig
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wrapped = kwargs.get("wraps")
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock, wraps=wrapped)
    if is_function:
        return mock
    for entry in dir(spec):
        if _is_magic(entry):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if isinstance(original, type(lambda: 0)) or inspect.isroutine(original):
            parent = _extract_mock(mock)
            is_async_child = inspect.iscoroutinefunction(original)
            child = (AsyncMock if is_async_child else MagicMock)(
                parent=parent, name=entry, _new_name=entry, _new_parent=parent, spec=original)
            skip_self = is_type and isinstance(inspect.getattr_static(spec, entry, None), type(lambda: 0)) and instance
            sig = _signature_of(original, eat_self=skip_self)
            if sig is not None:
                child.__dict__["_spec_signature"] = child.__dict__["_checked_signature"] = sig
            mock._mock_children[entry] = child
        elif not isinstance(original, (int, float, str, bytes, type(None))):
            mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry, instance)
    return mock


def _function_with_mock(mock, spec):
    """A function with the signature and name of spec that calls the mock."""
    sig = inspect.signature(spec)
    if inspect.iscoroutinefunction(spec):
        async def function(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    function.__name__ = spec.__name__
    function.__qualname__ = spec.__qualname__
    function.__doc__ = spec.__doc__
    function.__module__ = spec.__module__
    function.__signature__ = sig
    mock.__dict__["_spec_signature"] = sig
    if not mock._mock_name:
        mock.__dict__["_mock_name"] = spec.__name__
    function.mock = mock
    for name in ("assert_called_with", "assert_called_once_with", "assert_called", "assert_not_called", "assert_called_once",
                 "assert_has_calls", "assert_any_call", "reset_mock", "attach_mock", "configure_mock"):
        setattr(function, name, getattr(mock, name))
    _follow(function, mock)
    return function


def _follow(function, mock):
    """The function's own attributes are the mock's."""
    record = mock._increment_mock_call

    def increment(args, kwargs):
        record(args, kwargs)
        for name in "called", "call_count", "call_args", "call_args_list", "method_calls", "mock_calls":
            setattr(function, name, getattr(mock, name))

    mock.__dict__["_increment_mock_call"] = increment
    for name in "called", "call_count", "call_args", "call_args_list", "method_calls", "mock_calls", "return_value":
        setattr(function, name, getattr(mock, name))
    function.side_effect = None
    execute = mock._execute_mock_call

    def run(args, kwargs):
        if function.return_value is not mock.return_value:
            mock.return_value = function.return_value
        if function.side_effect is not None:
            mock.side_effect = function.side_effect
        return execute(args, kwargs)

    mock.__dict__["_execute_mock_call"] = run


# ---- patches

def _resolve(name):
    """The object with a dotted name."""
    first, *rest = name.split(".")
    thing = __import__(first)
    path = first
    for part in rest:
        path += "." + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


def _get_target(target):
    try:
        name, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return partial(_resolve, name), attribute


class _patch:
    """Replaces one attribute: a decorator of functions and classes, and a context manager."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        patcher = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable,
                         self.kwargs)
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [p.copy() for p in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if inspect.iscoroutinefunction(func):
            @wraps(func)
            async def patched(*args, **kwargs):
                with _Patched(patched.patchings, args, kwargs) as (args, kwargs):
                    return await func(*args, **kwargs)
        else:
            @wraps(func)
            def patched(*args, **kwargs):
                with _Patched(patched.patchings, args, kwargs) as (args, kwargs):
                    return func(*args, **kwargs)
        patched.patchings = [self]
        return patched

    def get_original(self):
        target = self.getter()
        name = self.attribute
        local = False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in builtins.__dict__ and isinstance(target, type(sys)):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _new_mock(self, original):
        spec, spec_set = self.spec, self.spec_set
        kwargs = dict(self.kwargs)
        if spec is True:
            spec = original
        if spec_set is True:
            spec_set = original
        given = {}
        if spec is not None:
            given["spec"] = spec
        if spec_set is not None:
            given["spec_set"] = spec_set
        kind = self.new_callable
        if kind is None:
            model = spec_set if spec_set is not None else spec
            is_async = _is_async_obj(original if model is None else model)
            kind = AsyncMock if is_async else MagicMock
            if model is not None and not isinstance(model, list) and not callable(model):
                kind = NonCallableMagicMock
        if isinstance(kind, type) and issubclass(kind, NonCallableMock) and self.attribute:
            given["name"] = self.attribute
        given.update(kwargs)
        new = kind(**given)
        model = spec_set if spec_set is not None else spec
        if isinstance(model, type) and _is_mock_instance(new) and "return_value" not in given:
            del given["name"]
            new.return_value = kind(_new_parent=new, _new_name="()", **{k: v for k, v in given.items() if k in ("spec", "spec_set")})
        return new

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        self.has_local = False
        original, local = self.get_original()
        new = self.new
        if new is DEFAULT and self.autospec is None:
            new = self._new_mock(original)
        elif self.autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            spec = original if self.autospec is True else self.autospec
            new = create_autospec(spec, bool(self.spec_set), _name=self.attribute, **self.kwargs)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.has_local = local
        self.is_started = True
        self._entered = []
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        extra = {}
        if self.new is DEFAULT:
            extra[self.attribute_name] = new
        for patcher in self.additional_patchers:
            value = patcher.__enter__()
            self._entered.append(patcher)
            if patcher.new is DEFAULT:
                extra.update(value)
        return extra

    def __exit__(self, *exc_info):
        if not self.is_started:
            return
        if self.has_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original
        self.is_started = False
        for patcher in reversed(self._entered):
            patcher.__exit__(*exc_info)
        return False

    def start(self):
        """Replaces until stop()."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


class _Patched:
    """All patches of a decorated function, for one call: what they make goes behind its arguments."""

    def __init__(self, patchings, args, kwargs):
        self.patchings = patchings
        self.args = args
        self.kwargs = kwargs
        self.entered = []

    def __enter__(self):
        extra = []
        kwargs = dict(self.kwargs)
        try:
            for patching in self.patchings:
                value = patching.__enter__()
                self.entered.append(patching)
                if patching.attribute_name is not None:
                    kwargs.update(value)
                elif patching.new is DEFAULT:
                    extra.append(value)
        except:
            self.__exit__(*sys.exc_info())
            raise
        return self.args + tuple(extra), kwargs

    def __exit__(self, *exc_info):
        for patching in reversed(self.entered):
            patching.__exit__(*exc_info)
        self.entered = []


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
                  **kwargs):
    """Replaces an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces several attributes of an object."""
    getter = partial(_resolve, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replaces what has this dotted name."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


class _patch_dict:
    """Changes a dict for a while."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original = None

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f

        @wraps(f)
        def inner(*args, **kw):
            self._patch_dict()
            try:
                return f(*args, **kw)
            finally:
                self._unpatch_dict()

        return inner

    def _patch_dict(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        in_dict = self.in_dict
        self._original = in_dict.copy() if hasattr(in_dict, "copy") else {key: in_dict[key] for key in in_dict}
        if self.clear:
            _clear_dict(in_dict)
        for key, value in self.values.items():
            in_dict[key] = value

    def _unpatch_dict(self):
        _clear_dict(self.in_dict)
        for key, value in self._original.items():
            self.in_dict[key] = value

    def __enter__(self):
        self._patch_dict()
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            self._unpatch_dict()
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(in_dict):
    try:
        in_dict.clear()
    except AttributeError:
        for key in list(in_dict):
            del in_dict[key]


def _patch_stopall():
    """Stops all that start() began."""
    for patcher in reversed(list(_patch._active_patches)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"


# ---- open()

def mock_open(mock=None, read_data=""):
    """A mock for open() whose files have this text."""
    def contents():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    state = [contents()]
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=io.TextIOWrapper)
    handle.write.return_value = None
    handle.__enter__.return_value = handle

    def value_or(method, function):
        def inner(*args, **kwargs):
            value = method._mock_return_value
            return value if value is not DEFAULT else function(*args, **kwargs)

        method.side_effect = inner

    def lines():
        while True:
            line = state[0].readline()
            if not line:
                return
            yield line

    value_or(handle.read, lambda *args, **kwargs: state[0].read(*args, **kwargs))
    value_or(handle.readline, lambda *args, **kwargs: state[0].readline(*args, **kwargs))
    value_or(handle.readlines, lambda *args, **kwargs: state[0].readlines(*args, **kwargs))
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = lambda: next(lines())
    handle.__exit__.side_effect = lambda *args: handle.close()

    def opened(*args, **kwargs):
        state[0] = contents()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
