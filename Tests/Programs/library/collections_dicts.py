# collections: defaultdict, OrderedDict, Counter, ChainMap.
from collections import ChainMap, Counter, OrderedDict, defaultdict
import collections


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# defaultdict
words = defaultdict(list)
for w in "the quick brown fox jumps over the lazy dog".split():
    words[len(w)].append(w)
print(words)
print(words.get(99), 99 in words, words[99], 99 in words, sorted(words))
counts = defaultdict(int, {"a": 1}, b=2)
for ch in "abracadabra":
    counts[ch] += 1
print(counts, counts.default_factory, dict(counts))
print(counts.copy(), type(counts.copy()), counts | {"z": 9}, {"z": 9} | counts)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print(nested["x"]["y"], len(nested), dict(nested["x"]))
attempt(lambda: defaultdict(None, a=1)["b"])
attempt(lambda: defaultdict()["b"])
attempt(lambda: defaultdict(5))
attempt(lambda: defaultdict(int, 1, 2))
attempt(lambda: defaultdict(lambda: 1 / 0)[1])
attempt(lambda: counts[[]])
plain = defaultdict(int)
plain.default_factory = str
print(repr(plain["k"]), plain == {"k": ""}, defaultdict() == {})


class Keyed(defaultdict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


print(Keyed()[4], Keyed(int, {1: 2}), isinstance(Keyed(), dict))
rec = defaultdict(list)
rec["me"] = rec
print(rec)

# OrderedDict
od = OrderedDict.fromkeys("abcde")
od.move_to_end("b")
print("".join(od))
od.move_to_end("b", last=False)
od.move_to_end("e", last=False)
print("".join(od), od.popitem(last=False), od.popitem(), list(reversed(od)))
print(od, OrderedDict(), OrderedDict([("a", 1), ("b", 2)]), OrderedDict(a=1))
print(od.keys(), od.values(), od.items(), type(od.keys()).__name__)
a, b = OrderedDict([(1, 1), (2, 2)]), OrderedDict([(2, 2), (1, 1)])
print(a == b, a == dict(b), a != b, dict(a) == b, a == {1: 1}, a.keys() == b.keys(), a.keys() & b.keys() == {1, 2})
print(a | {3: 3}, {3: 3} | a, a.copy() is a, a.pop(1), a.pop(9, "none"), a.setdefault(5, 6), a)
a |= {7: 8}
print(a)
attempt(lambda: OrderedDict().popitem())
attempt(lambda: OrderedDict().popitem(last=False))
attempt(lambda: a.move_to_end(99))
attempt(lambda: a.pop(99))
attempt(lambda: OrderedDict(1))
attempt(lambda: OrderedDict({}, {}))


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


lru = LRU(3)
for i in range(5):
    lru[i] = i * i
lru[2]
lru[9] = 81
print(list(lru), lru.size, lru)

# many moves to both ends, against a list that does the same
order = list(range(50))
od = OrderedDict.fromkeys(order)
x = 7
for step in range(3000):
    x = (x * 1103515245 + 12345) % 2147483648
    key = order[x % len(order)]
    if step % 5 == 4 and len(order) > 5:
        first = x % 2 == 0
        k, _ = od.popitem(last=not first)
        assert k == order.pop(0 if first else -1), step
        od[k] = None
        order.append(k)
        continue
    last = (x >> 8) % 3 == 0
    od.move_to_end(key, last)
    order.remove(key)
    order.insert(len(order) if last else 0, key)
    if step % 97 == 0:
        assert list(od) == order
print(list(od) == order, list(reversed(od)) == order[::-1], len(od))

# Counter
c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(1), c.most_common(0), c.total(), sorted(c.elements()))
c.update("aaa")
c.update({"z": 2}, q=3)
c.subtract("ab")
c.subtract(q=5)
print(c, Counter(), Counter(a=1, b=2), Counter({"x": 0}))
x, y = Counter(a=3, b=1, n=-2), Counter(a=1, b=2, m=-1)
print(x + y, x - y, x & y, x | y, +x, -x)
print(x == y, x <= y, x < y, x >= x, x > y, Counter(a=0) == Counter(), x != y, Counter(a=1) == {"a": 1})
x += y
print(x)
x -= Counter(a=1)
x |= Counter(z=1)
x &= Counter(z=5, a=1)
print(x, x.copy(), type(x.copy()))
del x["not there"]
del x["a"]
print(x, Counter([1, 1, 2]).most_common(), Counter(None))
attempt(lambda: Counter.fromkeys("abc"))
attempt(lambda: Counter([[]]))
attempt(lambda: Counter(5))
attempt(lambda: Counter(1, 2))
attempt(lambda: Counter(a=1) + {"a": 1})
print(Counter({"a": "text", "b": 1}), max(Counter("aab"), key=Counter("aab").get))
print(Counter(w for w in "a b a".split()).items())


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


print(Loud("ab"), Counter(i % 3 for i in range(10)))

# ChainMap
base, top = {"a": 1, "b": 2}, {"b": 20, "c": 30}
cm = ChainMap(top, base)
print(cm["a"], cm["b"], sorted(cm), len(cm), "c" in cm, cm.get("zz", 5), cm, list(cm), dict(cm))
cm["a"] = 100
print(top, base, cm.parents, cm.new_child({"x": 0}), cm.new_child(k=1)["k"], cm.maps)
del cm["a"]
print(cm["a"], ChainMap(), bool(ChainMap()), ChainMap.fromkeys("ab", 1), cm.pop("c"))
attempt(lambda: cm["none"])
attempt(lambda: cm.__delitem__("a"))
attempt(lambda: cm.pop("a"))
attempt(lambda: ChainMap().popitem())
print(cm | {"new": 1}, {"b": 5, "w": 1} | cm, cm.copy() == cm, ChainMap(defaultdict(int))["q"])
cm |= {"k": 2}
print(cm)
print(sorted(collections.__all__))
