# Documentation and slots of dataclasses, glob0 and glob1, what BooleanOptionalAction warns of
import argparse
import dataclasses
import glob
import os
import warnings


def t(f, n=""):
    try:
        print(n, repr(f()))
    except Exception as e:
        print(n, type(e).__name__, e)


@dataclasses.dataclass
class A:
    x: int
    def __init__(self): pass
print(A.__doc__)
class M(type):
    def __call__(cls, *a): return super().__call__(*a)
@dataclasses.dataclass(init=False)
class B: x: int = 3
print(B.__doc__)
@dataclasses.dataclass
class Cc:
    y: "int" = dataclasses.field(default_factory=list)
print(Cc.__doc__)
@dataclasses.dataclass(init=False)
class N:
    __signature__ = 3
    x: int
print(N.__doc__)
class Base:
    __slots__ = iter(["a","b"])
def mk():
    @dataclasses.dataclass(slots=True)
    class D(Base):
        a: int; b: int; c: int
    return D
t(lambda: mk().__slots__)
class Base2: __slots__ = {"a": "doc"}
def mk2():
    @dataclasses.dataclass(slots=True)
    class D(Base2):
        a: int; c: int
    return D
t(lambda: mk2().__slots__)
os.makedirs("g1/sub", exist_ok=True)
open("g1/a.txt","w")
open("g1/.h","w")
warnings.simplefilter("ignore")
t(lambda: glob.glob0("g1","a.txt"))
t(lambda: glob.glob0("g1","b"))
t(lambda: sorted(glob.glob1("g1","*")))
t(lambda: glob.glob1("g1",".*"))
t(lambda: glob.glob0("g1",""))
t(lambda: glob.glob1("none","*"))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); glob.glob0("g1","a.txt"); glob.glob1("g1","*"); print([str(x.message) for x in w], [x.category.__name__ for x in w])
for k in ({"type":int},{"choices":[1]},{"metavar":"X"},{}):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        p=argparse.ArgumentParser(); p.add_argument("--foo", action=argparse.BooleanOptionalAction, **k); print(k,[(x.category.__name__, str(x.message)) for x in w]); print(p.parse_args(["--no-foo"]), p.parse_args(["--foo"]))
