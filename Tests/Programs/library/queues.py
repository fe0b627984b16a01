# queue: the kinds of queues, their limits, and how they end.
import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue, ShutDown, SimpleQueue


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except (Empty, Full, ShutDown, ValueError, TypeError, IndexError) as e:
        return f"{type(e).__module__}.{type(e).__name__}({e})"


print(sorted(queue.__all__))
for kind in (Queue, LifoQueue, PriorityQueue):
    q = kind(3)
    print(kind.__name__, q.maxsize, q.empty(), q.full(), q.qsize(), attempt(q.get_nowait), attempt(q.get, True, 0.001))
    for item in (5, 1, 9):
        q.put(item)
    print(q.empty(), q.full(), q.qsize(), attempt(q.put_nowait, 7), attempt(q.put, 7, timeout=0.001), attempt(q.put, 7, timeout=-1), q.unfinished_tasks)
    print([q.get(), q.get_nowait(), q.get(False)], attempt(q.get, block=False), attempt(q.get, timeout=-1))
    print([attempt(q.task_done) for _ in range(4)], q.join(), q.is_shutdown)
    q.put(2)
    q.put(1)
    q.shutdown()
    print(attempt(q.put, 3), attempt(q.get), attempt(q.get), attempt(q.get), attempt(q.get_nowait), q.is_shutdown)
    q = kind()
    for item in range(10):
        q.put(item)
    q.get()
    q.shutdown(immediate=True)
    print(q.qsize(), q.unfinished_tasks, attempt(q.get))

s = SimpleQueue()
print(s.empty(), s.qsize(), attempt(s.get_nowait), attempt(s.get, timeout=0.001), attempt(s.get, timeout=-1))
s.put(1)
s.put(2, False, None)
s.put_nowait(3)
print(s.empty(), s.qsize(), s.get(), s.get(block=False), s.get_nowait(), attempt(s.get, False))
print(Queue[int], SimpleQueue[str])


class Distinct(Queue):
    """Items once only."""

    def _init(self, maxsize):
        self.queue = {}

    def _put(self, item):
        self.queue[item] = None

    def _get(self):
        item = next(iter(self.queue))
        del self.queue[item]
        return item


d = Distinct()
for item in "abracadabra":
    d.put(item)
print(d.qsize(), d.unfinished_tasks, "".join([d.get() for _ in range(d.qsize())]))
jobs = PriorityQueue()
for priority, name in ((3, "sleep"), (1, "wake"), (2, "work"), (1, "eat")):
    jobs.put((priority, name))
while not jobs.empty():
    print(*jobs.get(), end="; ")
    jobs.task_done()
print(jobs.unfinished_tasks)
