# Class methods and static methods, called by class, by subclass, by instance, by super() and as values.
class Vector:
    made = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y
        type(self).count()

    @classmethod
    def count(cls):
        cls.made += 1
        return cls.made

    @classmethod
    def unit(cls, angle=0.0, *, scale=1.0):
        return cls(scale * (1.0 - angle), scale * angle)

    @classmethod
    def many(cls, n):
        return [cls.unit(i / n) for i in range(n)]

    @staticmethod
    def dot(a, b):
        return a.x * b.x + a.y * b.y

    def length2(self):
        return self.dot(self, self)

    @classmethod
    def walk(cls, n):
        for i in range(n):
            yield cls.unit(float(i))


class Named(Vector):
    @classmethod
    def unit(cls, angle=0.0, *, scale=1.0):
        made = super().unit(angle, scale=scale)
        made.name = cls.__name__
        return made

    @staticmethod
    def dot(a, b):
        return -Vector.dot(a, b)


def main():
    print(Vector.unit(0.25).x, Vector.unit(scale=3.0).length2())
    print(sum(v.length2() for v in Vector.many(4)))
    n = Named.unit(0.5)
    print(n.name, type(n).__name__, n.length2(), Vector.made, Named.made)
    print([v.x for v in Named.walk(3)], Vector.dot(n, n), n.unit(1.0).name)
    make = Named.unit
    print(make(0.75).y, make.__self__ is Named, Vector.dot is Vector.__dict__["dot"].__func__)
    for call in (lambda: Vector.unit(1, 2), lambda: Vector.dot(n), lambda: n.many()):
        try:
            call()
        except TypeError as e:
            print(e)
    print(Vector.length2(n), Vector.length2(Vector(1.0, 2.0)))
    Vector.dot = staticmethod(lambda a, b: "replaced")
    print(Vector(1.0, 2.0).length2())


main()
