# Which classes have a __weakref__ of their own, and what it gives.
import weakref
from dataclasses import dataclass


def own(cls):
    return cls.__name__, [n for n in ("__dict__", "__weakref__") if n in cls.__dict__], hasattr(cls, "__weakref__")


class A: pass
class B(A): pass
class Empty: __slots__ = ()
class Slotted(Empty): __slots__ = ("__weakref__", "x")
class More(Slotted): __slots__ = ("y",)
class Open(More): pass
class L(list): pass
class I(int): pass
class T(tuple): pass
class S(set): pass
class E(Exception): pass
class M(type): pass
class Two(Empty, A): __slots__ = ()
@dataclass(slots=True, weakref_slot=True)
class D: x: int


for cls in A, B, Empty, Slotted, More, Open, L, I, T, S, E, M, Two, D:
    print(*own(cls))
print(A.__weakref__, More.__weakref__, type(A.__weakref__), A.__weakref__.__doc__)
a = A()
print(a.__weakref__)
r = weakref.ref(a)
print(a.__weakref__ is r, "__weakref__" in dir(a), "__weakref__" in dir(Empty()))
for change in (lambda: setattr(a, "__weakref__", 3), lambda: delattr(a, "__weakref__")):
    try:
        change()
    except AttributeError as e:
        print(e)
for o in Empty(), I(), T(), More(), Open(), Two(), E():
    try:
        print(weakref.ref(o)() is o)
    except TypeError as e:
        print(e)
try:
    class Again(A): __slots__ = ("__weakref__",)
except TypeError as e:
    print(e)


# How libraries make a class again with slots.
def slotted(cls):
    names = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__", *cls.__annotations__)}
    if not any(hasattr(base, "__weakref__") for base in cls.__mro__[1:-1]):
        names["__slots__"] = (*cls.__annotations__, "__weakref__")
    else:
        names["__slots__"] = tuple(cls.__annotations__)
    return type(cls)(cls.__name__, cls.__bases__, names)


@slotted
class Base:
    x: int


@slotted
class Derived(Base):
    y: int


d = Derived()
d.x, d.y = 1, 2
print(d.x, d.y, Derived.__slots__, Base.__slots__, weakref.ref(d)() is d)
