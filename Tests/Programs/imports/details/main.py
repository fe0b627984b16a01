# Submodules bound in functions, modules that the program makes, names computed in several ways, failing packages.
import sys, types, importlib
def f():
    import pk.sub.leaf
    return pk.sub.leaf.v
print(f())
import pk.sub.leaf as L, pk.sub as S
print(L.v, S.__name__)
from pk import *
print(sorted(n for n in globals() if not n.startswith('_')))
print(importlib.import_module("__main__") is sys.modules["__main__"], __import__("__main__").__name__)
try:
    import bad.inner
except ValueError as e:
    print(repr(e), "bad" in sys.modules, "bad.inner" in sys.modules)
class Mod(types.ModuleType):
    @property
    def prop(self): return "prop of " + self.__name__
sys.modules["pk"].__class__ = Mod
import pk
print(pk.prop, type(pk).__name__, isinstance(pk, types.ModuleType))
m = Mod("made", "doc")
sys.modules["made"] = m
import made
print(made.prop, made.__doc__, made.__spec__, made)
from lz import later, eager
print(later, eager)
import lz.real
print(lz.real.x)
print(__import__("pk.sub", globals(), locals(), ["leaf"], 0).leaf.v)
for n in ("os.path", "collections.abc", "colorsys", "no_such_module"):
    try:
        print(importlib.import_module(n).__name__)
    except ImportError as e:
        print(e)
import os.path as p, os
print(p is os.path, p.__name__)
from os import path
print(path is p)
try:
    from os import nothing
except ImportError as e: print(str(e)[:40])
try:
    from sys import nothing
except ImportError as e: print(e)
try:
    import sys.nothing
except ImportError as e: print(e)
from pk.sub import leaf as a, leaf as b
print(a is b)
print(pk.sub.__dict__.keys() >= {"leaf", "__path__"})
def g():
    global zz
    import pk.sub as zz
g(); print(zz.__name__)
print(vars(pk.other)["__name__"], pk.other.rel())
import pk.dyn
print(pk.dyn.names)
del pk.sub
try: pk.sub
except AttributeError as e: print(e)
import pk.sub
try: pk.sub
except AttributeError as e: print(e)
from pk import sub
print(sub.__name__)
