# inspect: kinds of objects, members, documentation, sources, classes.
import abc
import collections
import functools
import inspect
import sys


# the comment
# of the function
def function(a, b=(1,
                   2)):
    """Doc
    of function."""
    if a:
        return "text with ) and # inside"

    # a comment inside
    return b
    # at the end


class Base:
    """Base's doc.

        indented
    more
    """

    def method(self):
        "Base.method"

    @property
    def prop(self):
        """A property."""
        return 1


class Derived(Base):
    limit = 3

    def method(self):
        def inner():
            return 1
        return inner

    @classmethod
    def create(cls): return cls()

    @staticmethod
    def static():
        pass

    @functools.lru_cache
    def cached(self):
        return """text
over lines
"""

    def gen(self):
        yield

    async def co(self):
        pass

    async def agen(self):
        yield


class Abstract(abc.ABC):
    @abc.abstractmethod
    def todo(self):
        pass


square = lambda x: x * x

d = Derived()
objects = {"function": function, "class": Derived, "method": d.method, "builtin": len, "builtin method": [].append, "module": sys, "slot": str.join,
           "wrapper": int.__add__, "bound wrapper": (5).__add__, "property": Base.prop, "generator": d.gen(), "gen function": d.gen, "instance": d,
           "abstract": Abstract, "code": function.__code__, "lambda": square, "partial": functools.partial(d.gen), "agen function": d.agen,
           "co function": Derived.co, "getset": type(function).__dict__["__name__"], "int": 5}
tests = [getattr(inspect, name) for name in dir(inspect) if name.startswith("is") and name not in ("iskeyword",)]
for name, obj in objects.items():
    print(name, [t.__name__ for t in tests if t(obj)])
c = d.co()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
g = d.gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
print([n for n, v in inspect.getmembers(d) if not n.startswith("__")], [n for n, v in inspect.getmembers(Derived, inspect.isfunction)])
print(inspect.getmembers(d, lambda v: v == 3), inspect.getattr_static(d, "prop").__class__.__name__, inspect.getattr_static(d, "nope", 7))
try:
    inspect.getattr_static(d, "nope")
except AttributeError as e:
    print("AttributeError", e)
for attribute in inspect.classify_class_attrs(Derived):
    if not attribute.name.startswith("__"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__)
print(inspect.getmro(Derived), inspect.getclasstree([Derived, Base, int]))

print(repr(inspect.getdoc(function)), repr(inspect.getdoc(Base)), repr(inspect.getdoc(Derived)))
print(repr(inspect.getdoc(Derived.method)), repr(inspect.getdoc(d.method)), inspect.getdoc(Base.prop), inspect.getdoc(Derived.create), inspect.getdoc(d))
print(repr(inspect.cleandoc("  a\n    b\n      c\n\n")), repr(inspect.cleandoc("\n\n  x\n y")), repr(inspect.cleandoc("")))

for obj in function, Base, Derived.method, Derived.create, Derived.static, Derived.cached, square, d.gen, Abstract:
    print(inspect.getsource(obj), inspect.getsourcelines(obj)[1])
print(inspect.getcomments(function))
print(inspect.getmodule(function) is sys.modules["__main__"], inspect.getmodule(collections.OrderedDict).__name__, inspect.getmodulename("/a/b.py"),
      inspect.getmodulename("x.txt"))
for obj in len, int, 5, sys:
    try:
        inspect.getsource(obj)
    except (TypeError, OSError) as e:
        print(type(e).__name__, str(e).split(",")[0])

def fails():
    raise ValueError


try:
    fails()
except ValueError as e:
    for info in inspect.trace():
        print(info.function, info.lineno, info.code_context, info.index)
    print([f.function for f in inspect.getinnerframes(e.__traceback__)], inspect.getframeinfo(e.__traceback__)[1:])
