"""What is looked up in front of a loop must be what each round would have found."""

NAN = float("nan")


def rows_replaced(n):
    grid = [[float(i * n + j) for j in range(n)] for i in range(n)]
    total = 0.0
    for j in range(n):
        total += grid[1][j]
        if j == 2:
            grid[1] = [100.0] * n
    return total


def replace_row(grid, i):
    grid[i] = [-1.0] * len(grid[i])


def rows_replaced_by_call(n):
    grid = [[1.0] * n for _ in range(n)]
    total = 0.0
    for j in range(n):
        total += grid[0][j]
        if j == 1:
            replace_row(grid, 0)
    return total


def shifted(values, offset):
    out = []
    for i in range(offset, len(values)):
        out.append(values[i - 2])
    return out


def neighbours(values):
    out = [0.0] * len(values)
    for i in range(1, len(values) - 1):
        out[i] = values[i - 1] + values[i] + values[i + 1]
    return out


def too_far(values, n):
    total = 0.0
    try:
        for i in range(n):
            total += values[i]
            values[i] = -values[i]
    except IndexError as error:
        return total, values, str(error)
    return total, values


def backwards(values, start, step):
    total = 0.0
    for i in range(start, -1, step):
        total = total * 2 + values[i]
    return total


def none_at_all(grid, i):
    total = 0.0
    for j in range(i + 1, len(grid)):
        total += grid[i + 1][j]
    return total


def nan_stored(n):
    values = [0.5] * n
    for i in range(n):
        values[i] = NAN if i == 3 else values[i - 1] + 1
    for i in range(n):
        values[i] = values[i] * 2
    return [v for v in values if v == v], NAN in values, sum(1 for v in values if v != v)


def grows(n):
    values = [1.0]
    total = 0.0
    for i in range(n):
        total += values[i]
        values.append(values[i] + 1)
        values.append(0.0)
    return total, len(values)


def found(values, wanted):
    for i in range(10 ** 9):
        if values[i] == wanted:
            return i
    return -1


def flags(n):
    seen = [False] * n
    for start in range(n):
        step = start + 1
        for k in range(start, n, step):
            seen[k] = not seen[k]
    return [k for k in range(n) if seen[k]]


def wrapped(values):
    """Negative numbers count from the end, in typed code too."""
    total = 0.0
    for i in range(-len(values), len(values)):
        total = total * 0.5 + values[i]
    return total


def product(a, b):
    n, m = len(a), len(b[0])
    out = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0.0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            out[i][j] = total
    return out


def ragged(n):
    """Rows that are too short for the last rounds."""
    grid = [[1.5] * (n - i) for i in range(n)]
    total = 0.0
    missing = 0
    for i in range(n):
        try:
            for j in range(n):
                total += grid[i][j]
        except IndexError:
            missing += 1
    return total, missing


def while_loops(values):
    i = 0
    total = 0.0
    n = len(values)
    while i < n:
        total += values[i]
        i += 1
    while i * i < 10:
        i += 1
    return total, i


def own_elements(n):
    """A list in itself, as far as the types can say."""
    pairs = [[0.0, 1.0] for _ in range(n)]
    first = pairs[0]
    for i in range(n):
        pairs[i][0] = first[1] + i
        first[1] = pairs[i][0]
        pairs[0] = first
    return pairs


print(rows_replaced(5), rows_replaced_by_call(4))
print(shifted([0.5, 1.5, 2.5], 0), shifted([0.5, 1.5, 2.5], 2))
print(neighbours([1.0, 2.0, 4.0, 8.0]), neighbours([]), neighbours([1.0]))
print(too_far([1.0, 2.0], 2), too_far([1.0, 2.0], 3), too_far([], 1))
print(backwards([1.0, 2.0, 3.0], 2, -1), backwards([1.0, 2.0, 3.0], 2, -2), backwards([1.0], -1, -1))
print([none_at_all([[1.0, 2.0], [3.0, 4.0]], i) for i in range(3)])
print(nan_stored(6))
print(grows(5))
print(found([0.5, 1.5, 2.5], 2.5))
try:
    found([0.5], 9.0)
except IndexError as error:
    print(error)
print(flags(20))
print(wrapped([1.0, 2.0, 3.0]))
print(product([[1.0, 2.0], [3.0, 4.0]], [[0.5, 1.0, -1.0], [2.0, 0.0, 1.0]]))
print(ragged(4))
print(while_loops([0.5, 0.25]))
print(own_elements(3))
