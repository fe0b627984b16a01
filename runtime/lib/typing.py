# typing: support for type hints.
#
# The core, with type parameters, Generic and the aliases of generic classes, is in _typing.  Aliases of classes from modules that
# most programs do not import are made when they are asked for (see __getattr__).

import collections.abc
import sys

from abc import ABCMeta, abstractmethod

from _abc import _abc_instancecheck, _abc_nested, _abc_subclasscheck
from _named_tuples import checked_names, class_namespace
from _typing import (
    Any, Concatenate, ForwardRef, Generic, NoDefault, Optional, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
    TypeVarTuple, Union, Unpack, _AnyMeta, _as_tuple, _BaseGenericAlias, _caller, _collect_type_parameters, _ConcatenateGenericAlias,
    _declaring, _deduplicate, _form, _generic_class_getitem,
    _GenericAlias, _GenericAliasType, _is_dunder, _is_param_expr, _NoneType, _NotSubclassable, _remembered, _SpecialForm, _subscript,
    _type_check, _type_convert, _type_repr, _UnionGenericAlias, _UnionType, _UnpackGenericAlias, _generic_base, _paramspec, _typealias,
    _typevar, _typevartuple,
)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic", "Literal", "Optional",
    "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container",
    "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable",
    "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes",
    "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict",
    "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match",
    "Pattern", "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict",
    "LiteralString", "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired",
    "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type", "runtime_checkable",
    "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False
Text = str


# ---- special forms

NoReturn = _SpecialForm("NoReturn", doc="The type of what never returns.", use="type")
Never = _SpecialForm("Never", doc="The type without values.", use="type")
Self = _SpecialForm("Self", doc="The class that a method is called on.", use="type")
LiteralString = _SpecialForm("LiteralString", doc="Strings made of literals only.", use="type")
TypeAlias = _SpecialForm("TypeAlias", doc="Marks an assignment as the alias of a type.", use="type")


def _single(self, parameters):
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


def _qualifier(self, parameters):
    return _GenericAlias(self, (_type_check(parameters, f"{self._name} accepts only a single type.", allow_special_forms=True),))


def _variable(self, parameters):
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True),))


def _single_form(name, doc, getitem=_single, use=""):
    return _SpecialForm(name, _remembered(getitem), doc, use)


ClassVar = _single_form("ClassVar", "A variable of the class, not of its instances.", _variable, "class")
Final = _single_form("Final", "A name that is not assigned again.", _variable, "target")
TypeGuard = _single_form("TypeGuard", "The result of a function that tells whether its argument is of a type.")
TypeIs = _single_form("TypeIs", "The result of a function that tells whether its argument is of a type, both ways.")
Required = _single_form("Required", "A key that must be in a TypedDict.", _qualifier)
NotRequired = _single_form("NotRequired", "A key that may be missing in a TypedDict.", _qualifier)
ReadOnly = _single_form("ReadOnly", "A key of a TypedDict that is not assigned.", _qualifier)


class _SpreadingForm(_SpecialForm, _root=True):
    """A form that tells 1 and True apart, wherever among its arguments."""

    __module__ = "typing"

    def __getitem__(self, parameters):
        return self._getitem(self, *_as_tuple(parameters))


def _literal(self, *parameters):
    """Literal[1, 'a']: one of these values."""
    flat = []
    for p in parameters:
        if isinstance(p, _LiteralGenericAlias):
            flat.extend(p.__args__)
        else:
            flat.append(p)
    try:
        flat = [value for value, kind in dict.fromkeys([(p, type(p)) for p in flat])]
    except TypeError:
        pass   # unhashable: type checkers will complain
    return _LiteralGenericAlias(self, tuple(flat))


Literal = _SpreadingForm("Literal", _remembered(_literal), _literal.__doc__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    __module__ = "typing"

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set([(a, type(a)) for a in self.__args__]) == set([(a, type(a)) for a in other.__args__])

    def __hash__(self):
        return hash(frozenset([(a, type(a)) for a in self.__args__]))


def _annotated(self, *parameters):
    """Annotated[X, a, b]: X, with notes a and b."""
    if len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if getattr(parameters[0], "__typing_is_unpacked_typevartuple__", False):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(parameters[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, parameters[1:])


Annotated = _SpreadingForm("Annotated", _remembered(_annotated), _annotated.__doc__)


class _AnnotatedAlias(_GenericAlias, _root=True):
    __module__ = "typing"
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(m) for m in self.__metadata__])}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __reduce__(self):
        return _subscript, (Annotated, (self.__origin__, *self.__metadata__))


# ---- aliases of classes: List, Dict, Iterable, ...


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List itself.  `_nparams` says how many arguments it takes, `_defaults` what the last of them are if they are left out."""

    __module__ = "typing"

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        self.__doc__ = f"A generic version of {_type_repr(origin)}."

    @_remembered
    def __getitem__(self, parameters):
        msg = "Parameters to generic types must be types."
        parameters = tuple([_type_check(p, msg) for p in _as_tuple(parameters)])
        given, wanted, defaults = len(parameters), self._nparams, self._defaults
        if defaults and wanted - len(defaults) <= given < wanted:
            parameters += defaults[given - wanted:]
        elif not wanted:
            raise TypeError(f"{self} is not a generic class")
        elif given != wanted:
            least = "at least " if defaults else ""
            raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {self}; actual {given}, "
                            f"expected {least}{wanted - len(defaults)}")
        return self.copy_with(parameters)

    def copy_with(self, args):
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    __iter__ = None

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _TupleType(_SpecialGenericAlias, _root=True):
    __module__ = "typing"

    @_remembered
    def __getitem__(self, parameters):
        parameters = _as_tuple(parameters)
        ends_open = len(parameters) >= 2 and parameters[-1] is ...
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        checked = [_type_check(p, msg) for p in (parameters[:-1] if ends_open else parameters)]
        return self.copy_with((*checked, ...) if ends_open else tuple(checked))


class _CallableType(_SpecialGenericAlias, _root=True):
    __module__ = "typing"

    def copy_with(self, args):
        return _CallableGenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        return self._of(tuple(args) if isinstance(args, list) else args, result)

    @_remembered
    def _of(self, args, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        return self.copy_with((*[_type_convert(a) for a in _as_tuple(args)], result))


class _CallableGenericAlias(_GenericAlias, _root=True):
    __module__ = "typing"
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"

    def _splices(self, old, new):
        return isinstance(new, tuple) or super()._splices(old, new)

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return _subscript, (Callable, args)


_alias = _SpecialGenericAlias
_abcs = collections.abc

Hashable = _alias(_abcs.Hashable, 0)
Awaitable = _alias(_abcs.Awaitable, 1)
Coroutine = _alias(_abcs.Coroutine, 3)
AsyncIterable = _alias(_abcs.AsyncIterable, 1)
AsyncIterator = _alias(_abcs.AsyncIterator, 1)
Iterable = _alias(_abcs.Iterable, 1)
Iterator = _alias(_abcs.Iterator, 1)
Reversible = _alias(_abcs.Reversible, 1)
Sized = _alias(_abcs.Sized, 0)
Container = _alias(_abcs.Container, 1)
Collection = _alias(_abcs.Collection, 1)
Callable = _CallableType(_abcs.Callable, 2)
AbstractSet = _alias(_abcs.Set, 1, name="AbstractSet")
MutableSet = _alias(_abcs.MutableSet, 1)
Mapping = _alias(_abcs.Mapping, 2)
MutableMapping = _alias(_abcs.MutableMapping, 2)
Sequence = _alias(_abcs.Sequence, 1)
MutableSequence = _alias(_abcs.MutableSequence, 1)
ByteString = _alias(_abcs.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(_abcs.MappingView, 1)
KeysView = _alias(_abcs.KeysView, 1)
ItemsView = _alias(_abcs.ItemsView, 2)
ValuesView = _alias(_abcs.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
Generator = _alias(_abcs.Generator, 3, defaults=(_NoneType, _NoneType))
AsyncGenerator = _alias(_abcs.AsyncGenerator, 2, defaults=(_NoneType,))
Type = _alias(type, 1, inst=False, name="Type")

# Of these, name: (module, attribute, number of parameters, defaults).
_LATER = {
    "Deque": ("collections", "deque", 1, ()),
    "DefaultDict": ("collections", "defaultdict", 2, ()),
    "OrderedDict": ("collections", "OrderedDict", 2, ()),
    "Counter": ("collections", "Counter", 1, ()),
    "ChainMap": ("collections", "ChainMap", 2, ()),
    "Pattern": ("re", "Pattern", 1, ()),
    "Match": ("re", "Match", 1, ()),
    "ContextManager": ("contextlib", "AbstractContextManager", 2, (bool | None,)),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 2, (bool | None,)),
}


def __getattr__(name):
    found = _LATER.get(name)
    if found is None:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    module, attribute, nparams, defaults = found
    result = globals()[name] = _alias(_class_of(module, attribute), nparams, name=name, defaults=defaults)
    return result


def _class_of(module, attribute):
    """A class of another module.  Without the module it can have no instances: an empty class stands for it in annotations."""
    # The imports are written out, so that the modules are part of programs as far as they are there.
    try:
        if module == "collections":
            import collections
        elif module == "re":
            import re
        else:
            import contextlib
        return getattr(sys.modules[module], attribute)
    except (ImportError, AttributeError):
        return type(attribute, (), {"__module__": module})


# ---- protocols

_NO_MEMBERS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__",
    "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__",
    "__static_attributes__", "__firstlineno__", "_MutableMapping__marker",
))

# Classes of the library that protocols may inherit from.
_PROTOCOL_BASES = {
    "collections.abc": (
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable", "Sized", "Container",
        "Collection", "Reversible", "Buffer",
    ),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
}

_missing = object()


def _protocol_members(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base is Generic or base is Protocol:
            continue
        namespace = base.__dict__
        for name in (*namespace, *namespace.get("__annotations__", ())):
            if name not in _NO_MEMBERS and not name.startswith("_abc_"):
                members.add(name)
    return members


def _has_members(cls, other):
    """Does class other define all members of the protocol?"""
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            namespace = base.__dict__
            if name in namespace:
                if namespace[name] is None:
                    return NotImplemented
                break
            annotations = namespace.get("__annotations__")
            if isinstance(annotations, dict) and name in annotations and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    return _has_members(cls, other)


_protocol_hook = classmethod(_protocol_hook)


def _no_init_or_replace_init(self, *args, **kwargs):
    """__init__ of protocols.  Classes that implement one get the next __init__ behind it, at the first call."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return   # reached by super().__init__()
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    cls.__init__(self, *args, **kwargs)


def _static_attribute(obj, name):
    """The attribute as it is stored, no descriptors and no __getattr__; _missing without one."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            break
    else:
        found = _missing
    try:
        own = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return found
    if name in own and not (found is not _missing and hasattr(type(found), "__set__")):
        return own[name]
    if found is _missing and isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    return found


class _ProtocolMeta(ABCMeta):
    __module__ = "typing"

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if Generic in bases and name != "Protocol" or any([base in _declaring[1:] for base in bases]):
            for base in bases:
                allowed = base is object or base is Generic or getattr(base, "_is_protocol", False) or \
                    base.__name__ in _PROTOCOL_BASES.get(base.__module__, ())
                if not allowed:
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False) and _declaring[1:]:
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _abc_nested():
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _protocol_hook:
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {names}.")
        return _abc_subclasscheck(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return _abc_instancecheck(cls, instance)
        if not cls._is_runtime_protocol and not _abc_nested():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls._is_runtime_protocol and not cls.__non_callable_proto_members__ and _abc_instancecheck(cls, instance):
            return True
        if _abc_subclasscheck(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            found = _static_attribute(instance, name)
            if found is _missing or found is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocols: classes that say what members others must have, whatever they inherit from (PEP 544)."""

    __module__ = "typing"
    __slots__ = ()
    _extends_generic = True
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


_declaring.append(Protocol)
Protocol.__protocol_attrs__ = set()
del Protocol._extends_generic


def runtime_checkable(cls):
    """Decorator: isinstance with this protocol looks whether the members are there."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = others = set()
    for name in cls.__protocol_attrs__:
        try:
            found = getattr(cls, name, None)
        except Exception as e:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from e
        if not callable(found):
            others.add(name)
    return cls


def is_protocol(tp, /):
    """Is tp a protocol?"""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol and not is_typeddict(tp)


def get_protocol_members(tp, /):
    """The names of a protocol's members."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


T_co = TypeVar("T_co", covariant=True)
T_co.__module__ = "typing"


@runtime_checkable
class SupportsInt(Protocol):
    """Has __int__."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """Has __float__."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """Has __complex__."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """Has __bytes__."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """Has __index__."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """Has __abs__."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """Has __round__."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


# ---- NamedTuple

_NOT_IN_NAMEDTUPLE = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make", "_replace", "_asdict",
    "_source",
))


def _named_tuple(typename, bases, fields, defaults, extra):
    annotations = {name: _type_check(t, f"field {name} annotation must be a type") for name, t in fields}
    namespace = class_namespace(typename, checked_names(typename, annotations, False), defaults)
    namespace["__new__"].__annotations__ = annotations
    namespace["__annotations__"] = annotations
    namespace.update(extra)
    return type(typename, bases, namespace)


class NamedTupleMeta(type):
    __module__ = "typing"

    def __new__(mcls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        annotations = namespace.get("__annotations__", {})
        with_default = []
        for name in annotations:
            if name in namespace:
                with_default.append(name)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        extra = {}
        for name, value in namespace.items():
            if name in _NOT_IN_NAMEDTUPLE:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in annotations and name != "__annotations__":
                extra[name] = value
        defaults = tuple([namespace[name] for name in with_default])
        if Generic in bases:
            extra.setdefault("__class_getitem__", classmethod(_generic_class_getitem))   # not that of tuple
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        cls = _named_tuple(typename, bases, annotations.items(), defaults, extra)
        for name in with_default:
            _tell_name(namespace[name], cls, name)
        return cls


def _tell_name(value, owner, name):
    """Calls value.__set_name__, as type() does for what stays in a class."""
    tell = getattr(type(value), "__set_name__", None)
    if tell is None:
        return
    try:
        tell(value, owner, name)
    except BaseException as e:
        e.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {name!r} in {owner.__name__!r}")
        raise


def _warn_deprecated(text):
    """Warns the caller's caller where the program imports warnings: without that nobody could ask for them."""
    warnings = sys.modules.get("warnings")
    if warnings is not None:
        warnings.warn(text, DeprecationWarning, stacklevel=3)


def _without_fields(kind, name, fields, example):
    given = "Failing to pass a value for" if fields is _missing else "Passing `None` as"
    return (f"{given} the 'fields' parameter is deprecated and will be disallowed in Python 3.15. To create a {kind} class with 0 fields "
            f"using the functional syntax, pass an empty {'list' if example == '[]' else 'dictionary'}, e.g. `{name} = {kind}({name!r}, {example})`.")


def NamedTuple(typename, fields=_missing, /, **kwargs):
    """Base of named tuples whose fields have types; NamedTuple('C', [('x', int)]) makes one without a class statement."""
    if fields is _missing or fields is None:
        if fields is None and kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
        _warn_deprecated("Creating NamedTuple classes using keyword arguments is deprecated and will be disallowed in Python 3.15. "
                         "Use the class-based or functional syntax instead." if kwargs else _without_fields("NamedTuple", typename, fields, "[]"))
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _named_tuple(typename, (tuple,), fields, (), {"__module__": _caller(), "__orig_bases__": (NamedTuple,)})


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# ---- TypedDict


def _key_qualifiers(annotation):
    """The set of Required, NotRequired, ReadOnly around a key's type."""
    found = set()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = annotation.__origin__
        elif origin is Required or origin is NotRequired or origin is ReadOnly:
            found.add(origin)
            (annotation,) = get_args(annotation)
        else:
            return found


class _TypedDictMeta(type):
    __module__ = "typing"
    _extends_generic = True

    def __new__(mcls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        cls = type.__new__(mcls, name, (*generic, dict), namespace)
        if "__orig_bases__" not in cls.__dict__:
            cls.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(t, msg, module=cls.__module__) for key, t in namespace.get("__annotations__", {}).items()}
        annotations, required, optional, read_only, mutable = {}, set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required = (required | base.__dict__.get("__required_keys__", set())) - base.__dict__.get("__optional_keys__", set())
            optional = (optional | base.__dict__.get("__optional_keys__", set())) - base.__dict__.get("__required_keys__", set())
            read_only |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        annotations.update(own)
        for key, annotation in own.items():
            qualifiers = _key_qualifiers(annotation)
            is_required = Required in qualifiers or total and NotRequired not in qualifiers
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                read_only.add(key)
            else:
                mutable.add(key)
                read_only.discard(key)
        cls.__annotations__ = annotations
        cls.__required_keys__ = frozenset(required)
        cls.__optional_keys__ = frozenset(optional)
        cls.__readonly_keys__ = frozenset(read_only)
        cls.__mutable_keys__ = frozenset(mutable)
        cls.__total__ = total
        return cls

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_missing, /, *, total=True):
    """Base of the types of dicts with certain keys; TypedDict('D', {'a': int}) makes one without a class statement."""
    if fields is _missing or fields is None:
        _warn_deprecated(_without_fields("TypedDict", typename, fields, "{}"))
        fields = {}
    namespace = {"__annotations__": dict(fields), "__module__": _caller()}
    result = _TypedDictMeta(typename, (), namespace, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Is tp a TypedDict?"""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


# ---- NewType


class NewType:
    """A type of its own to type checkers; at run time calling it returns the argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refusal:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Refusal,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- taking types apart


def get_origin(tp):
    """The class or form that was subscripted: list for List[int]; None for others."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, _GenericAliasType, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _UnionType if isinstance(tp, _UnionType) else None


def get_args(tp):
    """The arguments of a subscripted type, those of a callable as a list."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _GenericAliasType)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])):
            return (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, _UnionType) else ()


# ---- annotations that are text


class _Reader:
    """Evaluates the text of an annotation: names, attributes, subscripts, unions, lists and constants."""

    def __init__(self, text, find):
        self.text = text
        self.at = 0
        self.find = find

    def evaluate(self):
        value = next(iter(self.union())) if self.take("*") else self.union()
        if self.peek():
            self.fail()
        return value

    def fail(self):
        raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def peek(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at:self.at + 1]

    def take(self, mark):
        if self.peek() != mark:
            return False
        self.at += 1
        return True

    def need(self, mark):
        if not self.take(mark):
            self.fail()

    def union(self):
        value = self.primary()
        while self.take("|"):
            value = value | self.primary()
        return value

    def primary(self):
        value = self.atom()
        while True:
            if self.take("."):
                self.peek()
                value = getattr(value, self.word())
            elif self.take("["):
                items, is_tuple = self.items("]")
                value = value[tuple(items) if is_tuple or not items else items[0]]
            else:
                return value

    def items(self, end):
        """Values up to the closing mark, and whether there was a comma."""
        values, commas = [], False
        while not self.take(end):
            if self.take("*"):
                values.extend(self.primary())
                commas = True
            else:
                values.append(self.union())
            if self.take(","):
                commas = True
            elif self.peek() != end:
                self.fail()
        return values, commas

    def word(self):
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
            self.at += 1
        if start == self.at:
            self.fail()
        return self.text[start:self.at]

    def atom(self):
        c = self.peek()
        if c == "[":
            self.at += 1
            return self.items("]")[0]
        if c == "(":
            self.at += 1
            values, is_tuple = self.items(")")
            return tuple(values) if is_tuple or not values else values[0]
        if c == "'" or c == '"':
            return self.string("")
        if c == "-":
            self.at += 1
            return -self.atom()
        if c.isdigit():
            return self.number()
        if self.text.startswith("...", self.at):
            self.at += 3
            return ...
        word = self.word()
        if self.text[self.at:self.at + 1] in ("'", '"') and word in ("b", "r", "u", "B", "R", "U"):
            return self.string(word.lower())
        if word in ("None", "True", "False"):
            return {"None": None, "True": True, "False": False}[word]
        return self.find(word)

    def number(self):
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "._"):
            self.at += 1
        digits = self.text[start:self.at]
        try:
            return int(digits, 0)
        except ValueError:
            return float(digits)

    def string(self, prefix):
        quote = self.text[self.at]
        end = self.at + 1
        while end < len(self.text) and self.text[end] != quote:
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            self.fail()
        body = self.text[self.at + 1:end]
        self.at = end + 1
        if prefix != "r" and "\\" in body:
            body = body.encode("latin-1", "backslashreplace").decode("unicode_escape")
        return body.encode("latin-1") if prefix == "b" else body


def _evaluate(text, globalns, localns, type_params=(), is_class=False):
    import builtins

    parameters = {p.__name__: p for p in type_params}

    def find(name):
        # Type parameters hide everything but attributes of their class.
        if name in parameters and not (is_class and name in globalns):
            return parameters[name]
        for namespace in (localns, globalns, vars(builtins)):
            if namespace is not None and name in namespace:
                return namespace[name]
        raise NameError(f"name {name!r} is not defined", name=name)

    return _Reader(text, find).evaluate()


def _evaluate_reference(ref, globalns, localns, type_params, guard):
    text = ref.__forward_arg__
    if text in guard:
        return ref
    if ref.__forward_module__ is not None:
        module = ref.__forward_module__
        globalns = vars(sys.modules[module] if isinstance(module, str) and module in sys.modules else module) \
            if not isinstance(module, str) or module in sys.modules else globalns
    value = _type_check(
        _evaluate(text, globalns, localns, type_params, ref.__forward_is_class__), "Forward references must evaluate to types.",
        is_argument=ref.__forward_is_argument__, allow_special_forms=ref.__forward_is_class__)
    value = _eval_type(value, globalns, localns, type_params, guard | {text})
    ref.__forward_value__ = value
    ref.__forward_evaluated__ = True
    return value


def _eval_type(t, globalns, localns, type_params=(), guard=frozenset()):
    """t with all forward references in it replaced by what they stand for."""
    if isinstance(t, ForwardRef):
        return _evaluate_reference(t, globalns, localns, type_params, guard)
    if isinstance(t, (_GenericAlias, _GenericAliasType, _UnionType)):
        old = t.__args__
        if isinstance(t, _GenericAliasType):
            old = tuple([ForwardRef(a) if isinstance(a, str) else a for a in old])
        new = tuple([_eval_type(a, globalns, localns, type_params, guard) for a in old])
        if new == t.__args__:
            return t
        if isinstance(t, _UnionType):
            result = new[0]
            for member in new[1:]:
                result = result | member
            return result
        return t.copy_with(new) if isinstance(t, _GenericAlias) else type(t)(t.__origin__, new) if type(t) is _GenericAliasType \
            else type(t)(t.__origin__, (list(new[:-1]), new[-1]))
    return t


def _without_notes(t):
    """t without Annotated, Required, NotRequired, ReadOnly, at any depth."""
    if isinstance(t, _AnnotatedAlias):
        return _without_notes(t.__origin__)
    origin = getattr(t, "__origin__", None)
    if origin is Required or origin is NotRequired or origin is ReadOnly:
        return _without_notes(t.__args__[0])
    if isinstance(t, (_GenericAlias, _GenericAliasType, _UnionType)):
        new = tuple([_without_notes(a) for a in t.__args__])
        if new == t.__args__:
            return t
        if isinstance(t, _UnionType):
            return Union[new] if any([not isinstance(a, type) for a in new]) else _eval_union(new)
        return t.copy_with(new) if isinstance(t, _GenericAlias) else _GenericAliasType(t.__origin__, new)
    return t


def _eval_union(members):
    result = members[0]
    for member in members[1:]:
        result = result | member
    return result


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with text evaluated; a class's with those it inherits."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            annotations = base.__dict__.get("__annotations__", {})
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            local = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                names, local = local, names   # the module's names before those of the class
            if not isinstance(annotations, dict):
                continue
            for name, value in annotations.items():
                if value is None:
                    value = _NoneType
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _eval_type(value, names, local, base.__type_params__)
    else:
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, type(sys)) or callable(obj):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        if globalns is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globalns = vars(obj) if isinstance(obj, type(sys)) else getattr(inner, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        for name, value in annotations.items():
            if value is None:
                value = _NoneType
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, type(sys)), is_class=False)
            hints[name] = _eval_type(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {name: _without_notes(t) for name, t in hints.items()}


# ---- functions and decorators for type checkers


def cast(typ, val):
    """val; type checkers take it to be a typ."""
    return val


def assert_type(val, typ, /):
    """val; type checkers complain if it is no typ."""
    return val


def assert_never(arg, /):
    """For code that is not reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """obj; says on stderr what its type is."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _marked(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass   # no attributes can be set: only type checkers see it
    return obj


def final(f):
    """Decorator: not to be overridden, or subclassed."""
    return _marked(f, "__final__")


def override(method, /):
    """Decorator: overrides a method of a base class."""
    return _marked(method, "__override__")


def no_type_check(arg):
    """Decorator: the annotations are no type hints, those of a class's methods neither."""
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            value = getattr(value, "__func__", value)
            # What was defined elsewhere and only assigned here is left alone.
            if getattr(value, "__qualname__", None) != f"{arg.__qualname__}.{getattr(value, '__name__', None)}" or \
                    getattr(value, "__module__", None) != arg.__module__:
                continue
            if isinstance(value, type):
                no_type_check(value)
            elif isinstance(value, type(no_type_check)):
                value.__no_type_check__ = True
    return _marked(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    """Decorator of decorators: what they make is no_type_check."""
    import functools

    _warn_deprecated("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15")

    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(),
                        **kwargs):
    """Decorator: makes classes into something like dataclasses."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


_overloads = {}   # (module, qualified name): {first line: function}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be "
        "followed by an implementation that is not @overload-ed.")


def overload(func):
    """Decorator: one signature of a function that has several."""
    inner = getattr(func, "__func__", func)
    try:
        _overloads.setdefault((inner.__module__, inner.__qualname__), {})[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass   # no ordinary function
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function, in order."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Forgets all overloads."""
    _overloads.clear()


# ---- files

AnyStr = TypeVar("AnyStr", bytes, str)
AnyStr.__module__ = "typing"


class IO(Generic[AnyStr]):
    """What open() returns, for annotations."""

    __slots__ = ()

    @property
    @abstractmethod
    def mode(self) -> str:
        pass

    @property
    @abstractmethod
    def name(self) -> str:
        pass

    @abstractmethod
    def close(self) -> None:
        pass

    @property
    @abstractmethod
    def closed(self) -> bool:
        pass

    @abstractmethod
    def fileno(self) -> int:
        pass

    @abstractmethod
    def flush(self) -> None:
        pass

    @abstractmethod
    def isatty(self) -> bool:
        pass

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readable(self) -> bool:
        pass

    @abstractmethod
    def readline(self, limit: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readlines(self, hint: int = -1) -> list[AnyStr]:
        pass

    @abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int:
        pass

    @abstractmethod
    def seekable(self) -> bool:
        pass

    @abstractmethod
    def tell(self) -> int:
        pass

    @abstractmethod
    def truncate(self, size: int | None = None) -> int:
        pass

    @abstractmethod
    def writable(self) -> bool:
        pass

    @abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abstractmethod
    def writelines(self, lines: list[AnyStr]) -> None:
        pass

    @abstractmethod
    def __enter__(self) -> "IO[AnyStr]":
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class BinaryIO(IO[bytes]):
    """What open() returns for binary modes."""

    __slots__ = ()

    @abstractmethod
    def write(self, s: bytes | bytearray) -> int:
        pass

    @abstractmethod
    def __enter__(self) -> "BinaryIO":
        pass


class TextIO(IO[str]):
    """What open() returns for text modes."""

    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self) -> BinaryIO:
        pass

    @property
    @abstractmethod
    def encoding(self) -> str:
        pass

    @property
    @abstractmethod
    def errors(self) -> str | None:
        pass

    @property
    @abstractmethod
    def line_buffering(self) -> bool:
        pass

    @property
    @abstractmethod
    def newlines(self):
        pass

    @abstractmethod
    def __enter__(self) -> "TextIO":
        pass


# ---- what typing_extensions, which many packages use, takes from here besides

_ASSERT_NEVER_REPR_MAX_LENGTH = 100
_Final = _NotSubclassable
_collect_parameters = _collect_type_parameters
_prohibited = frozenset(_NOT_IN_NAMEDTUPLE)
EXCLUDED_ATTRIBUTES = sorted(_NO_MEMBERS)


def _tp_cache(func=None, /, *, typed=False):
    return _remembered if func is None else _remembered(func)
