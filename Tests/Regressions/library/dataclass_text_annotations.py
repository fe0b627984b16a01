# Text annotations that stand for ClassVar and InitVar, by whatever name; hints of __init__ are looked up in the class's module.
from __future__ import annotations

import dataclasses
import typing
import weakref
from dataclasses import dataclass, field
from typing import ClassVar, get_type_hints

Shared = typing.ClassVar[int]


@dataclass
class Point:
    origin: ClassVar[int] = 3
    scale: Shared
    x: int = 4


@dataclass
class Path:
    start: "Point"
    closed: dataclasses.InitVar[int]
    points: list[Point] = field(default_factory=list)

    def __post_init__(self, closed):
        self.count = closed + 1


print(Point(1), [f.name for f in dataclasses.fields(Point)])
print(Path(Point(2), 2), Path(Point(2), 2).count)
print(get_type_hints(Point.__init__), get_type_hints(Path.__init__), get_type_hints(Path))
for text in ("ClassVar [int]", " typing . ClassVar", "typing.ClassVar.[int]", "dataclasses.InitVar+", "x.ClassVar", "ClassVars"):
    @dataclass
    class Any:
        value: text = 0

    print(text, [f.name for f in dataclasses.fields(Any)])


@dataclass(slots=True, weakref_slot=True)
class Base:
    pass


@dataclass(slots=True, weakref_slot=True)
class Derived(Base):
    a: int


derived = Derived(1)
print(Derived.__slots__, Base.__slots__, weakref.ref(derived)() is derived)
