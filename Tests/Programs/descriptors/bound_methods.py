# Functions are descriptors; binding by hand.
def area(self, scale=1):
    return self.side ** 2 * scale

class Square:
    def __init__(self, side): self.side = side
    area = area
    answer = staticmethod(lambda: 42)
    named = classmethod(lambda cls: cls.__name__)
    constant = len

s = Square(3)
bound = area.__get__(s, Square)
print(bound(), s.area(2), Square.area is area, s.answer(), s.named(), s.constant("four"), bound.__self__ is s)
s.area = lambda: "instance attribute wins"
print(s.area(), Square.area(s))
