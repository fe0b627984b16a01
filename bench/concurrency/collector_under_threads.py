# Eight threads make lists, dicts, instances and cycles under a short switch interval, while a ninth collects all the time.
#
#   collector_under_threads.py [SECONDS]      60 without
#
# Every thread looks at what it has kept; at the end nothing is lost, and the most memory that the process had is shown.
import gc
import resource
import sys
import threading
import time


class Node:
    def __init__(self, value, other):
        self.value = value
        self.other = other
        self.itself = self


def check(n, kept):
    """Whether a thread's chain of nodes is what was made."""
    for i, (node, text, table) in enumerate(kept):
        assert node.value == i and node.itself is node and text == f"{n} {i}" and table == {i: [i], text: node}, (n, i)
        assert node.other is None or node.other.value == i - 1


def work(n):
    while not over.is_set():
        kept, last = [], None
        for i in range(50):
            node = Node(i, last)
            text = f"{n} {i}"
            kept.append((node, text, {i: [i], text: node}))
            last = node
            [str(j) * 10 for j in range(20)]
        check(n, kept)
        shared[n].append(len(kept))
        rounds[n] += 1


def collect():
    while not over.is_set():
        gc.collect()
        time.sleep(0.01)


seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
sys.setswitchinterval(1e-4)
over = threading.Event()
rounds, shared = [0] * 8, [[] for _ in range(8)]
threads = [threading.Thread(target=work, args=(n,)) for n in range(8)] + [threading.Thread(target=collect)]
for thread in threads:
    thread.start()
time.sleep(seconds)
over.set()
for thread in threads:
    thread.join()
assert all(len(items) == count and set(items) == {50} for items, count in zip(shared, rounds))
print(f"{sum(rounds):,} rounds, all threads took part: {all(rounds)}, nothing lost,"
      f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
