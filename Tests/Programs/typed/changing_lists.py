"""Loops over lists that change under them, nested and left early, with enumerate, zip and tuples."""


def grow(items):
    seen = []
    for x in items:
        seen.append(x)
        if len(items) < 8:
            items.append(x * 2)
    return seen


def shrink(items):
    seen = []
    for x in items:
        seen.append(x)
        items.pop()
    return seen, items


def replace(items):
    for i, x in enumerate(items):
        items[i] = x + i
        if i == 3:
            items.clear()
    return items


def pairs(a, b):
    out = []
    for x, y in zip(a, b):
        out.append(x * 10 + y)
        b.append(y + 1)
        if len(out) > 6:
            break
    return out


def triples(n, a):
    out = 0
    for i, x, y in zip(range(n), a, (9, 8, 7, 6)):
        out = out * 100 + i * x - y
    return out


def counted(a):
    total = 0
    for i, k in enumerate(range(3, 9)):
        total += i * k
    for i, x in enumerate(a):
        for j, y in enumerate(a):
            if j > i:
                break
            total += x * y
        else:
            total += 1000
    return total


def mixed(values):
    total = 0
    for v in values:
        if isinstance(v, str):
            total += len(v)
        else:
            total += v
    return total


def negative(a):
    return [a[-1], a[-len(a)], a[len(a) - 1]]


def outside(a, i):
    try:
        return a[i]
    except IndexError as e:
        return str(e)


def store(a, i, v):
    try:
        a[i] = v
    except IndexError as e:
        return str(e)
    return a


def unpacking():
    out = []
    for (a, b), c in [((1, 2), 3), ((4, 5), 6)]:
        out.append(a + b * c)
    for a, *rest in [(1, 2, 3), (4,)]:
        out.append((a, rest))
    for pair in zip([1, 2], "ab"):
        out.append(pair)
    for pair in enumerate("xy", 5):
        out.append(pair)
    return out


def swap(a):
    a[0], a[1] = a[1], a[0]
    i = 0
    i, a[i] = 1, 99
    return a, i


print(grow([1, 2, 3]))
print(shrink([1, 2, 3, 4, 5]))
print(replace([5, 5, 5, 5, 5, 5]))
print(pairs([1, 2, 3, 4], [5]))
print(triples(10, [4, 5, 6]), triples(2, [4, 5, 6]), triples(0, []))
print(counted([1, 2, 3]))
print(mixed([1, "two", 3, "four"]))
print(negative([1, 2, 3]))
print(outside([1, 2, 3], 3), outside([1, 2, 3], -4), outside([1, 2, 3], -3), outside([], 0), outside([7], 10**30))
print(store([1, 2], 2, 0), store([1, 2], -2, 7), store([1, 2], -3, 7))
print(unpacking())
print(swap([3, 4, 5]))
try:
    for a, b in [(1, 2), (3,)]:
        print(a, b)
except ValueError as e:
    print(e)
try:
    for i, (a, b) in enumerate([(1, 2), 5]):
        print(i, a, b)
except TypeError as e:
    print(e)
