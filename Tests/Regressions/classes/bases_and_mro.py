# Assignment to __bases__, mro() of metaclasses, documentation of properties, attributes of class methods, recursion of repr.
class P(property): pass
def g(s): "doc g"
p=P(g); print(p.__doc__, P.__doc__, P(doc='x').__doc__, P().__doc__)
class Q(property): "class doc"
print(Q().__doc__, Q(g).__doc__, Q(g).setter(g).__doc__, vars(Q(g)))
class R(property): __slots__=()
try: print(R(g).__doc__)
except AttributeError as e: print(e)
class S(property): __slots__=('__doc__',)
print(S(g).__doc__)
try: print(S().__doc__)
except AttributeError as e: print(e)
x=property(g,doc='A').getter(lambda s:1); print(x.__doc__)
def h(s): 'doc h'
print(property(g).getter(h).__doc__, property(g).setter(h).__doc__, property(g).getter(lambda s:1).__doc__)
def f(x:int)->str: "d"
c=classmethod(f); s=staticmethod(f)
print(c.__dict__, s.__dict__)
c.zz=1; print(c.__dict__, c.zz); 
try: c.__func__=1
except Exception as e: print(type(e),e)
c.__name__='k'; print(c.__name__, f.__name__)
try: del c.yy
except Exception as e: print(type(e),e)
print(sorted(set(dir(c))-set(dir(object))))
class X: pass
for b in ((),5,(3,),(X,),(int,)):
    try: X.__bases__=b
    except Exception as e: print(type(e),e)
try: del X.__bases__
except Exception as e: print(type(e),e)
try: int.__bases__=(X,)
except Exception as e: print(type(e),e)
try: del X.__abstractmethods__
except Exception as e: print(type(e),repr(e))
try: del X.__type_params__
except Exception as e: print(type(e),repr(e))
class M(type):
    def mro(c): return [c, 3]
try:
    class Y(metaclass=M): pass
except Exception as e: print(type(e),e)
class M(type):
    def mro(c): return [c, int, object]
try:
    class Y(metaclass=M): pass
except Exception as e: print(type(e),e)
class M(type):
    def mro(c): return 3
try:
    class Y(metaclass=M): pass
except Exception as e: print(type(e),e)
class A1:
    def f(self): return 'A1'
    def __len__(self): return 1
class A2:
    def f(self): return 'A2'
    def __len__(self): return 2
class B1(A1):
    def g(self): return self.f() + str(super().f())
class C1(B1): pass
o = C1(); o.x = 5
print(o.f(), o.g(), len(o), C1.__mro__)
B1.__bases__ = (A2,)
print(o.f(), o.g(), len(o), C1.__mro__, o.x, A1.__subclasses__(), A2.__subclasses__(), B1.__base__)
B1.__bases__ = (A1, A2)
print(o.f(), isinstance(o, A2), [k.__name__ for k in C1.__mro__])
class Rev(type):
    def mro(cls):
        l = type.mro(cls); return l[::-1]
class X3(C1, metaclass=Rev): pass
print(X3.__mro__)
K = type('K', (), {})
print(K, repr(K()).split(' ')[0], K.__module__)
class Foo: pass
Foo.__repr__ = Foo.__str__
for fn in (str, repr):
    try: fn(Foo())
    except RecursionError as e: print('RecursionError')
for args in ((object.__setattr__, str, 'foo', 3), (object.__delattr__, str, 'lower')):
    try: args[0](*args[1:])
    except TypeError as e: print(e)
class A9:
    def meth(self): return self
class B9: pass
a, b = A9(), B9()
b.meth = a.meth.__get__(b, B9)
print(b.meth() is a)
