# A lazy property, and property() as a function.
class Data:
    loads = 0
    def __init__(self, n): self.n = n
    @property
    def squares(self):
        if not hasattr(self, "_squares"):
            Data.loads += 1
            self._squares = [i * i for i in range(self.n)]
        return self._squares
    def get_half(self): return self.n // 2
    def set_half(self, value): self.n = value * 2
    half = property(get_half, set_half, doc="half of n")

d = Data(5)
print(d.squares, d.squares[-1], Data.loads, d.half)
d.half = 10
print(d.n, Data.half.__doc__, isinstance(Data.half, property), Data.half.fget(d))
class Boom:
    @property
    def value(self):
        raise KeyError("inside the getter")
try:
    Boom().value
except KeyError as error:
    print("KeyError", error)
