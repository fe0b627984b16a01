# Functions, cells, bound methods and code objects as objects: their attributes, what can be set, the texts of refusals.
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def outer(a, /, b, *args, c=3, **kw):
    "doc"
    x = 1
    y = 2
    def inner(z):
        return x + z + a
    return inner
f = outer(1, 2)
c = f.__closure__
print(len(c), [type(q).__name__ for q in c])
show(lambda: c[0].cell_contents)
def setc(): c[1].cell_contents = 100
show(setc); show(lambda: f(1))
def delc(): del c[1].cell_contents
show(delc); show(lambda: f(1)); show(lambda: c[1].cell_contents)
Cell = type(c[0])
print(Cell.__name__, Cell)
e = Cell(); g = Cell(3); h = Cell(4)
show(lambda: (g == h, g < h, g == Cell(3), e < g, e == Cell(), g != h, g >= h))
show(lambda: hash(g)); show(lambda: Cell(1,2)); show(lambda: Cell(x=1)); show(lambda: g < 3); show(lambda: repr(e)[:10])
class Sub: pass
def sub(): 
    class S(Cell): pass
show(sub)
co = outer.__code__
print(co is outer.__code__, co == outer.__code__, hash(co) == hash(outer.__code__))
for n in 'co_name co_qualname co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_varnames co_cellvars co_freevars co_names co_flags co_firstlineno'.split():
    show(lambda: (n, getattr(co, n)))
    show(lambda: (n, getattr(f.__code__, n)))
show(lambda: [k if not hasattr(k, 'co_name') else k.co_name for k in co.co_consts])
def s1(): outer.__name__ = 3
def s2(): del outer.__name__
def s3(): outer.__qualname__ = b''
def s4(): outer.__defaults__ = 3
def s5(): outer.__kwdefaults__ = 3
def s6(): outer.__closure__ = None
def s7(): outer.__globals__ = None
def s8(): outer.__code__ = 3
def s9(): outer.__code__ = f.__code__
def s10(): outer.__annotations__ = 3
def s11(): outer.__type_params__ = 3
def s12(): outer.__dict__ = 3
def s13(): del outer.__dict__
def s14(): outer.__builtins__ = 3
def s15(): del outer.__code__
def s16(): del outer.foo
for s in (s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,s12,s13,s14,s15,s16): show(s)
print(type(outer.__builtins__).__name__, 'print' in outer.__builtins__)
F = type(outer)
k = F(f.__code__, globals(), 'newname', (5,), (Cell(10), Cell(20)))
show(lambda: k()); print(k.__name__, k.__defaults__, k.__qualname__)
show(lambda: F(f.__code__, globals()))
show(lambda: F(f.__code__, globals(), 'n', None, (1,2)))
show(lambda: F(f.__code__, globals(), 'n', None, (Cell(),)))
show(lambda: F(1, 2)); show(lambda: F()); show(lambda: F(outer.__code__, 3)); show(lambda: F(outer.__code__, {}, 3)); show(lambda: F(outer.__code__, {}, 'x', 3))
show(lambda: F(outer.__code__, {}, closure=(1,)))
def a1(x): return x + len(str(x))
def a2(y, z=2): return y * z
a1.__code__ = a2.__code__
show(lambda: a1(3)); show(lambda: a1(3, 4))
def d(x, y=1, *, z=2): return x, y, z
d.__defaults__ = (7, 8); show(lambda: d())
d.__defaults__ = None; show(lambda: d(1))
d.__kwdefaults__ = {'z': 9}; show(lambda: d(1, 2)); del d.__kwdefaults__; show(lambda: d(1, 2)); del d.__defaults__; print(d.__defaults__, d.__kwdefaults__)
d.attr = 1; print(d.__dict__); d.__dict__ = {'q': 2}; show(lambda: d.attr); print(d.q)
del d.__annotations__; print(d.__annotations__); d.__annotations__ = None; print(d.__annotations__)
d.__doc__ = 'x'; del d.__doc__; print(d.__doc__); del d.__module__; print(d.__module__); d.__module__ = 4; print(d.__module__)
class K:
    def m(self): "mdoc"
    m.tag = 5
m = K().m
print(m.tag, m.__name__, m.__doc__, m.__func__ is K.m, m.__qualname__, m.__module__)
def t1(): m.tag = 4
def t2(): m.__self__ = 4
def t3(): m.__func__ = 4
def t4(): m.__name__ = 4
def t5(): m.__doc__ = 'a'
def t6(): del m.tag
def t7(): m.new = 1
for s in (t1,t2,t3,t4,t5,t6,t7): show(s)
M = type(m)
show(lambda: M(1,2)); show(lambda: M(print, None)); show(lambda: M(print)); show(lambda: M(print, 3)())
show(lambda: repr(co).split(' at ')[0]); show(lambda: co.co_filename.endswith('.py'))
show(lambda: co.replace(co_name='zz').co_name)
show(lambda: co.replace(co_foo='zz'))
def s17(): co.co_name = 2
show(s17)
show(lambda: F.__new__(int))
show(lambda: hasattr(outer, '__get__')); show(lambda: outer.__get__(3, int)(4).__name__); show(lambda: outer.__get__(None, int) is outer); show(lambda: outer.__call__(1, 2).__name__)
class C2:
    def meth(self): return __class__
show(lambda: (C2.meth.__code__.co_freevars, C2.meth.__closure__[0].cell_contents))
