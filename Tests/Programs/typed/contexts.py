# Functions called with different types are copied for them; values that do not fit, other ways to call and rebinding still work.
def power(x, n):
    result = x
    for _ in range(n):
        result = result * x
    return result


def total(items, start=0):
    for item in items:
        start += item
    return start


def first(items, default=None):
    for item in items:
        return item
    return default


print(power(3, 2), power(1.5, 2), power(10, 30), power(2 + 1j, 1), total([1, 2]), total([0.5, 0.25]), total([2**62, 2**62]))
print(total((1, 2), 0.5), total("", "x"), total(["a", "b"], "x"), first([], 1.5), first([3]), first("ab"), first([]))


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(15), fib(15.0), fib(True))


def gcd(a, b):
    if b == 0:
        return a
    return gcd(b, a % b)


print(gcd(48, 18), gcd(7.5, 2.5), gcd(2**80, 2**70))


class Shape:
    kind = "shape"

    def __init__(self, tag):
        self.tag = tag
        self.setup()

    def setup(self):
        self.count = 0

    def area(self):
        return 0

    def grow(self, by):
        self.count += 1
        return self.area() * by

    def __repr__(self):
        return f"{type(self).__name__}({self.tag!r}, {self.area()})"


class Square(Shape):
    def __init__(self, tag, side):
        super().__init__(tag)
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, tag, r):
        super().__init__(tag)
        self.r = r

    def setup(self):
        super().setup()
        self.extra = []

    def area(self):
        return self.r * self.r * 3.0


class Cube(Square):
    def area(self):
        return 6 * super().area()


shapes = [Shape(0), Square(1, 3), Circle(2, 1.5), Cube("c", 2**33), Square(4, 2.5)]
print(shapes, [s.grow(2) for s in shapes], [s.grow(0.5) for s in shapes])
print([s.count for s in shapes], Shape.grow(shapes[1], 10), [m(1) for m in (shapes[2].grow, shapes[3].grow)])


def measure(shape, how):
    return how(shape)


print(measure(shapes[1], Shape.area), measure(shapes[1], Square.area), measure(shapes[2], lambda s: s.grow(1)))
Square.area = lambda self: -1
print(shapes[1].grow(1), shapes[3].grow(1))


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def sum(self):
        s = self.value
        if self.left is not None:
            s = s + self.left.sum()
        if self.right is not None:
            s = s + self.right.sum()
        return s


class Weighted(Node):
    def sum(self):
        return Node.sum(self) * 2


print(Node(1, Node(2), Weighted(3, Node(4))).sum(), Node(1.5, Node(2)).sum(), Weighted(2**62, Weighted(2**62)).sum())


def apply(f, x):
    return f(x)


def double(x):
    return x + x


print(apply(double, 4), apply(double, 2.5), apply(double, "ab"), double(1), double(0.5), double([1]), list(map(double, (1, 2.5, "z"))))


def clamp(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x


print(clamp(5, 0, 3), clamp(0.5, 0.0, 1.0), clamp(7, 0.0, 1.5), clamp(-1, 0.0, 1.0), clamp("m", "a", "k"), clamp(2**70, 0, 2**69))


def swap(items, i, j):
    items[i], items[j] = items[j], items[i]
    return items


print(swap([1, 2, 3], 0, 2), swap([1.5, 2.5], 0, 1), swap(["a", "b"], 1, 0), swap({0: 1, 1: 2.5}, 0, 1))


def outer(x, depth):
    def inner(y):
        return x + y if depth else outer(y, 1)

    return inner(x)


print(outer(1, 0), outer(1.5, 0), outer("a", 1))
try:
    print(power("x", 1))
except TypeError as e:
    print(e)
power = lambda x, n: "rebound"
print(power(2, 3))
