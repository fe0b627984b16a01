# What code objects show: constants and names in CPython's order, flags, variables; replace(), equality.
def f(): return 1
def g():
    "doc"
def h(): pass
print(f.__code__.co_consts, g.__code__.co_consts, (lambda: 1).__code__.co_consts, (lambda: None).__code__.co_consts, h.__code__.co_consts)
x = (i+5 for i in ())
print(x.gi_code.co_consts, x.gi_code.co_varnames, x.gi_code.co_flags, (lambda:1).__code__.co_flags)
def w(a):
    t = [j for j in a]
    def q(): return t, u
    for k in t: u = k
    return f"{a}xy{t!r:>5}", q(a=1, b=2), (1, 2), a[1:2], -1, 1 + 2, a.foo.bar(3), __debug__
print([getattr(k, 'co_name', k) for k in w.__code__.co_consts], w.__code__.co_varnames, w.__code__.co_cellvars, w.__code__.co_names)

class Outer:
    "doc"
    attr = len('abc')
    def method(self, *, key=None):
        import math as p
        from sys import argv as a, path
        self.__private = __class__, key
        del self.gone
        return [n for n in range(3) if n]
    async def waits(self):
        return await self
    async def items(self):
        yield 1
    def gen(self, *a, **k):
        yield from a
for f in (Outer.method, Outer.waits, Outer.items, Outer.gen):
    c = f.__code__
    print(c.co_name, c.co_qualname, c.co_argcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_names, hex(c.co_flags), c.co_firstlineno)
def top():
    class Inner:
        def deep(self): pass
    def one():
        def two(): return one
        return two
    return Inner, one
Inner, one = top()
print(hex(Inner.deep.__code__.co_flags), hex(one().__code__.co_flags), hex(top.__code__.co_flags), one().__code__.co_freevars)
c = top.__code__
print([k.co_name for k in c.co_consts if hasattr(k, 'co_name')], c.co_consts is top.__code__.co_consts)
d = c.replace(co_name='other', co_firstlineno=7)
print(d.co_name, d.co_firstlineno, d == c, d != c, c.replace() == c, hash(c.replace()) == hash(c), d.co_consts == c.co_consts, d.co_varnames)
top.__code__ = d
print(top.__name__, top.__code__ is d, top()[0].__name__)
