# Class patterns: attributes, __match_args__, built-in types, nesting.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Circle:
    def __init__(self, centre, radius): self.centre, self.radius = centre, radius

def where(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "point"
        case Circle(centre=Point(x, y), radius=float(r) | int(r)):
            return f"circle {x},{y} r={r}"
        case int() | float():
            return "number"
        case list([a, *_]):
            return f"list from {a}"
        case {"kind": str(kind)}:
            return kind
    return "unknown"

for s in (Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), Point(1, 2), Circle(Point(1, 2), 3), Circle(5, 1), 3, 2.5, True, [9], [], {"kind": "k"}, "s"):
    print(where(s))
try:
    match Circle(1, 2):
        case Circle(1, 2):
            pass
except TypeError as error:
    print(error)
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
