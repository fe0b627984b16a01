# `from __future__ import annotations`: the text of an annotation is one form for each tree.
from __future__ import annotations


def f(
    a: list [ int|None ],
    b: x.y [1 : 2, ...],
    c: lambda p , * , q = 1, **r : (p, q),
    d: lambda *p: p,
    e: f"a{x!r:>{w}}b" "{}" f'{ {1: 2} }',
    g: {1:2, **z},
    h: [*p, q],
    i: (1,),
    j: (),
    k: not p and q or r,
    l: -x ** -y,
    m: (-x) ** y,
    n: p<q<=r is not s not in t,
    o: "it's",
    p: u'\u00e9\n',
    q: 1e100,
    r: 1e400,
    s: x[*p],
    t: x[1,2],
    u: {k:v for k,v in x if y if z},
    v: f(*a, b, c=1, **d),
    w: g(x for x in y),
    x: 1 .real,
    y: (lambda: 0)(),
    z: (p if q else r) if s else t,
) -> 0xff + 1_000: pass


def g(
    a: p-(q-r),
    b: (p-q)-r,
    c: (p ** q) ** r,
    d: p ** q ** r,
    e: (p and q) or r,
    g: p and (q or r),
    h: (p < q) < r,
    i: not (p == q),
    j: (not p) == q,
    k: x[a:b:c, d],
    l: x[:],
    m: 'a' 'b',
    n: (lambda: 1) or 2,
    o: [lambda p=1, /, q=2: 1, 2],
    p: ~x @ +y // z % w,
    q: p << q | r & s ^ t,
    r: {p, q},
    s: [(x, y) for x, *y in z for w in (p if q else r)],
    t: f"{x=}{lambda_!s}",
    u: ...,
    v: rb'\d',
    w: 1.50 + 2j,
    *args: *Ts,
): pass


class C:
    x: int   = 3
    y: "quoted"
    __m: a  if   b else c


for owner in f, g, C:
    for name, text in owner.__annotations__.items():
        print(name, text)
