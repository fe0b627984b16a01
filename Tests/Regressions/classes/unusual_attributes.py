# Attributes that are set, deleted and found in unusual ways: __dict__, __class__, wrong slot wrappers, __classcell__.
__class__ = 77
import sys
class A: pass
class B(A): pass
[(A(), B()) for _ in range(30)]
a, b = A(), B()
print(vars(a))
print(vars(b))
a.x, a.y, a.z, a.w, a.v, a.u = range(6)
print(vars(a), a.x)
a2 = A()
print(vars(a2))
class E:
    __eq__ = property(lambda self: (_ for _ in ()).throw(AttributeError('booh')))
print(E() == E())
class H:
    __slots__ = ['a', 'b']
class G:
    __slots__ = ['a', 'b']
x = G(); x.a = 1
x.__class__ = H
print(x.a, type(x).__name__)
x = A(); x.q = 1
del x.__dict__
print(x.__dict__)
try: type.__getattribute__(list, type)
except TypeError as e: print(e)
try: setattr(A(), 3, 4)
except TypeError as e: print(e)
try: A().__setattr__(3, 4)
except TypeError as e: print(e)
class X:
    x = __class__
    def f(): __class__
print(X.x)
class A4(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
a = A4()
for op in (lambda: a == a, lambda: a + a):
    try: print(op())
    except TypeError as e: print(e)
class Meta(type):
    def __new__(cls, name, bases, namespace):
        cls = super().__new__(cls, name, bases, namespace)
        B = type("B", (), namespace)
        return cls
try:
    class A5(metaclass=Meta):
        def f(self): return __class__
except TypeError as e: print(e)
class C:
    @property
    def p(self): "doc"
    @p.deleter
    def p(self): print('deleted')
C.__dict__['p'].__delete__(C())
class G2:
    __slots__ = ["b", "a"]
class H2:
    __slots__ = ["a", "b"]
g = G2(); g.a = 1; g.b = 2
g.__class__ = H2
print(g.a, g.b, [k for k in G2.__dict__ if k in "ab"], G2.__slots__)
class K2:
    __slots__ = ["a", "c"]
try:
    g.__class__ = K2
except TypeError as e:
    print(e)
import sys
print(sys.getsizeof(vars(A())) > 0)
