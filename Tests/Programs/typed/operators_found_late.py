# Operators whose methods are set from outside of the class, or may be missing, or come from a class's metaclass.


class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)

    def __repr__(self):
        return f"Vector({self.x})"


def in_place(self, other):
    self.x += other.x * 100
    return self


def total(vectors):
    result = Vector(0)
    for vector in vectors:
        result += vector
    return result


print(total([Vector(1), Vector(2)]))
Vector.__iadd__ = in_place
print(total([Vector(1), Vector(2)]))


class Everything:
    def __init__(self):
        self.asked = 0

    def __instancecheck__(self, instance):
        self.asked += 1
        self.last = instance
        return True


everything = Everything()
print(isinstance(3, everything), isinstance("text", everything), everything.asked, everything.last)


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        if index >= self.n:
            raise IndexError(index)
        return index * self.n


def measure(length):
    return len(length), bool(length), length[0], -1 in length


print(measure(Length(3)), bool(Length(0)))
Length.__contains__ = lambda self, item: item == -1
print(measure(Length(3)))


class Base:
    def __eq__(self, other):
        return "base"


class Derived(Base):
    def __eq__(self, other):
        return "derived"


def compare(a, b):
    return a == b


print(compare(Base(), Derived()), compare(Derived(), Base()), compare(Base(), Base()))
try:
    print(Vector(1) - Vector(2))
except TypeError as error:
    print(error)
