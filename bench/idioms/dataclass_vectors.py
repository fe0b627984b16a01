"""Vectors as dataclasses with operators and a property: five bodies that attract each other."""
import sys
from dataclasses import dataclass
import math
@dataclass
class Vec:
    x: float
    y: float
    z: float
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y, self.z + o.z)
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y, self.z - o.z)
    def __mul__(self, k): return Vec(self.x * k, self.y * k, self.z * k)
    def dot(self, o): return self.x * o.x + self.y * o.y + self.z * o.z
    @property
    def norm(self): return math.sqrt(self.dot(self))
@dataclass
class Body:
    pos: Vec
    vel: Vec
    mass: float
def step(bodies, dt):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1:]:
            d = a.pos - b.pos
            m = dt / (d.norm ** 3)
            a.vel = a.vel - d * (b.mass * m)
            b.vel = b.vel + d * (a.mass * m)
    for b in bodies: b.pos = b.pos + b.vel * dt
def energy(bodies):
    e = 0.0
    for i, a in enumerate(bodies):
        e += 0.5 * a.mass * a.vel.dot(a.vel)
        for b in bodies[i + 1:]: e -= a.mass * b.mass / (a.pos - b.pos).norm
    return e
def main():
    bs = [Body(Vec(i * 1.5, i * 0.5 + 1, -i * 0.25), Vec(0.1 * i, 0.2, -0.05 * i), 1.0 + i) for i in range(5)]
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 40000): step(bs, 0.001)
    print(round(energy(bs), 9))
main()
