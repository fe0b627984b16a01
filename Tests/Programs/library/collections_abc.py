# Which built-in objects belong to which abstract class of collections.abc, and the methods the classes provide.
import collections.abc as c
from collections.abc import *
def tr(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def g(): yield
async def co(): pass
async def ag(): yield
k = co(); 
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
class NoHash: __hash__ = None
class Old:
    def __getitem__(self, i): raise IndexError
objs = [1, 1.5, 'a', b'a', bytearray(), (), [], {}, set(), frozenset(), range(3), {}.keys(), {}.values(), {}.items(), iter([]), iter({}), g(), k, ag(), len, g, int, memoryview(b''), type.__dict__, None, It(), NoHash(), Old(), zip(), map(str, []), enumerate([]), reversed([]), slice(1)]
k.close()
for name in c.__all__:
    cls = getattr(c, name)
    if name == 'ByteString': continue
    print(name, cls, ''.join('01'[isinstance(o, cls)] for o in objs), sorted(cls.__abstractmethods__), [b.__name__ for b in cls.__mro__])
print([n for n in c.__all__])
class S(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
s = S(1, 2, 3, 2)
print(list(s), 2 in s, 9 in s, list(reversed(s)), s.index(2), s.index(2, 2), s.count(2), s.index(3, -2)); tr(lambda: s.index(9)); tr(Sequence)
match s:
    case [1, *rest]: print('seq', rest)
class M(MutableMapping):
    def __init__(self, *a, **k): self.d = dict(*a, **k)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(a=1)
m.update({'b': 2}, c=3); m.update([('d', 4)]); print(dict(m), m.get('a'), m.get('z', 0), 'a' in m, m.pop('a'), m.pop('z', 7), m.setdefault('e', 5), m.popitem(), len(m), m == M(b=2, c=3) , m == {'b': 2})
tr(lambda: m.pop('zz')); tr(lambda: reversed(m))
print(m.keys(), sorted(m.keys()), m.items(), list(m.values()), m.keys() & {'c'}, m.items() | {1}, ('c', 3) in m.items(), 3 in m.values(), m.keys() == {'c', 'd', 'e'}, isinstance(m.keys(), KeysView)) if 0 else print(sorted(m.keys()), ('c', 3) in m.items(), 3 in m.values(), m.keys() & {'c'}, sorted(m.keys() - {'c'}), m.keys() >= {'c'})
match m:
    case {'c': x}: print('map', x)
m.clear(); print(len(m)); tr(m.popitem)
class T(MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): self.s.append(x) if x not in self.s else None
    def discard(self, x): self.s.remove(x) if x in self.s else None
    def __repr__(self): return 'T' + repr(self.s)
    __hash__ = Set._hash
t = T([1, 2, 3])
print(t & [2, 9], t | [4], t - [1], [1, 5] - t, t ^ [3, 4], t <= {1, 2, 3, 4}, t < t, t >= {1}, t == {1, 2, 3}, t != {1}, t.isdisjoint([7]), {1, 2} | t, hash(t) == hash(frozenset([1, 2, 3])))
t |= [7]; print(t); t &= [1, 2, 7]; print(t); t ^= [1, 8]; print(t); t -= [8]; print(t, t.pop(), t); t.remove(7); print(t); tr(lambda: t.remove(99)); tr(t.pop); tr(lambda: T() < 3); t |= [1]; t ^= t; print(t)
class L(MutableSequence):
    def __init__(self, *a): self.a = list(a)
    def __getitem__(self, i): return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __len__(self): return len(self.a)
    def insert(self, i, v): self.a.insert(i, v)
l = L(1, 2); l.append(3); l.extend([4, 5]); l += [6]; l.extend(l); l.remove(1); l.reverse(); print(l.a, l.pop(), l.pop(0), l.a); l.clear(); print(l.a); tr(l.pop)
class G(Generator):
    def send(self, v): return v
    def throw(self, t, v=None, tb=None): return super().throw(t, v, tb)
x = G(); print(next(x), x.send(4), iter(x) is x, x.close()); tr(lambda: x.throw(ValueError('q')))
class G2(G):
    def throw(self, *a): return 1
tr(G2().close)
print(Iterable[int], Mapping[str, int], Callable[[int, str], bool], Callable[..., int], Callable[[], None].__args__, Callable[[int], str] == Callable[[int], str], type(Callable[[int], int]), Awaitable[int], MappingView)
tr(lambda: Callable[int]); tr(lambda: Callable[int, str]); tr(lambda: Sized[int]); tr(lambda: Hashable[int])
class Virt: pass
Sequence.register(Virt)
class Virt2(Virt):
    def __len__(self): return 0
    def __getitem__(self, i): raise IndexError
match Virt2():
    case [*_]: print("sequence")
    case _: print('no')
