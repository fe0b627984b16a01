# __call__, __bool__, __len__ for truth, __index__, __int__, __float__.
class Multiplier:
    def __init__(self, k): self.k = k
    def __call__(self, x, *more, scale=1): return (x + sum(more)) * self.k * scale
class Third:
    def __index__(self): return 2
    def __int__(self): return 20
    def __float__(self): return 2.5
    def __round__(self, n=0): return f"rounded {n}"
class NotBool:
    def __bool__(self): return 1
class Sized:
    def __len__(self): return 0

m, t = Multiplier(3), Third()
print(m(2), m(1, 2, 3), m(1, scale=10), callable(m), callable(Third()), list(map(m, [1, 2])))
print("abcd"[t], [1, 2, 3][:t], int(t), float(t), round(t), round(t, 3), hex(t), range(5)[t], "ab" * t, bool(Sized()), bool(t))
try:
    bool(NotBool())
except TypeError as error:
    print(error)
if not Sized():
    print("empty is false")
