"""Tuples of tuples that are constants: their items have types, however deep they are."""

MOVES = ((0, 1), (1, 0), (0, -1), (-1, 0))
WORDS = (("true", True), ("false", False), ("null", None))
DEEP = (((1, 2.5), "a"), ((3, 4.5), "b"))
LONG = ((1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "f"), (7, "g"), (8, "h"), (9, "i"), (10, 11))


def walk(x, y):
    seen = []
    for dx, dy in MOVES:
        seen.append((x + dx, y + dy))
    return seen


def find(text):
    for word, value in WORDS:
        if text.startswith(word):
            return value
    return text


def mutated(pair):
    pair = list(pair)
    pair[0] = "changed"
    return pair


print(walk(3, 4))
print([find(t) for t in ("true!", "nullable", "other")])
for (number, half), name in DEEP:
    print(number + 1, half / 2, name.upper())
print(sum(n for n, _ in LONG), [type(t[1]).__name__ for t in LONG])
data = [((0, 0), 0), ((0, 1), 1)]
for xs, y in data:
    o = xs
    for _ in range(2):
        o = [0.5 * v + y for v in o]
    print(o)
print(mutated(MOVES[1]), MOVES)
print(max(MOVES), sorted(WORDS[:2]), (1, (2, 3)) in ((1, (2, 3)), 4))
