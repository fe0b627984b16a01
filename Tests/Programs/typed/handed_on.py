"""What is handed on through `*args` and `**kwargs`, and functions made at run time: all kinds of them, from all sides."""

import functools, asyncio, sys, inspect

def deco(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapper

# applied at run time, many times
def make(n):
    @deco
    def inner(x, y=2):
        return x * n + y
    return inner
fs = [make(i) for i in range(3)] + [make(0.5), make("ab")]
for f in fs[:4]:
    print(f(1), f(2, y=5), f(3, 4))
print(make("q")(2, "z"))

# several functions through one variable
def a(x): return x + 1
def b(x): return str(x)
for g in (a, b):
    h = deco(g)
    print(h(3))
hs = [deco(g) for g in (a, b, len)]
print([h([1, 2]) if n == 2 else h(7) for n, h in enumerate(hs)])

# generators, coroutines
@deco
def gen(n):
    for i in range(n):
        yield i * 1.5
print(list(gen(3)))
def adeco(func):
    async def wrapper(*args, **kwargs):
        return await func(*args, **kwargs)
    return wrapper
@adeco
async def co(x, *, k=1):
    await asyncio.sleep(0)
    return x * k
print(asyncio.run(co(3, k=4)), asyncio.run(co("a", k=2)))

# reassigned, deleted, replaced
@deco
def r(x): return x * 2
print(r(4))
r = deco(lambda x: x / 2)
print(r(4))

class C:
    kinds = []
    @deco
    def m(self, *xs): return len(xs), type(self).__name__
    @property
    @deco
    def p(self): return 3.5
    @deco
    def __call__(self, x): return x + 0.5
    @deco
    def __add__(self, o): return ("add", o)
    @deco
    def __getitem__(self, i): return i * 2
    @deco
    def __len__(self): return 7
class D(C):
    def m(self, *xs): return ("D",) + super().m(*xs, 1)
for o in (C(), D()):
    print(o.m(), o.m(1, 2), o.p, o(1), o + 2, o[4], len(o))
C.m = deco(lambda self: "patched")
print(C().m())

# the closure's cell changes
def deco2(func):
    count = 0
    def wrapper(*args):
        nonlocal count, func
        count += 1
        if count == 3:
            func = lambda *a: ("changed", a)
        return func(*args)
    return wrapper
@deco2
def s(x, y): return x + y
print([s(1, i) for i in range(4)], [s("a", "b")])

# args changed
def deco3(func):
    def wrapper(*args, **kw):
        args = tuple(v * 2 for v in args)
        kw = {k: v + 1 for k, v in kw.items()}
        return func(*args, **kw)
    return wrapper
@deco3
def t(x, y=0): return x, y
print(t(1), t(1, 2), t(1.5, y=2), t("z"))

# passing on the dict itself
def keep(d, **kw): d["k"] = kw; kw["new"] = 1; return d
def outer(**kw):
    r = keep(kw, **kw)
    return kw, r is kw
print(outer(a=1), outer())
def star(*args, **kwargs):
    def inner():
        return args, kwargs
    kwargs["late"] = len(args)
    return inner
print(star(1, 2, z=3)(), star()())
def names(a, /, b, *args, c=1, **kw): return a, b, args, c, kw
print(names(1, 2), names(1, b=2), names(1, 2, 3, c=4, a=5), names(1, 2, **{"x": 1}), names(*[1, 2, 3]))
try: names(1, 2, b=3)
except TypeError as e: print(e)
try: names(b=1)
except TypeError as e: print(e)
print(inspect.signature(names), names.__defaults__, names.__kwdefaults__)
def dflt(*args, sep=", ", end=""): return sep.join(map(str, args)) + end
print(dflt(1, 2), dflt(1, sep="-"), dflt(), dflt(1, 2, 3, 4, end="!", sep="+"))
def many(a=1, b="x", *rest, k=None, **kw): return a, b, rest, k, kw
print(many(), many(2), many(2, 3), many(2, 3, 4, 5, k=6, z=7), many(b=1), many(k=2, q=1))
def swap(*args):
    a, b = args
    return b, a
print(swap(1, "x"), swap(2.5, None))
try: swap(1)
except ValueError as e: print(e)
def first(*args): return args[0] if args else None
print(first(), first(1), first("a", 2))
def last(*args): return args[-1]
print(last(1), last(1, "b"))
def loc(*args, **kwargs): return sorted(locals())
print(loc(1, a=2), loc())
def rec(n, *acc): return acc if n == 0 else rec(n - 1, n, *acc)
print(rec(3), rec(2, "a"))
def deep(*args, **kw):
    if not args: return kw
    return deep(*args[1:], **kw, **{str(args[0]): len(kw)})
print(deep("a", "b"), deep())
class V:
    def __init__(self, *xs): self.xs = xs
    def __add__(self, o): return V(*(p + q for p, q in zip(self.xs, o.xs)))
    @classmethod
    def of(cls, *xs, **kw): return cls(*xs, *kw.values())
    @staticmethod
    def s(*xs, k=0): return sum(xs) + k
print((V(1, 2) + V(0.5, 3)).xs, V.of(1, z=2).xs, V.of().xs, V.s(1, 2), V.s(k=3), V.s(1.5, k=2))
class W(V):
    def __init__(self, a, *rest, scale=1): super().__init__(a * scale, *rest); self.scale = scale
print(W(1, 2).xs, W(3, scale=2).xs, W(1.5).xs, W("a", scale=3).xs)
try: W()
except TypeError as e: print(e)
