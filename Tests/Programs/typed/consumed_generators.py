"""Generator expressions that built-in functions consume where they are made."""


def norm(xs, k):
    return sum(x * x * k for x in xs)


def largest(rows):
    return max(max(x for x in row) for row in rows)


class Grid:
    def __init__(self, rows):
        self.rows = rows

    def has(self, value):
        return any(value == cell for row in self.rows for cell in row)


def counted(n):
    k = n
    small = all(i < k for i in range(n))
    k = 2
    first = next((i for i in range(n) if i > k), None)
    none = next((i for i in range(n) if i > n), "none")
    return small, first, none, k


print(norm([1.0, 2.0, 3.0], 2.0), norm([], 1.0), norm([1, 2, 3], 2), norm([True, 2.5, 10 ** 30], 1))
print(largest([[1, 5, 2], [7, 3]]), largest([[1.5], [0.25]]), min(s for s in ["b", "a", "c"]))
g = Grid([[1, 2], [3, 4]])
print(g.has(3), g.has(9))
print(counted(5), counted(0))
print(list(x + 1 for x in range(3)), tuple(x for x in "abc"), set(x % 2 for x in range(9)), sorted(-x for x in range(4)))
print("-".join(str(x) for x in range(4)), frozenset(x for x in [1, 1]), [*(x for x in "ab")])
print(sum(0.1 for _ in range(10)), sum(x for x in [1e308, 1e308, -1e308]), sum(x for x in [float("inf"), 1.0]))
print(sum(2 ** 62 for _ in range(5)), sum(-0.0 for _ in range(1)), sum(i == 2 for i in range(4)))
stack = [1]
stack.extend(x for x in range(3) if x not in stack)
print(stack)
print(sum(sum(i * j for j in range(i)) for i in range(6)))
print([sum(x * n for x in range(4)) for n in range(3)])



def assigned(xs):
    last = None
    if any((last := x) > 2 for x in xs):
        return last
    return "no", last


print(assigned([1, 2, 3, 4]), assigned([1]), assigned([]))


def kept(xs):
    made = (x for x in xs)
    sums = []
    for _ in range(2):
        sums.append(sum(made))
    return sums


print(kept([1, 2, 3]))


def extremes(xs):
    low = min((x for x in xs), default=None)
    high = max((len(x) for x in xs), default=-1)
    return low, high, sorted((x * 2 for x in xs), key=len, reverse=True)


print(extremes(["bb", "a"]), extremes([]))
