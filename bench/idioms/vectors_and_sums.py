"""Sums that begin with 0, maxima that begin with -1, lengths by ** 0.5: floats as people write them."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def length(self):
        return self.dot(self) ** 0.5

    def to(self, other):
        return Vector(other.x - self.x, other.y - self.y)


def points(n):
    seed = 7
    found = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x = seed / 2147483648
        seed = (seed * 1103515245 + 12345) % 2147483648
        found.append(Vector(x, seed / 2147483648))
    return found


def perimeter(path):
    total = 0
    for a, b in zip(path, path[1:]):
        total += a.to(b).length()
    return total


def farthest(path):
    best, where = -1, None
    for i, a in enumerate(path):
        for j in range(i):
            d = a.to(path[j]).length()
            if d > best:
                best, where = d, (j, i)
    return best, where


def energy(path, exponent):
    total = 0
    for i, a in enumerate(path):
        part = 0
        for b in path[i + 1:]:
            part += (a.dot(b) + 0.01) ** exponent
        total += part
    return total


def work():
    path = points(1000)
    best, where = farthest(path)
    return round(perimeter(path), 9), round(best, 9), where, round(energy(path, -0.75), 6)


print(*work())
