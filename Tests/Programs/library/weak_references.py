# weakref: references, proxies, containers, finalizers.
import gc
import weakref
from weakref import WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize, proxy, ref


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Thing:
    def __init__(self, name):
        self.name = name

    def hello(self, *args):
        return (self.name, args)

    def __repr__(self):
        return f"Thing({self.name})"

    def __len__(self):
        return 5

    def __add__(self, other):
        return ("added", self.name, other)

    def __getitem__(self, key):
        return key * 2


class Callable(Thing):
    def __call__(self, x):
        return x + 1


keep = Thing("kept")
r = ref(keep)
print(r() is keep, r is ref(keep), weakref.getweakrefcount(keep), weakref.getweakrefs(keep) == [r], r == ref(keep), hash(r) == hash(keep), r.__callback__)
print("to 'Thing' at" in repr(r), isinstance(r, weakref.ReferenceType), type(r).__name__, ref(keep, print) == r, ref(keep, print) is r)
p = proxy(keep)
print(p.name, p.hello(1), len(p), p + 1, p[4], bool(p), str(p), p == keep, type(p).__name__)
p.name = "changed"
print(keep.name, p.hello(), proxy(Callable("c")) is not None)
c = Callable("c")
print(proxy(c)(5), type(proxy(c)).__name__)
attempt(lambda: hash(p))
for bad in (5, "s", (1,), [1], {}, None, 1.5):
    attempt(lambda: ref(bad))
for good in ({1}, frozenset([1]), Thing, print, lambda: 0, (x for x in "a"), gc):
    assert ref(good)() is good


class Slotted:
    __slots__ = ("a",)


class SlottedWeak:
    __slots__ = ("a", "__weakref__")


attempt(lambda: ref(Slotted()))
s = SlottedWeak()
print(ref(s)() is s)


def make_dead(callback=None):
    t = Thing("temporary")
    return ref(t, callback) if callback else ref(t)


def deep(function, *args, n=40):
    """Far down the stack, where nothing that is left behind is looked at later."""
    return deep(function, *args, n=n - 1) if n else function(*args)


called = []
dead, dead2 = deep(make_dead), deep(make_dead, called.append)
gc.collect()
print(dead(), dead2(), "dead" in repr(dead), [x is dead2 for x in called])

d = WeakValueDictionary()
d["kept"] = keep


def add_temporary():
    d["gone"] = Thing("gone")
    k[Thing("key")] = 1
    w.add(Thing("element"))


k = WeakKeyDictionary()
k[keep] = "value"
w = WeakSet([keep])
deep(add_temporary)
gc.collect()
print(sorted(d), len(d), d["kept"] is keep, d.get("gone"), "gone" in d, list(d.items()), list(k.items()), len(k), list(w), len(w), keep in w, keep in k, k[keep])
attempt(lambda: d["gone"])
attempt(lambda: d.__setitem__("x", 5))
print(d.setdefault("kept", None) is keep, d.pop("nothing", "default"), k.pop(keep), len(k), len(w | {c}), len(w - {keep}), w == WeakSet([keep]))
m = WeakMethod(keep.hello)
print(m()(3), m == WeakMethod(keep.hello), WeakMethod(c.hello) == m)
attempt(lambda: WeakMethod(5))


def finalized(*args, **kw):
    print("finalized", args, kw)


def make_finalized():
    t = Thing("f")
    return finalize(t, finalized, 1, k=2)


f = deep(make_finalized)
gc.collect()
print(f.alive, f())
g = finalize(keep, finalized, "by hand")
print(g.alive, g.peek()[0] is keep, g(), g.alive, g())
h = finalize(keep, finalized, "detached")
print(h.detach()[2], h.alive)
finalize(keep, finalized, "at exit 1")
finalize(keep, finalized, "at exit 2").atexit = False
finalize(keep, finalized, "at exit 3")
print(sorted(weakref.__all__))
