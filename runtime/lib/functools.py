# functools: functions about functions.  Most are C (_functools); here are those that are descriptors over whatever a class holds.

from _functools import (WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, cache, cached_property, cmp_to_key, lru_cache, partial, reduce,
                        _tell_order, singledispatch, total_ordering, update_wrapper, wraps)

GenericAlias = type(list[int])

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key", "lru_cache",
    "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]


class partialmethod:
    """A method with arguments filled in, made of a function or of any descriptor."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            # One of one: flat, so that only one call is made.
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
            return
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args] + [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partialmethod({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        result = None
        if get is not None and type(self.func) is not partial:
            new_func = get(obj, cls)
            if new_func is not self.func:
                result = partial(new_func, *self.args, **self.keywords)
                try:
                    result.__self__ = new_func.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# ---- singledispatch: the order in which classes are asked, where abstract ones say that a class is theirs

def _merged(orders):
    """C3: the first class that stands in no other order behind the first, again and again."""
    result = []
    while orders := [order for order in orders if order]:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(first)
        orders = [order[1:] if order[0] is first else order for order in orders]
    return result


def _order_with(cls, abstract):
    """cls's resolution order with abstract classes put in front of the bases that are not abstract, where no base is theirs already."""
    bases = list(cls.__bases__)
    split = len(bases)
    while split and not hasattr(bases[split - 1], "__abstractmethods__"):
        split -= 1
    own = [c for c in abstract if issubclass(cls, c) and not any(issubclass(base, c) for base in bases)]
    rest = [c for c in abstract if c not in own]
    groups = [bases[:split], own, bases[split:]]
    return _merged([[cls], *(_order_with(base, rest) for group in groups for base in group), *groups])


def _dispatch_order(cls, classes):
    """The order for cls when these classes are registered."""
    mro = cls.__mro__
    related = [c for c in classes if c not in mro and isinstance(c, type) and issubclass(cls, c)]
    related = [c for c in related if not any(c is not other and c in other.__mro__ for other in related)]
    found = []
    for c in related:
        # Classes between: subclasses of c that say so, too, bring the registered ones that they derive from.
        between = [[b for b in sub.__mro__ if b in related] for sub in c.__subclasses__() if sub not in mro and issubclass(cls, sub)]
        between.sort(key=len, reverse=True)
        for order in between or [[c]]:
            found += [b for b in order if b not in found]
    return _order_with(cls, found)


_tell_order(_dispatch_order)


class singledispatchmethod:
    """A method chosen by the class of its first argument besides self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
