# Ranges from their last number to their first, in loops without iterators, and what does not fit them.
def numbers(a, b, c):
    found = []
    for i in reversed(range(a, b, c)):
        found.append(i)
        if len(found) == 5:
            break
    return found


def down(n):
    total = 0
    for i in reversed(range(n)):
        total = total * 3 + i
    return total


def between(a, b):
    return [i for i in reversed(range(a, b))]


def shifted(xs):
    for i in reversed(range(1, len(xs))):
        xs[i] = xs[i] + xs[i - 1]
    return xs


def numbered(xs):
    return [(i, j, x) for i, (j, x) in enumerate(zip(reversed(range(len(xs))), xs))]


def changing(n):
    seen = []
    for i in reversed(range(n)):
        if i == 2:
            i = "two"
        seen.append(i)
    return seen


def attempt(a, b, c):
    try:
        return numbers(a, b, c)
    except (ValueError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


for a in (0, 3, -7, 10):
    for b in (0, 1, 10, -8):
        print(between(a, b), [attempt(a, b, c) for c in (1, 2, 3, -1, -4, 0, 100)])
low, high = -(2**63), 2**63 - 1
for a, b in ((low, high), (high, low), (low, low), (high, high), (low + 1, 0), (0, 2**70)):
    print([attempt(a, b, c) for c in (1, -1, 2, -3, high, low, 2**65)])
print(down(20), down(0), down(-3), down(45))
print(shifted([1, 2, 3, 4]), shifted([1.5, 2.5]), shifted([]), numbered("abc"), changing(4))
it = reversed(range(3))
print(next(it), list(it), type(reversed(range(2))).__name__)
try:
    for i in reversed(range(2.5)):
        print(i)
except TypeError as e:
    print(e)
