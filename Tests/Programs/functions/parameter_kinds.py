# Positional-only, ordinary, *args, keyword-only and **kwargs in one signature.
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more

print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, z=26))
print(f(1, c=7, d=8, a=9, b=10))
print(f(*[1, 2], *(3, 4), **{"d": 5}, **{"k": 6}))
def g(*, key=None):
    return key
def h(x, /):
    return x
print(g(), g(key=1), h(2), (lambda *a, **k: (a, k))(1, 2, x=3))
