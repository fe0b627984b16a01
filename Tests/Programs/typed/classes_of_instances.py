"""Classes that are reached from instances make more of them, with arguments of other types."""
import copy


class Vector:
    def __init__(self, x):
        self.x = x

    def plus(self, other):
        return type(self)(self.x + other.x)

    def twice(self):
        return self.__class__(self.x + self.x)


class Long(Vector):
    def size(self):
        return self.x * 10


def make(model, value):
    return type(model)(value)


def remake(model, value):
    return model.__class__(value)


class Base:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value + self.value


class Derived(Base):
    pass


class Coded(Exception):
    def __init__(self, code):
        super().__init__(str(code))
        self.code = code

    def twice(self):
        return self.code + self.code


class Other(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def twice(self):
        return self.code * 2


def main():
    v = Long(2)
    print(v.plus(Vector(3)).size(), v.twice().x, type(v.twice()).__name__)
    a = Vector(1)
    print(a.twice().x, make(a, "s").twice().x, remake(a, 2.5).twice().x, make([1], "ab"), remake(3, "4"))
    b = Derived(4)
    print(b.get())
    for cls in Base.__subclasses__():
        print(cls("found").get())
    e = Coded(5)
    print(e.twice(), copy.copy(e).twice())
    o = Other(6)
    kind, args = o.__reduce__()[:2]
    print(o.twice(), kind("six").twice())
    named = getattr(a, "__class__")
    print(named([1]).twice().x)


main()
