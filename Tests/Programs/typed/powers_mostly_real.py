# Powers of floats that could be complex: floats as long as no base is negative, complex where one is.
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def norm(self):
        return self.dot(self) ** 0.5

    def middle(self, other):
        return half(self.norm() + other.norm())


class Odd(Vector):
    def dot(self, other):
        return self.x * other.x - self.y * other.y


def half(x):
    return x * 0.5


def clamp(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x


def walk(vectors):
    t = 0.0
    for a in vectors:
        for b in vectors:
            m = a.middle(b)
            t += m
            t = t * 0.5 + clamp(a.dot(b), -1.0, 1.0)
    return t


print(walk([Vector(3.0, 4.0), Vector(0.0, 0.0), Odd(5.0, 3.0)]))
print(walk([Vector(3.0, 4.0), Odd(3.0, 5.0), Vector(1.0, 2.0)]))


def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def power(a, b):
    return a ** b


def roots(xs, e):
    total = 0.0
    largest = -1.0
    out = []
    for x in xs:
        r = (x - 1.0) ** e
        total += r
        if r > largest:
            largest = r
        out.append(r)
    return total, largest, out, abs(total), -total, total == total


attempt(roots, [1.0, 2.0, 5.0], 0.5)
attempt(roots, [1.0, 2.0, 0.0], 0.5)
attempt(roots, [0.0, -2.0], 3.0)
attempt(roots, [2.0, 1.0], -1.5)
attempt(roots, [1e300, 2.0], 2.5)
attempt(roots, [float("nan"), float("inf")], 0.5)
attempt(roots, [], 0.5)
for a, b in ((2.0, 0.5), (-2.0, 0.5), (-8.0, 1 / 3), (0.0, 0.5), (0.0, -0.5), (-0.0, 1.5), (float("inf"), 0.5), (-1.0, float("inf"))):
    attempt(power, a, b)


def complex_later(xs):
    best = 0.0
    for x in xs:
        y = x ** 0.5
        z = y + best
        best = z * 0.5 if x < 0 else z
    return best


attempt(complex_later, [4.0, 9.0, 2.25])
attempt(complex_later, [4.0, -9.0, 2.25])


def compound(rate, years, amount):
    history = []
    for year in range(years):
        factor = (1.0 + rate) ** (year * 0.5)
        history.append(round(amount * factor, 4))
    return history, max(history, default=None)


attempt(compound, 0.05, 5, 1000.0)
attempt(compound, -1.5, 3, 1000.0)
attempt(compound, -1.0, 3, 1000.0)


def made_of_both(xs):
    def scaled(v, k=2.0):
        return v * k

    pairs = [(x, scaled(x ** 0.25)) for x in xs]
    table = {x: y for x, y in pairs}
    first, *rest = [y for _, y in pairs]
    return pairs, sum(table.values()), first, rest, sorted(str(y) for _, y in pairs), f"{first:.3f}", first.real


attempt(made_of_both, [16.0, 81.0])
attempt(made_of_both, [-16.0, 81.0])


def kept(x):
    class Box:
        pass

    box = Box()
    box.value = x ** 0.5
    return box.value + 1.0, [box.value], bool(box.value)


attempt(kept, 2.25)
attempt(kept, -2.25)
attempt(kept, 0.0)


def generated(xs):
    t = 0.0
    for x in xs:
        t += x ** 1.5
        yield t


print(list(generated([1.0, 4.0])), list(generated([1.0, -4.0, 4.0])))

# The square root of these is another double than their power of a half.
print([x ** 0.5 for x in (0.22765549954419925, 8.5920215235525657, 19.953348506231027)], power(8.5920215235525657, 0.5))


def hypotenuses(xs):
    total = 0.0
    for x in xs:
        total += (x * x) ** 0.5 + x ** 0.5
    return total


print(hypotenuses([0.22765549954419925, 8.5920215235525657, 19.953348506231027]))
