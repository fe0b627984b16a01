# A function that calls itself for long, without a loop, lets other threads go on, and signals through.
import signal
import threading
import time


def dig(n):
    if len(seen) >= 20 or n < 2:
        return 1
    return dig(n - 1) + dig(n - 2)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def count():
    while len(seen) < 20:
        seen.append(time.monotonic())
        time.sleep(0.001)


def note(number, frame):
    noted.append(signal.Signals(number).name)
    if len(noted) == 3:
        raise TimeoutError("enough")


seen, noted = [], []
t = threading.Thread(target=count)
t.start()
print(dig(70) > 0, len(seen) >= 20)
t.join()

signal.signal(signal.SIGALRM, note)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
try:
    fib(70)
except TimeoutError as e:
    print(noted, e)
signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    fib(70)
except KeyboardInterrupt:
    print("interrupted")
