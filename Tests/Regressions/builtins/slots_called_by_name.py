"""Methods of built-in types that stand for slots, called by name with wrong arguments, and what is checked first."""
import pickle


def show(what, *args, **keywords):
    try:
        print(what(*args, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    def __repr__(self):
        return "Plain"


class NoIndex:
    def __index__(self):
        return "no"

    def __iter__(self):
        return iter([1, 2])


def generator():
    yield 1


# Wrappers of slots name themselves; methods that stand beside a slot are methods.
for call in ((5).__add__, (5).__neg__, [].__setitem__, "a".__len__):
    show(call, x=1)
show([].__getitem__)
show({}.__getitem__, 1, 2)
show({}.__contains__)
show(set().__contains__, 1, 2)
show(list.__getitem__, 5)
show(dict.__contains__)
print(list.__getitem__, dict.__contains__, frozenset.__contains__, type(generator().__next__).__name__, type(b"".__buffer__).__name__)
show(type(generator()).__next__, 5)
show(b"".__buffer__)
print(bool.__dict__.get("__bool__"), bool.__dict__["__invert__"], ~False)

# Subclasses still find them along the mro, and calls of super() reach them.
class Items(list):
    def __getitem__(self, index):
        return "item", super().__getitem__(index)


class Names(dict):
    def __contains__(self, key):
        return key == "all" or super().__contains__(key)

    def __missing__(self, key):
        return "missing " + key


class Inherits(dict):
    pass


print(Items([1, 2])[1], Items([3])[0:1], "all" in Names(), "b" in Names(a=1), Names()["x"], Inherits(a=1)["a"], "a" in Inherits(a=1))
del Items.__getitem__
print(Items([1, 2])[1])

# Class methods want a class derived from their owner.
fromkeys = dict.__dict__["fromkeys"]
show(fromkeys, 5)
show(fromkeys, int)
show(fromkeys, Inherits, "a")
show(fromkeys.__get__, None, int)

show(object().__init__, 1)
show(Plain().__init__, 1)
show([].__init__, 1, 2)
show(object.__init__, [], 1)
show(super, 1, 2, 3)
show(str, b"", None)
show(str, b"", encoding=None)

# The order of checks, and an __index__ that does not work.
show(sum, 1, "a")
show(sum, [], "a")
show(min, x=1)
show(b"abc".replace, None, None, None)
show(complex, NoIndex(), "b")
show(complex, NoIndex(), [])
show(complex, 1, NoIndex())
show(bytes, NoIndex())
show(bytearray, NoIndex())
show(b"abc".__contains__, NoIndex())
show(memoryview(bytearray(2)).__setitem__, 0, NoIndex())
show(b"abc".hex, ":", 10**30)
show(iter([1]).__setstate__, 2.5)
show(pow, float("inf"), 1 + 1j)

# What exhausted iterators are reduced to.
for iterator in (reversed([1]), reversed((1,)), iter([1]), iter((1,))):
    list(iterator)
    print(iterator.__reduce__())


# Fields of exceptions that are no arguments are part of their state.
class Lost(ImportError):
    pass


lost = Lost("l", path="p")
lost.x = 4
for error in (AttributeError("a", name="n", obj=3), AttributeError("a"), ImportError("i", name="n", path="p"), ImportError("i"), NameError("e", name="n"), lost):
    print(error.__reduce__())
again = pickle.loads(pickle.dumps(AttributeError("a", name="n")))
print(again.name, again.args)
