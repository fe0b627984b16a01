"""A thousand threads, at once and one after the other; a list and a dict that all of them change; a deadlock ended by Ctrl-C."""
import os
import signal
import sys
import threading
import time

items, counts = [], {}
gate = threading.Event()


def work(n):
    gate.wait()
    items.append(n)
    counts[n % 10] = counts.get(n % 10, 0) + 0
    counts[f"own {n}"] = [n]


threads = [threading.Thread(target=work, args=(n,)) for n in range(1000)]
for thread in threads:
    thread.start()
print(threading.active_count())
gate.set()
for thread in threads:
    thread.join()
print(threading.active_count(), len(items), sum(items), len(counts))
for n in range(300):
    thread = threading.Thread(target=items.append, args=(n,))
    thread.start()
    thread.join()
print(len(items))

# Eight threads that append and allocate under a short switch interval.
sys.setswitchinterval(1e-5)
shared, index = [], {}


def race(n):
    for i in range(3000):
        shared.append((n, i))
        index[n, i] = [n] * 3
        if i % 3 == 0:
            del index[n, i]


threads = [threading.Thread(target=race, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(shared), len(set(shared)), len(index), all([i for m, i in shared if m == n] == list(range(3000)) for n in range(8)))

# Two threads that wait for each other; the main one waits for them.
first, second = threading.Lock(), threading.Lock()


def hold(mine, other):
    with mine:
        time.sleep(0.05)
        with other:
            pass


threads = [threading.Thread(target=hold, args=pair, daemon=True) for pair in ((first, second), (second, first))]
for thread in threads:
    thread.start()
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    threads[0].join()
except KeyboardInterrupt:
    print("interrupted", threads[0].is_alive(), threads[1].is_alive())
