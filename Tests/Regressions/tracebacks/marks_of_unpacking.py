# What tracebacks mark when an item of a display, a call or a comprehension cannot be unpacked or hashed.
import sys
def show(f):
    try: f()
    except Exception as e: sys.excepthook(type(e), e, e.__traceback__)
def f(*a, **k): pass
def a1(): return [1, *3]
def a2(): return {1, *3}
def a3(): return (1, *3, 2)
def a4(): return f(1, *3)
def a5(): return f(*3)
def a6(): return f(1, *[2], *3)
def a7(): return f(a=1, **3)
def a8(): return f(**{'a': 1}, **3)
def a9(): return {**3}
def a10(): return {1: 2, **3, 4: 5}
def a11():
    class K(*3): pass
def a12(): return f(*3, b=2)
def a13(): return 1, *3
def a14(): x = yield *3,
def a15():
    for i in 1, *3: pass
def a16(): return {1: 2, [3]: 4}
def a17(): return {1, [3]}
def a18(): return {[1] for i in (1,)}
def a19(): return {[1]: 2 for i in (1,)}
def a21(): return f(1, k=[2][3], *4)
def a22(): x, *y = 3
def a23(): (x, y), z = 1, 2
def a24(): return f(a=1, **{'a': 2})
def a25(): return f(1, *(2,
   3), *4)
for v in [v for k, v in list(globals().items()) if k[0] == 'a' and k[1:].isdigit()]: show(v if v is not a14 else lambda: list(a14()))
