# The core of typing: type parameters, generic classes and their aliases, unions.
#
# typing takes everything here over; the classes therefore say that they come from typing.  Programs that only use the syntax
# of PEP 695 need no more than this file.  What emitted code calls stands at the end.
#
# The objects work together by protocol, as lists, tuples and the other built-in generics (types.GenericAlias) do:
#   __parameters__             the type parameters that an alias still has open
#   __typing_subst__(arg)      what stands in the parameter's place when arg is given for it
#   __typing_prepare_subst__(alias, args)   all arguments, brought into the form of one for each parameter
#   __typing_unpacked_tuple_args__, __typing_is_unpacked_typevartuple__     for *tuple[...] and *Ts

import functools
import sys

from _namedtuple import running_module as _caller
from _unions import join as _union

_GenericAliasType = type(list[int])
_UnionType = type(int | str)
_FunctionType = type(lambda: 0)
_NoneType = type(None)
_PARAMETERS = "__parameters__"


# ---- arguments: conversion, checks, texts


def _as_tuple(params):
    return params if isinstance(params, tuple) else (params,)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """arg as a type; TypeError where a form stands that means nothing there."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        if _declares_parameters(origin):
            raise TypeError(f"{arg} is not valid as type argument")
        if isinstance(origin, _SpecialForm) and not allow_special_forms:
            if origin._use == "class" or origin._use == "target" and is_argument:
                raise TypeError(f"{arg} is not valid as type argument")
        return arg
    if isinstance(arg, _SpecialForm):
        use = arg._use
        if use == "type" or allow_special_forms and use in ("class", "target"):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if _declares_parameters(arg):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    """obj as it is written in an annotation."""
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, _FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join([_type_repr(part) for part in obj]) + "]"
    return repr(obj)


def _is_unpacked_typevartuple(arg):
    return not isinstance(arg, type) and getattr(arg, "__typing_is_unpacked_typevartuple__", False)


def _is_param_expr(arg):
    """Can arg stand for a ParamSpec?"""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _unpack_args(args):
    """args with *tuple[A, B] replaced by A, B; *tuple[A, ...] stays."""
    flat = []
    for arg in args:
        parts = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if parts is not None and not (parts and parts[-1] is ...):
            flat.extend(parts)
        else:
            flat.append(arg)
    return flat


def _add_parameters(found, args, check_order):
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            _add_parameters(found, arg, False)
            continue
        for parameter in (arg,) if hasattr(arg, "__typing_subst__") else getattr(arg, _PARAMETERS, ()):
            if parameter not in found:
                if check_order:
                    _check_order(found, parameter)
                found.append(parameter)


def _check_order(found, parameter):
    if parameter.__default__ is NoDefault:
        if any([other.__default__ is not NoDefault for other in found]):
            raise TypeError(f"Type parameter {parameter!r} without a default follows type parameter with a default")
    elif any([isinstance(other, TypeVarTuple) for other in found]) and not isinstance(parameter, (TypeVarTuple, ParamSpec)):
        raise TypeError("Type parameter with a default follows TypeVarTuple")


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type parameters in args, each once, in the order of their first appearance."""
    found = []
    _add_parameters(found, args, enforce_default_ordering)
    return tuple(found)


def _check_count(cls, parameters, args):
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    given, wanted = len(args), len(parameters)
    if given == wanted:
        return
    if given > wanted:
        raise TypeError(f"Too many arguments for {cls}; actual {given}, expected {wanted}")
    if not parameters[given].has_default():
        required = len([p for p in parameters if not p.has_default()])
        raise TypeError(f"Too few arguments for {cls}; actual {given}, expected at least {required}")


def _deduplicate(items):
    unique = []
    for item in items:
        if item not in unique:
            unique.append(item)
    return unique


def _remembered(function):
    """Equal arguments give the identical alias, as far as they can be hashed."""
    cached = functools.lru_cache(typed=True)(function)

    @functools.wraps(function)
    def inner(*args, **kwargs):
        try:
            return cached(*args, **kwargs)
        except TypeError:
            pass   # unhashable arguments; a real error comes again
        return function(*args, **kwargs)

    return inner


# ---- special forms: Union, Optional, Any, ...


class _NotSubclassable:
    """Mixed into classes whose subclasses would be meaningless."""

    __slots__ = ()
    __module__ = "typing"

    def __init_subclass__(cls, /, *args, _root=False, **kwargs):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


# A name with a meaning of its own to type checkers.  `_use` says where it may stand without arguments: "type" as any type,
# "class" in class bodies (ClassVar), "target" as the annotation of a variable (Final), "" nowhere.
class _SpecialForm(_NotSubclassable, _root=True):
    __module__ = "typing"
    __slots__ = ("_name", "__doc__", "_getitem", "_use")
    __iter__ = None

    def __init__(self, name, getitem=None, doc=None, use=""):
        if not isinstance(name, str):   # a decorator of the function that subscribes it
            name, getitem, doc = name.__name__, name, name.__doc__
        self._name = name
        self._getitem = getitem
        self.__doc__ = doc
        self._use = use

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(attr)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, parameters)


def _form(use=""):
    """Decorator: the special form with the function's name and doc, subscripted by it."""
    return lambda function: _SpecialForm(function.__name__, _remembered(function), function.__doc__, use)


class _AnyMeta(type):
    __module__ = "typing"

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type, in both directions."""

    __module__ = "typing"

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


@_form()
def Union(self, parameters):
    """Union[X, Y]: either X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    msg = "Union[arg, ...]: each arg must be a type."
    flat = []
    for p in _as_tuple(parameters):
        p = _type_check(p, msg)
        if isinstance(p, (_UnionGenericAlias, _UnionType)):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    flat = tuple(_deduplicate(flat))
    if len(flat) == 1:
        return flat[0]
    if len(flat) == 2 and _NoneType in flat:
        return _UnionGenericAlias(self, flat, name="Optional")
    return _UnionGenericAlias(self, flat)


@_form()
def Optional(self, parameters):
    """Optional[X]: X or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), _NoneType]


@_form()
def Unpack(self, parameters):
    """Unpack[X], written *X too: the parts of X in place of X."""
    return _UnpackGenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


@_form()
def Concatenate(self, parameters):
    """Concatenate[X, P]: the parameters of P after one of type X."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = _as_tuple(parameters)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(self, tuple([_type_check(p, msg) for p in parameters[:-1]]) + parameters[-1:])


# ---- annotations given as text


class ForwardRef(_NotSubclassable, _root=True):
    """A type that is written as a string; typing.get_type_hints resolves it."""

    __module__ = "typing"
    __slots__ = ("__forward_arg__", "__forward_is_argument__", "__forward_is_class__", "__forward_module__",
                 "__forward_evaluated__", "__forward_value__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__forward_evaluated__ = False
        self.__forward_value__ = None

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# ---- type parameters


class NoDefaultType:
    """The type of NoDefault."""

    __module__ = "builtins"
    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __init_subclass__(cls, /, *args, **kwargs):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return _no_default, ()


def _no_default():
    return NoDefault


NoDefault = object.__new__(NoDefaultType)


class _Lazy:
    """An attribute kept in the slot `slot`, or computed at first access by the function kept in `slot` + "_thunk"."""

    __slots__ = ("slot", "thunk", "name")

    def __init__(self, slot):
        self.slot = slot
        self.thunk = slot + "_thunk"

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        thunk = getattr(obj, self.thunk)
        if thunk is not None:
            setattr(obj, self.slot, thunk())
            setattr(obj, self.thunk, None)
        return getattr(obj, self.slot)

    def __set__(self, obj, value):
        raise AttributeError(f"attribute {self.name!r} of 'typing.{type(obj).__name__}' objects is not writable")


def _refuse_subclasses(cls, /, *args, **kwargs):
    raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")


def _refuse_mro_entries(self, bases):
    raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


def _need_name(kind, name):
    if not isinstance(name, str):
        raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")


def _set_variance(self, covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")
    self.__covariant__ = bool(covariant)
    self.__contravariant__ = bool(contravariant)
    self.__infer_variance__ = bool(infer_variance)


def _variable_repr(self):
    if self.__infer_variance__:
        return self.__name__
    return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


def _variable_reduce(self):
    return self.__name__


def _has_default(self):
    return self._default_thunk is not None or self._default is not NoDefault


def _variable_or(self, other):
    return Union[self, other]


def _variable_ror(self, other):
    return Union[other, self]


class TypeVar:
    """A type parameter that stands for one type."""

    __module__ = "typing"
    __slots__ = ("__name__", "__covariant__", "__contravariant__", "__infer_variance__", "_bound", "_bound_thunk",
                 "_constraints", "_constraints_thunk", "_default", "_default_thunk", "__dict__", "__weakref__")

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _need_name("typevar", name)
        self.__name__ = name
        _set_variance(self, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._bound = None if bound is None else _type_check(bound, "Bound must be a type.")
        self._constraints = constraints
        self._default = default
        self._bound_thunk = self._constraints_thunk = self._default_thunk = None
        self.__module__ = _caller()

    __bound__ = _Lazy("_bound")
    __constraints__ = _Lazy("_constraints")
    __default__ = _Lazy("_default")
    __init_subclass__ = _refuse_subclasses
    __mro_entries__ = _refuse_mro_entries
    __repr__ = _variable_repr
    __reduce__ = _variable_reduce
    __or__ = _variable_or
    __ror__ = _variable_ror
    has_default = _has_default

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or \
                isinstance(arg, _GenericAliasType) and getattr(arg, "__unpacked__", False):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {index + 1}")


class ParamSpec:
    """A type parameter that stands for the parameters of a callable."""

    __module__ = "typing"
    __slots__ = ("__name__", "__bound__", "__covariant__", "__contravariant__", "__infer_variance__", "_default", "_default_thunk", "__weakref__",
                 "__dict__")

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        _need_name("paramspec", name)
        self.__name__ = name
        _set_variance(self, covariant, contravariant, infer_variance)
        self.__bound__ = _type_check(bound, "Bound must be a type.")
        self._default = default
        self._default_thunk = None
        self.__module__ = _caller()

    __default__ = _Lazy("_default")
    __init_subclass__ = _refuse_subclasses
    __mro_entries__ = _refuse_mro_entries
    __repr__ = _variable_repr
    __reduce__ = _variable_reduce
    __or__ = _variable_or
    __ror__ = _variable_ror
    has_default = _has_default

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type_check(part, "Expected a type.") for part in arg])
        if not _is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

    def __typing_prepare_subst__(self, alias, args):
        parameters = alias.__parameters__
        index = parameters.index(self)
        if index == len(args) and self.has_default():
            args = (*args, self.__default__)
        if index >= len(args):
            raise TypeError(f"Too few arguments for {alias}")
        if len(parameters) == 1 and not _is_param_expr(args[0]):
            return (args,)   # Z[int, str] of a class with one ParamSpec means Z[[int, str]]
        if isinstance(args[index], list):
            args = (*args[:index], tuple(args[index]), *args[index + 1:])
        return args


class _SignaturePart:
    """P.args or P.kwargs."""

    __slots__ = ("__origin__", "__weakref__")
    __mro_entries__ = _refuse_mro_entries

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __repr__(self):
        origin = self.__origin__
        return (origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)) + self._suffix


class ParamSpecArgs(_SignaturePart):
    """The *args of a ParamSpec."""

    __module__ = "typing"
    __slots__ = ()
    _suffix = ".args"
    __init_subclass__ = _refuse_subclasses


class ParamSpecKwargs(_SignaturePart):
    """The **kwargs of a ParamSpec."""

    __module__ = "typing"
    __slots__ = ()
    _suffix = ".kwargs"
    __init_subclass__ = _refuse_subclasses


class TypeVarTuple:
    """A type parameter that stands for any number of types."""

    __module__ = "typing"
    __slots__ = ("__name__", "_default", "_default_thunk", "__dict__", "__weakref__")

    def __init__(self, name, *, default=NoDefault):
        _need_name("typevartuple", name)
        self.__name__ = name
        self._default = default
        self._default_thunk = None
        self.__module__ = _caller()

    __default__ = _Lazy("_default")
    __init_subclass__ = _refuse_subclasses
    __mro_entries__ = _refuse_mro_entries
    __reduce__ = _variable_reduce
    has_default = _has_default

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        """args with those that belong to this parameter in one tuple.  *tuple[X, ...] among args fills as many as needed."""
        parameters = alias.__parameters__
        before = parameters.index(self)
        after = len(parameters) - before - 1
        for other in parameters[before + 1:]:
            if isinstance(other, TypeVarTuple):
                raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
        filler_at, filler = None, None
        for k, arg in enumerate(args):
            parts = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
            if parts and len(parts) == 2 and parts[1] is ...:
                if filler_at is not None:
                    raise TypeError("More than one unpacked arbitrary-length tuple argument")
                filler_at, filler = k, parts[0]
        left, right = before, after
        if filler_at is not None:
            left, right = min(left, filler_at), min(right, len(args) - filler_at - 1)
        elif left + right > len(args):
            raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {before + after}")
        end = len(args) - right
        own = _unpack_args((self.__default__,)) if left == end and self.has_default() else args[left:end]
        return (*args[:left], *[filler] * (before - left), tuple(own), *[filler] * (after - right), *args[end:])


class TypeAliasType:
    """What the type statement makes."""

    __module__ = "typing"
    __slots__ = ("__name__", "__type_params__", "_value", "_value_thunk", "__dict__")
    __typing_union_member__ = True   # X | Alias is a types.UnionType

    def __init__(self, name, value, *, type_params=()):
        _need_name("typealias", name)
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self.__name__ = name
        self.__type_params__ = type_params
        self._value = value
        self._value_thunk = None
        self.__module__ = _caller()

    __value__ = _Lazy("_value")
    __init_subclass__ = _refuse_subclasses

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _GenericAliasType(self, args)


def _unpacked(parameters):
    """Type parameters as they stand between brackets: *Ts for Ts."""
    return tuple([Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters])


# ---- aliases of generic classes: C[int]


class _BaseGenericAlias(_NotSubclassable, _root=True):
    """What stands for a class in annotations and among bases, with the class's attributes.

    `_name` is the name in typing (List) or None for other classes; `_inst` says whether calling makes an instance.
    """

    __module__ = "typing"

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None   # not the origin's

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass   # no room for attributes
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic comes once, after the last alias.
        if not any([_brings_generic(b, bases) for b in bases[bases.index(self) + 1:]]):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if "__origin__" in self.__dict__ and attr not in ("__origin__", "__args__"):
            if attr in ("__name__", "__qualname__"):
                return self._name or self.__origin__.__name__
            if not _is_dunder(attr):
                return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_defaults"):
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        own = set(super().__dir__())
        return sorted(own.union([name for name in dir(self.__origin__) if not _is_dunder(name)]))


def _brings_generic(base, bases):
    """Is Generic among the base classes that this one of `bases` stands for, or above them?"""
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, Generic)
    entries = getattr(base, "__mro_entries__", None)
    entries = entries(bases) if entries is not None else ()
    return isinstance(entries, tuple) and any([isinstance(entry, type) and issubclass(entry, Generic) for entry in entries])


def _is_dunder(attr):
    return attr.startswith("__") and attr.endswith("__")


class _GenericAlias(_BaseGenericAlias, _root=True):
    """C[int] of a class derived from Generic, List[int], Union[int, str], ..."""

    __module__ = "typing"

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        args = _as_tuple(args)
        self.__args__ = args
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=False)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join([_type_repr(a) for a in self.__args__]) or '()'}]"

    def __iter__(self):
        yield Unpack[self]

    @_remembered
    def __getitem__(self, args):
        if _declares_parameters(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        parameters = self.__parameters__
        if not parameters:
            raise TypeError(f"{self} is not a generic class")
        args = tuple(_unpack_args([_type_convert(a) for a in _as_tuple(args)]))
        for parameter in parameters:
            prepare = getattr(parameter, "__typing_prepare_subst__", None)
            if prepare is not None:
                args = prepare(self, args)
        given, wanted = len(args), len(parameters)
        if given != wanted:
            raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {self}; actual {given}, expected {wanted}")
        return self.copy_with(self._substituted(self.__args__, dict(zip(parameters, args))))

    def _substituted(self, old_args, chosen):
        new_args = []
        for old in old_args:
            new = self._replacement(old, chosen)
            if self._splices(old, new):
                new_args.extend(new)
            else:
                new_args.append(new)
        return tuple(new_args)

    def _replacement(self, old, chosen):
        if isinstance(old, type):
            return old
        if isinstance(old, tuple):
            return self._substituted(old, chosen)
        subst = getattr(old, "__typing_subst__", None)
        if subst is not None:
            return subst(chosen[old])
        inner = []
        for p in getattr(old, _PARAMETERS, ()):
            if isinstance(p, TypeVarTuple):
                inner.extend(chosen[p])
            else:
                inner.append(chosen[p])
        if not inner and not getattr(old, _PARAMETERS, ()):
            return old
        return chosen[old.__parameters__[0]] if _is_unpacked_typevartuple(old) else old[tuple(inner)]

    def _splices(self, old, new):
        return _is_unpacked_typevartuple(old)

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __reduce__(self):
        args = self.__args__
        origin = getattr(sys.modules["typing"], self._name) if self._name else self.__origin__
        return _subscript, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            if any([b is not Generic and _declares_parameters(b) for b in bases]):
                return ()
            for b in bases[bases.index(self) + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
        return (origin,)


def _subscript(origin, args):
    return origin[args]


def _same_members(first, second):
    try:
        return set(first) == set(second)
    except TypeError:
        pass   # some cannot be hashed
    rest = list(second)
    for member in first:
        if member not in rest:
            return False
        rest.remove(member)
    return not rest


class _UnionGenericAlias(_GenericAlias, _root=True):
    __module__ = "typing"
    __iter__ = None

    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _UnionType)):
            return NotImplemented
        return _same_members(self.__args__, other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            return f"typing.Optional[{_type_repr(args[1] if args[0] is _NoneType else args[0])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        for cls in self.__args__:
            if isinstance(obj, cls):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False

    def __reduce__(self):
        return _subscript, (Union, self.__args__)


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    __module__ = "typing"

    def copy_with(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*args[:-1], *last.__args__)
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    __module__ = "typing"

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        (arg,) = self.__args__
        if isinstance(arg, (_GenericAlias, _GenericAliasType)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


# ---- Generic


@_remembered
def _generic_class_getitem(cls, args):
    """C[args] of a generic class; cls may be Generic or Protocol themselves."""
    args = tuple([_type_convert(a) for a in _as_tuple(args)])
    if _declares_parameters(cls):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for a in args:
            if not (isinstance(a, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(a)):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        _collect_type_parameters(args)   # those with defaults come last
        return _GenericAlias(cls, args)
    parameters = cls.__parameters__
    for parameter in parameters:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_count(cls, parameters, args)
    flat = []
    for parameter, arg in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return _GenericAlias(cls, tuple(flat))


def _own_parameters(bases):
    """The type parameters of a class with these __orig_bases__."""
    found = _collect_type_parameters(bases)
    declared = None
    for base in bases:
        if isinstance(base, _GenericAlias) and _declares_parameters(base.__origin__):
            if declared is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            declared, declarer = base.__parameters__, base.__origin__.__name__
    if declared is None:
        return found
    missing = [p for p in found if p not in declared]
    if missing:
        listed = ", ".join([str(p) for p in missing])
        known = ", ".join([str(p) for p in declared])
        raise TypeError(f"Some type variables ({listed}) are not listed in {declarer}[{known}]")
    return declared


class Generic:
    """Base of classes with type parameters: class C(Generic[T]), or class C[T]."""

    __module__ = "typing"
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _generic_class_getitem(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super(Generic, cls).__init_subclass__(*args, **kwargs)
        original = cls.__dict__.get("__orig_bases__")
        if original is None:
            # A Protocol of its own, such as typing_extensions', may.
            extends = cls.__dict__.get("_extends_generic") or getattr(type(cls), "_extends_generic", False)
            if Generic in cls.__bases__ and not extends and cls.__name__ != "Protocol":
                raise TypeError("Cannot inherit from plain Generic")
            cls.__parameters__ = ()
            return
        if Generic in original:
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = _own_parameters(original)


_declaring = [Generic]   # typing adds Protocol: Protocol[T] declares parameters too


def _declares_parameters(x):
    # A Protocol of its own, such as typing_extensions', says that it is equal to this one.
    for cls in _declaring:
        if cls is x or isinstance(x, type) and cls == x:
            return True
    return False


# ---- what emitted code calls


def _typevar(name, evaluate_bound, evaluate_constraints, evaluate_default, module_name):
    """T, T: bound, T: (constraints), T = default in a type parameter list."""
    self = TypeVar.__new__(TypeVar)
    self.__name__ = name
    self.__covariant__ = self.__contravariant__ = False
    self.__infer_variance__ = True
    self._bound = None
    self._bound_thunk = evaluate_bound
    self._constraints = ()
    self._constraints_thunk = evaluate_constraints
    self._default = NoDefault
    self._default_thunk = evaluate_default
    self.__module__ = module_name
    return self


def _paramspec(name, evaluate_default, module_name):
    """**P, **P = default in a type parameter list."""
    self = ParamSpec.__new__(ParamSpec)
    self.__name__ = name
    self.__bound__ = None
    self.__covariant__ = self.__contravariant__ = False
    self.__infer_variance__ = True
    self._default = NoDefault
    self._default_thunk = evaluate_default
    self.__module__ = module_name
    return self


def _typevartuple(name, evaluate_default, module_name):
    """*Ts, *Ts = default in a type parameter list."""
    self = TypeVarTuple.__new__(TypeVarTuple)
    self.__name__ = name
    self._default = NoDefault
    self._default_thunk = evaluate_default
    self.__module__ = module_name
    return self


def _typealias(name, type_params, evaluate_value, module_name):
    """type name[type_params] = value."""
    self = TypeAliasType.__new__(TypeAliasType)
    self.__name__ = name
    self.__type_params__ = type_params
    self._value = None
    self._value_thunk = evaluate_value
    self.__module__ = module_name
    return self


def _generic_base(type_params):
    """The last base of class C[type_params]."""
    return Generic[_unpacked(type_params)]
