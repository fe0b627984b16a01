"""Planets under gravity: two integrators compared by the energy they keep."""
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x=0.0, y=0.0, z=0.0):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def __repr__(self):
        return f"({self.x:+.6f} {self.y:+.6f} {self.z:+.6f})"


class Body:
    def __init__(self, name, mass, position, velocity):
        self.name, self.mass, self.position, self.velocity = name, mass, position, velocity


def bodies():
    return [Body("sun", 39.47841760435743, Vector(), Vector()),
            Body("jupiter", 0.03769367487038949, Vector(4.84143144246472, -1.16032004402742, -0.10362204447112), Vector(0.606326392995, 2.81198684491626, -0.02521836165988)),
            Body("saturn", 0.011286326131968767, Vector(8.34336671824458, 4.1247985641243, -0.40352341711432), Vector(-1.01077434617879, 1.82566237123041, 0.00841576137658))]


def energy(system):
    total = 0.0
    for i, a in enumerate(system):
        total += 0.5 * a.mass * a.velocity.dot(a.velocity)
        for b in system[i + 1:]:
            d = a.position - b.position
            total -= a.mass * b.mass / math.sqrt(d.dot(d))
    return total


def accelerations(system):
    result = [Vector() for _ in system]
    for i, a in enumerate(system):
        for j in range(i + 1, len(system)):
            b = system[j]
            d = b.position - a.position
            squared = d.dot(d)
            inverse = 1.0 / (squared * math.sqrt(squared))
            result[i] += d * (b.mass * inverse)
            result[j] += d * (-a.mass * inverse)
    return result


def euler(system, dt):
    for body, a in zip(system, accelerations(system)):
        body.position += body.velocity * dt
        body.velocity += a * dt


def leapfrog(system, dt):
    for body, a in zip(system, accelerations(system)):
        body.velocity += a * (dt / 2)
    for body in system:
        body.position += body.velocity * dt
    for body, a in zip(system, accelerations(system)):
        body.velocity += a * (dt / 2)


for method in (euler, leapfrog):
    system = bodies()
    momentum = Vector()
    for body in system:
        momentum += body.velocity * body.mass
    system[0].velocity = momentum * (-1 / system[0].mass)
    before = energy(system)
    for step in range(200):
        method(system, 0.02)
    after = energy(system)
    print(f"{method.__name__:<9} energy {before:.9f} -> {after:.9f}, drift {abs(after - before) / abs(before):.3e}")
    for body in system:
        print(f"  {body.name:<8}{body.position}")
