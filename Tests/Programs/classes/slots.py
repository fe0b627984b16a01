# __slots__ fixes the attributes.
class Point:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y

class Point3(Point):
    __slots__ = ("z",)

class Open(Point):
    pass

p = Point(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, "__dict__"), Point.__slots__)
for action in (lambda: setattr(p, "z", 3), lambda: p.z, lambda: Point.x.__get__(Point3(0, 0)), lambda: Point3(1, 2).z):
    try:
        print(action())
    except AttributeError as error:
        print(error)
del p.x
print(hasattr(p, "x"), hasattr(p, "y"))
o = Open(5, 6)
o.extra = 7
print(o.__dict__, o.x)
