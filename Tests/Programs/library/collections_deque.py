# collections.deque: both ends, bounds, searching, iteration, errors.
from collections import deque
import collections.abc

d = deque("abc")
d.append("d")
d.appendleft("z")
print(d, len(d), d[0], d[-1], d[2], d.pop(), d.popleft(), list(d), list(reversed(d)))
d.extend([1, 2, 3])
d.extendleft("xyz")
print(d, 2 in d, "q" in d, d.count("a"), d.index(1), d.index("a", 1, 9))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.insert(2, "new")
d.insert(-1, "last but one")
d.insert(100, "end")
d.insert(-100, "start")
print(d)
d.remove("new")
del d[0]
d[1] = "set"
d.reverse()
print(d, d.copy() == d, d.copy() is d)
for i in range(len(d) + 3):
    d.rotate(1)
print(d)

bounded = deque(range(10), maxlen=4)
print(bounded, bounded.maxlen, deque().maxlen)
bounded.append("x")
bounded.appendleft("y")
print(bounded)
bounded += [1, 2]
print(bounded, bounded + deque([7]), bounded * 2, deque([1, 2]) * 3, 2 * deque([1]), deque([1]) * -1)
none = deque([1, 2], 0)
none.append(3)
none.appendleft(3)
print(none, deque([1], maxlen=None))

print(deque([1, 2]) < deque([1, 3]), deque([1]) < deque([1, 0]), deque() == deque(), deque([1]) != deque([1]), deque([1]) == [1])
self_containing = deque([1])
self_containing.append(self_containing)
print(self_containing)
own = deque([1, 2])
own.extend(own)
own.extendleft(own)
print(own)
print(isinstance(d, collections.abc.MutableSequence), deque[int], hasattr(d, "__dict__"))


class Named(deque):
    def __init__(self, name, items=()):
        super().__init__(items, 3)
        self.name = name


n = Named("n", "abcd")
print(n, n.name, n.__dict__, n.maxlen)
match deque([1, 2, 3]):
    case [first, *rest]:
        print(first, rest)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: deque().pop())
attempt(lambda: deque().popleft())
attempt(lambda: deque([1])[1])
attempt(lambda: deque([1])[-2])
attempt(lambda: deque([1])[0:1])
attempt(lambda: deque([1])["a"])
attempt(lambda: deque([1]).remove(2))
attempt(lambda: deque([1]).index(2))
attempt(lambda: deque(5))
attempt(lambda: deque([], -1))
attempt(lambda: deque([], "a"))
attempt(lambda: deque([], 1, 2))
attempt(lambda: deque([1]) + [1])
attempt(lambda: hash(deque()))
attempt(lambda: deque([1], 1).insert(0, 2))
attempt(lambda: setattr(deque(), "maxlen", 3))
attempt(lambda: deque([1]) < [1])
attempt(lambda: deque([1]) * "a")
attempt(lambda: deque([1]).rotate("a"))


def change_while_looping():
    q = deque([1, 2, 3])
    for x in q:
        q.append(x)


attempt(change_while_looping)


class Changes:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.append(0)
        return False


attempt(lambda: (lambda q: (q.append(Changes(q)), q.append(1), q.remove(5)))(deque()))
attempt(lambda: (lambda q: (q.append(Changes(q)), q.append(1), q.count(5)))(deque()))
it = iter(deque("ab"))
print(next(it), it.__length_hint__(), next(it), next(it, "over"), next(it, "over"))

# a queue that grows and shrinks
q = deque()
total = 0
for i in range(5000):
    q.append(i)
    if i % 3 == 0:
        total += q.popleft()
    if i % 1000 == 0:
        q.rotate(i)
print(total, len(q), q[0], q[-1], sum(q))
