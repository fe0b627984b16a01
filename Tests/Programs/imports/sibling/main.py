# Importing a module next to the program, in every form.
import shapes
import shapes as s
from shapes import area, UNIT as unit, Square
print("main starts")
print(shapes.area(2, 3), s is shapes, area(4, 5), unit, Square(3).area(), shapes.__name__, __name__)
shapes.counter += 1
print(shapes.counter, shapes.bump(), shapes.counter, hasattr(shapes, "_private"), type(shapes).__name__)
try:
    from shapes import missing
except ImportError as error:
    print(type(error).__name__, error.name)
try:
    shapes.nothing
except AttributeError as error:
    print(error)
