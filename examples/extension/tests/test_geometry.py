"""Run with pytest when the package is installed: `pip install .` compiles it."""

import pickle

from geometry import Point, area, convex_hull


def test_points():
    assert Point(1, 2) + Point(3, 4.5) == Point(4, 6.5)
    assert repr(Point(1, 2).scaled(3)) == "Point(3, 6)"


def test_points_are_pickled():
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)


def test_hull():
    points = [Point(x, y) for x in range(5) for y in range(5)]
    corners = convex_hull(points)
    assert corners == [Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)]
    assert area(corners) == 16


def test_subclass():
    class Named(Point):
        def __init__(self, name, x, y):
            super().__init__(x, y)
            self.name = name

    assert convex_hull([Named("a", 0, 0), Named("b", 0, 0)]) == [Point(0, 0)]
