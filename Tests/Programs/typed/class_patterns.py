# Class patterns over a closed set of classes: the attributes keep their types.
from dataclasses import dataclass, field


class Circle:
    __match_args__ = ("radius",)

    def __init__(self, radius):
        self.radius = radius


class Box:
    __match_args__ = ("width", "height")

    def __init__(self, width, height):
        self.width = width
        self.height = height


class Square(Box):
    def __init__(self, side):
        super().__init__(side, side)


@dataclass
class Scaled:
    inner: object
    factor: float = 1.0
    tags: list = field(default_factory=list)

    def __post_init__(self):
        self.count = len(self.tags)


@dataclass(frozen=True)
class Moved(object):
    inner: object
    dx: float
    dy: float


def area(shape):
    match shape:
        case Circle(r):
            return 3.0 * r * r
        case Square(width=w):
            return w * w * 1.0
        case Box(w, h):
            return w * h
        case Scaled(inner, factor):
            return area(inner) * factor * factor
        case Moved(inner):
            return area(inner)


def shift(shape):
    match shape:
        case Moved(Moved(_, a, b), c, d):
            return (a + c, b + d)
        case Moved(_, a, b):
            return (a, b)
        case Scaled(inner=Moved() as moved, count=0):
            return shift(moved)
    return (0.0, 0.0)


def main(n):
    shapes = [Circle(1.5), Box(2.0, 3.5), Square(2.0), Scaled(Box(1.0, 2.0), 3.0), Moved(Circle(2.0), 1.0, -1.0)]
    shapes.append(Moved(Moved(Square(1.0), 0.5, 0.25), 1.0, 1.0))
    shapes.append(Scaled(Moved(Box(0.5, 8.0), 3.0, 4.0)))
    shapes.append(Scaled(Moved(Box(0.5, 8.0), 3.0, 4.0), tags=["a"]))
    total = 0.0
    x = y = 0.0
    for _ in range(n):
        for shape in shapes:
            total += area(shape)
            dx, dy = shift(shape)
            x += dx
            y += dy
    print(total, x, y)
    print([isinstance(s, Box) for s in shapes], [isinstance(s, (Circle, Square)) for s in shapes])


main(50)
