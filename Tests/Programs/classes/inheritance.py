# Overriding, super(), and calling up the chain.
class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        return 0
    def describe(self):
        return f"{self.name} of area {self.area():.2f}"

class Rect(Shape):
    def __init__(self, w, h, name="rect"):
        super().__init__(name)
        self.w, self.h = w, h
    def area(self):
        return self.w * self.h

class Square(Rect):
    def __init__(self, side):
        super().__init__(side, side, name="square")
    def describe(self):
        return super().describe().upper()

for shape in (Shape("blob"), Rect(2, 3.5), Square(4)):
    print(shape.describe(), isinstance(shape, Rect), type(shape).__mro__[-2].__name__)
print(issubclass(Square, Shape), issubclass(Shape, Square), Square.__bases__[0].__name__, issubclass(Square, (int, Rect)))
