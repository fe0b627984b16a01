# type() with three arguments makes a class.
def init(self, n):
    self.n = n
Point = type("Point", (), {"__init__": init, "double": lambda self: self.n * 2, "dims": 1})
Sub = type("Sub", (Point,), {})
print(Point(4).double(), Sub(5).double(), Point.__name__, Sub.__bases__ == (Point,), Sub.dims, type(Sub).__name__)
print(type(5), type("a").__name__, type(type) is type, type(None), type([]) == list, type(Point(1)) is Point)
