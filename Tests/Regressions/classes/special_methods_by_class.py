# Special methods called by way of the class, also such as the class has only sometimes, and calls before the class statement has run.
import sys


class Base:
    def __radd__(self, o):
        return "Base.radd"

    def __repr__(self):
        return "Base"


class Refuses:
    def __add__(self, o):
        return NotImplemented


class Sometimes(Base):
    if len(sys.argv) > 5:
        def __eq__(self, other):
            return "equal"

        def __init__(self, a):
            self.a = a


def later(n):
    return Late.__add__(Late(n), 1) + Late(n).__add__(2)


class Late(Base):
    def __init__(self, n):
        super().__init__()
        Base.__init__(self)
        self.n = n

    def __add__(self, other):
        return self.n + other


def main():
    print(Refuses() + Base(), Refuses.__add__(Refuses(), 1), Refuses().__add__("x"))
    s = Sometimes()
    print(Sometimes.__eq__(s, s), s.__eq__(5), Sometimes.__repr__(s), s.__dict__, s == s)
    print(later(3), later(0.5), Late.__init__.__name__, Base.__repr__(Late(1)))
    print(int.__add__(1, 2), Late.__hash__ is object.__hash__)


main()
