"""A binary heap written by hand, used to schedule tasks and to sort."""


class PriorityQueue:
    def __init__(self, items=(), key=lambda item: item):
        self.key = key
        self.heap = list(items)
        for i in reversed(range(len(self.heap) // 2)):
            self._down(i)

    def __len__(self):
        return len(self.heap)

    def _less(self, i, j):
        return self.key(self.heap[i]) < self.key(self.heap[j])

    def _swap(self, i, j):
        self.heap[i], self.heap[j] = self.heap[j], self.heap[i]

    def _up(self, i):
        while i > 0 and self._less(i, parent := (i - 1) // 2):
            self._swap(i, parent)
            i = parent

    def _down(self, i):
        n = len(self.heap)
        while True:
            smallest = i
            for child in (2 * i + 1, 2 * i + 2):
                if child < n and self._less(child, smallest):
                    smallest = child
            if smallest == i:
                return
            self._swap(i, smallest)
            i = smallest

    def push(self, item):
        self.heap.append(item)
        self._up(len(self.heap) - 1)

    def pop(self):
        if not self.heap:
            raise IndexError("pop from an empty queue")
        self._swap(0, -1)
        top = self.heap.pop()
        if self.heap:
            self._down(0)
        return top

    def drain(self):
        while self:
            yield self.pop()


class Task:
    def __init__(self, name, priority, cost, after=()):
        self.name, self.priority, self.cost, self.after = name, priority, cost, set(after)


def schedule(tasks):
    """Most urgent first, but never before what it depends on."""
    done, clock, waiting = set(), 0, list(tasks)
    ready = PriorityQueue(key=lambda t: (-t.priority, t.name))
    while waiting or ready:
        for task in [t for t in waiting if t.after <= done]:
            waiting.remove(task)
            ready.push(task)
        if not ready:
            raise ValueError("circular: " + ", ".join(sorted(t.name for t in waiting)))
        task = ready.pop()
        clock += task.cost
        done.add(task.name)
        yield clock, task.name


numbers = [(i * 7919 + 13) % 1009 for i in range(300)]
print(list(PriorityQueue(numbers).drain()) == sorted(numbers))
q = PriorityQueue(key=len)
for word in "the quick brown fox jumps over a lazy dog".split():
    q.push(word)
print([len(w) for w in q.drain()], len(q), bool(q))
tasks = [Task("deploy", 9, 2, ["test", "build"]), Task("build", 5, 10), Task("test", 7, 4, ["build"]), Task("docs", 1, 3), Task("lint", 6, 1)]
for when, name in schedule(tasks):
    print(f"{when:>3} {name}")
for bad in (lambda: list(schedule([Task("a", 1, 1, ["b"]), Task("b", 1, 1, ["a"])])), lambda: q.pop(), lambda: PriorityQueue([1, "x", 2])):
    try:
        bad()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
