# dataclasses: classes whose methods follow from annotated fields (PEP 557).  The methods themselves are made by _dataclasses, in C.

import abc
import sys
from types import FunctionType, GenericAlias, MappingProxyType

from _dataclasses import (_HAS_DEFAULT_FACTORY, eq_function, frozen_functions, hash_function, init_function, layout, order_function,
                          parameters, repr_function)
from keyword import iskeyword

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FieldKind:
    """What an annotation makes of a name: a field, a class variable, or an argument of __init__ only."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind("_FIELD")
_FIELD_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FieldKind("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"

# What __init__ does for a field; the same numbers in _dataclasses.
_STORE, _STORE_OR_MAKE, _MAKE, _CONSTANT, _PASS_ON = range(5)
_NO_METADATA = MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            return f"dataclasses.InitVar[{self.type.__name__}]"
        return f"dataclasses.InitVar[{self.type!r}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


_fields_shown = set()   # ids of those whose repr() is being made


class Field:
    """What is known of a field; made by field() and by the decorator."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        if id(self) in _fields_shown:   # a type that refers to its own field
            return "..."
        _fields_shown.add(id(self))
        try:
            return self._text()
        finally:
            _fields_shown.discard(id(self))

    def _text(self):
        shown = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return "Field(" + ",".join([f"{name}={getattr(self, name)!r}" for name in shown]) + ")"

    def __set_name__(self, owner, name):
        """A default that is a descriptor gets to know its name."""
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return "_DataclassParams(" + ",".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__]) + ")"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """What to put in place of a field's default to say more about the field."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- annotations


def _text_names(annotation, cls, module, test):
    """Does a text begin with a name, or module.name, for whose value the test holds?"""
    first, rest = _leading_name(annotation)
    space = sys.modules.get(cls.__module__)
    if space is None or not first:
        return False
    if rest.startswith("."):
        if getattr(space, first, None) is not module:
            return False
        space = module
        first, _ = _leading_name(rest[1:])
    return test(getattr(space, first, None))


def _leading_name(text):
    """(the name at the beginning of the text, what follows); spaces do not count"""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _is_class_var(annotation, cls):
    typing = sys.modules.get("typing")
    if typing is None:
        return False

    def test(found):
        return found is typing.ClassVar or getattr(found, "__origin__", None) is typing.ClassVar

    return _text_names(annotation, cls, typing, test) if isinstance(annotation, str) else test(annotation)


def _is_init_var(annotation, cls):
    def test(found):
        return found is InitVar or type(found) is InitVar

    return _text_names(annotation, cls, sys.modules[__name__], test) if isinstance(annotation, str) else test(annotation)


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _text_names(annotation, cls, sys.modules[__name__], lambda found: found is KW_ONLY)
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    """The Field for an annotated name in the class, from its default there."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":   # a slot is no default
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_class_var(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_init_var(annotation, cls):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


# ---- the decorator


def _own_annotations(cls):
    annotations = cls.__dict__.get("__annotations__", None)
    return {} if annotations is None else dict(annotations)


def _set_new(cls, name, value):
    """Sets an attribute unless the class has one of its own; says whether it has."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _check_defaults(fields):
    seen_default = None
    for f in fields:
        if f.init and not f.kw_only:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")


def _init_step(f, slots):
    """What __init__ does for a field, as _dataclasses wants it; None: nothing."""
    factory = f.default_factory is not MISSING
    has_default = factory or f.default is not MISSING
    value = f.default_factory if factory else f.default if has_default else None
    if f._field_type is _FIELD_INITVAR:
        kind = _PASS_ON
    elif f.init:
        kind = _STORE_OR_MAKE if factory else _STORE
    elif factory:
        kind = _MAKE
    elif slots and has_default:
        kind = _CONSTANT   # there is no class attribute that could be seen through the instance
    else:
        return None
    return (sys.intern(f.name), kind, bool(f.kw_only), has_default, value)


def _add_init(cls, fields, frozen, has_post_init, slots):
    _check_defaults(fields)
    in_order = [f for f in fields if not (f.kw_only and f.init)] + [f for f in fields if f.kw_only and f.init]
    steps = tuple([step for f in in_order if (step := _init_step(f, slots)) is not None])
    self_name = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    function = init_function(cls.__qualname__, cls.__module__, self_name, steps, frozen, has_post_init)
    annotations = {f.name: f.type.type if isinstance(f.type, InitVar) else f.type for f in in_order if f.init}
    function.__annotations__ = annotations | {"return": None}
    _set_new(cls, "__init__", function)


def _shown_annotation(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if getattr(annotation, "__module__", None) == "typing" else text


def _signature(cls):
    """How a call of the class looks: for the documentation of a class that has none."""
    own = getattr(cls, "__signature__", None)
    if own is not None:
        return str(own).replace(" -> None", "") if type(own).__name__ == "Signature" else ""
    init = cls.__init__
    if not isinstance(init, FunctionType):
        return "()"
    names, posonly, positional, kwonly, varargs, varkw = parameters(init)
    defaults = init.__defaults__ or ()
    given = dict(zip(names[positional - len(defaults):positional], defaults)) | (init.__kwdefaults__ or {})
    parts = []
    for i, name in enumerate(names):
        is_varargs = varargs and i == positional + kwonly
        is_varkw = varkw and i == len(names) - 1
        text = "*" + name if is_varargs else "**" + name if is_varkw else name
        annotation = init.__annotations__.get(name, MISSING)
        if annotation is not MISSING:
            text += f": {_shown_annotation(annotation)}"
        if name in given:
            text += f" = {given[name]!r}" if annotation is not MISSING else f"={given[name]!r}"
        if is_varargs:
            parts.insert(positional, text)
        else:
            parts.append(text)
    if kwonly and not varargs:
        parts.insert(positional, "*")
    if posonly > 1:
        parts.insert(posonly, "/")
    result = init.__annotations__.get("return")
    arrow = "" if result is None else f" -> {_shown_annotation(result)}"
    return f"({', '.join(parts[1:])}){arrow}"


def _replace_method(self, /, **changes):
    return _replace(self, **changes)


def _hash_wanted(cls, unsafe_hash, eq, frozen):
    """"add", "none" (objects cannot be hashed) or "" (as it is)."""
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = not (own is MISSING or own is None and "__eq__" in cls.__dict__)
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return "add"
    if not eq or explicit:
        return ""
    return "add" if frozen else "none"


def _collect(cls, kw_only):
    """All fields of the class and its bases; whether any of the bases is a dataclass that is frozen, and whether all are."""
    fields = {}
    any_frozen = has_bases = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is None:
            continue
        has_bases = True
        for f in inherited.values():
            fields[f.name] = f
        if all_frozen is None:
            all_frozen = True
        frozen = getattr(base, _PARAMS).frozen
        all_frozen = all_frozen and frozen
        any_frozen = any_frozen or frozen
    annotations = _own_annotations(cls)
    own = []
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        # A field() in the class's namespace is replaced by the default, or goes.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields, has_bases, any_frozen, all_frozen


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    home = (cls.__qualname__, cls.__module__) if isinstance(cls, type) else cls.__module__
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot))
    fields, has_bases, any_frozen, all_frozen = _collect(cls, kw_only)
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    hash_wanted = _hash_wanted(cls, unsafe_hash, eq, frozen) if not unsafe_hash else None
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    all_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    proper = [f for f in fields.values() if f._field_type is _FIELD]
    names = tuple([sys.intern(f.name) for f in proper])
    if not slots:
        layout(cls, names)
    if init:
        _add_init(cls, all_init, frozen, hasattr(cls, "__post_init__"), slots)
    _set_new(cls, "__replace__", _replace_method)
    if repr:
        _set_new(cls, "__repr__", repr_function(*home, tuple([sys.intern(f.name) for f in proper if f.repr])))
    compared = tuple([sys.intern(f.name) for f in proper if f.compare])
    if eq:
        _set_new(cls, "__eq__", eq_function(*home, compared))
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if _set_new(cls, name, order_function(*home, compared, name)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering")
    if frozen:
        for method in frozen_functions(*home, names, cls, FrozenInstanceError):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    if hash_wanted is None:
        hash_wanted = _hash_wanted(cls, unsafe_hash, eq, frozen)
    if hash_wanted == "add":
        hashed = [f.name for f in proper if (f.compare if f.hash is None else f.hash)]
        cls.__hash__ = hash_function(*home, tuple([sys.intern(name) for name in hashed]))
    elif hash_wanted == "none":
        cls.__hash__ = None
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature(cls)
    if match_args:
        _set_new(cls, "__match_args__", tuple([f.name for f in all_init if f.init and not f.kw_only]))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _slot_names(cls):
    slots = cls.__dict__.get("__slots__", ())
    if slots is None:
        return []
    if hasattr(slots, "__next__"):   # an iterator, which has given its names away
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return [slots] if isinstance(slots, str) else list(slots)


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)   # the class may be frozen


def _add_slots(cls, frozen, weakref_slot):
    """The class again, with __slots__: they have to be there when it is made."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = [f.name for f in fields(cls)]
    inherited = {name for base in cls.__mro__[1:-1] for name in _slot_names(base)}
    if weakref_slot and any(hasattr(base, "__weakref__") for base in cls.__mro__[1:-1]):
        inherited.add("__weakref__")
    wanted = names + (["__weakref__"] if weakref_slot else [])
    namespace["__slots__"] = tuple([name for name in wanted if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in namespace:
            cls.__getstate__ = _getstate
        if "__setstate__" not in namespace:
            cls.__setstate__ = _setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds methods to a class by its annotated fields."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# ---- using them


def fields(class_or_instance):
    """The fields of a dataclass or an instance of one, as a tuple of Field objects."""
    try:
        all_fields = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in all_fields.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Is this a dataclass or an instance of one?"""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


# Values that are the same in the copy.
_ATOMIC = frozenset((
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), FunctionType, type(len), type, range, property,
))


def _deep(obj, convert):
    """A copy in which each dataclass instance, however deep in containers, is what convert gives for it."""
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        return convert(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_deep(v, convert) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_deep(v, convert) for v in obj])
    if isinstance(obj, dict):
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for k, v in obj.items():
                result[_deep(k, convert)] = _deep(v, convert)
            return result
        return kind([(_deep(k, convert), _deep(v, convert)) for k, v in obj.items()])
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; recursively for dataclasses, lists, tuples and dicts in them, copies of everything else."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(obj):
        return dict_factory([(f.name, _deep(getattr(obj, f.name), convert)) for f in fields(obj)])

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields' values as a tuple, in the way of asdict()."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(obj):
        return tuple_factory([_deep(getattr(obj, f.name), convert) for f in fields(obj)])

    return convert(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None):
    """A new dataclass with fields from names, (name, type) or (name, type, field) tuples."""
    namespace = {} if namespace is None else dict(namespace)
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[name] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    import types
    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        from _namedtuple import running_module
        module = running_module()
    cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same class with other values for some fields."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
