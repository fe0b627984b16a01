# Long chains, structures that hold themselves, endless recursion in special methods: no crash.
class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


chain = None
for i in range(1_000_000):
    chain = Node(i, chain)
total = 0
node = chain
while node is not None:
    total += node.value
    node = node.rest
print(total)
del chain, node

nested = []
for _ in range(100_000):
    nested = [nested]
for show in (repr, str):
    try:
        show(nested)
    except RecursionError as e:
        print(type(e).__name__)
pair = ()
for _ in range(100_000):
    pair = (pair,)
other = ()
for _ in range(100_000):
    other = (other,)
try:
    pair == other
except RecursionError as e:
    print(type(e).__name__)

itself = [1]
itself.append(itself)
table = {"self": None, "list": itself}
table["self"] = table
itself.append(table)
print(itself, table)
views = {}
views["v"] = views.values()
print(views)


class Asks:
    def __getattr__(self, name):
        return self.another


try:
    Asks().anything
except RecursionError as e:
    print(str(e).split(" in ")[0].split(" while ")[0])


class Calls:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __call__(self):
        return self()

    def __lt__(self, other):
        return sorted([self, other]) == []

    def __getitem__(self, key):
        return self[key]

    def __contains__(self, item):
        return item in self

    def __add__(self, other):
        return self + other


c = Calls()
for action in (
    lambda: repr(c), lambda: c == c, lambda: hash(c), lambda: len(c), lambda: list(c), lambda: c(), lambda: sorted([c, c]), lambda: c[0],
    lambda: 1 in c, lambda: c + 1, lambda: {c: 1}, lambda: f"{c}", lambda: [c].index(Calls()), lambda: max(c, c),
):
    try:
        action()
        print("returned")
    except RecursionError as e:
        print(type(e).__name__)
