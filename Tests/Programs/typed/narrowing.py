"""What tests say about types: isinstance, None, truth, except clauses, on every way through the code."""


class Shape:
    def __init__(self, size):
        self.size = size


class Circle(Shape):
    def area(self):
        return self.size * self.size * 3


class Square(Shape):
    def area(self):
        return self.size * self.size


class Point:
    def __init__(self, x):
        self.x = x


def describe(value):
    if isinstance(value, bool):
        return "bool " + str(not value)
    if isinstance(value, int):
        return "int " + str(value + 1)
    if isinstance(value, (float, complex)):
        return "number " + str(value * 2)
    if not isinstance(value, str):
        if value is None:
            return "none"
        if isinstance(value, Circle):
            return "circle " + str(value.area())
        elif isinstance(value, Shape):
            return "shape " + str(value.size)
        return "other " + type(value).__name__
    return "str " + value.upper()


def total(items):
    found = 0
    for item in items:
        if isinstance(item, int):
            found += item
        elif isinstance(item, (list, tuple)):
            found += total(item)
        elif isinstance(item, dict):
            found += total(item.values())
        elif item:
            found += len(item)
    return found


def default(values=None):
    if values is None:
        values = []
    values.append(len(values))
    return values


def first(node):
    while node is not None and node.size is not None:
        node = node.size if isinstance(node.size, Shape) else None
        if node:
            return node.size
    return -1


def choose(a, b):
    x = a or b
    y = a and b
    if not a:
        return x, y, a is None
    return x, y, a + 1


def same(value, kind):
    if isinstance(value, kind):
        return "is"
    return "is not"


class Strange(type):
    def __instancecheck__(cls, value):
        return value == 3


class Odd(metaclass=Strange):
    pass


def main():
    for value in [True, 41, 2.5, 1j, "text", None, Circle(2), Square(3), Shape(5), Point(1), [1]]:
        print(describe(value))
    print(total([1, 2, [3, (4, 5)], {"a": 6, "b": [7]}, "eight", "", None, True, ()]))
    print(default(), default([5]), default())
    print(first(Shape(Shape(7))), first(None), first(Shape(None)))
    print(choose(0, 2), choose(None, 3), choose(4, 5), choose(4, None))
    print(same(3, Odd), same(4, Odd), same(3, int), same(True, (str, (float, bool))))
    try:
        same(3, 4)
    except TypeError as error:
        print(error)
    isinstance = lambda value, kind: True
    print(isinstance(3, str))


def shadowed(value):
    isinstance = lambda value, kind: not kind
    if isinstance(value, int):
        return value + 1
    return value


main()
print(shadowed(2), shadowed("two"))


def loops(values):
    """Narrowed in one round of a loop, not in the next."""
    last = None
    out = []
    for value in values:
        if last is not None:
            out.append(last + value)
        if value > 2:
            last = None
        else:
            last = value
    return out, last


print(loops([1, 2, 3, 1, 1]), loops([]))


def handlers(action):
    try:
        return action()
    except (KeyError, IndexError) as error:
        return type(error).__name__, error.args
    except ArithmeticError as error:
        if isinstance(error, ZeroDivisionError):
            return "zero", str(error)
        return "arithmetic", error.args


print(handlers(lambda: {}["k"]), handlers(lambda: [][1]), handlers(lambda: 1 // 0), handlers(lambda: 2.0 ** 10000))
