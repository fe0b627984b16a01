"""A small planner: records from text, a priority queue with ties, memoized costs, reports."""
import heapq
import re
from collections import Counter, namedtuple
from dataclasses import dataclass, field
from functools import lru_cache

TEXT = """
build: 4 [core net] !high
core: 7 [] !low
net: 3 [core] !high
docs: 2 [build] !low
test: 5.5 [build net] !mid
ship: 1 [test docs] !high
"""
LEVELS = {"high": 0, "mid": 1, "low": 2}
Edge = namedtuple("Edge", "source target weight")


@dataclass(order=True)
class Task:
    level: int
    cost: float
    name: str = field(compare=False)
    needs: tuple = field(default=(), compare=False)

    @classmethod
    def parse(cls, line):
        m = re.match(r"(\w+): ([\d.]+) \[(.*?)\] !(\w+)", line)
        if m is None:
            raise ValueError(f"bad line {line!r}")
        name, cost, needs, level = m.groups()
        return cls(LEVELS[level], float(cost) if "." in cost else int(cost), name, tuple(needs.split()))


class Plan:
    def __init__(self, tasks):
        self.tasks = {t.name: t for t in tasks}
        self.order = []

    def __getitem__(self, pair):
        a, b = pair
        return any(n == b for n in self.tasks[a].needs)

    def edges(self):
        for task in self.tasks.values():
            for need in task.needs:
                yield Edge(need, task.name, self.tasks[need].cost)

    def run(self):
        waiting = {name: len(t.needs) for name, t in self.tasks.items()}
        heap = [t for t in self.tasks.values() if not t.needs]
        heapq.heapify(heap)
        clock = 0
        while heap:
            task = heapq.heappop(heap)
            clock += task.cost
            self.order.append((task.name, clock))
            for edge in self.edges():
                if edge.source == task.name:
                    waiting[edge.target] -= 1
                    if waiting[edge.target] == 0:
                        heapq.heappush(heap, self.tasks[edge.target])
        return clock

    def longest(self):
        @lru_cache(maxsize=None)
        def path(name):
            t = self.tasks[name]
            return t.cost + max((path(n) for n in t.needs), default=0)
        best = max(self.tasks, key=path)
        return best, path(best), path.cache_info().hits


plan = Plan(Task.parse(line) for line in TEXT.splitlines() if line)
print(plan.run(), plan.order)
print(plan.longest(), plan["ship", "docs"], plan["ship", "core"])
print(max(plan.edges(), key=lambda e: (e.weight, e.target)), sum(e.weight for e in plan.edges()))
print(Counter(e.source for e in plan.edges()).most_common(2))
print(f"{'task':<8}|{'cost':>6}", *(f"{t.name:<8}|{t.cost:>6.1f}" for t in sorted(plan.tasks.values())), sep="\n")
print(min(plan.tasks.values()), sorted(plan.tasks.values(), reverse=True)[0].name)
try:
    Plan([Task.parse("nothing")])
except ValueError as e:
    print(e)
