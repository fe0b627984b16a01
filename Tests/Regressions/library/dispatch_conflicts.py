import functools, collections.abc as c
@functools.singledispatch
def f(x): return "base"
@f.register(c.Iterable)
def _(x): return "iterable"
@f.register(c.Container)
def _(x): return "container"
class P: pass
c.Iterable.register(P); c.Container.register(P)
try: print(f(P()))
except RuntimeError as e: print("RuntimeError", e)
class D(P): pass
c.Sized.register(D)
try: print(f(D()))
except RuntimeError as e: print("RuntimeError", e)
# test_mro_conflicts of CPython
@functools.singledispatch
def g(arg): return "base"
class O(c.Sized):
    def __len__(self): return 0
o = O()
print(g(o))
g.register(c.Iterable, lambda arg: "iterable")
g.register(c.Container, lambda arg: "container")
g.register(c.Sized, lambda arg: "sized")
g.register(c.Set, lambda arg: "set")
print(g(o))
c.Iterable.register(O); print(g(o))
c.Container.register(O); print(g(o))
c.Set.register(O); print(g(o))
class Q: pass
c.Iterable.register(Q)
q = Q()
print(g(q))
c.Container.register(Q)
try: print(g(q))
except RuntimeError as e: print("RuntimeError", e)
class R(c.Sized):
    def __len__(self): return 0
c.Iterable.register(R); c.Container.register(R)
print(g(R()))
class S(c.Sized, c.Iterable):
    def __len__(self): return 0
    def __iter__(self): return iter([])
print(g(S()))
c.Container.register(S)
print(g(S()))
@functools.singledispatch
def h(arg): return "base"
@h.register(c.Iterable)
def _(arg): return "iterable"
@h.register(c.Container)
def _(arg): return "container"
class T(c.Container, c.Iterable):
    def __contains__(self, x): return False
    def __iter__(self): return iter([])
print(h(T()))
class U:
    def __contains__(self, x): return False
    def __iter__(self): return iter([])
try: print(h(U()))
except RuntimeError as e: print("RuntimeError", e)
for x in ({}, set(), [], ()):
    try: print(h(x))
    except RuntimeError as e: print("RuntimeError", e)
