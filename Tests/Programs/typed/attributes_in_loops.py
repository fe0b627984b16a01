# Attributes and globals that are the same in each round are looked up in front of the loop, and only where nothing can change them.
class Grid:
    scale = 2.0

    def __init__(self, n):
        self.n = n
        self.rate = 0.25
        self.cells = [[float(i * j % 7) for j in range(n)] for i in range(n)]
        self.other = [[0.0] * n for _ in range(n)]
        self.marks = []

    def step(self):
        for i in range(1, self.n - 1):
            for j in range(1, self.n - 1):
                around = self.cells[i - 1][j] + self.cells[i + 1][j] + self.cells[i][j - 1] + self.cells[i][j + 1]
                self.other[i][j] = self.cells[i][j] + self.rate * (around - 4.0 * self.cells[i][j])
        self.cells, self.other = self.other, self.cells

    def total(self):
        t = 0.0
        for row in self.cells:
            for x in row:
                t += x * self.rate
        return t

    def shrinking(self):
        t = 0.0
        for i in range(5):
            t += self.rate
            self.rate = self.rate / 2  # the attribute changes in the loop
        return t

    def swapping(self):
        t = 0.0
        for i in range(self.n):
            for j in range(self.n):
                t += self.cells[i][j]
                if j == 2:
                    self.cells, self.other = self.other, self.cells
        return t

    def replacing(self, other):
        # Another object, perhaps the same one.
        t = 0.0
        for i in range(self.n):
            t += self.cells[0][i]
            other.cells = self.other
        return t

    def defaults(self):
        t = 0.0
        for i in range(4):
            t += self.scale
        return t

    def growing(self):
        for i in range(6):
            self.marks.append(i * 0.5)
        return sum(self.marks), len(self.marks)


g = Grid(8)
for _ in range(3):
    g.step()
print(g.total(), g.shrinking(), g.rate, g.swapping(), g.total())
h = Grid(5)
print(g.replacing(h), g.replacing(g), h.cells is g.other, g.defaults(), g.growing(), g.growing())
h.scale = 3.5
print(h.defaults(), g.defaults())


class Late:
    def __init__(self, n):
        if n > 2:
            self.items = [n, n + 1]

    def sum(self, rounds):
        t = 0
        for i in range(rounds):
            t += self.items[i % 2]
        return t


print(Late(3).sum(5), Late(2).sum(0))
try:
    Late(2).sum(1)
except AttributeError as e:
    print(e)


def of(node, n):
    t = 0
    for i in range(n):
        if node is None:
            break
        t += node.items[0]
    return t


print(of(Late(7), 3), of(None, 3), of(None, 0))


def perhaps(flag, n):
    if flag:
        node = Late(5)
    t = 0
    for i in range(n):
        t += node.items[1]
    return t


print(perhaps(True, 2), perhaps(False, 0))
try:
    perhaps(False, 1)
except UnboundLocalError as e:
    print(e)

TABLE = [[1, 2, 3], [4, 5, 6]]
WEIGHTS = [0.5, 1.5, 2.5]


def weighted(n):
    t = 0.0
    for i in range(n):
        for j in range(3):
            t += TABLE[i][j] * WEIGHTS[j]
    return t


def change():
    global WEIGHTS
    WEIGHTS = [1.0, 1.0, 1.0]


def changing(n):
    t = 0.0
    for i in range(n):
        t += WEIGHTS[i]
        change()
    return t


print(weighted(2), changing(3), weighted(1), weighted(0))
del TABLE
print(weighted(0))
try:
    weighted(1)
except NameError as e:
    print(e)
nan = Grid(3)
nan.rate = float("nan")
print(nan.total() != nan.total())
