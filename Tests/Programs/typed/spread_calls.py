# Calls with * and **, whose arguments keep their types.
def scale(a, b, *rest, factor=1.0, **named):
    total = a + b
    for r in rest:
        total += r
    for v in named.values():
        total += v
    return total * factor


def three(x, y, z=2.5):
    return x * 100 + y * 10 + z


class Point:
    def __init__(self, x, y, *more):
        self.x = x
        self.y = y
        self.more = more

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


def wrapper(*args, **kwargs):
    return scale(*args, **kwargs)


def main():
    rows = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    columns = [list(c) for c in zip(*rows)]
    print(columns, [sum(c) for c in zip(*columns)], list(zip(*[])), list(zip(*["ab", "cd"])))
    print(scale(*[1.0, 2.0]), scale(*(1, 2), 3, factor=2), wrapper(1.5, *[2.5], factor=0.5, k=1.0))
    print(three(*range(3)), three(**{"x": 1, "y": 2}), three(1, **dict(y=4, z=5.5)))
    p = Point(*[1, 2], *"ab")
    q = p.moved(*(0.5, 0.25))
    print(p.more, q.x, q.y, Point(**{"x": 3, "y": "t"}).y)
    print(max(*[3, 9, 4]), min(*(2.5, 1.5)), "-".join(["a", *"bc"]))
    merged = {**{"a": 1}, "b": 2.5, **{"c": [1]}}
    merged["c"].append("x")
    print(merged, [type(v).__name__ for v in merged.values()])
    for call in (lambda: three(*[1]), lambda: three(*rows, **{"x": 1}), lambda: scale(**{"factor": 2}), lambda: three(*3)):
        try:
            call()
        except TypeError as e:
            print(e)


main()
