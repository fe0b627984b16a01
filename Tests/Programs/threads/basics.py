# Threads: starting, joining, names, states, errors; what is listed; daemons; the end of the program waits for the others.
import threading
import time
from threading import Thread, current_thread, main_thread


def work(n, results, *, factor=1):
    time.sleep(0.001 * (5 - n))
    results[n] = n * factor


results = {}
threads = [Thread(target=work, args=(n, results), kwargs={"factor": 10}) for n in range(5)]
for t in threads:
    print(t.name, t.is_alive(), t.ident, t.daemon)
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()), [t.is_alive() for t in threads])
print(repr(threads[0]).split(", ")[0], "stopped" in repr(threads[0]), isinstance(threads[0].ident, int), isinstance(threads[0].native_id, int))


class Counter(Thread):
    def __init__(self, limit):
        super().__init__(name="counter", daemon=True)
        self.limit = limit
        self.total = 0

    def run(self):
        for i in range(self.limit):
            self.total += i


c = Counter(1000)
print(c, c.daemon)
c.start()
c.join()
print(c.total)

print(current_thread() is main_thread(), main_thread().name, main_thread().is_alive(), threading.active_count())
gate = threading.Event()
t = Thread(target=gate.wait, name="waiter")
t.start()
print(sorted(x.name for x in threading.enumerate()), threading.active_count(), t.is_alive())
t.join(0.01)
print(t.is_alive())
gate.set()
t.join()
print(t.is_alive(), threading.active_count())


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(t.start)
attempt(Thread(target=work).join)
attempt(main_thread().join)
attempt(Thread, target=work, kwargs={}, group=1)
attempt(setattr, main_thread(), "daemon", True)
attempt(threading.stack_size, 100)
attempt(threading.stack_size, 1 << 20)
attempt(threading.stack_size, 0)
attempt(setattr, t, "name", 5)
print(repr(t.name))


class Unready(Thread):
    def __init__(self):
        pass


attempt(Unready().start)


def ends_itself():
    raise SystemExit("not shown")


t = Thread(target=ends_itself)
t.start()
t.join()


def names():
    print(current_thread().name, threading.get_ident() == current_thread().ident, threading.get_native_id() == current_thread().native_id)


for name in (None, "given"):
    t = Thread(target=names, name=name)
    t.start()
    t.join()
timer = threading.Timer(0.01, print, ["timer", "ran"])
timer.start()
timer.join()
cancelled = threading.Timer(60, print, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(cancelled.finished.is_set())


def recursion(n):
    return n and 1 + recursion(n - 1)


def too_deep():
    try:
        recursion(10 ** 9)
    except RecursionError as e:
        print(e)


t = Thread(target=too_deep)
t.start()
t.join()


def generator():
    time.sleep(0.05)
    yield 1


shared = generator()
t = Thread(target=lambda: print(next(shared)))
t.start()
time.sleep(0.01)
attempt(next, shared)
t.join()


def for_ever():
    while True:
        time.sleep(0.001)


def last():
    time.sleep(0.02)
    print("the last thread ends")


import atexit
atexit.register(print, "atexit")
Thread(target=for_ever, daemon=True).start()
Thread(target=last).start()
print("the main thread ends")
