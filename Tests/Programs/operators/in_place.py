# __iadd__ and the fall-back to __add__.
class Bag:
    def __init__(self, *items): self.items = list(items)
    def __iadd__(self, other):
        self.items.extend(other)
        return self
    def __add__(self, other): return Bag(*self.items, *other)
    def __imul__(self, n): return "replaced by a str"
class Plain:
    def __init__(self, n): self.n = n
    def __add__(self, k): return Plain(self.n + k)
    def __lshift__(self, k): return Plain(self.n << k)

b = c = Bag(1)
b += [2, 3]
print(b is c, c.items)
b = b + [4]
print(b is c, b.items, c.items)
b *= 2
print(b)
p = q = Plain(1)
p += 5
p <<= 2
print(p.n, q.n, p is q)
d = {"k": Bag()}
d["k"] += "ab"
print(d["k"].items)
try:
    p -= 1
except TypeError as error:
    print(error)
