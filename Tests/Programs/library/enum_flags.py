# enum: Flag, IntFlag, boundaries, verify.
from enum import CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, Flag, FlagBoundary, IntEnum, IntFlag, auto, show_flag_values, unique, verify, global_enum


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    NONE = 0


print(list(Perm), Perm.R | Perm.X, repr(Perm.R | Perm.W), Perm(5), repr(Perm(7)), Perm(0), repr(Perm.NONE), Perm.RW, Perm.R & Perm.W, Perm.R ^ Perm.RW)
print(~Perm.R, repr(~Perm.R), ~Perm(7), -1 and Perm(-1), Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.NONE), bool(Perm.R), len(Perm.RW), list(Perm.RW), [p.name for p in Perm(6)])
print(Perm.RW.name, (Perm.R | Perm.X).name, (Perm.R | Perm.X).value, Perm(3) is Perm.RW, Perm.__members__, Perm, len(Perm), 3 in Perm, 8 in Perm)
attempt(lambda: Perm(8))
attempt(lambda: Perm(-9))
attempt(lambda: Perm("a"))
attempt(lambda: Perm.R | 1)
attempt(lambda: 1 in Perm.R)
attempt(lambda: Perm.R < Perm.W)


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


print(Mode.A, repr(Mode.A), Mode.A | Mode.B, repr(Mode.A | Mode.B), repr(Mode.A | 16), Mode.A + 1, repr(Mode(5)), repr(~Mode.A), Mode(11), repr(Mode(0)), Mode.A | 2 == 3, repr(Mode.D & 8), repr(8 | Mode.A), f"{Mode.D:04b}", Mode(20), repr(Mode(-1)), isinstance(Mode.A | 64, Mode))
print(list(Mode(11)), [m for m in Mode], Mode.A in Mode(3), str(Mode.A | Mode.B), Mode.B.name, (Mode.A | Mode.B).name, Mode(64).name)


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 4


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 4


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 4


attempt(lambda: Strict(2))
attempt(lambda: Strict(9))
print(repr(Conform(7)), Conform(2), Eject(7), Eject(5), repr(Keep(7)), repr(Keep(2)), repr(Keep(-3)), repr(~Keep.A), FlagBoundary.KEEP, repr(Strict(5)))
print(repr(~Strict.A), show_flag_values(13))


class Unordered(Flag):
    C = 4
    A = 1
    B = 2


print(list(Unordered), Unordered(7), list(Unordered.A | Unordered.C))
Func = Flag("Func", "X Y Z")
print(list(Func), Func.X | Func.Z)


def check(*checks):
    def run(cls_body):
        attempt(lambda: verify(*checks)(cls_body()))
    return run


def skipping():
    class E(IntEnum):
        A = 1
        B = 2
        D = 5
    return E


def aliased():
    class E(Enum):
        A = 1
        B = 1
    return E


def unnamed():
    class F(Flag):
        A = 1
        ALL = 15
        OTHER = 17
    return F


def gaps():
    class F(Flag):
        A = 1
        C = 8
    return F


check(CONTINUOUS)(skipping)
check(UNIQUE)(aliased)
check(NAMED_FLAGS)(unnamed)
check(CONTINUOUS)(gaps)
check(UNIQUE, CONTINUOUS)(lambda: Enum("Good", "A B C"))
attempt(lambda: unique(aliased()))


@global_enum
class Glob(Enum):
    GA = 1


print(GA, repr(GA))


class Inherit(Flag):
    def describe(self):
        return sorted(m.name for m in self)


class Sub(Inherit):
    ONE = 1
    TWO = 2
    THREE = 3


print(Sub.THREE.describe(), Sub.THREE.name, Sub.ONE | Sub.TWO is Sub.THREE, (Sub.ONE | Sub.TWO) is Sub.THREE, list(Sub), hash(Sub.ONE) == hash("ONE"))
flags = Perm.NONE
for p in Perm:
    flags |= p
print(flags, flags == Perm(7), {Perm.R | Perm.W: 1}[Perm.RW])
