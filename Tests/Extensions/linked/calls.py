import traceback

import linked.numbers
import linked.shapes as shapes
from linked import numbers, scaled
from linked.numbers import fails, odd, power as to_the, scale, with_default
from linked.shapes import Shape


def by_name(count):
    total = 0.0
    for i in range(count):
        total += scale(i * 1.0, 1.0)
    return total


def by_module(count):
    total = 0
    for i in range(count):
        total += numbers.power(i, 3) + linked.numbers.power(3, i)
    return total


def passed_on(x, y):
    return scaled(x, y) + numbers.scale(x + y, numbers.scale(x, 1.0))


def inside(x):
    from linked.numbers import scale as local
    return local(x, 0.5) - 1.0


def caught(n):
    try:
        return fails(n) + numbers.fails(n - 2)
    except ValueError as error:
        return str(error), traceback.extract_tb(error.__traceback__)[-1].name


def grown(count):
    shape = Shape(1, 2)
    for i in range(count):
        shape = shape.grown(i)
    return shape.area(), shapes.area(1.5, count)


def anew():
    original = numbers.scale
    print(by_name(3), passed_on(1.0, 2.0))
    numbers.scale = lambda x, y: x - y
    print(by_name(3), passed_on(1.0, 2.0), inside(1.0))
    numbers.scale = original
    global scale
    scale = numbers.keep
    try:
        print(by_name(3))
    except TypeError as error:
        print(error)
    scale = original
    print(by_name(3), passed_on(1.0, 2.0))


print(by_name(10), by_module(5), by_module(60))
print(passed_on(1.5, 2.5), passed_on(2, 3), passed_on(1e308, 1e308), inside(2.0))
print(to_the(3, 5), to_the(10, 30), to_the(1.5, 3), to_the(True, 2))
print(caught(1), caught(5), caught(3))
print(grown(4), grown(2**70 > 0))
print(with_default(4), with_default("ab", 3), numbers.keep(None))
print(numbers.nan(1.0) != numbers.nan(2.0), odd(3), odd(30), shapes.twice_turned(2.0), shapes.twice_turned(-1.0))
for arguments in ("a", 1.0), (None, 2), ([1], [2]):
    try:
        print(scale(*arguments), passed_on(*arguments))
    except TypeError as error:
        print(error)
anew()
del numbers.power
try:
    by_module(2)
except AttributeError as error:
    print(error)
