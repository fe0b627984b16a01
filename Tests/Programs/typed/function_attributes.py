# Attributes of functions: names, texts and what a program keeps there.  The functions stay known.
def square(x):
    "Squares."
    square.calls += 1
    return x * x


def halve(x):
    return x / 2


class Box:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v

    get.unit = "kg"


square.calls = 0
halve.inverse = square


def main():
    total = 0.0
    for f in (square, halve):
        total += f(3) + f(1.5)
        print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
    print(total, square.calls, halve.inverse(5), Box(2).get.__name__, Box(2).get.unit, Box.get.unit)
    square.__name__ = "renamed"
    square.calls = "text"
    try:
        square(2)
    except TypeError as e:
        print(e, square.__name__)
    square.calls = 1.5
    print(square(2), square.calls)
    square.__defaults__ = (9,)
    print(square())
    try:
        print(halve.missing)
    except AttributeError as e:
        print(e)


main()
