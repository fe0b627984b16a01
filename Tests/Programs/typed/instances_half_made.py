"""Instances that come about without __init__, and change their class.

Exercises: __new__ called by hand, object.__new__, __class__ assignment, a
metaclass that leaves __init__ out, attributes read from such instances.
"""


class Made:
    def __init__(self, n):
        self.n = n
        self.x = n * 0.5

    def value(self):
        return self.n

    def half(self):
        return self.x


class Other:
    def __init__(self):
        self.other = 1

    def value(self):
        return self.other


class Left:
    def __init__(self):
        self.left = 1

    def value(self):
        return self.left


class Meta(type):
    def __call__(cls):
        return cls.__new__(cls)


class Uninitialized(metaclass=Meta):
    def __init__(self):
        self.n = 1

    def value(self):
        return self.n


class Shorn:
    def __init__(self, n):
        self.n = n
        self.x = n * 0.5

    def value(self):
        return self.n

    def half(self):
        return self.x


def attempt(function):
    try:
        return function()
    except AttributeError as error:
        return str(error)


def by_method(one):
    one.__delattr__("n")
    one.__delattr__("x")


def by_class(one):
    object.__delattr__(one, "n")
    Shorn.__delattr__(one, "x")


def by_dict(one):
    del one.__dict__["n"]
    one.__dict__.pop("x")


def by_new_dict(one):
    one.__dict__ = {}


def by_iteration(one):
    for name in list(vars(one)):
        delattr(one, name)


def main():
    made = Made(4)
    print(made.value(), made.half())
    raw = Made.__new__(Made)
    print(attempt(raw.value), attempt(raw.half))
    raw = object.__new__(Made)
    print(attempt(raw.value), attempt(raw.half))
    raw.__init__(6)
    print(raw.value(), raw.half())
    other = Other()
    print(other.value())
    left = Left()
    left.__class__ = Other
    print(type(left).__name__, attempt(left.value))
    print(attempt(Uninitialized().value))
    for n, shear in enumerate([by_method, by_class, by_dict, by_new_dict, by_iteration]):
        shorn = Shorn(n)
        print(shorn.value(), shorn.half())
        shear(shorn)
        print(attempt(shorn.value), attempt(shorn.half))


main()
