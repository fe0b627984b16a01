"""The sun and four planets under gravity, step by step.

Shows: floating-point work in plain Python loops, where compiling pays most.
No type is written anywhere; they are inferred. Compare the two:

    krait build examples/planets.py -o planets
    time ./planets 200000
    time python3 examples/planets.py 200000

The total energy should stay the same; how far it drifts says how good the
steps are. Both print the same digits.
"""
import math
import sys

SOLAR_MASS = 4 * math.pi ** 2
DAYS_PER_YEAR = 365.24


class Body:
    """Position in astronomical units, velocity in units a year."""

    def __init__(self, name, mass, position, velocity):
        self.name = name
        self.mass = mass * SOLAR_MASS
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = (v * DAYS_PER_YEAR for v in velocity)


def solar_system():
    return [
        Body("Sun", 1.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        Body("Jupiter", 9.5479e-4, (4.84143, -1.16032, -0.10362), (1.66008e-3, 7.69901e-3, -6.90460e-5)),
        Body("Saturn", 2.8589e-4, (8.34337, 4.12480, -0.40352), (-2.76743e-3, 4.99853e-3, 2.30417e-5)),
        Body("Uranus", 4.3662e-5, (12.89437, -15.11115, -0.22331), (2.96460e-3, 2.37847e-3, -2.96590e-5)),
        Body("Neptune", 5.1514e-5, (15.37970, -25.91931, 0.17926), (2.68068e-3, 1.62824e-3, -9.51592e-5)),
    ]


def stop_the_drift(bodies):
    """Move the sun so that the whole system stays where it is."""
    sun = bodies[0]
    sun.vx = -sum(b.vx * b.mass for b in bodies) / sun.mass
    sun.vy = -sum(b.vy * b.mass for b in bodies) / sun.mass
    sun.vz = -sum(b.vz * b.mass for b in bodies) / sun.mass


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            total -= a.mass * b.mass / math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
    return total


def advance(bodies, dt):
    for i, a in enumerate(bodies):
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
            squared = dx * dx + dy * dy + dz * dz
            pull = dt / (squared * math.sqrt(squared))
            a.vx -= dx * b.mass * pull
            a.vy -= dy * b.mass * pull
            a.vz -= dz * b.mass * pull
            b.vx += dx * a.mass * pull
            b.vy += dy * a.mass * pull
            b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    bodies = solar_system()
    stop_the_drift(bodies)
    before = energy(bodies)
    for _ in range(steps):
        advance(bodies, 0.01)
    after = energy(bodies)
    print(f"after {steps} steps of 0.01 years:")
    for body in bodies:
        print(f"  {body.name:<8}{body.x:>12.6f}{body.y:>12.6f}{body.z:>12.6f}")
    print(f"energy {before:.9f} -> {after:.9f}, drift {abs(after / before - 1):.2e}")


main()
