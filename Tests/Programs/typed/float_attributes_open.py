class P:
    def __init__(self, x):
        self.x = x
        self.y = x * 2.0
    def move(self, d):
        self.x += d
class Q(P):
    def __init__(self, x, z):
        super().__init__(x)
        self.z = z
    def total(self):
        return self.x + self.y + self.z
def show(o):
    print(o.__dict__, vars(o), [getattr(o, n) for n in ("x", "y")])
p = P(1.5)
p.move(0.25)
print(p.x, p.y, p.x + p.y)
q = Q(2.5, 0.0)
q.move(float("nan"))
print(q.x, q.total(), q.z)
del q.x
try:
    print(q.x)
except AttributeError as e:
    print(e)
q.x = 1.0
print(q.total())
class R:
    def __init__(self, a):
        if a > 0.0:
            self.v = a
    def get(self):
        return self.v + 1.0
print(R(2.0).get())
try:
    R(-1.0).get()
except AttributeError as e:
    print(e)
show(Q(1.0, 2.0))
