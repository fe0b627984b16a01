# multiprocessing: processes and their ends, pipes, queues, locks, shared numbers, pools.
import multiprocessing as mp
import os
import sys
import time


def show(text, *, times=1):
    for _ in range(times):
        print(text)


def leave(code):
    sys.exit(code)


def fail():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("in the child")


def sleep_long():
    time.sleep(60)


def talk(connection):
    while (message := connection.recv()) is not None:
        connection.send([message, type(message).__name__])
    connection.send_bytes(b"the end")
    connection.close()


def square(x):
    return x * x


def odd_only(x):
    if x % 2 == 0:
        raise ValueError(f"even: {x}")
    return x


def add(total, items, lock, n):
    for _ in range(n):
        with total.get_lock():
            total.value += 1
        with lock:
            items[0] += 2


def produce(queue, n):
    for i in range(n):
        queue.put((n, i))


def work_off(queue, results):
    while (item := queue.get()) is not None:
        results.put(item * 10)
        queue.task_done()
    queue.task_done()


def wait_for(event, condition, results):
    event.wait()
    with condition:
        results.put("woken")
        condition.notify()


def prepare(value):
    global prepared
    prepared = value


def use_prepared(x):
    return x + prepared


class Worker(mp.Process):
    def __init__(self, queue):
        super().__init__(name="worker")
        self.queue = queue

    def run(self):
        self.queue.put((self.name, mp.current_process().name, mp.parent_process().name, os.getppid() == mp.parent_process().pid))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def main():
    p = mp.Process(target=show, args=("from a process",), kwargs={"times": 2})
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon, repr(p).split(" parent")[0])
    p.start()
    p.join()
    print(p.exitcode, p.is_alive(), isinstance(p.pid, int), "stopped exitcode=0" in repr(p))
    for target, args in ((leave, (3,)), (leave, (None,)), (fail, ())):
        p = mp.Process(target=target, args=args)
        p.start()
        p.join()
        print(p.exitcode)
    for stop in (mp.Process.terminate, mp.Process.kill):
        p = mp.Process(target=sleep_long)
        p.start()
        p.join(0.01)
        print(p.is_alive(), len(mp.active_children()))
        stop(p)
        p.join()
        print(p.exitcode, repr(p).split("exitcode=")[1])
    p.close()
    attempt(p.join)
    attempt(mp.Process(target=show).join)
    print(mp.current_process().name, mp.parent_process(), mp.active_children(), mp.get_start_method())

    here, there = mp.Pipe()
    p = mp.Process(target=talk, args=(there,))
    p.start()
    for message in (1, "two", [3.0], {"four": (4,)}):
        here.send(message)
        print(here.recv(), here.poll(0))
    here.send(None)
    print(here.recv_bytes())
    there.close()
    attempt(here.recv)
    here.close()
    attempt(here.recv)
    p.join()
    receiving, sending = mp.Pipe(duplex=False)
    attempt(receiving.send, 1)
    attempt(sending.recv)
    sending.send_bytes(b"x" * 50000)
    print(len(receiving.recv_bytes()))

    queue = mp.Queue()
    w = Worker(queue)
    w.start()
    print(queue.get())
    w.join()
    producers = [mp.Process(target=produce, args=(queue, n)) for n in (50, 60)]
    for p in producers:
        p.start()
    got = sorted(queue.get() for _ in range(110))
    for p in producers:
        p.join()
    print(len(set(got)), got[0], got[-1], queue.empty())
    attempt(queue.get, timeout=0.01)
    attempt(queue.get_nowait)
    bounded = mp.Queue(1)
    bounded.put(1)
    attempt(bounded.put, 2, timeout=0.01)
    print(bounded.full(), bounded.get())

    jobs, results = mp.JoinableQueue(), mp.SimpleQueue()
    p = mp.Process(target=work_off, args=(jobs, results))
    p.start()
    for i in range(5):
        jobs.put(i)
    jobs.put(None)
    jobs.join()
    print(sorted(results.get() for _ in range(5)))
    p.join()

    total, items, lock = mp.Value("i", 5), mp.Array("d", [1.0, 2.5]), mp.Lock()
    adders = [mp.Process(target=add, args=(total, items, lock, 300)) for _ in range(3)]
    for p in adders:
        p.start()
    for p in adders:
        p.join()
    print(total.value, items[:], len(items), list(mp.Array("i", 3)), mp.Value("d").value)
    text = mp.Array("c", b"some text")
    text.value = b"short"
    print(text.value, text.raw)
    print(lock, mp.RLock(), mp.Semaphore(3), mp.BoundedSemaphore(2))
    attempt(lock.release)
    print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock)

    event, condition = mp.Event(), mp.Condition()
    p = mp.Process(target=wait_for, args=(event, condition, results))
    p.start()
    print(event.is_set(), event.wait(0.01))
    with condition:
        event.set()
        condition.wait(10)
    print(results.get(), event.is_set())
    p.join()

    with mp.Pool(3) as pool:
        print(pool.map(square, range(10)), pool.starmap(pow, [(2, 3), (3, 2)]), pool.apply(square, (7,)))
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(20), chunksize=6)))
        r = pool.map_async(square, range(3))
        print(r.get(10), r.ready(), r.successful())
        attempt(pool.map, odd_only, [1, 2, 3])
        attempt(pool.apply_async(time.sleep, (5,)).get, 0.01)
    attempt(pool.map, square, [1])
    with mp.Pool(2, prepare, (100,), maxtasksperchild=2) as pool:
        print(pool.map(use_prepared, range(8), chunksize=1))
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
    print("end")
