from collections import namedtuple
from typing import NamedTuple, NewType, TypedDict, TypeVar

T = TypeVar("T")
Point = namedtuple("Point", "x y")
Typed = NamedTuple("Typed", [("a", int)])
Movie = TypedDict("Movie", {"title": str})
UserId = NewType("UserId", int)
Made = type("Made", (), {"x": 1})


class Stated:
    pass
