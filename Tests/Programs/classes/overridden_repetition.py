"""A class derived from a sequence that says what * is, from one side or both."""


class Left(tuple):
    def __mul__(self, k):
        return ("mul", list(self), k)


class Right(list):
    def __rmul__(self, k):
        return ("rmul", list(self), k)


class Both(str):
    def __mul__(self, k):
        return ("mul", k)

    def __rmul__(self, k):
        return ("rmul", k)

    def __imul__(self, k):
        return ("imul", k)


class Plus(bytes):
    def __add__(self, other):
        return ("add", other)

    def __radd__(self, other):
        return ("radd", other)


def show(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)


show(lambda: Left((1, 2)) * 2)
show(lambda: Left((1, 2)) * 0.5)
show(lambda: 2 * Left((1, 2)))
show(lambda: 0.5 * Left((1, 2)))
show(lambda: Left((1, 2)) * Left((3,)))
show(lambda: Right([1]) * 2)
show(lambda: Right([1]) * 0.5)
show(lambda: 2 * Right([1]))
show(lambda: 0.5 * Right([1]))
show(lambda: Both("x") * 2)
show(lambda: 3 * Both("x"))
show(lambda: 1.5 * Both("x"))
b = Both("x")
b *= 4
print(b)
show(lambda: Plus(b"a") + b"b")
show(lambda: b"b" + Plus(b"a"))
show(lambda: 5 + Plus(b"a"))
r = Right([1])
r *= 2
print(r, type(r).__name__)
l = Left((1,))
l *= 2
print(l)
show(lambda: Left.__mul__(Left((1,)), 2))
show(lambda: Left.__rmul__(Left((1,)), 2))


class Later(list):
    pass


n = Later([1])
print(n * 2)
Later.__mul__ = lambda self, k: ("later", k)
show(lambda: n * 2)
show(lambda: 2 * n)
del Later.__mul__
print(n * 2)
