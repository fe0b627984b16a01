# List, set, dict and nested comprehensions with conditions.
print([x * x for x in range(6) if x % 2], {x % 3 for x in range(10)} == {0, 1, 2}, {c: ord(c) for c in "abc"})
print([(x, y) for x in range(3) if x for y in "ab" if y != "a" or x > 1], [[i * j for j in range(3)] for i in range(3)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([n for row in matrix for n in row], [[row[i] for row in matrix] for i in range(3)], {v: k for k, v in {"a": 1}.items()})
print(["even" if n % 2 == 0 else "odd" for n in range(3)], [a + b for a, b in zip([1, 2], [3, 4])], [*(x for x in "ab")], [i for i, in [(1,), (2,)]])
