# operator and bisect.
import bisect
import operator
from operator import attrgetter, itemgetter, methodcaller


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


pairs = [(7, 3), (-7, 3), (2.5, 0.5), (True, False), ("ab", "b"), ([1], [2]), ({1, 2}, {2, 3})]
names = ["lt", "le", "eq", "ne", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor",
         "is_", "is_not", "concat", "contains", "matmul", "iadd", "ior", "imul", "iconcat", "isub", "countOf", "indexOf"]
for name in names:
    f = getattr(operator, name)
    for a, b in pairs:
        try:
            result = f(a, b)
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        print(name, result, sep=": ")
for name in ["not_", "truth", "abs", "index", "invert", "inv", "neg", "pos", "__neg__", "__not__", "length_hint"]:
    for a in [5, -2.5, [], "x"]:
        try:
            result = getattr(operator, name)(a)
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        print(name, result, sep=": ")
d = {"a": 1}
operator.setitem(d, "b", 2)
print(operator.getitem(d, "b"), operator.delitem(d, "a"), d, operator.__add__(1, 2), operator.__and__(6, 3), operator.call(max, 1, 5, key=lambda x: -x))
l = [1]
print(operator.iadd(l, [2]) is l, l, operator.length_hint(iter([1, 2, 3])), operator.length_hint(5, 9))

rows = [("b", 2, 3.5), ("a", 2, 1.5), ("c", 1, 2.5)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), itemgetter(-1)(rows), itemgetter(slice(0, 2))("abcdef"), itemgetter("k")({"k": "v"}))


class Obj:
    def __init__(self, name, inner=None):
        self.name = name
        self.inner = inner

    def hello(self, *args, **kw):
        return (self.name, args, kw)


o = Obj("outer", Obj("in", Obj("deep")))
print(attrgetter("name")(o), attrgetter("inner.inner.name")(o), attrgetter("name", "inner.name")(o), methodcaller("hello", 1, k=2)(o), methodcaller("upper")("abc"))
print(itemgetter(1, 2), attrgetter("a.b", "c"), methodcaller("m", 1, x="y"), itemgetter("k"), list(map(itemgetter(0), rows)))
attempt(lambda: itemgetter())
attempt(lambda: itemgetter(1)([0]))
attempt(lambda: itemgetter(1)())
attempt(lambda: itemgetter(1)(1, 2))
attempt(lambda: itemgetter(x=1))
attempt(lambda: attrgetter(5))
attempt(lambda: attrgetter("a.b")(o))
attempt(lambda: attrgetter())
attempt(lambda: methodcaller())
attempt(lambda: methodcaller(5))
attempt(lambda: methodcaller("nope")(5))
attempt(lambda: operator.add(1))
attempt(lambda: operator.add(1, 2, 3))
attempt(lambda: operator.indexOf([1], 5))
attempt(lambda: operator.concat(1, 2))
attempt(lambda: operator.call())
attempt(lambda: operator.length_hint(1, "a"))
print(sorted(operator.__all__))
print([n for n in dir(operator) if n.startswith("__") and n[2:-2] in names])

# bisect
a = [1, 3, 3, 5, 8]
print([(x, bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x)) for x in [0, 1, 3, 4, 8, 9]])
bisect.insort(a, 4)
bisect.insort_left(a, 3)
bisect.insort_right(a, 100)
print(a, bisect.bisect(a, 3, 2), bisect.bisect(a, 3, 0, 2), bisect.bisect_left(a, 3, lo=1, hi=3))
words = ["apple", "kiwi", "banana"]
words.sort(key=len)
bisect.insort(words, "fig", key=len)
print(words, bisect.bisect_left(words, 5, key=len), bisect.bisect_right(words, 5, key=len))
attempt(lambda: bisect.bisect([1, 2], 1, -1))
attempt(lambda: bisect.bisect([1, "a", 2], 1))
attempt(lambda: bisect.bisect(5, 1))
attempt(lambda: bisect.bisect([1]))
attempt(lambda: bisect.insort((1, 2), 3))
grade = lambda score: "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]
print([grade(s) for s in [33, 99, 77, 70, 89, 90, 100]])


class Seq:
    def __len__(self):
        return 1000

    def __getitem__(self, i):
        return i * i


print(bisect.bisect(Seq(), 100), bisect.bisect_left(Seq(), 100), bisect.insort is bisect.insort_right)
