"""A maze grown from a seed by a generator, solved by breadth-first search, drawn as text."""


def random_numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


class Maze:
    DIRECTIONS = {"N": (0, -1), "S": (0, 1), "E": (1, 0), "W": (-1, 0)}
    OPPOSITE = dict(zip("NSEW", "SNWE"))

    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.open = {(x, y): set() for x in range(width) for y in range(height)}
        random = random_numbers(seed)
        stack, seen = [(0, 0)], {(0, 0)}
        while stack:
            cell = stack[-1]
            choices = [(d, n) for d, n in self.around(cell) if n not in seen]
            if not choices:
                stack.pop()
                continue
            direction, neighbour = choices[next(random) % len(choices)]
            self.open[cell].add(direction)
            self.open[neighbour].add(self.OPPOSITE[direction])
            seen.add(neighbour)
            stack.append(neighbour)

    def around(self, cell):
        x, y = cell
        for direction, (dx, dy) in self.DIRECTIONS.items():
            if (x + dx, y + dy) in self.open:
                yield direction, (x + dx, y + dy)

    def solve(self, start, goal):
        came, frontier = {start: None}, [start]
        while frontier:
            following = []
            for cell in frontier:
                if cell == goal:
                    path = []
                    while cell is not None:
                        path.append(cell)
                        cell = came[cell]
                    return path[::-1]
                for direction, neighbour in self.around(cell):
                    if direction in self.open[cell] and neighbour not in came:
                        came[neighbour] = cell
                        following.append(neighbour)
            frontier = following
        return None

    def draw(self, path=()):
        marked = set(path)
        lines = ["+" + "--+" * self.width]
        for y in range(self.height):
            middle, bottom = "|", "+"
            for x in range(self.width):
                middle += ("()" if (x, y) in marked else "  ") + (" " if "E" in self.open[x, y] else "|")
                bottom += ("  " if "S" in self.open[x, y] else "--") + "+"
            lines += [middle, bottom]
        return "\n".join(lines)


for width, height, seed in ((8, 4, 1), (5, 5, 77), (1, 1, 3)):
    maze = Maze(width, height, seed)
    path = maze.solve((0, 0), (width - 1, height - 1))
    print(f"{width}x{height}: {len(path)} steps, {sum(len(o) == 1 for o in maze.open.values())} dead ends, {sum(map(len, maze.open.values())) // 2} passages")
    print(maze.draw(path))
