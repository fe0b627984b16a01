"""The kinds of programs of bench/, small, with ints that leave 64 bits on the way: the results are exact."""
import heapq


def collatz(start):
    steps = 0
    highest = start
    while start != 1:
        start = start // 2 if start % 2 == 0 else 3 * start + 1
        steps += 1
        if start > highest:
            highest = start
    return steps, highest


print(collatz(27), collatz(2**62 + 1), collatz(2**64 - 1), collatz(3**45))


def sieve(count, offset):
    flags = [True] * count
    total = 0
    product = 1
    for i in range(2, count):
        if flags[i]:
            total += i * offset
            product *= i
            for j in range(i * i, count, i):
                flags[j] = False
    return total, product


print(sieve(60, 1), sieve(60, 2**58), sieve(100, -(2**63)))


def multiply(a, b):
    size = len(a)
    out = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0
            for k in range(size):
                total += a[i][k] * b[k][j]
            out[i][j] = total
    return out


matrix = [[(i * 7 + j * 3) % 11 + 1 for j in range(4)] for i in range(4)]
power = matrix
for _ in range(30):
    power = multiply(power, matrix)
print(power[0], sum(map(sum, power)) % 1000003)


def flips(cards):
    count = 0
    while cards[0] != 1 << 70:
        first = (cards[0] >> 70) - 1
        cards[: first + 1] = cards[first::-1]
        count += 1
    return count


print(flips([n << 70 for n in (3, 1, 4, 2, 5)]))


class Node:
    def __init__(self, left, right, value):
        self.left = left
        self.right = right
        self.value = value


def grow(depth, value):
    if depth == 0:
        return Node(None, None, value)
    return Node(grow(depth - 1, 2 * value), grow(depth - 1, 2 * value + 1), value)


def weigh(node):
    if node.left is None:
        return node.value
    return weigh(node.left) + weigh(node.right) - node.value


print(weigh(grow(6, 1)), weigh(grow(6, 2**58)), weigh(grow(6, -(2**60))))


def counted(keys):
    counts = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + key * key
    return sorted(counts.items())


print(counted([1, 2, 1, 2**31, 2**32, 2**63, 2**63 - 1, 2**63, -(2**63), 1]))


def generation(alive):
    neighbours = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    neighbours[cell] = neighbours.get(cell, 0) + 1
    return {cell for cell, count in neighbours.items() if count == 3 or (count == 2 and cell in alive)}


near = 2**62 - 2
alive = {(near + x, 2**63 + y) for x, y in [(0, 0), (1, 1), (2, 1), (0, 2), (1, 2)]}
for _ in range(12):
    alive = generation(alive)
print(sorted(alive))


def shortest(edges, start, goal):
    queue = [(0, start)]
    known = {}
    while queue:
        distance, at = heapq.heappop(queue)
        if at in known:
            continue
        known[at] = distance
        for to, weight in edges.get(at, ()):
            if to not in known:
                heapq.heappush(queue, (distance + weight, to))
    return known[goal]


edges = {0: [(1, 2**62), (2, 2**61)], 1: [(3, 2**62)], 2: [(1, 2**60), (3, 2**64)]}
print(shortest(edges, 0, 3), shortest(edges, 0, 1))


class Account:
    rate = 3

    def __init__(self, balance):
        self.balance = balance

    def grow(self, years):
        for _ in range(years):
            self.balance += self.balance * Account.rate // 2
        return self.balance


accounts = [Account(100), Account(2**61), Account(-(2**62))]
print([account.grow(20) for account in accounts])


def place(size, row, columns):
    if row == size:
        yield columns
        return
    for column in range(size):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            yield from place(size, row + 1, columns + (column,))


checksum = 0
for columns in place(6, 0, ()):
    for column in columns:
        checksum = checksum * 131071 + column
print(checksum)


def adder(step):
    total = 0

    def add(n):
        nonlocal total
        total += n * step
        return total

    return add


small, large = adder(3), adder(2**40)
print([small(n) for n in (1, 2**61, 2**62)], [large(n) for n in (1, 2**21, 2**22, 2**23, -(2**24))])


def digits(n):
    text = []
    while n:
        n, digit = divmod(n, 10)
        text.append(digit)
    return text[::-1]


print(digits(2**100), sum(digits(3**200)))


def shifted():
    x = 1
    for _ in range(70):
        x = x << 1 | 1
    y = x
    while y > 1:
        y >>= 3
    return x, y, x & 0xFF, x ^ (x >> 1), ~x, -x // 7, -x % 7, x**2


print(shifted())
