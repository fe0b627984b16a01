# An iterable that makes a fresh iterator each time.
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __iter__(self):
        for row in self.rows:
            yield from row
m = Matrix([[1, 2], [3]])
print(list(m), list(m), [(a, b) for a in m for b in m if a < b])
a, b = iter("abc"), iter("abc")
print(next(a), next(a), next(b), a is iter(a), list(zip(a, b)))
items = [1, 2, 3, 4, 5]
it = iter(items)
print(list(zip(it, it)), list(it))
