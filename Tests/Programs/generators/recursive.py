# Recursive generators: permutations, subsets, queens.
def permutations(items):
    if not items:
        yield ()
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (item, *rest)
def subsets(items):
    if not items:
        yield []
    else:
        for rest in subsets(items[1:]):
            yield rest
            yield [items[0]] + rest
def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))
print(list(permutations("abc"))[:4], list(subsets([1, 2, 3])), next(queens(6)), len(list(queens(6))))
