"""collections and heapq: counters, defaultdicts, deques, heaps, named tuples."""
import heapq
import sys
import time
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple


def count_words(n):
    words = [f"w{i * i % 997}" for i in range(n)]
    total = 0
    for i in range(5):
        total += len(Counter(words))
    return total


def most_common(n):
    counter = Counter(i * i % 10007 for i in range(n))
    other = Counter(i % 5003 for i in range(n))
    return (counter + other).most_common(3) + (counter & other).most_common(2)


def group(n):
    groups = defaultdict(list)
    for i in range(5 * n): groups[i % 1009].append(i)
    return sum(len(g) for g in groups.values())


def queue(n):
    q = deque()
    total = 0
    for i in range(10 * n):
        q.append(i)
        if len(q) > 50: total += q.popleft()
    return total


def rotate(n):
    q = deque(range(100), maxlen=100)
    for i in range(5 * n):
        q.rotate(1)
        q.appendleft(i)
    return sum(q)


def heap(n):
    h = []
    for i in range(3 * n): heapq.heappush(h, i * 7919 % 100003)
    total = 0
    while h: total = (total * 3 + heapq.heappop(h)) % 1000003
    return total


def n_smallest(n):
    values = [(i * 7919 % 100003, i) for i in range(2 * n)]
    return heapq.nsmallest(5, values) + heapq.nlargest(3, values, key=lambda v: v[1]) + list(heapq.merge([1, 4], [2, 3]))


def ordered(n):
    d = OrderedDict()
    for i in range(2 * n):
        d[i % 1000] = i
        d.move_to_end(i % 1000)
    chain = ChainMap({"a": 1}, {"b": 2}, {"c": 3})
    return next(iter(d)), sum(chain["c"] for i in range(n))


def named(n):
    Point = namedtuple("Point", "x y z")
    total = 0
    for i in range(5 * n):
        p = Point(i, i + 1, z=2)
        total += p.x + p.y * p.z
    return total, Point(1, 2, 3)._replace(y=5)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (count_words, most_common, group, queue, rotate, heap, n_smallest, ordered, named):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
