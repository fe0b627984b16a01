# deque, defaultdict, OrderedDict and Counter keep the types of what they hold.
from collections import Counter, OrderedDict, defaultdict, deque
import collections


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Item({self.n})"


def make_item():
    return Item(7)


def queue(n):
    q = deque([0])
    total = 0
    while q:
        x = q.popleft()
        total += x * 2
        if x < n:
            q.append(x + 1)
            q.appendleft(x + 2)
    return total


def kinds(values):
    out = []
    for v in values:
        if isinstance(v, dict):
            out.append(sorted(v))
        elif isinstance(v, deque):
            out.append(list(v))
        else:
            out.append(v)
    return out


def matched(value):
    match value:
        case {"a": x}:
            return "mapping", x
        case [x, *rest]:
            return "sequence", x, rest
        case _:
            return "other"


def main():
    print(queue(6))
    groups = defaultdict(list)
    for n in range(10):
        groups[n % 3].append(n * 1.5)
    print({k: sum(v) for k, v in groups.items()}, groups[9], len(groups), groups.get(8), dict(groups)[0])
    nested = defaultdict(lambda: defaultdict(int))
    for word in "a bb a ccc bb a".split():
        nested[len(word)][word] += 1
    print({k: dict(v) for k, v in nested.items()}, nested[5]["x"] + 1)
    items = defaultdict(make_item, {1: Item(1)})
    print(items[1].n + items[2].n, list(items.items()), items.default_factory is make_item)
    plain = defaultdict(None, [("k", 1)])
    try:
        plain["missing"]
    except KeyError as e:
        print("KeyError", e, plain["k"] + 1)
    plain.default_factory = str
    print(plain["missing"] + "text", list(plain.values()))
    c = Counter("abracadabra")
    c["z"] = 2.5
    c.update("zz")
    c.update({"a": 10})
    print(c.most_common(3), c["nothing"], sum(c.values()), sorted(c.elements())[:4] if c["z"] == 2 else "no elements", +c == c)
    print(Counter({"x": 1.5})["x"], Counter(a=3)["a"], (Counter("aab") + Counter("b"))["b"], Counter()["q"], collections.Counter([1, 1])[1] + 1)
    o = OrderedDict([("b", 2), ("a", 1)])
    o.move_to_end("b")
    o["c"] = "three"
    print(list(o), o.popitem(last=False), o.pop("zz", None), list(reversed(o)), [v for v in o.values()])
    d = deque(maxlen=3)
    for n in range(5):
        d.append(n)
    d.rotate()
    print(d, d[0] + d[-1], d.maxlen, 3 in d, [x * 2 for x in d], sorted(d), max(d), len(d), d == deque([4, 2, 3]))
    d[1] = "text"
    d.extend("ab")
    print(d, d.pop(), d.index("text") if "text" in d else None, d.copy() + deque([1.5]))
    first, *others = deque("xyz")
    print(first, others, list(zip(d, o)), [*d], {**groups, "k": 1}["k"], {**c}["b"])
    print(kinds([groups, c, o, d, 5]), matched(o), matched(deque([1, 2])), matched({"a": 1.5}), matched(Counter("a")))
    try:
        for k in groups:
            groups[k + 100]
    except RuntimeError as e:
        print(e)
    del groups[0]
    print(0 in groups, 1 in groups, groups | {5: [1.0]} == {1: groups[1], 2: groups[2], 5: [1.0], 9: []} or sorted(groups))


main()
