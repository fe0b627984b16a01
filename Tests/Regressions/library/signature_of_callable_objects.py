# inspect.signature of instances: __call__ may be any descriptor.
import inspect
from functools import lru_cache, partialmethod, wraps


class InSlot:
    __slots__ = ("__call__",)

    def __init__(self):
        self.__call__ = lambda v, _: v


class Plain:
    def __call__(self, a, b=1): pass


class Static:
    @staticmethod
    def __call__(a, b): pass


class OfClass:
    @classmethod
    def __call__(cls, a): pass


class Computed:
    __call__ = property(lambda self: lambda q: q)


class Partly:
    def f(self, one, two): pass
    __call__ = partialmethod(f, 1)


class Wrapped:
    @wraps(Plain.__call__)
    def __call__(self, *args): pass


class Cached:
    @lru_cache
    def __call__(self, k): pass


for kind in InSlot, Plain, Static, OfClass, Computed, Partly, Wrapped, Cached:
    print(kind.__name__, inspect.signature(kind()))
