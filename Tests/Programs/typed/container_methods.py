# Special methods of containers on instances of known classes.
class Grid:
    def __init__(self, width, height):
        self.width = width
        self.cells = [0.0] * (width * height)

    def __getitem__(self, place):
        x, y = place
        return self.cells[y * self.width + x]

    def __setitem__(self, place, value):
        x, y = place
        self.cells[y * self.width + x] = value

    def __delitem__(self, place):
        self[place] = -1.0

    def __contains__(self, value):
        return any(c == value for c in self.cells)

    def __iter__(self):
        for cell in self.cells:
            yield cell

    def __len__(self):
        return len(self.cells)


class Count:
    """Its own iterator."""

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 1.5


class Sub(Grid):
    def __iter__(self):
        return reversed(self.cells)

    def __contains__(self, value):
        return "yes"


class Bad:
    def __iter__(self):
        return 5


def total(things):
    return [sum(x for x in thing) for thing in things]


def main():
    g = Grid(3, 2)
    for x in range(3):
        g[x, 1] = x + 0.5
        g[x, 0] += x * 2.0
    del g[0, 0]
    print(g.cells, 2.5 in g, 7.0 in g, 7.0 not in g, len(g))
    s = Sub(2, 1)
    s[0, 0] = 9.0
    print(total([g, s, Count(4), Old()]), "x" in s, list(s), sorted(g), max(g), [*Count(3)])
    a, *b = g
    print(a, b, list(zip(g, s)), 1.5 in Old(), 4 in Count(5), dict(enumerate(Count(2))))
    for bad in (Bad(), Old):
        try:
            for x in bad:
                print(x)
        except TypeError as e:
            print(e)
    for f in (lambda: g["a"], lambda: g[9, 9], lambda: Count(1)[0]):
        try:
            print(f())
        except (ValueError, IndexError, TypeError) as e:
            print(type(e).__name__, e)


main()
