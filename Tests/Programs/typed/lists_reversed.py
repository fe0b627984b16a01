# Lists from their last item to their first, in loops without iterators; lists that change meanwhile.
class Point:
    def __init__(self, x):
        self.x = x


def joined(words):
    text = ""
    for word in reversed(words):
        text += word
    return text


def weighted(numbers):
    total = 0.0
    for i, number in enumerate(reversed(numbers)):
        total += i * number
    return total


def chosen(flags):
    return [i for i, flag in zip(range(9), reversed(flags)) if flag]


def shrinking(items, n):
    seen = []
    for item in reversed(items):
        seen.append(item)
        if len(seen) == n:
            del items[1:]
    return seen, items


def growing(items):
    seen = []
    for item in reversed(items):
        seen.append(item)
        items.append(item)
        if len(items) > 12:
            items.clear()
    return seen


def mixed(items):
    total = 0
    for item in reversed(items):
        total += item
    return total


def farthest(points):
    for point in reversed(points):
        if point.x > 2:
            return point.x
    return None


print(joined(["a", "b", "c"]), joined([]), weighted([1.5, 2.5, 3.5]), weighted([]), chosen([True, False, True]))
print(shrinking([1, 2, 3, 4, 5], 2), shrinking([1, 2, 3], 3), shrinking([1], 1), growing([1, 2, 3]), growing([0] * 9))
print(mixed([1, 2, 3]), mixed([1, 2.5, 10**30, True]), mixed([]))
print(farthest([Point(1), Point(3), Point(5), Point(0)]), farthest([Point(1)]), farthest([]))
print([[y for y in reversed(x)] for x in reversed([[1, 2], [3], []])])
for kind in (tuple, str, list, dict):
    print(kind.__name__, [x for x in reversed(kind([("k", 1), ("l", 2)]))])
it = reversed([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), list(it), type(it).__name__)
