# abc: abstract base classes (PEP 3119).  The checks themselves are in _abc.

from _abc import (
    _abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches, _reset_registry, get_cache_token,
)


def abstractmethod(funcobj):
    """Decorator: a class is abstract until a subclass defines this method."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """classmethod and abstractmethod in one.  Deprecated: stack the two decorators."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """staticmethod and abstractmethod in one.  Deprecated: stack the two decorators."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """property and abstractmethod in one.  Deprecated: stack the two decorators."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """Metaclass of abstract base classes: they can refuse instances, and other classes can be registered as subclasses."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Makes subclass, any class, count as a subclass; returns it, so this can be a decorator."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        names = ("_abc_registry", "_abc_cache", "_abc_negative_cache", "_abc_negative_cache_version")
        for name, value in zip(names, _get_dump(cls)):
            print(f"{name}: {value!r}", file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Finds cls's abstract methods anew after some were added or implemented; returns cls."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    abstract = set()
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                abstract.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            abstract.add(name)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


class ABC(metaclass=ABCMeta):
    """A class to inherit from in place of naming the metaclass."""

    __slots__ = ()
