"""The knapsack problem four ways, all with the same answer."""

ITEMS = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45),
         ("banana", 27, 60), ("apple", 39, 40), ("cheese", 23, 30), ("beer", 52, 10), ("cream", 11, 70), ("camera", 32, 30)]


def brute_force(items, limit):
    best = (0, 0, ())
    for chosen in range(1 << len(items)):
        weight = value = 0
        for i, (_, w, v) in enumerate(items):
            if chosen >> i & 1:
                weight += w
                value += v
        if weight <= limit and (value, -weight) > (best[0], -best[1]):
            best = (value, weight, tuple(name for i, (name, _, _) in enumerate(items) if chosen >> i & 1))
    return best


def table(items, limit):
    rows = [[0] * (limit + 1)]
    for _, weight, value in items:
        above = rows[-1]
        rows.append([max(above[w], above[w - weight] + value) if w >= weight else above[w] for w in range(limit + 1)])
    names, w = [], limit
    for i in range(len(items), 0, -1):
        if rows[i][w] != rows[i - 1][w]:
            name, weight, _ = items[i - 1]
            names.append(name)
            w -= weight
    used = sum(weight for name, weight, _ in items if name in names)
    return rows[-1][limit], used, tuple(reversed(names))


def recursive(items, limit):
    known = {}

    def best(i, room):
        if i == len(items):
            return 0
        if (i, room) not in known:
            _, weight, value = items[i]
            skip = best(i + 1, room)
            known[i, room] = max(skip, value + best(i + 1, room - weight)) if weight <= room else skip
        return known[i, room]

    return best(0, limit)


def branch_and_bound(items, limit):
    order = sorted(items, key=lambda item: item[2] / item[1], reverse=True)
    best, visited = 0, 0

    def bound(i, room):
        total = 0.0
        for _, weight, value in order[i:]:
            if weight > room:
                return total + value * room / weight
            room -= weight
            total += value
        return total

    def search(i, room, value):
        nonlocal best, visited
        visited += 1
        best = max(best, value)
        if i == len(order) or value + bound(i, room) <= best:
            return
        _, weight, worth = order[i]
        if weight <= room:
            search(i + 1, room - weight, value + worth)
        search(i + 1, room, value)

    search(0, limit, 0)
    return best, visited


for limit in (0, 10, 100, 200, 300, 1000):
    value, weight, names = brute_force(ITEMS, limit)
    by_table = table(ITEMS, limit)
    bounded, visited = branch_and_bound(ITEMS, limit)
    agree = value == by_table[0] == recursive(ITEMS, limit) == bounded
    print(f"limit {limit:>4}: value {value:>4}, weight {weight:>3}, {len(names)} items, agree {agree}, nodes {visited}")
    print("   ", ", ".join(names) or "nothing", "|", by_table[1])
