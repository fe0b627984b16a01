"""Exceptions with several bases, properties, slots, class attributes, own makers; tests of types by classes that are not fixed."""
import contextlib
import sys
from collections import namedtuple


class Base(Exception):
    code = 1
    count = 0

    def __init__(self, *args, **kw):
        super().__init__(*args)
        self.kw = kw
        Base.count += 1

    @classmethod
    def make(cls, *parts):
        return cls("-".join(parts), n=len(parts))

    @property
    def size(self):
        return len(self.kw)

    def __eq__(self, other):
        return isinstance(other, Base) and self.args == other.args

    __hash__ = Exception.__hash__


class Left(Base):
    code = 2.5


class Right(Base):
    __slots__ = ("extra",)

    def __init__(self, extra):
        Base.__init__(self, extra)
        self.extra = extra


class Both(Left, ValueError):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


class Mixin:
    def hint(self):
        return "hint " + str(self.code)


class Mixed(Mixin, Base):
    pass


class Odd(Exception):
    def __new__(cls, a):
        self = super().__new__(cls, a)
        self.a = a
        return self


class Key(KeyError):
    def __init__(self, key):
        super().__init__(key)
        self.key = key

    def __str__(self):
        return f"<{self.key}>"


class Os(OSError):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.both = (a, b)


class Stop(StopIteration):
    pass


def catch(f, *kinds):
    try:
        return f()
    except kinds as e:
        return type(e).__name__, e.args, getattr(e, "code", None), getattr(e, "kw", None)


def thrower(e):
    def f():
        raise e
    return f


print(catch(thrower(Left("x", a=1)), Base))
print(catch(thrower(Right(3)), Left, Right))
print(catch(thrower(Both(7)), ValueError))
print(catch(thrower(Mixed("m")), Base))
print(catch(thrower(Odd(4)), Exception))
print(catch(thrower(Key("k")), LookupError), str(Key(5)))
print(catch(thrower(Os(2, "no")), OSError), Os(2, "no").both, Os(2, "no").strerror)
print(Base.make("a", "b").kw, Left.make().size, Mixed("q").hint(), Base.count)
print(Left("a") == Base("a"), Left("a") == Right("b"), len({Left("a"), Left("a")}))


def gen():
    while True:
        try:
            yield 1
        except Left as e:
            yield e.code * 2
        except Base as e:
            yield e.code + len(e.args)


g = gen()
print(next(g), g.throw(Left("z")), next(g), g.throw(Right("y")), next(g))

with contextlib.suppress(Left):
    raise Left("s")


def nested():
    try:
        try:
            raise Left(1)
        except Base as e:
            first = e
            raise Right("inner") from e
        finally:
            first.late = "set outside"
    except Base as e:
        return e.extra, e.__cause__.late, e.__context__ is e.__cause__


print(nested())

K = Left if len(sys.argv) > 5 else Right
for e in [Left(1), Right(2), Both(3)]:
    if isinstance(e, K):
        print("K", e.args)
    elif isinstance(e, (Both, Mixed)):
        print("both", e.n + 1)
    else:
        print("left", e.code)

try:
    raise Left
except Left as e:
    print(e.args, e.kw)

Pair = namedtuple("Pair", "a b")


def shape(x):
    if isinstance(x, Pair):
        return x.a + x.b
    if isinstance(x, tuple):
        return len(x)
    if isinstance(x, list | dict):
        return "many"
    if not x:
        return "empty"
    return x


print(shape(Pair(1, 2)), shape((1, 2, 3)), shape([]), shape({}), shape(0), shape("s"), shape(None))


class Meta(type):
    def __instancecheck__(cls, x):
        return True


class Any(metaclass=Meta):
    pass


def anything(x):
    if isinstance(x, Any):
        return x
    return None


print(anything(3), anything("s"))


class Box:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return bool(self.v)


def pick(b):
    if b:
        return b.v
    if b is None:
        return "none"
    return ("false", b.v)


print(pick(Box(1)), pick(Box(0)), pick(None))

errors = []
for text in ["1", "x", None]:
    try:
        errors.append(int(text))
    except (ValueError, TypeError) as e:
        errors.append(type(e))
print(errors)
