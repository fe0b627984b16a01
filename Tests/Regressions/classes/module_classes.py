# Classes of modules: attributes are in the module's own dict, and __class__ of a module can be set.
import types, sys
class M(types.ModuleType):
    def hello(self): return 'hello ' + self.__name__
    @property
    def p(self): return self.a + 1
    def __getattr__(self, n):
        if n.startswith('_'): raise AttributeError(n)
        return 'missing ' + n
m = M('m', 'doc'); m.a = 1; m.b = 2
print([n for n in dir(m) if n[0] != '_'], m.__dict__ is vars(m), m.__dict__['a'], m.p, m.hello(), m.zz, m.__doc__)
m.__dict__['c'] = 5; print(m.c); del m.a
try: m.p
except Exception as e: print(type(e).__name__, e)
try: m.__dict__ = {}
except Exception as e: print(type(e).__name__, e)
print(repr(m), isinstance(m, types.ModuleType), M.__dict__.get('__dict__'))
class S(types.ModuleType):
    __slots__ = ('x',)
s = S('s'); s.x = 1; s.y = 2; print(s.x, s.y, s.__dict__.get('y'), 'x' in s.__dict__)
class T(types.ModuleType):
    def __init__(self, n): super().__init__(n); self.q = 3
t = T('t'); print(t.q, t.__dict__['q'])
class W(type(sys)):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
w = W('w'); w.n = 4; print(w.n)
this = sys.modules['__main__']
this.__class__ = M
print(this.hello(), this.nothing)
x = 7
print(this.x, 'x' in dir(this))

# sys.getsizeof and __sizeof__ of classes.
class C:
    def __sizeof__(self): return 1000
print(sys.getsizeof(C()) >= 1000)
class D:
    def __sizeof__(self): return -1
class E:
    def __sizeof__(self): return 'a'
class F:
    def __sizeof__(self): raise KeyError(1)
for k in D, E, F:
    try: print(sys.getsizeof(k()))
    except Exception as e: print(type(e).__name__, e)
class N:
    __slots__ = ()
    __sizeof__ = None
try: print(sys.getsizeof(N()))
except Exception as e: print(type(e).__name__, e)
