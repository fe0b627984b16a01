# reprlib, graphlib, colorsys, secrets, contextvars, timeit.
import colorsys
import contextvars
import graphlib
import reprlib
import secrets
import timeit
from graphlib import CycleError, TopologicalSorter


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(20))), reprlib.repr(10 ** 100), reprlib.repr((1,)), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(frozenset()), reprlib.repr(object)[:20])
r = reprlib.Repr(maxlist=2, maxstring=10, fillvalue="~", indent=2)
print(r.repr([1, [2, 3, 4], "a long string"]), r.repr({}), r.repr({"k": (1,)}))


class Node:
    def __init__(self):
        self.items = [self]

    @reprlib.recursive_repr()
    def __repr__(self):
        return f"Node({self.items})"


print(Node(), Node.__repr__.__name__)

print(list(TopologicalSorter({"D": {"B", "C"}, "B": ["A"], "C": ["A"]}).static_order())[0], list(TopologicalSorter().static_order()))
ts = TopologicalSorter()
ts.add(3, 1, 2)
ts.add(4, 3)
ts.prepare()
while ts.is_active():
    ready = ts.get_ready()
    print(ready, bool(ts))
    ts.done(*ready)
attempt(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
attempt(lambda: ts.add(1))
attempt(lambda: ts.prepare())
attempt(lambda: TopologicalSorter().get_ready())
attempt(lambda: ts.done(3))
attempt(lambda: ts.done("q"))
print(issubclass(CycleError, ValueError), graphlib.__all__)

for rgb in [(0.2, 0.4, 0.4), (1, 0, 0), (0.5, 0.5, 0.5), (0.1, 0.9, 0.3), (0.3, 0.2, 0.8)]:
    print(colorsys.rgb_to_hsv(*rgb), colorsys.rgb_to_hls(*rgb), colorsys.rgb_to_yiq(*rgb))
    print(colorsys.hsv_to_rgb(*rgb), colorsys.hls_to_rgb(*rgb), colorsys.yiq_to_rgb(*rgb))

print(len(secrets.token_bytes(5)), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), len(secrets.token_urlsafe()), secrets.randbelow(5) < 5, secrets.choice("a"), secrets.randbits(4) < 16, secrets.compare_digest("abc", "abc"), secrets.compare_digest(b"abc", b"abd"), secrets.compare_digest("a", "ab"))
attempt(lambda: secrets.randbelow(0))
attempt(lambda: secrets.compare_digest("a", b"a"))

v = contextvars.ContextVar("v", default=5)
w = contextvars.ContextVar("w")
print(v.get(), v.name, w.get("none"), w.get(0))
attempt(lambda: contextvars.ContextVar(5))
token = v.set(6)
print(v.get(), token.old_value is contextvars.Token.MISSING, token.var is v)
t2 = v.set(7)
print(t2.old_value)
ctx = contextvars.copy_context()
print(ctx[v], v in ctx, w in ctx, len(ctx), list(ctx) == [v], ctx.get(w), dict(ctx.items()) == {v: 7})


def inside(x):
    v.set(x)
    w.set("w")
    return v.get(), w.get()


print(ctx.run(inside, 99), v.get(), w.get("still none"), ctx[v], ctx[w])
v.reset(t2)
print(v.get())
v.reset(token)
print(v.get())
try:
    v.reset(token)
except RuntimeError as e:
    print("used once" in str(e))
try:
    w.reset(t2)
except RuntimeError as e:
    print("used" in str(e))
try:
    w.get()
except LookupError as e:
    print(e.args[0] is w)
attempt(lambda: ctx["x"])
attempt(lambda: v.reset(5))
attempt(lambda: contextvars.Token())

print(timeit.timeit(lambda: None, number=10) >= 0, len(timeit.repeat(lambda: 1, repeat=3, number=5)), timeit.Timer(print).timeit(0) >= 0, timeit.timeit(number=3) >= 0)
attempt(lambda: timeit.Timer(5))
calls = []
timeit.timeit(lambda: calls.append(1), setup=lambda: calls.append("setup"), number=3)
print(calls)
