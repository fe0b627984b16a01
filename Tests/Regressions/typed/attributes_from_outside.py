"""Attributes that instances get from outside of their class, and attributes that are taken away: the others keep their places."""

class Square:
    def __init__(self, pos):
        self.pos = pos
        self.mark = 0

    def find(self):
        return self.pos + self.mark


def mark(squares):
    for square in squares:
        square.a = square.b = square.c = square.d = square.e = square.pos * 2
    return sum(square.e for square in squares)


class Point:
    def __init__(self, n):
        self.x = n
        self.y = n + 1
        self.z = n * 2


def total(points):
    found = 0
    for point in points:
        found += point.y * point.z
    return found


def main():
    squares = [Square(i) for i in range(6)]
    print(mark(squares), [square.find() for square in squares])
    points = [Point(i) for i in range(5)]
    print(total(points))
    for point in points[:2]:
        del point.x
    print(total(points), hasattr(points[0], "x"), hasattr(points[3], "x"))


main()
