"""Functions of the library whose types stubs declare: called with functions, containers and classes of the program."""
import bisect
import functools
import heapq
import itertools
import math
import random
from heapq import heappop, heappush


class Item:
    def __init__(self, weight):
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight

    def __repr__(self):
        return f"Item({self.weight})"


class Numbers:
    def __init__(self, *values):
        self.values = values

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    def __reversed__(self):
        return "backwards"


def double(x):
    return x + x


def total(items):
    out = 0
    for item in items:
        out += item
    return out


def main():
    print(list(map(double, [1, 2, 3])), list(map(double, ["a", "b"])), list(map(lambda a, b: a * b, range(3), [1.5, 2.5, 3.5])))
    print(total(map(double, range(5))), total(filter(lambda x: x % 2, range(9))), list(filter(None, [0, 1, "", "x", None])))
    print(functools.reduce(lambda a, b: a * b % 1009, range(1, 50)), functools.reduce(lambda a, w: a + len(w), ["one", "three"], 0.5))
    queue = []
    for n in [5, 1, 4]:
        heappush(queue, (n * 1.5, "n" + str(n)))
    weight, name = heappop(queue)
    print(weight + 1, name.upper(), heapq.heapreplace(queue, (0.5, "new")), queue)
    items = [Item(3), Item(1), Item(2)]
    heapq.heapify(items)
    print(heappop(items), items[0].weight + 1, heapq.nsmallest(1, items), heapq.nlargest(2, [1, 5, 3], key=lambda n: -n))
    print(sorted(items, key=lambda item: -item.weight), min(items).weight, max([4, 2], default=None), max([], default="none"))
    print(max(Numbers(3, 9, 4)), min(2, 1.5, 3), max("b", "a", key=ord), sum(Numbers(1, 2)), sum([0.5, 1]), sum([]), sum([[1], [2]], []))
    print(abs(-3), abs(-2.5), abs(True), abs(3 + 4j), round(2.5), round(3.5), round(2.675, 2), round(1234, -2), divmod(7, 2), divmod(-7.5, 2))
    ordered = [1, 3, 5]
    bisect.insort(ordered, 4)
    print(ordered, bisect.bisect(ordered, 3), math.floor(2.7), math.ceil(-2.5), math.prod([2, 3]), math.prod([0.5, 4]), math.frexp(8.0))
    print(list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate(["a", "b"], lambda a, b: b + a)))
    print([a + b for a, b in itertools.pairwise([1, 2, 4])], list(itertools.chain([1], (2.5,), "x")), next(itertools.count(3)) + 1)
    for letter, group in itertools.groupby(["apple", "avocado", "bean"], key=lambda word: word[0]):
        print(letter, [word.upper() for word in group])
    print([sum(pair) for pair in itertools.combinations([1, 2, 3], 2)], list(itertools.product("ab", [1])))
    print(list(itertools.islice((n * n for n in itertools.count()), 2, 5)), list(itertools.zip_longest([1], "ab", fillvalue=0)))
    random.seed(7)
    print(random.randint(1, 6) + random.randrange(10), random.random() < 1, random.choice(["x"]).upper(), len(random.sample(range(9), 3)))
    shuffled = [1, 2, 3, 4]
    random.shuffle(shuffled)
    print(sum(shuffled), round(random.uniform(1, 2)) in (1, 2))
    print(dict([(1, "a")])[1].upper(), dict({"k": 2.5})["k"] * 2, dict(), dict(a=1), {**{"z": 1}})
    table = {"a": 1}
    table.update({"b": 2.5})
    print(table.setdefault("c", 3) + 1, table.popitem(), table.pop("zz", "none"), table.get("a") + 1, table)
    print(next(iter([7])) + 1, next(iter([]), "end"), list(reversed([1, 2])), reversed(Numbers(1)), list(iter(Numbers(4, 5))))
    print("{0.weight} {1}".format(Item(9), "x"), "a-b".partition("-")[2], "x".join(map(str, [1, 2])), b"ab".hex().upper())
    print({1, 2}.union([3], (4,)), {1, 2}.intersection([2]), {1}.issubset([1, 2]), [3, 1].copy() + [2], [1, 2].index(2))
    words = ["bb", "a"]
    words.sort(key=len)
    print(words, list(enumerate("ab", start=2)), [a + b for a, b in zip([1, 2], [3, 4], strict=True)])
    try:
        list(zip([1], [], strict=True))
    except ValueError as error:
        print(error)
    try:
        abs("text")
    except TypeError as error:
        print(error)


main()
math.sqrt = lambda x: "replaced"
print(math.sqrt(4))
