"""Displays joined to containers: with +, | and their augmented forms, of exact types and of others."""


class Row(list):
    pass


class Path(tuple):
    pass


def lists():
    row = [1, 2]
    same = row
    row = row + [3]
    row += [4, 5]
    same += [row[0] * 2.5]
    print(row, same, [] + [1.5], [1.5] + ["x"], [True] + [False, None])
    mixed = [1.5, 2.5]
    mixed += ["text"]
    mixed = mixed + [mixed[0] * 2]
    print(mixed)
    own = Row([1])
    own += [2]
    other = own + [3]
    print(type(own).__name__, own, type(other).__name__, other)
    flags = [True]
    flags += [False]
    flags = flags + [1]
    print(flags)


def tuples():
    path = ()
    for n in range(4):
        path = path + (n, str(n))
    print(path, () + (path[0],))
    path += (2**70,)
    own = Path((1, 2))
    print(path, type(own + (3,)).__name__, own + (3,))
    try:
        path + [path]
    except TypeError as error:
        print(error)


def sets():
    seen = frozenset()
    orders = []
    for n in range(40):
        seen = seen | {n * 7 % 64}
        orders.append(list(seen))
    print(orders[4], orders[5], orders[30])
    kept = seen
    seen |= {100}
    print(len(kept), len(seen), type(seen).__name__, 100 in kept)
    filled = set()
    same = filled
    for n in range(30):
        filled |= {n * 5 % 37}
        filled |= {n * 5 % 37}
    print(list(filled), filled is same)
    words = {"a"} | {"b"}
    print(sorted(words | {"c"}), words | {"a"} == words)
    try:
        words | {[1]}
    except TypeError as error:
        print(error)
    print(sorted(frozenset("ab") | {"c"}), type({1} | frozenset([2])).__name__, type(frozenset([2]) | {1}).__name__)
    numbers = {1, 2, 3, 4}
    print(numbers & {2, 3}, numbers - {2}, numbers ^ {4, 5}, numbers & frozenset([1]))
    numbers &= {1, 2}
    numbers -= {1}
    numbers ^= {7}
    print(numbers)


def walk(graph, node, path, seen):
    if node in seen:
        return [path]
    found = []
    for other in graph[node]:
        found += walk(graph, other, path + [other], seen | {node})
    return found or [path]


lists()
tuples()
sets()
print(walk({1: [2, 3], 2: [3], 3: [1]}, 1, [1], frozenset()))
