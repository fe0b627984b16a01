# Annotations that are text name classes: for singledispatch and dataclasses; unions of typing; ReprEnum; members that hide attributes.
from __future__ import annotations

import collections.abc
import typing
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields
from datetime import date
from enum import Enum, IntEnum, ReprEnum, StrEnum
from functools import singledispatch


@singledispatch
def kind(arg):
    return "other"


@kind.register
def _(arg: int):
    return "int"


@kind.register
def _(arg: collections.abc.Sequence | None):
    return "sequence or none"


print(kind(1), kind([]), kind(None), kind(1.5))


def of_typing(arg):
    return "typing"


of_typing.__annotations__["arg"] = typing.Union[float, complex]
kind.register(of_typing)
print(kind(1.5), kind(1j))
for bad in (list[int], list[int] | str, typing.Union[int, typing.Iterable[str]]):
    try:
        kind.register(bad, print)
    except TypeError as error:
        print(error)


@dataclass
class Point:
    x: int
    count: typing.ClassVar[int] = 3
    _: KW_ONLY
    seed: InitVar[int] = 4
    z: typing . ClassVar [int] = 5
    w: ClassVarious = 6


ClassVarious = int
print([f.name for f in fields(Point)], Point(1, seed=2))


class Number(IntEnum):
    divisor = 1
    numerator = 2


class Book(StrEnum):
    author = "author"
    title = "title"


class Day(date, ReprEnum):
    first = 2020, 1, 2


print(Number.divisor.numerator, Number.numerator.divisor, Book.author.title(), Book.title.author)
print(Day.first, f"{Day.first:%Y}", repr(Day.first))
try:
    class Bad(Enum):
        def __new__(cls, value):
            return super().__new__(cls, value)
        failed = 1
except TypeError as error:
    print(error)
