"""A finalizer may run between the rounds of a loop, and change what the loop has looked up before."""


class Watcher:
    def __init__(self, grid):
        self.grid = grid
        self.me = self

    def __del__(self):
        self.grid[0] = [2.0] * 10


def run(n):
    grid = [[1.0] * 10]
    total = 0.0
    Watcher(grid)
    for i in range(n):
        total += grid[0][i % 10]
    return 1.0 <= total / n <= 2.0


def given_up(grid):
    try:
        yield 1
    finally:
        grid[0] = [3.0] * 10


def abandon(n):
    grid = [[1.0] * 10]
    next(given_up(grid))
    total = 0.0
    for i in range(n):
        total += grid[0][i % 10]
    return 1.0 <= total / n <= 3.0


print(run(1000), abandon(1000))
