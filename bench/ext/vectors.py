"""Objects: small vectors with operators."""


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z


def run():
    position = Vector(0.0, 0.0, 0.0)
    velocity = Vector(1.0, 0.5, 0.25)
    energy = 0.0
    for _ in range(20000):
        position = position + velocity * 0.01
        energy += velocity.dot(velocity) * 0.5
    return round(energy + position.x, 6)
