"""Attributes that are always floats, some of them missing, NaN, deleted."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy

    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


class Weighted(Point):
    def __init__(self, x, y, weight):
        super().__init__(x, y)
        self.weight = weight
        self.name = "w"

    def mass(self):
        return self.weight * self.norm()


class Partial:
    def __init__(self, a):
        if a > 0.0:
            self.value = a
        self.count = 0

    def get(self):
        self.count += 1
        return self.value + 1.0

    def set(self, value):
        self.value = value


p = Point(1.5, -0.0)
for i in range(10):
    p.move(0.125, i * 0.5)
print(p.x, p.y, p.norm())
w = Weighted(3.0, 4.0, 2.0)
w.move(0.0, 0.0)
print(w.mass(), w.name, w.weight)
w.weight = float("nan")
print(w.mass(), w.weight != w.weight)
w.weight = float("inf")
print(w.mass(), -w.weight)
del w.weight
try:
    print(w.mass())
except AttributeError as e:
    print(e)
w.weight = 1e300
print(w.mass())
good = Partial(2.0)
bad = Partial(-2.0)
print(good.get())
try:
    bad.get()
except AttributeError as e:
    print(e, bad.count)
bad.set(0.0)
print(bad.get(), bad.count)
print(vars(bad), w.__dict__)
w.x = 9.0
print(w.x, w.norm(), w.mass())
points = [Point(float(i), i / 3) for i in range(5)]
total = 0.0
for q in points:
    total += q.x * q.y
print(total, [q.y for q in points])
