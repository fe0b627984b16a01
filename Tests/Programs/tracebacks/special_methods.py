# Frames of operators, properties and iteration.
class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __add__(self, other):
        return Matrix([a + b for a, b in zip(self.rows, other.rows)])

    def __getitem__(self, i):
        return self.rows[i]

    @property
    def trace(self):
        return sum(self[i][i] for i in range(3))


m = Matrix([[1, 2], [3, 4]])
print((m + m).trace)
