"""Classes derived from list and dict: what is in them has types; what the class says of it counts."""
import copy
import json
from collections import Counter


class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]


class Registry(dict):
    def add(self, key, value):
        self[key] = self.get(key, 0) + value


class Grid(list):
    def __init__(self, w, h, fill=0):
        super().__init__([fill] * (w * h))
        self.w = w
        self.h = h

    def at(self, x, y):
        return self[y * self.w + x]

    def put(self, x, y, v):
        self[y * self.w + x] = v


class Table(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value


class Lower(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), str(value))

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


class Loud(list):
    def append(self, x):
        super().append(f"<{x}>")

    def __iter__(self):
        for x in super().__iter__():
            yield x.upper()

    def __len__(self):
        return super().__len__() + 100

    def __contains__(self, x):
        return x == "anything"

    def __getitem__(self, n):
        if isinstance(n, slice):
            return Loud(list.__getitem__(self, n))
        return (n, list.__getitem__(self, n))


class Attributes(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value


class Poly(list):
    def __add__(self, other):
        return Poly([a + b for a, b in zip(self, other)])

    def __mul__(self, k):
        return Poly([a * k for a in self])

    def __eq__(self, other):
        return list.__eq__(self, other)

    def __call__(self, x):
        total = 0
        for a in reversed(self):
            total = total * x + a
        return total


class Deeper(Stack):
    limit = 3

    def push(self, x):
        if len(self) < self.limit:
            super().push(x)


class Queue(list[int]):
    """Of what the type checker hears more than the program."""

    def next(self) -> int:
        return self.pop(0)


class Ages(dict[str, float]):
    def oldest(self):
        return max(self.values())


class Config(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.changed = False


def stacks():
    s = Stack()
    for i in range(10):
        s.push(i * 1.5)
        if s.peek() > 6:
            s.pop()
    print(s, s.peek() + 1, len(s), s[1:3], type(s[1:3]).__name__, s + [1], type(s + [1]).__name__, s * 2 == list(s) + list(s))
    t = Stack(["a", "b"])
    t.push("c")
    t += ["d"]
    t.extend("ef")
    t.insert(0, "z")
    t[1] = "A"
    t[2:3] = ["x", "y"]
    del t[0]
    print(t, t == ["A", "x", "y", "c", "d", "e", "f"], "y" in t, t.index("c"), sorted(t), "".join(t), t.count("e"), type(t).__name__, [c * 2 for c in t])
    d = Deeper([1])
    for n in range(10):
        d.push(n)
    print(d, isinstance(d, list), isinstance(d, Stack), bool(Deeper()), list(map(str, d)), max(d), sum(d))
    a, b, *c = d
    print(a + b, c)


def dicts():
    r = Registry()
    for i in range(30):
        r.add(i % 4, i)
    print(r, sum(r.values()), sorted(r.items()), max(r, key=r.get), len(r), 3 in r, list(r), r.copy(), type(r.copy()).__name__)
    r["text"] = "now"
    for key, value in r.items():
        print(key, value, end=" ")
    print()
    print(dict(r), {**r}, r | {1: 2.5}, type(r | {}).__name__, Counter({"a": 1} | Registry(b=2)), r.pop("text"), r.setdefault(9, 1.5))
    t = Table()
    t["a"].append(1)
    t["b"].append("c")
    print(t, t.get("zz"), t["a"][0])
    low = Lower()
    low["ABC"] = 5
    low.update(DEF=6)
    print(low, low["Abc"], low.get("abc"), low.get("ABC"))
    try:
        low["DEF"]
    except KeyError as e:
        print("KeyError", e)
    a = Attributes(x=1)
    a.y = 2.5
    print(a.x + a.y, a)
    try:
        a.z
    except AttributeError as e:
        print("AttributeError", e)
    c = Config({"k": 1}, other=2.5)
    c2 = Config([("p", "q")])
    c.changed = True
    print(c, c2, c.changed, c2.changed, json.dumps(c), c == {"k": 1, "other": 2.5})

    def take(k, other):
        return k + other

    print(take(**c), copy.copy(c), copy.deepcopy(c2), type(copy.copy(c)).__name__, dict.fromkeys("ab", 1), Registry.fromkeys("ab", 1))
    match c:
        case {"k": k, **rest}:
            print(k + 1, rest)


def parameterized():
    q = Queue([3, 4, 5])
    q.append(2 ** 65)
    print(q.next() + 1, q, q + Queue([1.5]), q * 2, Queue("ab"))
    q += ("x", "y")
    q *= 2
    print(q, type(q).__name__, Queue.__orig_bases__)
    ages = Ages({"a": 1.5, "b": 3})
    ages["c"] = 2
    print(ages.oldest() / 2, ages, Ages([("z", 1)]).oldest(), list[int]([1, 2]), list[int].append.__name__)


def grids():
    g = Grid(5, 4)
    for k in range(3):
        for y in range(4):
            for x in range(5):
                g.put(x, y, g.at(x, y) + x * y)
    print(sum(g), g.w * g.h, g.at(4, 3), len(g), g[2:7])
    f = Grid(2, 2, 0.5)
    f.put(1, 1, 2 ** 70)
    print(f.at(0, 0) + 1, f.at(1, 1) + 1)
    match Grid(1, 3, "s"):
        case [a, b, c]:
            print(a + b + c)


def overridden():
    loud = Loud(["a", "b"])
    loud.append("c")
    loud.extend(["d"])
    print(list(loud), len(loud), "anything" in loud, "a" in loud, loud[0], loud[1:3], repr(loud), [x for x in loud], sorted(loud))
    p, q = Poly([1, 2, 3]), Poly([0.5, 0, 1])
    print(p + q, p * 2, (p * 3)(2), p == [1, 2, 3], p != [1, 2, 3], p < q, (p + q)(0.5), [1] + p)


def unseen():
    """What code does that is not seen."""
    s = Stack([1, 2])
    list.append(s, "three")
    list.__init__(s, ["x", 2.5])
    getattr(s, "app" + "end")(None)
    print(s, s[-1], s.peek())
    s.sort(key=str)
    s.reverse()
    print(s)
    r = Registry(a=1)
    dict.__setitem__(r, "b", "text")
    dict.update(r, {5: 6})
    print(r, [v for v in r.values()])
    exec_like = {"stack": Stack()}
    exec_like["stack"].push(1)
    print(exec_like, json.dumps([Stack([1, [2]]), r.get("a")]))
    stacks = [Stack([n]) for n in range(3)]
    stacks.sort(key=lambda s: -s[0])
    print(stacks, sorted(stacks), min(stacks), stacks[0] > stacks[1], stacks[0] + stacks[1])


stacks()
dicts()
parameterized()
grids()
overridden()
unseen()
