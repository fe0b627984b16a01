# Which operand is asked first: the right one if it is of a subclass that overrides.
class Base:
    def __add__(self, o): return f"{type(self).__name__}.add"
    def __radd__(self, o): return f"{type(self).__name__}.radd"
class Same(Base): pass
class Over(Base):
    def __radd__(self, o): return "Over.radd"
class Refuses:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented

print(Base() + Base(), Base() + Same(), Base() + Over(), Over() + Base(), 1 + Base(), Base() + 1, "s" + Over(), [] + Base())
for action in (lambda: Refuses() + Refuses(), lambda: Refuses() + 1, lambda: Refuses() - 1):
    try:
        print(action())
    except TypeError as error:
        print(error)
print(Refuses() + Base(), Refuses.__add__(Refuses(), 1))
