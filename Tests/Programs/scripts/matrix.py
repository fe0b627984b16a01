"""Matrices of any numbers: arithmetic, determinant, inverse, solving."""


class SingularError(ArithmeticError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        self.height, self.width = len(self.rows), len(self.rows[0])
        if any(len(row) != self.width for row in self.rows):
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __getitem__(self, position):
        i, j = position
        return self.rows[i][j]

    def __setitem__(self, position, value):
        i, j = position
        self.rows[i][j] = value

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __add__(self, other):
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)) if self.same(other) else NotImplemented

    def same(self, other):
        return (self.height, self.width) == (other.height, other.width)

    def __mul__(self, k):
        return Matrix([x * k for x in row] for row in self.rows)

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.width != other.height:
            raise ValueError(f"cannot multiply {self.height}x{self.width} by {other.height}x{other.width}")
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(self.height), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    @property
    def transposed(self):
        return Matrix(zip(*self.rows))

    def determinant(self):
        """Bareiss: exact for ints."""
        m, sign, previous = [row[:] for row in self.rows], 1, 1
        for k in range(self.height - 1):
            if m[k][k] == 0:
                for i in range(k + 1, self.height):
                    if m[i][k]:
                        m[k], m[i], sign = m[i], m[k], -sign
                        break
                else:
                    return 0
            for i in range(k + 1, self.height):
                for j in range(k + 1, self.height):
                    m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) // previous
            previous = m[k][k]
        return sign * m[-1][-1]

    def inverse(self):
        n = self.height
        m = [list(map(float, row)) + [float(i == j) for j in range(n)] for i, row in enumerate(self.rows)]
        for k in range(n):
            pivot = max(range(k, n), key=lambda i: abs(m[i][k]))
            if m[pivot][k] == 0:
                raise SingularError("matrix has no inverse")
            m[k], m[pivot] = m[pivot], m[k]
            m[k] = [x / m[k][k] for x in m[k]]
            for i in range(n):
                if i != k:
                    m[i] = [a - m[i][k] * b for a, b in zip(m[i], m[k])]
        return Matrix([row[n:] for row in m])

    def __str__(self):
        cells = [[f"{x:.3f}" if isinstance(x, float) else str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + "  ".join(c.rjust(w) for c, w in zip(row, widths)) + "]" for row in cells)


a = Matrix([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
b = Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
print(a + b, a @ b, 2 * a, b.transposed, sep="\n\n")
print("\ndeterminants", a.determinant(), b.determinant(), (a @ b).determinant(), Matrix([[0, 1], [1, 0]]).determinant())
print(a.inverse(), b.inverse() @ b, sep="\n\n")
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], a == Matrix(a.rows), a ** 0 == Matrix.identity(3))
a[0, 0] = 2.5
print(a[0, 0] + b[2, 2])
for bad in (lambda: a @ Matrix([[1, 2]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Matrix([[1], [1, 2]]), lambda: a + Matrix([[1]])):
    try:
        bad()
    except (ValueError, SingularError, TypeError) as error:
        print(type(error).__name__, error)
