# Threads that race: nothing is lost that one operation does; loops see what other threads change; others go on though one only computes.
import sys
import threading
from threading import Thread

sys.setswitchinterval(1e-4)
print(round(sys.getswitchinterval(), 6))


def together(count, f):
    threads = [Thread(target=f, args=(n,)) for n in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


numbers = []
floats = []
table = {}
members = set()


def fill(n):
    for i in range(5000):
        numbers.append(i)
        floats.append(i + 0.5)
        table[n, i] = i
        table[i] = n
        members.add(i)


together(6, fill)
print(len(numbers), sum(numbers), len(floats), sum(floats), len(table), len(members))

total = 0
lock = threading.Lock()


def add(n):
    global total
    for i in range(5000):
        with lock:
            total += i


together(6, add)
print(total)


class Box:
    def __init__(self):
        self.stop = False
        self.rounds = 0
        self.values = [1, 2, 3]
        self.best = 0.5


box = Box()
stop = False


def spin_on_attribute(n):
    while not box.stop:
        box.rounds += 1


def spin_on_global(n):
    count = 0
    while not stop:
        count += 1


def sum_values(n):
    seen = 0
    while seen != 60:
        seen = 0
        for i in range(len(box.values)):
            seen += box.values[i]
    return seen


def best_of(n):
    while box.best < 2.5:
        pass


def changer():
    global stop
    while not box.rounds:
        threading.Event().wait(0.01)
    box.values = [10, 20, 30]
    box.best = 3.0
    stop = True
    box.stop = True


t = Thread(target=changer)
t.start()
spinners = [Thread(target=f, args=(0,)) for f in (spin_on_attribute, spin_on_global, sum_values, best_of)]
for s in spinners:
    s.start()
for s in spinners:
    s.join()
t.join()
print(box.rounds > 0, box.values)

shrinking = list(range(1000))
errors = []


def shrink(n):
    while shrinking:
        try:
            shrinking.pop()
        except IndexError:
            errors.append(n)


def walk(n):
    while shrinking:
        for i in range(len(shrinking)):
            try:
                shrinking[i]
            except IndexError:
                break


Thread(target=shrink, args=(0,)).start()
together(3, walk)
print(shrinking)


def collatz(n):
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    return n


results = []
together(4, lambda n: results.append([collatz(k) for k in range(1, 3000)].count(1)))
print(results)
