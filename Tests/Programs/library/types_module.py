# types: the names, SimpleNamespace, making classes, DynamicClassAttribute, coroutine.
import types
from types import *
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for n in ['FunctionType','LambdaType','MappingProxyType','SimpleNamespace','CodeType','CellType','GeneratorType','CoroutineType','AsyncGeneratorType','MethodType','BuiltinFunctionType','BuiltinMethodType','WrapperDescriptorType','MethodWrapperType','MethodDescriptorType','ClassMethodDescriptorType','ModuleType','TracebackType','GetSetDescriptorType','MemberDescriptorType','GenericAlias','UnionType','EllipsisType','NoneType','NotImplementedType','CapsuleType']: print(n, getattr(types,n))
s = SimpleNamespace(a=1, b='x'); s.c = [1]
print(s, s == SimpleNamespace(a=1, b='x', c=[1]), s == 3, SimpleNamespace({'q': 1}, z=2), SimpleNamespace([('k', 1)]), vars(s))
class SN(SimpleNamespace): pass
print(SN(x=1), SN(x=1) == SimpleNamespace(x=1)); tr(lambda: SimpleNamespace(1)); tr(lambda: SimpleNamespace({1: 2}))
print(MappingProxyType({1: 2}), MethodType(len, [1, 2])(), GenericAlias(list, (int,)), isinstance(int | str, UnionType), isinstance(list[int], GenericAlias), CellType(3).cell_contents, ModuleType('m', 'doc').__doc__)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): print('prepare', name, kw); return {'prepared': 1}
    def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, dict(ns))
    def __init__(c, name, bases, ns, **kw): pass
def body(ns): ns['x'] = 5
C = new_class('C', (), {'metaclass': Meta, 'k': 1}, body); print(C.__name__, C.x, C.prepared, type(C), C.__module__)
D = new_class('D', (C,)); print(type(D), [k.__name__ for k in D.__mro__])
class L(list[int]): pass
print(get_original_bases(L), get_original_bases(int), resolve_bases((list[int], object)), resolve_bases((int,)), prepare_class('X', (C,), {'a': 1})); tr(lambda: get_original_bases(3))
E = new_class('E', (list[int],)); print(E.__orig_bases__, E.__bases__)
class M2(type): pass
class A(metaclass=M2): pass
tr(lambda: new_class('F', (A, C)))
class DC:
    def __init__(self): self._v = 1
    @DynamicClassAttribute
    def v(self): 'doc v'; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print('del')
d = DC(); d.v = 7; print(d.v, DC.__dict__['v'].__doc__); del d.v; tr(lambda: DC.v)
@coroutine
def gen(x):
    y = yield x
    return y * 2
async def co(): return await gen(5)
c = co(); print(c.send(None))
try: c.send(21)
except StopIteration as e: print(e.value)
tr(lambda: coroutine(3))
print(isinstance(type(d).__init__, FunctionType), isinstance(d.__init__, MethodType), isinstance(len, BuiltinFunctionType), sorted(x for x in types.__all__))
