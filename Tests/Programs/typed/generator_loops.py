"""Loops over generators that are made there: break, continue, else, methods, one in another."""


def pairs(xs):
    for i in range(len(xs)):
        if i % 2 == 0:
            yield xs[i], i


def walk(xs, limit):
    total = 0
    for x, i in pairs(xs):
        if x > limit:
            break
        if x < 0:
            continue
        total += x * i
    else:
        total += 1000
    return total


class Grid:
    def __init__(self, rows):
        self.rows = rows

    def cells(self, offset=10):
        for row in self.rows:
            for cell in row:
                yield cell + offset

    def total(self):
        found = 0
        for cell in self.cells():
            found += cell
        return found + sum(self.cells()) + sum(self.cells(offset=1))


print(walk([3, 1, 4, 1, 5, 9], 100), walk([3, 1, 4, 1, 5, 9], 4), walk([-1, -1], 0), walk([], 0))
print(Grid([[1, 2], [3, 4]]).total())


def swapped():
    def both():
        a, b = 0, 1
        while a < 50:
            yield a
            a, b = b, a + b
    found = []
    for a in both():
        for b in both():
            if a < b:
                found.append((a, b))
                break
    return found[:4], sum(both())


print(swapped())
