# Rich comparison, reflection and missing methods.
class Size:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n if isinstance(o, Size) else NotImplemented
    def __le__(self, o): return self.n <= o.n if isinstance(o, Size) else NotImplemented
    def __eq__(self, o): return isinstance(o, Size) and self.n == o.n
class Logged:
    def __gt__(self, o): print("gt"); return True
    def __ge__(self, o): print("ge"); return []

s, m = Size(1), Size(2)
print(s < m, s > m, s <= m, s >= m, s == Size(1), s != m, s < m < Size(3), max(s, m).n, sorted([m, s])[0] is s)
print(1 < Logged(), 1 <= Logged(), Logged() > 5)
for action in (lambda: s < 1, lambda: 1 > s, lambda: Logged() < 1, lambda: object() < object(), lambda: s > "x"):
    try:
        print(action())
    except TypeError as error:
        print(error)
