# Tuples as dict keys and set members.
grid = {}
for x in range(3):
    for y in range(3):
        grid[x, y] = x * y
print(grid[2, 2], grid[(1, 2)], (3, 0) in grid, sum(grid.values()))
print({(1, 2): "a", (1, 2.0): "b"}, len({(0, 0), (0, 0.0), (False, 0)}))
neighbours = [(x + dx, y + dy) for x, y in [(1, 1)] for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0))]
print([grid[n] for n in neighbours], max(grid, key=lambda k: (grid[k], k)))
try:
    {([], 1): 2}
except TypeError as error:
    print(error)
