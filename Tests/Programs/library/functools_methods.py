# functools: partialmethod, singledispatchmethod.
import functools
from functools import partialmethod, singledispatchmethod, partial


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Cell:
    def __init__(self):
        self._alive = False

    def set_state(self, state, *args, **kw):
        self._alive = state
        return (state, args, kw)

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, 1, k=2)
    nested = partialmethod(set_dead, 3, z=4)

    @classmethod
    def make(cls, *args):
        return (cls.__name__, args)

    made = partialmethod(make, 5)
    static = partialmethod(staticmethod(lambda *a: a), 7)
    part = partialmethod(partial(lambda *a, **k: (len(a), k), x=1), y=2)


c = Cell()
print(c.set_alive(), c._alive, c.set_dead(9, k=3), c.nested(), c.made(6), Cell.made(), c.static(8), Cell.set_alive(c), c.part())
print(Cell.__dict__["set_dead"].args, Cell.__dict__["nested"].keywords, "partialmethod" in repr(Cell.__dict__["made"]))
attempt(lambda: partialmethod())
attempt(lambda: partialmethod(5))


class Negator:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("Cannot negate a")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register(bool)
    def _(self, arg):
        return not arg

    @neg.register
    def _(self, arg: list | tuple):
        return arg[::-1]

    @singledispatchmethod
    @classmethod
    def build(cls, arg):
        return cls.__name__, "other"

    @build.register
    @classmethod
    def _(cls, arg: str):
        return cls.__name__, arg


n = Negator()
print(n.neg(5), n.neg(True), n.neg([1, 2]), n.neg((3, 4)), Negator.build("x"), n.build(5), Negator.neg.__name__)
attempt(lambda: n.neg("a"))
attempt(lambda: n.neg())
attempt(lambda: singledispatchmethod(5))
print(sorted(functools.__all__), functools.reduce(lambda a, b: a + b, [1, 2, 3]))
