"""Lists of floats and of bools, which are held unboxed, under all operations, also when something else comes in."""
import heapq

INF = float("inf")
NAN = float("nan")
ODDS = [1.5, -0.0, 0.0, 1e300, -2.5e-310, INF, NAN, True, False, 7, "s", None, 1 << 70]


class Chance:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n


def item(chance, family):
    if chance.below(12) == 0:
        return ODDS[chance.below(len(ODDS))]
    if family == 0:
        return chance.below(9) / 4
    if family == 1:
        return chance.below(2) == 0
    return chance.below(5)


def change(items, chance, family):
    n = len(items)
    kind = chance.below(20)
    if kind < 4:
        items.append(item(chance, family))
    elif kind == 4 and n:
        items[chance.below(n)] = item(chance, family)
    elif kind == 5 and n:
        items.pop(chance.below(n))
    elif kind == 6:
        items.insert(chance.below(n + 1), item(chance, family))
    elif kind == 7:
        items.extend([item(chance, family) for _ in range(chance.below(4))])
    elif kind == 8:
        items += (item(chance, family), item(chance, family))
    elif kind == 9 and n > 2:
        items[chance.below(n):chance.below(n)] = [item(chance, family)] * chance.below(3)
    elif kind == 10 and n > 3:
        count = len(items[::2])
        items[::2] = [item(chance, family) for _ in range(count)]
    elif kind == 11 and n > 4:
        del items[chance.below(n):chance.below(n):1 + chance.below(3)]
    elif kind == 12:
        items.reverse()
    elif kind == 13:
        items[:] = items[::-1] + items[1:2]
    elif kind == 14 and n < 20:
        items *= 1 + chance.below(2)
    elif kind == 15 and n:
        del items[chance.below(n)]
    elif kind == 16:
        items = items + [item(chance, family)]
    elif kind == 17 and n > 30:
        items.clear()
    elif kind == 18:
        items[n // 2:] = iter([item(chance, family)])
    elif kind == 19:
        items.extend(items[:2])
    return items


def look(items):
    first = items[0] if items else None
    return (len(items), first in items, items.count(first), items == items[:], items != items[1:], items[-1:] == items[len(items) - 1:],
            [x for x in items][:2], items.index(first) if items else -1, list(reversed(items))[:2], tuple(items)[:1])


def all_operations():
    for family in range(3):
        chance = Chance(family + 11)
        for round in range(12):
            items = [item(chance, family) for _ in range(chance.below(6))]
            for _ in range(60):
                items = change(items, chance, family)
            print(family, round, look(items), items[:8])


def floats_only(n):
    values = [0.0] * n
    for i in range(n):
        values[i] = i * 0.5 - 3
    values.append(n * 1.0)
    total = 0.0
    for value in values:
        total += value
    squares = [v * v for v in values]
    values[-2] = squares[-1]
    return total, max(squares), sum(squares), sorted(squares, reverse=True)[:2], values[-2]


def flags(n):
    is_prime = [True] * n
    is_prime[0] = is_prime[1] = False
    for i in range(2, n):
        if is_prime[i]:
            is_prime[i * i::i] = [False] * len(is_prime[i * i::i])
    return [i for i, flag in enumerate(is_prime) if flag], is_prime[:4], sum(is_prime), is_prime.index(False)


def leaves_doubles(n):
    """Typed code that sees the list turn into one of values, and back to an empty one."""
    values = [1.0, 2.0]
    for i in range(n):
        if i == 5:
            values.append(NAN)
        values.append(values[i] + values[-2])
    nans = [v for v in values if v != v]
    values.clear()
    values.append(0.25)
    return len(nans), values


class Meddler:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        self.items.append(1.5)
        return False

    def __lt__(self, other):
        self.items.append(2.5)
        return True


def meddling():
    items = [0.5, 1.5, 2.5]
    print(Meddler(items) in items, items)
    items = [0.5, 1.5]
    print(items == [Meddler(items), 3], items)
    items = [0.25, 0.5, 0.75]
    try:
        items.sort(key=lambda x: items.append(x) or x)
    except ValueError as error:
        print(error, items)
    heap = [3.5, 2.5, 1.5, -0.5]
    heapq.heapify(heap)
    heapq.heappush(heap, 2)
    heapq.heappush(heap, 0.25)
    print([heapq.heappop(heap) for _ in range(len(heap))])
    for x in (growing := [1.0, 2.0]):
        if len(growing) < 6:
            growing.append(x + 2)
            growing[-1:] = [x + 2, "end"] if len(growing) == 4 else [x + 2]
            if growing[-1] == "end":
                growing.pop()
    print(growing)


def identity():
    nan = NAN
    values = [nan, 1.5]
    print(nan in values, values == [nan, 1.5], values.index(nan), values.count(nan))
    values = [1.5]
    values[0] = nan
    print(nan in values, values == [nan], float("nan") in values)
    flags = [True]
    print(flags[0] is True, flags == [1], 1 in flags, 1.0 in flags, flags.index(1.0))
    print([0.0] == [-0.0], [[-0.0][0], [0.0][0]], [1.0, 2.0] < [1.0, 3], [True] < [2])
    a, *b, c = [1.5, 2.5, 3.5, 4.5]
    print(a, b, c, *[0.5, 1.5], [*[True, False], 0.5])
    match [1.5, 2.5, 3.5]:
        case [first, *rest]:
            print(first, rest)


all_operations()
print(floats_only(20))
print(flags(60))
print(leaves_doubles(12))
meddling()
identity()
