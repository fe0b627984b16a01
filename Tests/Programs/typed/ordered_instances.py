"""Instances that are sorted, kept in heaps, and compared as parts of tuples: their methods get what is compared, and nothing else."""
import bisect
import heapq


class Job:
    def __init__(self, cost, name):
        self.cost = cost
        self.name = name

    def __lt__(self, other):
        return self.cost < other.cost

    def __gt__(self, other):
        return self.cost > other.cost

    def __eq__(self, other):
        return isinstance(other, Job) and self.cost == other.cost

    def __hash__(self):
        return hash(self.cost)

    def __repr__(self):
        return f"Job({self.cost}, {self.name!r})"


class Late(Job):
    def __lt__(self, other):
        return other.cost > self.cost + 1 if isinstance(other, Late) else NotImplemented


class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __gt__(self, other):
        return other < self


class Mixed:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < (other.value if isinstance(other, Mixed) else other)

    def __gt__(self, other):
        return self.value > (other.value if isinstance(other, Mixed) else other)


def simulate(n):
    heap = []
    seed = 7
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        heapq.heappush(heap, Job(seed % 100 / 4, i))
    total = 0.0
    while heap:
        job = heapq.heappop(heap)
        total = total * 0.5 + job.cost
    return total


print(simulate(50))
print(sorted([Job(3, "a"), Job(1, "b"), Late(2, "c"), Late(1, "d")]))
print(min(Job(2.5, "x"), Late(2.0, "y")), max([Late(4, "p"), Late(9, "q"), Job(5, "r")]))
print(sorted([(Job(2, "m"), 1), (Job(2, "n"), 0), (Job(1, "o"), 5)]))
print([v.parts for v in sorted(map(Version, ["1.10", "1.9", "0.1.2"]))])
print(max(Version("2.0"), Version("1.99")).parts)
print(sorted([Mixed(3), 2, Mixed(1), 4.5], key=lambda m: m if isinstance(m, Mixed) else Mixed(m))[0].value)
print([getattr(m, "value", m) for m in sorted([Mixed(3), 2, Mixed(1), 4.5])])
jobs = [Job(1, "a"), Job(4, "b")]
bisect.insort(jobs, Job(2, "c"))
print(jobs, bisect.bisect_left(jobs, Job(2, "z")))
jobs.sort(key=lambda job: -job.cost)
print(jobs, min(jobs, key=lambda job: job.name), max(jobs, key=lambda job: (job.cost, job.name), default=None))
jobs.sort()
print(jobs, heapq.nsmallest(2, jobs), list(heapq.merge(jobs, [Job(3, "m")])))
print(min([], key=len, default="none"), sorted(["bb", "a"], key=len), sorted("bA", key=str.lower), sorted([2, 1], key=None))
try:
    sorted([Job(1, "a"), 5])
except (TypeError, AttributeError) as e:
    print(type(e).__name__, e)
try:
    heapq.heappush(jobs, "text")
except (TypeError, AttributeError) as e:
    print(type(e).__name__, e)
