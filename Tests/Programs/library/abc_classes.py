# Abstract classes: abstract methods, registration, __subclasshook__, caches.
import abc
from abc import *
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class A(ABC):
    @abstractmethod
    def m(self): return 1
    @property
    @abstractmethod
    def p(self): pass
    @classmethod
    @abstractmethod
    def c(cls): pass
    @staticmethod
    @abstractmethod
    def s(): pass
    def plain(self): return 2
print(A.__abstractmethods__ == {'m','p','c','s'}, type(A.__abstractmethods__))
tr(A)
class B(A):
    def m(self): return super().m() + 1
    p = 1; c = 2
tr(B)
class C(B): s = 3
print(C().m(), C().plain(), C.__abstractmethods__)
class One(ABC):
    @abstractmethod
    def only(self): ...
tr(One)
class V: pass
t = abc.get_cache_token()
print(isinstance(V(), A), issubclass(V, A), A.register(V) is V, isinstance(V(), A), issubclass(V, A), abc.get_cache_token() - t)
@A.register
class W: pass
class WW(W): pass
print(issubclass(WW, A), isinstance(WW(), A), issubclass(int, A), isinstance(3, A), issubclass(WW, B))
B.register(int); print(issubclass(int, A), isinstance(True, A), issubclass(bool, B))
tr(lambda: A.register(3)); tr(lambda: V.register(3)); tr(lambda: issubclass(3, A)); tr(lambda: C.register(A))
class H(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is H: return any('quack' in k.__dict__ for k in C.__mro__)
        return NotImplemented
class D:
    def quack(self): pass
class H2(H): pass
print(issubclass(D, H), isinstance(D(), H), issubclass(int, H), issubclass(D, H2), issubclass(H2, H))
class Bad(ABC):
    @classmethod
    def __subclasshook__(cls, C): return 5
tr(lambda: issubclass(int, Bad))
class Liar:
    __class__ = property(lambda self: C)
print(isinstance(Liar(), A), isinstance(Liar(), One))
class E(ABC): pass
E.x = abstractmethod(lambda self: 0)
E(); abc.update_abstractmethods(E); tr(E)
class F(E): pass
F.x = 1; tr(F); abc.update_abstractmethods(F); print(F.__abstractmethods__, F().x)
class M(ABC):
    def __init_subclass__(cls, tag=None): cls.tag = tag
class N(M, tag=5): pass
print(N.tag, type(N), A.__class__, ABC.__slots__, repr(ABC), ABCMeta.__mro__, A.__mro__)
class O(ABC):
    @abstractproperty
    def p(self): pass
    @abstractclassmethod
    def c(cls): pass
    @abstractstaticmethod
    def s(): pass
tr(O)
class Mut(ABC):
    @property
    def v(self): pass
    @v.setter
    @abstractmethod
    def v(self, x): pass
tr(Mut); print(Mut.v.__isabstractmethod__)
try: isinstance(1, list[int])
except TypeError as e: print(e)
try: issubclass(int, list[int])
except TypeError as e: print(e)
