"""The convex hull of points (Andrew's monotone chain), and the area of a polygon."""


def turn(a, b, c):
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def half(points):
    out = []
    for point in points:
        while len(out) > 1 and turn(out[-2], out[-1], point) <= 0:
            out.pop()
        out.append(point)
    return out[:-1]


def convex_hull(points):
    ordered = sorted(set(points), key=lambda p: (p.x, p.y))
    if len(ordered) < 3:
        return ordered
    return half(ordered) + half(ordered[::-1])


def area(polygon):
    total = 0
    for a, b in zip(polygon, polygon[1:] + polygon[:1]):
        total += a.x * b.y - a.y * b.x
    return total / 2
