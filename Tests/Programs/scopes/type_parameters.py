# Type parameters of functions, classes and aliases: scopes, laziness, class names; ** in class headers.
import typing


def asked(p):
    if isinstance(p, typing.TypeAliasType):
        return [p.__value__]
    found = []
    if p.__bound__ is not None:
        found.append(p.__bound__)
    if p.__constraints__:
        found.append(p.__constraints__)
    if p.has_default():
        found.append(p.__default__)
    return found


def f[T: int, *Ts, **P](x: T, y: list[T] = 3) -> P:
    return T, Ts, P, [T for _ in range(1)], (lambda: T)()
print(f(1), f.__annotations__, f.__type_params__)
print(asked(f.__type_params__[0]))
X = 'global X'
class C[T: (X, 'Later'), U = X]:
    X = 'class X'
    v: T
    def m[V: (X, T), W: [T for T in (1, 2)]](self, a: X, b: (V, T)):
        return T, V, W
    type Alias[Q] = (X, T, Q, [z for z in (1,2)])
    type Plain = X
    type Lam = lambda: T
    print(sorted(k for k in locals() if not k.startswith('__')))
print(C().m(1, 2), C.m.__annotations__, C.__type_params__, [asked(p) for p in C.__type_params__])
print([asked(p) for p in C.m.__type_params__])
print(asked(C.Alias), asked(C.Plain), asked(C.Lam)[0]())
C.X = 'changed'
def outer():
    loc = 5
    class D[T: loc](C, **{'metaclass': type}):
        type B = (loc, T, __class__)
        def g[U: loc](self, x: loc): return super().m(1, 2), __class__, T
        other = loc
    return D
D = outer()
print(asked(D.B), D().g(1), D.other, asked(D.__type_params__[0]))
type Rec = list[Rec]
print(asked(Rec)[0])
def gen[T](n):
    for i in range(n):
        def inner[U: i](): yield T, U
        yield inner
for k in gen(2): print(list(k()), asked(k.__type_params__[0]))
class P1:
    __T = 1
    def f[__T: __T](self, x: __T): return __T
print(P1.f.__annotations__, asked(P1.f.__type_params__[0]), P1().f(1))
class M(type):
    def __new__(m, n, b, ns, **k):
        print(n, b, k); return super().__new__(m, n, b, ns)
    def __init__(s, n, b, ns, **k): print(k)
class B(**{'x': 1}, metaclass=M): pass
class C2(*[int], y=3, **{'x': 1, 'metaclass': M}): pass
for f in (lambda: 1,):
    try:
        class A1(a=1, **{'a':2}): pass
    except TypeError as e: print(e)
    try:
        class A1(**{1:2}): pass
    except TypeError as e: print(e)
    try:
        class A1(**3): pass
    except TypeError as e: print(e)
