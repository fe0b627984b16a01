"""Instances whose attributes are set step by step, methods found by class, super(), None where an instance may be."""

seen = []


class Base:
    kind = "base"

    def __init__(self, a):
        self.a = a
        self.b = self.a * 2
        seen.append(vars(self).copy())
        self.c = self.total()

    def total(self):
        return self.a + self.b

    def size(self, extra):
        return 1 + extra


class Middle(Base):
    def __init__(self, a, d):
        super().__init__(a)
        self.d = d

    def size(self, extra):
        return super().size(extra) * 10


class Leaf(Middle):
    def __init__(self, a):
        self.e = a - 1
        Middle.__init__(self, a, self.e)
        self.f = hasattr(self, "f")

    def total(self):
        return self.a - self.b

    def size(self, extra):
        return super().size(extra) + 100 if extra else 2**70


class Failing:
    def __init__(self, n):
        self.first = n
        if n > 2:
            raise ValueError(f"{n} is too much for {sorted(vars(self))}")
        self.second = n // (n - 1)


class Early:
    def __init__(self):
        self.report = lambda: sorted(vars(self))
        self.before = self.report()
        self.after = 1


class Missing:
    def __init__(self, flag):
        self.always = 1
        if flag:
            self.sometimes = 2

    def get(self):
        return self.always + self.sometimes


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

    def length(self):
        return 1 if self.next is None else 1 + self.next.length()


def walk(node):
    total = 0
    while node is not None:
        total += node.value
        node = node.next
    return total


def value_of(node):
    try:
        return node.value
    except AttributeError as e:
        return str(e)


def length_of(node):
    try:
        return node.length()
    except AttributeError as e:
        return str(e)


def store(node, value):
    try:
        node.value = value
    except AttributeError as e:
        return str(e)
    return node.value


class Square:
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s * self.s

    def name(self):
        return "square"


class Disc:
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r * self.r

    def name(self):
        return "disc"


class Nothing:
    def area(self):
        raise NotImplementedError("nothing has no area")

    def name(self):
        return "nothing"


objects = [Base(1), Middle(2, 5), Leaf(7), Base(2**65)]
for o in objects:
    print(type(o).__name__, o.a, o.b, o.c, o.total(), o.size(3), o.size(0), vars(o), o.kind)
print(seen)
for n in (2, 3, 1):
    try:
        f = Failing(n)
        print(f.first, f.second, vars(f))
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
e = Early()
print(e.before, e.report(), e.after)
print(Missing(True).get(), list(vars(Missing(False))))
try:
    print(Missing(False).get())
except AttributeError as error:
    print(error)
chain = Node(1, Node(2, Node(3)))
print(walk(chain), walk(None), chain.length(), value_of(chain), value_of(None), length_of(chain.next), length_of(None))
print(store(chain, 9), store(None, 9), walk(chain))
area = 0
names = []
for shape in [Square(2), Disc(1), Square(10**12), Disc(5), Nothing()]:
    names.append(shape.name())
    try:
        area += shape.area()
    except NotImplementedError as error:
        names.append(str(error))
print(area, names)


def late(self):
    return "late"


print(Square(1).name())
Square.name = late
print(Square(1).name(), [s.name() for s in (Square(1), Disc(1))])
Base.extra = 3
print([o.extra for o in objects])
objects[0].kind = "own"
print([o.kind for o in objects])
