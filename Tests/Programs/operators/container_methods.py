# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__.
class Ring:
    def __init__(self, size): self.slots = [None] * size
    def __len__(self): return len(self.slots)
    def __getitem__(self, i): return self.slots[i % len(self)]
    def __setitem__(self, i, v): self.slots[i % len(self)] = v
    def __delitem__(self, i): self.slots[i % len(self)] = "gone"
    def __contains__(self, v): return v in self.slots
    def __iter__(self): return iter(self.slots)
    def __reversed__(self): return ("rev", *self.slots)

r = Ring(3)
r[4] = "b"
r[0] = "a"
r[0] += "!"
del r[-1]
print(len(r), r[1], r[3], "b" in r, "z" not in r, list(r), reversed(r), bool(r), bool(Ring(0)))
class OldStyle:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10
print(list(OldStyle()), 20 in OldStyle(), 5 in OldStyle(), [*OldStyle()], max(OldStyle()), *OldStyle())
class Minus:
    def __len__(self): return -1
for action in (lambda: len(Minus()), lambda: len(5), lambda: Minus()[0], lambda: 1 in Minus(), lambda: iter(Minus())):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
