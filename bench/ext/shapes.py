"""Objects: methods of several classes, attributes of floats."""


class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0.0

    def scaled(self, factor):
        return self.area() * factor


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3.14159 * self.radius * self.radius


def run():
    shapes = []
    for i in range(200):
        shapes.append(Square(i * 0.5) if i % 3 else Circle(i * 0.25))
    total = 0.0
    for _ in range(200):
        for shape in shapes:
            total += shape.scaled(0.5)
    return total
