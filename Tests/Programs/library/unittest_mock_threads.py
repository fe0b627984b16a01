# ThreadingMock waits for the calls of other threads
import threading
import time
import unittest.mock
from unittest.mock import ThreadingMock, call


def later(function, *args, **kwargs):
    thread = threading.Timer(0.02, function, args, kwargs)
    thread.start()
    return thread


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (AssertionError, TypeError) as e:
        print(type(e).__name__, e)


m = ThreadingMock()
t = later(m, 1, key=2)
m.wait_until_called()
t.join()
print(m.mock_calls, m.called, m.call_count)

t = later(m.part.method, "x")
m.part.method.wait_until_called(timeout=10)
t.join()
print(m.mock_calls)
m.part.method.wait_until_any_call_with("x")
m.wait_until_any_call_with(1, key=2)

fast = ThreadingMock(timeout=0.01, name="fast")
attempt(fast.wait_until_called)
attempt(fast.wait_until_called, timeout=0.02)
attempt(fast.child.wait_until_called)
attempt(fast.child.wait_until_any_call_with, 1, a=2)
attempt(fast.wait_until_called, 3)
fast("other")
attempt(fast.wait_until_any_call_with, "this")
attempt(fast.wait_until_any_call_with, "other")
fast.reset_mock()
attempt(fast.wait_until_called)

ThreadingMock.DEFAULT_TIMEOUT = 0.01
attempt(ThreadingMock().wait_until_called)
ThreadingMock.DEFAULT_TIMEOUT = None

worker = ThreadingMock(side_effect=lambda n: n * n)
threads = [threading.Thread(target=worker, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
for n in range(8):
    worker.wait_until_any_call_with(n)
for thread in threads:
    thread.join()
print(worker.call_count, sorted(worker.call_args_list) == [call(n) for n in range(8)])
print(type(m.part).__name__, type(m()).__name__, len(m), issubclass(ThreadingMock, unittest.mock.Mock))
failing = ThreadingMock(side_effect=KeyError("no"), timeout=0.01)
try:
    failing()
except KeyError as e:
    print(repr(e), failing.called)
attempt(failing.wait_until_called)
with unittest.mock.patch("time.sleep", new_callable=ThreadingMock) as sleep:
    later(lambda: time.sleep(3)).join()
    sleep.wait_until_called()
    print(sleep.mock_calls)
