# namedtuple: classes, instances, errors.
from collections import namedtuple
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
P = namedtuple('P', 'x y', defaults=[5])
p = P(1, 2)
print(p, p.x, p.y, p[0], P(1), P(x=3, y=4), p == (1, 2), hash(p) == hash((1, 2)), P._fields, P._field_defaults, P.__doc__, P.x, P.__match_args__, P.__new__.__doc__, P.__new__.__defaults__)
print(p._replace(x=9), P._make([7, 8]), p._asdict(), p.__getnewargs__(), P.__module__, P.__mro__, P.__slots__, isinstance(p, tuple))
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=3), lambda: P(1, x=3), lambda: P._make([1]), lambda: p._replace(q=1), lambda: namedtuple('a b', 'x'), lambda: namedtuple('A', 'x x'), lambda: namedtuple('A', '_x'), lambda: namedtuple('A', 'class'), lambda: namedtuple('class', 'x'), lambda: namedtuple('A', 'x', defaults=[1, 2]), lambda: namedtuple('A', ['x', 'class', '_y', 'x', ''], rename=True)._fields, lambda: setattr(p, 'x', 1), lambda: delattr(p, 'x'), lambda: p.zzz, lambda: setattr(p, 'new', 1)): tr(f)
W = namedtuple('W', 'a b c d e f g h')
w = W(*range(8)); print(w, w.h, W(1, 2, 3, 4, 5, 6, 7, h=8)); tr(lambda: W(1))
E0 = namedtuple('E0', ''); print(E0(), E0._fields)
class Q(P):
    __slots__ = ()
    @property
    def s(self): return self.x + self.y
print(Q(1, 2).s, Q(1), Q(1)._replace(y=7), Q.__mro__)
match p:
    case P(x, y=z): print(x, z)
a, b = p; print(a, b, P.__new__.__qualname__, P.__new__.__name__)
for n in (2, 3, 4, 5, 6, 7): print(namedtuple('N', [f'f{i}' for i in range(n)])(*range(n)))
print(sorted(vars(P)))
