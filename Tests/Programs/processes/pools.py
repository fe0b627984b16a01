# ProcessPoolExecutor, managers, os.fork.
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Manager, Process


def square(x):
    return x * x


def fail(text):
    raise ValueError(text)


def die():
    os._exit(5)


def prepare(value):
    global prepared
    prepared = value


def get_prepared():
    return prepared


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def change(d, l, n, lock, v):
    for i in range(20):
        with lock:
            v.value += 1
            n.count += 1
    d[os.getpid()] = l[0]
    l.append("child")


def main():
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, range(10))), list(pool.map(pow, range(5), range(5), chunksize=2)))
        futures = {pool.submit(square, n): n for n in range(20)}
        print(sum(futures[f] + f.result() for f in as_completed(futures)))
        f = pool.submit(fail, "bad")
        attempt(f.result)
        print(type(f.exception()).__name__, type(f.exception().__cause__).__name__, "in fail" in str(f.exception().__cause__))
        attempt(pool.submit(time.sleep, 0.1).result, timeout=0.01)
        attempt(pool.submit(square, 3).result, 10)
    attempt(pool.submit, square, 1)
    attempt(ProcessPoolExecutor, 0)
    with ProcessPoolExecutor(2, initializer=prepare, initargs=("prepared",)) as pool:
        print(pool.submit(get_prepared).result())
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(die).result()
        except BrokenProcessPool as e:
            print(type(e).__name__, e)
        attempt(pool.submit, square, 1)

    with Manager() as manager:
        d, l, n, lock, v = manager.dict(a=1), manager.list([1, 2]), manager.Namespace(count=0), manager.Lock(), manager.Value("i", 0)
        processes = [Process(target=change, args=(d, l, n, lock, v)) for _ in range(3)]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        print(len(d), d["a"], sorted(d.values()), l, list(l), n.count, v.value, "a" in d, d.get("x", 5))
        l[0] = [5]
        l += [6]
        print(l[0], len(l), l[1:3], l.index("child"))
        attempt(lambda: d["none"])
        attempt(lambda: l[50])
        q, e = manager.Queue(), manager.Event()
        q.put("item")
        print(q.get(), q.empty(), e.is_set(), n)
        del d["a"]
        print(sorted(d.keys()) == sorted(p.pid for p in processes), repr(d).split(",")[0])

    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, b"%d %d" % (os.getppid(), threading.active_count()))
        os._exit(7)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(read, 100) == b"%d 1" % os.getpid())
    order = []
    os.register_at_fork(before=lambda: order.append("before"), after_in_parent=lambda: order.append("parent"),
                        after_in_child=lambda: order.append("child"))
    pid = os.fork()
    if pid == 0:
        os.write(write, ",".join(order).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    print(order, os.read(read, 100))


if __name__ == "__main__":
    main()
