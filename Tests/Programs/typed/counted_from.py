"""`enumerate` with a start, which is a constant or not, over all that loops run over."""


def numbered(lines, width=2):
    return [f"{n:{width}}: {line}" for n, line in enumerate(lines, 1)]


def weighted(values):
    total = 0
    for n, value in enumerate(values, start=10):
        total += n * value
        if n == 12:
            continue
    return total, n


def nested(rows):
    out = []
    for i, row in enumerate(rows, -1):
        for j, cell in enumerate(row, 2**40):
            if cell == "skip":
                break
            out.append((i, j - 2**40, cell))
        else:
            out.append(i)
    return out


def far(text):
    return [n for n, c in enumerate(text, 2**63 - 1)]


def given(items, start):
    return [(n, x) for n, x in enumerate(items, start)]


def left_early(items):
    it = enumerate(items, 5)
    for n, x in it:
        if x > 1:
            return n, list(it)
    return None


def pairs(a, b):
    return sum(n * (x - y) for n, (x, y) in enumerate(zip(a, b), 1))


def growing(items):
    for n, x in enumerate(items, 100):
        if len(items) < 6:
            items.append(x * 2)
    return n, items


print(numbered(["a", "b"]), numbered("xy", 3), weighted([1, 2, 3]), weighted((0.5, 1.5)))
print(nested([["p", "q"], ["skip"], []]), far("ab"), given("ab", 3), given("ab", True), given(range(2), 10**30))
print(left_early([0, 1, 2, 3, 4]), left_early([]), pairs([5, 6], (1, 2)), growing([1, 2, 3]))
for n, key in enumerate({"k": 1, "l": 2}, 7):
    print(n, key)
for n, (key, value) in enumerate({"k": 1}.items(), start=1):
    print(n, key, value)
for bad in (lambda: [n for n, _ in enumerate([1], "a")], lambda: [n for n, _ in enumerate([1], 1.5)], lambda: list(enumerate([1], begin=1))):
    try:
        print(bad())
    except TypeError as error:
        print("TypeError:", error)
