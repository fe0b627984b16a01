# Context managers of the program's own classes keep their types.
class Timer:
    total = 0

    def __init__(self, name):
        self.name = name
        self.ticks = 0.0
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        Timer.total += 1
        if kind is not None:
            print(self.name, kind.__name__, value, traceback is not None)
        return kind is KeyError


class Pair:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __enter__(self):
        return self.a, self.b

    def __exit__(self, *what):
        self.a = len(what)


class Sub(Timer):
    def __enter__(self):
        super().__enter__()
        return 7

    def __exit__(self, *what):
        return super().__exit__(*what)


class Truth:
    def __bool__(self):
        print("asked")
        return True


class Odd:
    def __enter__(self):
        return None

    def __exit__(self, *what):
        return Truth()


class Own:
    """Its own attribute does not count."""

    def __init__(self):
        self.__enter__ = lambda: "own"

    def __enter__(self):
        return "of the class"

    def __exit__(self, *what):
        return None


class Half:
    def __enter__(self):
        return 1


def count(n):
    t = Timer("t")
    s = 0.0
    for i in range(n):
        with t as u:
            u.ticks += 0.5
            with Pair(i, i * 2) as (a, b):
                s += a * b
                if i % 3 == 0:
                    continue
                s += 1
    return s, t.ticks, t.depth


def early(n):
    with Timer("early") as t:
        for i in range(n):
            with Sub("sub") as seven:
                if i == 5:
                    return i + seven, t.depth
    return None


def failing(error):
    try:
        with Timer("fails") as t:
            t.ticks += 1
            raise error
    except LookupError as e:
        return "caught", type(e).__name__
    return "swallowed"


def either(flag):
    with (Timer("a") if flag else Pair(1, 2)) as x:
        return x if flag is None else type(x).__name__


def big(n):
    total = 1
    with Pair(2**40, 3) as (a, b):
        for _ in range(n):
            total *= a
        total += b
    return total


print(count(10), Timer.total)
print(early(9), early(3), Timer.total)
print(failing(KeyError("k")), failing(IndexError("i")))
print(either(True), either(False))
print(big(5))
with Odd():
    raise ValueError("gone")
with Own() as own:
    print(own)
try:
    with Half():
        print("never")
except TypeError as e:
    print(e)
try:
    with 3:
        pass
except TypeError as e:
    print(e)
try:
    with Timer("outer"), Timer("inner") as t:
        t.missing
except AttributeError as e:
    print(e)
