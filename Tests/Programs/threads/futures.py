# concurrent.futures with threads: results in order, exceptions, waiting, cancelling, callbacks, initializers, shutdown; and queue.
import queue
import threading
import time
from concurrent.futures import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Executor, Future, InvalidStateError, ThreadPoolExecutor, as_completed,
    wait)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


def square(x):
    return x * x


def fail(text):
    raise ValueError(text)


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(square, range(10))), list(pool.map(pow, [2, 3], [5, 2])))
    futures = {pool.submit(square, n): n for n in range(6)}
    print(sorted((futures[f], f.result()) for f in as_completed(futures)))
    f = pool.submit(fail, "bad")
    attempt(f.result)
    print(repr(f.exception()), f.done(), f.running(), f.cancelled())
    slow = pool.submit(time.sleep, 0.05)
    fast = pool.submit(square, 3)
    done, not_done = wait([slow, fast], return_when=FIRST_COMPLETED)
    print(fast in done, slow in not_done)
    print([len(part) for part in wait([slow, fast], return_when=ALL_COMPLETED)])
    bad = pool.submit(fail, "first")
    print(bad in wait([bad, pool.submit(time.sleep, 0.02)], return_when=FIRST_EXCEPTION).done)
    attempt(pool.submit(time.sleep, 0.05).result, timeout=0.001)
    attempt(list, pool.map(time.sleep, [0.05], timeout=0.001))
    attempt(lambda: list(as_completed([pool.submit(time.sleep, 0.05)], timeout=0.001)))
    attempt(list, pool.map(fail, ["in map"]))
attempt(pool.submit, square, 1)
attempt(ThreadPoolExecutor, 0)
attempt(ThreadPoolExecutor, initializer=5)

gate = threading.Event()
pool = ThreadPoolExecutor(1, thread_name_prefix="worker")
first = pool.submit(gate.wait)
second = pool.submit(square, 2)
seen = []
second.add_done_callback(lambda f: seen.append(f.cancelled()))
print(second.cancel(), second.cancel(), second.cancelled(), second.done(), seen, first.cancel())
attempt(second.result)
attempt(second.exception)
third = pool.submit(lambda: threading.current_thread().name)
gate.set()
print(third.result(), repr(third).split("state=")[1])
third.add_done_callback(lambda f: print("callback at once", f.result()))
pool.shutdown()

gate.clear()
pool = ThreadPoolExecutor(1)
running = pool.submit(gate.wait)
while not running.running():
    pass
pending = [pool.submit(square, n) for n in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print([f.cancelled() for f in pending], running.result())


def prepare(name):
    local.name = name


local = threading.local()
with ThreadPoolExecutor(2, initializer=prepare, initargs=("prepared",)) as pool:
    print({pool.submit(lambda: local.name).result() for _ in range(5)})

f = Future()
print(repr(f).split("state=")[1], f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(5)
print(f.result(), f.exception())
try:
    f.set_result(6)
except InvalidStateError as e:
    print(str(e).split(":")[0])
attempt(Executor().submit, square)


def nested(pool, depth):
    return depth if depth == 0 else depth + pool.submit(nested, pool, depth - 1).result()


with ThreadPoolExecutor(8) as pool:
    print(nested(pool, 6))
    jobs = [pool.submit(sum, range(n)) for n in range(500)]
    print(sum(j.result() for j in jobs))

# ---- queues

q = queue.Queue(maxsize=2)
received = []


def produce():
    for n in range(50):
        q.put(n)
    q.put(None)


def consume():
    while True:
        item = q.get()
        q.task_done()
        if item is None:
            return
        received.append(item)


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
q.join()
for t in threads:
    t.join()
print(received == list(range(50)), q.empty(), q.qsize(), q.unfinished_tasks)
attempt(q.task_done)
attempt(q.get_nowait)
attempt(q.get, timeout=0.002)
attempt(q.get, timeout=-1)
q.put(1)
q.put(2)
print(q.full())
attempt(q.put_nowait, 3)
attempt(q.put, 3, timeout=0.002)
threading.Timer(0.01, q.shutdown).start()
attempt(q.put, 3)
print(q.get(), q.get())
attempt(q.get)
blocked = queue.Queue()
t = threading.Thread(target=lambda: attempt(blocked.get))
t.start()
blocked.shutdown(immediate=True)
t.join()
p, l, s = queue.PriorityQueue(), queue.LifoQueue(), queue.SimpleQueue()
for n in (3, 1, 2):
    for each in (p, l, s):
        each.put(n)
print([[each.get() for _ in range(3)] for each in (p, l, s)], s.empty(), s.qsize())
attempt(s.get, timeout=0.002)
attempt(s.get_nowait)
attempt(s.get, timeout=-1)
attempt(s.get, False)
t = threading.Thread(target=lambda: print("got", s.get(timeout=10)))
t.start()
s.put("item")
t.join()
