"""A grid of floats: heat spreads."""


def step(grid, following, height, width):
    for y in range(1, height - 1):
        above = grid[y - 1]
        row = grid[y]
        below = grid[y + 1]
        out = following[y]
        for x in range(1, width - 1):
            out[x] = row[x] + 0.1 * (above[x] + below[x] + row[x - 1] + row[x + 1] - 4.0 * row[x])


def run():
    height, width = 100, 100
    grid = [[0.0] * width for _ in range(height)]
    following = [[0.0] * width for _ in range(height)]
    for x in range(width):
        grid[0][x] = following[0][x] = 100.0
    for _ in range(20):
        step(grid, following, height, width)
        grid, following = following, grid
    return sum(sum(row) for row in grid)
