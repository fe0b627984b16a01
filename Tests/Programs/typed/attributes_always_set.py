"""Attributes that instances always have, and all the ways in which they might not.

Exercises: __init__ that shows self too early or raises, attributes taken
away, instances made without __init__, super().__init__, subclasses without
it, floats and values, reading before setting.
"""
import copy


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.label = "p"

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def move(self, dx):
        self.x += dx
        self.label = self.label + "m"


class Weighted(Point):
    def __init__(self, x, y, weight):
        super().__init__(x, y)
        self.weight = weight

    def pull(self):
        return self.weight * self.length()


class Plain(Point):
    def double(self):
        return self.x + self.x


registry = []


class Early:
    """Shows itself before it is complete."""

    def __init__(self, n):
        self.first = n
        registry.append(self)
        self.second = self.total()
        self.third = 3.5

    def total(self):
        return self.first + 1

    def all(self):
        return self.first, self.second, self.third


class Fails:
    kept = []

    def __init__(self, n):
        self.a = n
        Fails.kept.append(self)
        self.b = 10 // n

    def show(self):
        return self.a, self.b


class Asks:
    """Calls a method that reads what is not set yet."""

    def __init__(self, n):
        self.n = n
        self.m = self.guess()

    def guess(self):
        try:
            return self.m
        except AttributeError as error:
            return str(error)


class Loses:
    def __init__(self, n):
        self.n = n
        self.k = n * 0.5

    def value(self):
        return self.n

    def half(self):
        return self.k


class LosesByName:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n


class Copied:
    def __init__(self, n):
        self.n = n

    def value(self):
        return self.n


class Branches:
    def __init__(self, n):
        if n > 2:
            self.n = n
        self.always = n

    def value(self):
        return self.n + self.always


class Twice:
    def __init__(self, n):
        self.n = n
        self.n = self.n + 1

    def value(self):
        return self.n


class Made:
    def __init__(self):
        self.n = 5

    def value(self):
        return self.n


class Emptied:
    def __init__(self):
        self.n = 5

    def value(self):
        return self.n


class Nan:
    def __init__(self, x):
        self.x = x

    def twice(self):
        return self.x + self.x

    def put(self, x):
        self.x = x


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except (AttributeError, ZeroDivisionError) as error:
        return f"{type(error).__name__}: {error}"


def main():
    points = [Point(3.0, 4.0), Weighted(6.0, 8.0, 2.0), Plain(0.5, 0.0)]
    for point in points:
        point.move(1.0)
    print([point.length() for point in points], points[1].pull(), points[2].double(), [point.label for point in points])
    loop = 0.0
    for n in range(5):
        loop += points[0].x * n
        points[0].x += 1.0
    print(loop)

    Early(7)
    print(registry[0].all())

    attempt(Fails, 0)
    Fails(5)
    print([attempt(one.show) for one in Fails.kept])

    print(Asks(1).m)

    one = Loses(4)
    print(one.value(), one.half())
    del one.n
    print(attempt(one.value), one.half())
    one.n = 9
    print(one.value())
    del one.k
    print(attempt(one.half))

    named = LosesByName(4)
    name = "".join(["n"])
    delattr(named, name)
    print(attempt(named.value))

    copied = copy.copy(Copied(3))
    print(copied.value(), attempt(Copied.__new__(Copied).value) if len(name) > 3 else "not tried")

    print(attempt(Branches(1).value), Branches(3).value(), Twice(1).value())

    emptied = Emptied()
    vars(emptied).clear()
    print(attempt(emptied.value))

    nan = Nan(float("nan"))
    print(nan.twice(), nan.x)
    nan.put(1.5)
    print(nan.twice())
    nan.put(float("-nan"))
    print(nan.twice() != nan.twice())


main()
