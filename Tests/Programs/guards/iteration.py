# Loops over ranges that are left, go on and nest while other types turn up in them.
def firsts(limit, stop):
    found = []
    for i in range(limit):
        if i == stop:
            break
        for j in range(i, -1, -2):
            if j == 3:
                continue
            found.append(i * j)
    else:
        found.append("all")
    return found


def mixed(values, n):
    total = 0
    for i in range(n):
        for j in range(1, n, 2):
            total = total + values[i] * j
    return total


def bounds(a, b, c):
    return [i for i in range(a, b, c)]


def variable(n):
    i = "none"
    for i in range(n):
        pass
    return i


def changed(n):
    seen = []
    for i in range(n):
        seen.append(i)
        i = i * 2.5
        n = 0
        seen.append(i)
    return seen, n


print(firsts(6, 10), firsts(6, 4))
print(mixed([1, 2, 3, 4], 4), mixed([1, 2.5, 3, 4], 4), mixed([1, "a", "b"], 1), mixed([[1], 2], 0))
print(mixed([10**30, 1.5, True], 3))
print(bounds(0, 10, 3), bounds(10, 0, -3), bounds(5, 5, 1), bounds(2**70, 2**70 + 2, 1))
for arguments in ((1, 2, 0), (1, 2.0, 1), ("a", 2, 1), (None, 2, 1)):
    try:
        print(bounds(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
print(variable(3), variable(0), changed(3))
