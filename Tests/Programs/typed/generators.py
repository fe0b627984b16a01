# Generators whose registers are unboxed: kept across yields, given up to the general version where ints grow.
import sys


def powers(base, count):
    value = 1
    for n in range(count):
        yield value
        value *= base  # outgrows 64 bits between two yields


print(list(powers(10, 25))[-3:], sum(powers(3, 60)), max(powers(-7, 40)))


def logistic(x, rate, steps):
    total = 0.0
    for step in range(steps):
        total += x
        yield x, total, step
        x = rate * x * (1.0 - x)


for x, total, step in logistic(0.25, 3.75, 4):
    print(step, x, total)


def flags(n):
    seen = False
    for i in range(n):
        odd = i % 2 == 1
        yield odd, seen
        seen = seen or odd


print(list(flags(4)))


def running(limit):
    # What is sent is unknown; the count is a number.
    count = 0
    total = 0
    while count < limit:
        sent = yield total
        count += 1
        if sent is not None:
            total += sent
    return count, total


def outer(limit):
    result = yield from running(limit)
    yield "ended", result


g = outer(4)
print(next(g), g.send(5), g.send(2**62), g.send(2**62), g.send(2**70), next(g, "none"))
try:
    g.send("x")
except StopIteration as e:
    print("stop", e.value)


def guarded(n):
    made = 0
    try:
        for i in range(n):
            try:
                made += i * 2**60
                yield made
            except ValueError as e:
                print("inside", e, made)
                yield -1
    finally:
        print("finally", made)


g = guarded(30)
print(next(g), next(g), g.throw(ValueError("first")), next(g), [next(g) for _ in range(12)][-1])
print(g.throw(ValueError("second")))
g.close()
try:
    next(g)
except StopIteration:
    print("closed")


def many(a, b, c, d, e, f, g=7, *rest, h=8, **more):
    total = a + b + c + d + e + f + g + h
    for x in rest:
        total += x
        yield total
    yield sorted(more)


print(list(many(1, 2, 3, 4, 5, 6, 7, 2**62, 2**62, h=1, z=0, y=1)))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def depths(self, depth=0):
        yield depth
        for child in (self.left, self.right):
            if child is not None:
                yield from child.depths(depth + 1)


class Leaf(Tree):
    def depths(self, depth=0):
        yield depth * 100


tree = Tree(4, Tree(2, Leaf(1), Leaf(3)), Leaf(5))
print(list(tree), list(tree.depths()), sum(tree), max(tree.depths()))


def numbered(words):
    for n, word in enumerate(words):
        for m, letter in zip(range(n, 2**63, 2**62), word):
            yield n, m, letter


print(list(numbered(["a", "bc", "def"])))


def closure(step):
    position = 0

    def advance():
        nonlocal position
        while True:
            yield position
            position += step

    return advance


go = closure(2**61)()
print([next(go) for _ in range(6)])


def fails(n):
    for i in range(n):
        yield 10 // (2 - i)


def user():
    total = 0
    for x in fails(5):
        total += x
    return total


try:
    user()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next


def stops():
    yield 1
    raise StopIteration("early")


try:
    for x in stops():
        print(x)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def selfish():
    yield 1
    for x in me:
        yield x


me = selfish()
try:
    for x in me:
        print(x)
except ValueError as e:
    print(e)


def handled_around():
    try:
        raise KeyError("outer")
    except KeyError:
        for x in reraises():
            print(x)


def reraises():
    yield sys.exc_info()[0]
    try:
        int("x")
    except ValueError as e:
        yield repr(e.__context__)
    yield sys.exc_info()[0]
    raise


try:
    handled_around()
except KeyError as e:
    print("reraised", e)


def quiet():
    yield sys.exc_info()[1]
    raise LookupError("in quiet")


try:
    try:
        raise KeyError("k")
    except KeyError:
        for x in quiet():
            print(repr(x))
except LookupError as e:
    print(repr(e), repr(e.__context__))

print(sum(x * y for x in range(2000) for y in (1, 2**40, 2**52)), any(x * x > 2**70 for x in [1, 2**36]), all(x < 0.5 for x in [0.1, 0.7]))


def endless(n):
    yield from endless(n + 1)


try:
    next(endless(0))
except RecursionError as e:
    print("RecursionError", str(e)[:32])
