# Lock, RLock, Condition, Semaphore, Event, Barrier: what they do alone, their errors, and between threads.
import threading
from threading import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, RLock, Semaphore, Thread


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def shown(x):
    return repr(x).split(" at ")[0]


lock = Lock()
print(shown(lock), lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001), shown(lock))
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
attempt(lock.acquire, timeout=1e30)
attempt(lock.acquire, timeout=10 ** 12)
attempt(lock.acquire, 1, 2, 3)
lock.release()
attempt(lock.release)
with lock as inside:
    print(inside, lock.locked())
print(type(lock).__name__, type(lock).__module__, isinstance(lock, Lock))

r = RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False), " count=3" in repr(r), "locked" in repr(r))
r.release()
r.release()
r.release()
attempt(r.release)
with r, r:
    t = Thread(target=lambda: (print("other:", r.acquire(False), r.acquire(timeout=0.001)), attempt(r.release)))
    t.start()
    t.join()

c = Condition()
attempt(c.wait)
attempt(c.notify)
with c:
    print(c.wait(0.001), c.wait_for(lambda: False, 0.002), c.wait_for(lambda: 7))
queue = []
got = []


def consume():
    while True:
        with c:
            c.wait_for(lambda: queue)
            item = queue.pop(0)
        if item is None:
            return
        got.append(item)


consumers = [Thread(target=consume) for _ in range(3)]
for t in consumers:
    t.start()
for i in range(300):
    with c:
        queue.append(i)
        c.notify()
with c:
    queue.extend([None] * 3)
    c.notify_all()
for t in consumers:
    t.join()
print(len(got), sum(got))

s = Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.001))
s.release(2)
print(repr(s).split("value")[1], s.acquire())
attempt(s.acquire, False, 1)
attempt(s.release, 0)
attempt(Semaphore, -1)
b = BoundedSemaphore(1)
with b:
    print(b.acquire(False))
attempt(b.release)
most = now = 0
few = Semaphore(3)
count_lock = Lock()


def limited():
    global most, now
    with few:
        with count_lock:
            now += 1
            most = max(most, now)
        Event().wait(0.001)
        with count_lock:
            now -= 1


threads = [Thread(target=limited) for _ in range(12)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most <= 3, now)

e = Event()
print(e.is_set(), e.wait(0.001), repr(e).split(": ")[1])
Thread(target=e.set).start()
print(e.wait(), e.is_set(), repr(e).split(": ")[1])
e.clear()
print(e.is_set())

order = []
barrier = Barrier(3, action=lambda: order.append("all"))


def meet(n):
    for _ in range(3):
        order.append(barrier.wait() in (0, 1, 2))


threads = [Thread(target=meet, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order.count("all"), order.count(True), barrier.parties, barrier.n_waiting, barrier.broken)
attempt(Barrier, 0)
lonely = Barrier(2, timeout=0.005)
attempt(lonely.wait)
attempt(lonely.wait)
print(lonely.broken)
lonely.reset()
print(lonely.broken)
t = Thread(target=lambda: attempt(lonely.wait, 5))
t.start()
while not lonely.n_waiting:
    pass
lonely.abort()
t.join()
print(issubclass(BrokenBarrierError, RuntimeError), threading.TIMEOUT_MAX > 1e6)
