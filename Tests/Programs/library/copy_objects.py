# copy, copyreg and __reduce_ex__: shallow and deep copies of everything.
import copy
import copyreg
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


p = Plain([1, 2], {"k": [3]})
q, r = copy.copy(p), copy.deepcopy(p)
print(q == p, q is p, q.a is p.a, r == p, r.a is p.a, r.b["k"] is p.b["k"], type(r).__name__)

for value in [1, 1.5, "s", b"b", None, True, ..., 3 + 4j, (1, 2), frozenset([1]), range(3), slice(1, 2), int, len, print, lambda: 0]:
    assert copy.copy(value) is value and copy.deepcopy(value) is value, value
for value in [[1, [2]], {"a": [1]}, {1, 2}, bytearray(b"ab"), deque([1, [2]], 5), OrderedDict(a=[1]), defaultdict(list, a=[1]), Counter("aab"), ([1], 2)]:
    shallow, deep = copy.copy(value), copy.deepcopy(value)
    print(shallow, deep, shallow == value == deep, deep is value, type(shallow) is type(deep) is type(value))

loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin is loop)
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
print(u[0][0] is u, u is t)
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
p.me = p
r = copy.deepcopy(p)
print(r.me is r)
same = (1, "a", (2, 3))
print(copy.deepcopy(same) is same)


class Slots:
    __slots__ = ("x", "__hidden", "unset")

    def __init__(self):
        self.x = [1]
        self.__hidden = 2

    def hidden(self):
        return self.__hidden


s = copy.deepcopy(Slots())
print(s.x, s.hidden(), hasattr(s, "unset"), Slots().__getstate__(), Slots().__reduce_ex__(2)[2])


class SlotsAndDict(Slots):
    pass


sd = SlotsAndDict()
sd.extra = [5]
tw = copy.copy(sd)
print(tw.extra is sd.extra, tw.x is sd.x, tw.__dict__)


class WithState:
    def __init__(self, v):
        self.v = v

    def __getstate__(self):
        return {"kept": self.v * 2}

    def __setstate__(self, state):
        self.v = state["kept"]


print(copy.copy(WithState(4)).v, copy.deepcopy(WithState(4)).v)


class NewArgs:
    def __new__(cls, a, b=0):
        self = super().__new__(cls)
        self.made = (a, b)
        return self

    def __getnewargs__(self):
        return (1, 2)


print(copy.copy(NewArgs(5)).made)


class NewArgsEx(NewArgs):
    def __getnewargs_ex__(self):
        return (7,), {"b": 8}


print(copy.copy(NewArgsEx(5)).made)


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return f"deep {type(memo).__name__}"

    def __replace__(self, /, **changes):
        return sorted(changes)


print(copy.copy(Own()), copy.deepcopy([Own()]), copy.replace(Own(), b=1, a=2))


class Reduces:
    def __reduce__(self):
        return (dict, ([("a", 1)],))


class Singleton:
    def __reduce__(self):
        return "Singleton"


one = Singleton()
print(copy.copy(Reduces()), copy.deepcopy(one) is one)


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyTuple(tuple):
    pass


class MyStr(str):
    pass


class MySet(set):
    pass


for v in [MyList([1, [2]]), MyDict(a=[1]), MyInt(5), MyTuple([1, [2]]), MyStr("abc"), MySet([1])]:
    v.note = ["n"]
    c, d = copy.copy(v), copy.deepcopy(v)
    print(c, d, type(c).__name__, type(d).__name__, c.note is v.note, d.note is v.note, d.note)

P = namedtuple("P", "x y")
print(copy.copy(P(1, [2])), copy.deepcopy(P(1, [2])), copy.replace(P(1, 2), x=9))
e = ValueError("bad", 5)
e.extra = [1]
c = copy.copy(e)
print(repr(c), c.extra is e.extra, repr(copy.deepcopy(KeyError("k"))), repr(copy.copy(OSError(2, "no", "file"))))
method = copy.deepcopy(p.__eq__)
print(method.__self__ is p, method.__self__.a)


class Point3:
    def __init__(self, *xs):
        self.xs = xs


copyreg.pickle(Point3, lambda pt: (Point3, pt.xs))
print(copy.copy(Point3(1, 2, 3)).xs, Point3 in copyreg.dispatch_table)
attempt(lambda: copyreg.pickle(int, 5))
attempt(lambda: copyreg.constructor(5))
attempt(lambda: copy.replace(5, a=1))
attempt(lambda: copy.copy(i for i in []))
attempt(lambda: copy.deepcopy([].__iter__()))
attempt(lambda: copy.copy(open))
f, args, state = Plain(1, 2).__reduce_ex__(2)[:3]
print(f, args, state, copyreg.__newobj__ is f, object().__reduce_ex__(4)[1:], object().__getstate__(), Plain(1, 2).__getstate__())
print(Plain(1, 2).__reduce_ex__(0), Plain(1, 2).__reduce__()[0])
print(copy.__all__, copyreg.__all__, copy.error is copy.Error)
print(copy.copy(property(len)).fget, copy.copy(type(p)) is Plain, copy.deepcopy({1: (2, [3])}))
memo = {}
copy.deepcopy([[1]], memo)
print(len(memo))
