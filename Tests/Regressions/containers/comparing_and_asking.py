# Comparing tuples, asking isinstance, calling built-in functions: the order of effects and what they answer.
class Odd:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        return "yes" if getattr(other, "name", other) == self.name else ""

    def __lt__(self, other):
        print("lt", self.name, getattr(other, "name", other))
        return [self.name, "<"]

    __hash__ = None


a, b = Odd("a"), Odd("b")
print((1, a) < (1, b), (1, a) == (1, Odd("a")), (1, a) != (1, b), (a,) < (a, 1), (2, a) < (1, b))
if (1, a) < (1, b):
    print("true")
nan = float("nan")
print((nan,) == (nan,), (nan,) == (float("nan"),), (nan, 1) < (nan, 2), (0.0, 1) == (-0.0, True), (1, 2) < (1, 2, 0), () < (0,), (1,) >= ())
print((1, "b") > (1, "a"), ("a", (1, 2)) <= ("a", (1, 3)), (2 ** 70,) < (2 ** 71,), (1.5, 2) < (1.5, 2.5), (1,) == [1], sorted([(2, "x"), (1, "y"), (1, "x")]))
for left, right in (((1, "a"), (1, 2)), ((None,), (None, None)), ((None,), (1,))):
    try:
        print(left < right)
    except TypeError as error:
        print(error)


class Deep(tuple):
    pass


print(Deep((1, 2)) == (1, 2), Deep((1, 2)) < (1, 3), {(1, 2): "found"}[Deep((1, 2))])
nested = ()
for _ in range(100000):
    nested = (nested,)
other = ()
for _ in range(100000):
    other = (other,)
try:
    print(nested == other)
except RecursionError:
    print("too deep")


class Meta(type):
    def __instancecheck__(cls, value):
        print("asked", cls.__name__, value)
        return value == 5


class Asks(metaclass=Meta):
    pass


class Pretends:
    @property
    def __class__(self):
        return int


class Slow:
    def __getattribute__(self, name):
        if name == "__class__":
            return str
        return object.__getattribute__(self, name)


print(isinstance(5, (Asks, int)), isinstance(6, (Asks, int)), isinstance("s", (Asks, int)), isinstance(5, (int, Asks)))
print(isinstance(Pretends(), int), isinstance(Pretends(), (str, int)), isinstance(Slow(), str), isinstance(Slow(), Slow), isinstance(a, int))


class New:
    def __new__(cls, *args):
        return object.__new__(cls)


class Own:
    __new__ = object.__new__

    def __init__(self, x):
        self.x = x


class Neither:
    pass


class Named:
    __init__ = object.__init__


print(type(New(1, 2)).__name__, Own(3).x)
for make in (lambda: Neither(1), lambda: Named(1), lambda: object(1), lambda: New().__init__(1), lambda: Own(1, 2), lambda: object.__new__(Own, 1), lambda: object.__new__(New, 1)):
    try:
        print(type(make()).__name__)
    except TypeError as error:
        print(error)
for call in (lambda: len(), lambda: len(1, 2), lambda: len(x=1), lambda: ord("ab"), lambda: getattr(1), lambda: isinstance(1), lambda: abs("x"), lambda: [].append(), lambda: {}.get()):
    try:
        call()
    except TypeError as error:
        print(error)
