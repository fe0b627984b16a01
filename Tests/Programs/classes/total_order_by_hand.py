# All six comparisons from one key function, installed by a decorator.
def ordered(key):
    def decorate(cls):
        def add(name, test):
            def method(self, other):
                if not isinstance(other, cls):
                    return NotImplemented
                return test(key(self), key(other))
            setattr(cls, name, method)
        add("__lt__", lambda a, b: a < b)
        add("__le__", lambda a, b: a <= b)
        add("__gt__", lambda a, b: a > b)
        add("__ge__", lambda a, b: a >= b)
        add("__eq__", lambda a, b: a == b)
        return cls
    return decorate

@ordered(lambda v: (v.major, v.minor))
class Version:
    def __init__(self, major, minor=0):
        self.major, self.minor = major, minor
    def __repr__(self):
        return f"{self.major}.{self.minor}"

a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= a, a > b, b >= a, a == Version(1, 2), a != b, sorted([b, a, Version(0)]), max(a, b))
try:
    a < 5
except TypeError as error:
    print(error)
