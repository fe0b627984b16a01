# What inspect says of the parameters of named tuples, the classes and their __new__.
import collections
import inspect
import typing

Point = collections.namedtuple("Point", "x y z", defaults=[3])
Empty = collections.namedtuple("Empty", ())


class Row(typing.NamedTuple):
    a: int
    b: str = "b"

    def both(self, sep="-"):
        return f"{self.a}{sep}{self.b}"


for kind in Point, Empty, Row:
    print(inspect.signature(kind), inspect.signature(kind.__new__), kind.__new__.__defaults__, kind.__new__.__annotations__)
code = Point.__new__.__code__
print(code.co_varnames, code.co_argcount, code.co_nlocals, code.co_flags & 3, code.co_freevars)
print(inspect.getfullargspec(Point.__new__)[:4], inspect.signature(Row(1).both), inspect.signature(Point).bind(1, z=5, y=2).args)
print([(p.name, p.kind.name, p.default) for p in inspect.signature(Point).parameters.values()])
try:
    inspect.signature(Point).bind(1)
except TypeError as e:
    print(e)
