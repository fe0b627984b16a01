"""Functions that take apart tuples which their callers make: subscripts with several indices, points as arguments."""
import traceback


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, place):
        return self.rows[place[0]][place[1]]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __delitem__(self, place):
        i, j = place
        del self.rows[i][j]

    def __matmul__(self, other):
        size = len(self.rows)
        return Matrix([[sum(self[i, k] * other[k, j] for k in range(size)) for j in range(size)] for i in range(size)])


class Checked(Matrix):
    def __getitem__(self, key):
        if isinstance(key, tuple):
            return super().__getitem__(key)
        return self.rows[key]


def distance(a, b):
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def last(pair, scale=2):
    return pair[-1] * scale


def swap(pair):
    a, b = pair
    return b, a


def three(t):
    a, b = t
    return a + b


m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 7
m[1, 0] += 5
print((m @ m).rows, m[-1, -1], m[True, False])
n = Matrix([[0.5, 1.5], [2.5, 3.5]])
print((n @ n).rows, n[0, 0])
c = Checked([[1, 2], [3, 4]])
print(c[0, 1], c[1])
total = 0.0
for i in range(5):
    total += distance((i, i + 1), (0.5, 2))
print(total, distance((0, 0), (3, 4)), last((1, 2, 3)), last((4, "x"), 3))
a, b = swap((1, 2))
print(a, b, swap((b, a)))
del m[0, 0]
print(m.rows)
big = 2 ** 62
print(last((1, big), 4), distance((big, 0), (-big, 0)))
for call in (lambda: m[0, 5], lambda: m[2], lambda: three((1, 2, 3)), lambda: three((1, "a")), lambda: m.__setitem__((9, 9), 1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])


def failing(k):
    x = 1
    try:
        x = m[k, 0] + m[k, k]
    except IndexError as e:
        print("".join(traceback.format_exception(e)).replace(__file__, "FILE"))
    return x


print(failing(1), failing(0), failing(7))
three((None, 1))
