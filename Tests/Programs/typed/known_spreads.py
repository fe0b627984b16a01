"""Calls with `*` where it is known how many items there are, and calls where it is not."""

import sys


class Point:
    def __init__(self, x, y, name="p"):
        self.x = x
        self.y = y
        self.name = name

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy, *[self.name])

    def pair(self):
        return self.x, self.y

    def __repr__(self):
        return f"{self.name}({self.x}, {self.y})"


class Named(Point):
    def __init__(self, name, *place):
        super().__init__(*place, name)

    def moved(self, *step):
        return Named(self.name + "'", *super().moved(*step).pair())


def area(width, height):
    return width * height


def between(low, value, high=10):
    return low <= value < high


def show(*values, **options):
    print(*values, sep=options.get("sep", " "), **{k: v for k, v in options.items() if k == "end"})


def forward(*values, **options):
    show("[", *values, "]", **options)


def order(label):
    print("arguments:", label)
    return label


def some(n):
    return (1, 2) if n % 2 else (3, 4, 5)


def numbers(n):
    return n, n * 0.5


def three(a, b, c=None):
    return f"{a} {b} {c}"


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


def main():
    sizes = [(2, 3), (4, 5.5), (10**12, 10**12)]
    for size in sizes:
        print(area(*size))
    pair = (6, 7)
    print(area(*pair), between(*pair), between(5, *pair), between(*pair, high=7), between(*(1, 2), 3), area(*numbers(9)))
    point = Point(*pair)
    for k in range(3):
        point = point.moved(*numbers(k))
    print(point, point.pair(), Point(*pair, "q"), Point(*pair, name="r"), Point(*point.pair(), *("s",)))
    named = Named("n", *pair)
    print(named.moved(1, 2), named.moved(*pair).moved(*numbers(4)))
    print([three(*some(n)) for n in range(4)], three(*"ab"), three(*{"k": 1, "l": 2}), three(*range(3)), three(*iter(pair)))
    forward()
    forward(1, 2.5, "x")
    forward(1, sep="-")
    forward(1, 2, sep="-", end="!\n")
    forward(*pair, *pair, **{"sep": "+"})
    print(three(order("a"), *(order("b"), order("c"))), max(*pair), max(*numbers(4)), "{} {}".format(*pair), divmod(*(17, 5)))
    print(*pair, *some(1), sep=", ")
    print(*pair, *some(2), sep=", ", file=sys.stdout)
    attempt(lambda: area(*some(2)))
    attempt(lambda: area(*some(1), 3))
    attempt(lambda: area(*5))
    attempt(lambda: area(*pair, width=1))
    attempt(lambda: area(**{"width": 1}))
    attempt(lambda: area(*pair, **{"depth": 1}))
    attempt(lambda: three(*pair, **{"c": 1}, **{"c": 2}))
    attempt(lambda: Point(*()))
    attempt(lambda: three(*pair, c=1, **dict(a=1)))


main()
