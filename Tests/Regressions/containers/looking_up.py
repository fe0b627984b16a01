# Look-ups that remember something from the one before: keys that compare in unusual ways, tables that change meanwhile,
# classes that change between calls at one place, format specifications used for several types.
class Counted:
    def __init__(self, value):
        self.value = value
        self.asked = 0

    def __hash__(self):
        self.asked += 1
        return hash(self.value)

    def __eq__(self, other):
        return getattr(other, "value", other) == self.value


class Breaker:
    def __init__(self, target, action):
        self.target = target
        self.action = action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action(self.target)
        return False


k = Counted(3)
t = (1, k)
d = {t: "x"}
d[t] = d.get(t, 0) + "y"
print(d[t], k.asked, (1, 3) in d, {(1, 3): 5}.get(t), k.asked)
print(hash(t) == hash((1, 3)), t in {(1, 3)}, k.asked)

table = {7: "seven"}
probe = Breaker(table, lambda target: target.update({i: i for i in range(100)}))
table[probe] = "probe"
print(len(table), table[7], table.get(probe))
table = {7: "seven"}
probe = Breaker(table, lambda target: target.clear())
print(table.get(probe, "gone"), table)
table = {i: i for i in range(50)}
probe = Breaker(table, lambda target: target.pop(7))
print(probe in table, 7 in table, len(table))

for size in (3, 100, 40000, 100000):
    big = {}
    for i in range(size):
        big[i] = big.get(i, 0) + 1
        big[i, str(i)] = i
    for i in range(0, size, 3):
        del big[i]
    for i in range(0, size, 2):
        big[i] = big.get(i, 10) + 1
    print(len(big), sum(v for k, v in big.items() if isinstance(k, int)), (size - 1, str(size - 1)) in big, (size, "") in big, 2.0 in big, True in big)

s = {1, 2, None}
s.discard(None)
print(None in s, s == {1, 2}, 2.0 in s, True in s, (1,) in s)
frozen = frozenset([1, 2, 3])
print(1 in frozen, 4 in frozen, {1, 2, 3} in {frozen}, frozen | {9}, 9 in frozen)
try:
    print([] in s)
except TypeError as error:
    print(error)
print({1} in {frozenset([1])}, "a" in {"a": 1}, "ab" in "cab", 3 in (1, 2, 3), 3.0 in [1, 2, 3])


class A:
    def name(self):
        return "A"


class B:
    def name(self):
        return "B"


class C(A):
    pass


things = [A(), B(), C(), "text", [3, 1]]
for turn in range(4):
    print([x.name() if hasattr(x, "name") else x.count("t") for x in things])
    if turn == 0:
        C.name = lambda self: "C"
    elif turn == 1:
        things[1].name = lambda: "own"
    elif turn == 2:
        A.name = lambda self: "A2"
        del C.name

for value in (5, 5.0, True, 2 ** 70):
    print([format(value, spec) for spec in ("6", "06", ">7", "+", "<6", "^9", ",", "_", "e", ".3f", "%")])
print(f"{'ab':6}|{5:6}|{5.0:6}|{'ab':>6}|{-42:06d}|{42:#x}|{42:#010b}|{-3.14159:08.2f}|{1234567.891:,.2f}|{0:03}|{-0.0:+.1f}|{'xyz':.2}|{7:é^9}")
for value, spec in (("a", "d"), (5, "s"), (5.0, "d"), ("a", "=5"), (5, ".3"), (5, "5")):
    try:
        print(format(value, spec))
    except ValueError as error:
        print(error)
print("%5d|%-5d|%05d|%s|%r|%x|%5.1f|%c|%%|%3s|" % (42, 42, 42, "s", "r", 255, 2.25, "c", "z"), "%s" % "é" * 2, "%s" % ("x" * 300,) == "x" * 300)
words = "the cat the dog a cat the end".split()
print({w: words.count(w) for w in words}, "a-b-c".split("-", 1), "a b".split(maxsplit=1), "  x ".split(), "abc".split(sep="b"), "x".join("abc"), "".join(["é", "a"]))
