# exec and eval: which namespaces names are looked up and set in.
import math

exec("x = 1\ny = x + 1")
print(x, y, eval("x + y"))


def snapshot(a):
    b = a + 1
    exec("b = 100; c = b + a; print(b, c)")
    return b, "c" in locals(), eval("a * b"), eval("[a + i for i in range(3)]")


print(snapshot(4))


def cells():
    count = 1

    def inner():
        return eval("count + 1"), count

    return inner()


print(cells())


class Body:
    size = 3
    exec("double = size * 2")
    triple = eval("size * 3")


print(Body.double, Body.triple)

space = {"k": 3}
exec("def f(a):\n    global made\n    made = a\n    return a * k\nclass C:\n    def get(self):\n        return k, __class__.__name__", space)
print(space["f"](7), space["made"], space["C"]().get(), sorted(n for n in space if n != "__builtins__"))
space["k"] = 5
print(space["f"](7), space["f"].__globals__ is space, space["f"].__module__, space["C"].__module__)

outer, inner = {"n": 1}, {"m": 2}
exec("total = n + m\nn = 10\ndel m\nfrom math import *\nimport math as mm", outer, inner)
print(outer["n"], inner["n"], inner["total"], "m" in inner, inner["floor"](2.5), "floor" in outer, inner["mm"] is math)
exec("global n\nn = 7\nlocal = n", outer, inner)
print(outer["n"], inner["n"], inner["local"])
try:
    exec("def g():\n    return total\nprint(g())", outer, inner)
except NameError as e:
    print(e)
print(eval("[total for _ in range(2)]", outer, inner), eval("{v: total for v in 'ab'}", outer, inner))


class Missing(dict):
    def __missing__(self, key):
        return "<" + key + ">"


print(eval("a + b.upper()", {}, Missing()), eval("len(name)", {"len": lambda s: s * 2}, {"name": "x"}))


class Log:
    def __init__(self):
        self.seen = []

    def __getitem__(self, key):
        self.seen.append("get " + key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.seen.append(f"set {key} {value}")

    def __delitem__(self, key):
        self.seen.append("del " + key)


log = Log()
exec("p = len('abc')\ndel p", {}, log)
print(log.seen)

exec("'text'\nz: int = 1", names := {})
print(names["__doc__"], names["__annotations__"], names["z"])
print(eval("print", {"__builtins__": {"print": "mine"}}))
try:
    eval("len('')", {"__builtins__": {}})
except NameError as e:
    print(e)
print(eval("(lambda v: v + x)(1)"), list(eval("(x + i for i in range(3))")))
exec("x += 1")
print(x, eval("locals() is globals()"), eval("sorted(locals())", {"__builtins__": __builtins__}, {"q": 1}))
f = eval("lambda n: n if n < 2 else f(n - 1) + f(n - 2)")
print(f(12))
exec("""
def fib(n):
    a, b = 0, 1
    while n:
        yield a
        a, b = b, a + b
        n -= 1

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
""")
print(list(fib(10)), Point(1, 2) + Point(3, 4), Point(3, 4).norm, Point3(1, 2, 3).z, Point3.__mro__[1].__name__)
