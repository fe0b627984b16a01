# What has not started is not done; who joins or asks a thread that was not started as one; arguments for an RLock.
import _thread
import threading
import time
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *where: print(category.__name__, message)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


seen = []
lock = threading.Lock()
lock.acquire()


def raw():
    seen.append(threading.current_thread())
    print(seen[0].is_alive(), seen[0].daemon)
    lock.release()


_thread.start_new_thread(raw, ())
lock.acquire()
dummy = seen[0]
while threading._active.get(dummy.ident) is dummy:
    time.sleep(0.01)
attempt(dummy.join)
dummy._started.clear()
attempt(dummy.is_alive)
attempt(_thread._ThreadHandle()._set_done)
attempt(_thread._ThreadHandle().join)
for kind in threading.RLock, _thread.RLock:
    for args, kwargs in ((), {}), ((1,), {}), ((), {"a": 1}), ((1, 2), {}):
        attempt(lambda: kind(*args, **kwargs).acquire())
