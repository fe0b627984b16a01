"""Conway's life on an endless board, as a set of cells, with a wrapped variant."""

PATTERNS = {
    "glider": [".O.", "..O", "OOO"],
    "blinker": ["OOO"],
    "r-pentomino": [".OO", "OO.", ".O."],
    "block": ["OO", "OO"],
}


def read(pattern, x=0, y=0):
    return {(x + i, y + j) for j, row in enumerate(pattern) for i, c in enumerate(row) if c == "O"}


def neighbours(cell, size=None):
    x, y = cell
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            if dx or dy:
                if size:
                    yield (x + dx) % size, (y + dy) % size
                else:
                    yield x + dx, y + dy


def step(cells, size=None):
    counts = {}
    for cell in cells:
        for n in neighbours(cell, size):
            counts[n] = counts.get(n, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


def show(cells):
    if not cells:
        return "(empty)"
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    lines = []
    for y in range(min(ys), max(ys) + 1):
        lines.append("".join("#" if (x, y) in cells else "." for x in range(min(xs), max(xs) + 1)))
    return "\n".join(lines)


def period(cells, limit=50):
    seen = {frozenset(cells): 0}
    for generation in range(1, limit):
        cells = step(cells)
        if (key := frozenset(cells)) in seen:
            return seen[key], generation - seen[key]
        seen[key] = generation
    return None


for name, pattern in PATTERNS.items():
    cells = read(pattern)
    history = [len(cells)]
    for _ in range(12):
        cells = step(cells)
        history.append(len(cells))
    print(name, history, "period", period(read(pattern)))
    print(show(cells))
glider = read(PATTERNS["glider"])
moved = glider
for _ in range(4):
    moved = step(moved)
print({(x + 1, y + 1) for x, y in glider} == moved)
wrapped = glider
for _ in range(24):
    wrapped = step(wrapped, 6)
print(sorted(wrapped) == sorted(glider), step(set()), show(step({(0, 0)})))
