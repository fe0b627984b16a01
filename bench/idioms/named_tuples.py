"""Points, segments and events as named tuples, a queue and a table of counts derived from list and dict, an enum of moves."""
import sys
from collections import namedtuple
from enum import Enum
from typing import NamedTuple

Cell = namedtuple("Cell", "row column")


class Segment(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self):
        return ((self.x2 - self.x1) ** 2 + (self.y2 - self.y1) ** 2) ** 0.5

    def scaled(self, factor):
        return Segment(self.x1 * factor, self.y1 * factor, self.x2 * factor, self.y2 * factor)


class Vector(NamedTuple):
    x: float
    y: float

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)


class Move(Enum):
    NORTH = (-1, 0)
    EAST = (0, 1)
    SOUTH = (1, 0)
    WEST = (0, -1)


class Counts(dict):
    def note(self, key):
        self[key] = self.get(key, 0) + 1


class Ring(list):
    def turn(self, steps):
        for _ in range(steps):
            self.append(self[0] + self[len(self) // 2])
            del self[0]
        return self[-1] % 1000003


def path(n):
    segments = [Segment(i * 0.5, (i * 7 % 13) * 0.25, i * 0.5 + 1, (i * 5 % 11) * 0.5) for i in range(n)]
    total = 0.0
    for segment in segments:
        x1, y1, x2, y2 = segment
        total += segment.length + x1 * y2 - x2 * y1
        total -= segment.scaled(0.5).length
    return total


def orbit(n):
    position, velocity = Vector(1.0, 0.0), Vector(0.0, 1.0)
    for _ in range(n):
        velocity = velocity + position * -0.001
        position = position + velocity * 0.001
    return position


def walk(n):
    moves = list(Move)
    counts = Counts()
    at, seed = Cell(0, 0), 5
    for _ in range(n):
        seed = seed * 69069 % 4294967296 + 1
        move = moves[seed >> 16 & 3]
        if move is Move.NORTH and at.row < -20:
            continue
        down, right = move.value
        at = Cell(at.row + down, at.column + right)
        counts.note(Cell(at.row % 8, at.column % 8))
    return at, len(counts), max(counts.values())


def main(n):
    print(f"{path(n):.6f}")
    x, y = orbit(n)
    print(f"{x:.9f} {y:.9f}")
    print(walk(n))
    print(Ring(range(100)).turn(n // 10))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 200000)
