# multiprocessing: processes that begin anew (spawn) or are forked by a server, what they get and what they know.
import multiprocessing as mp
import sys
from concurrent.futures import ProcessPoolExecutor

only_main_knows = "not yet"


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Point({self.x})"


class Worker(mp.get_context("spawn").Process):
    def __init__(self, queue):
        super().__init__(name="worker")
        self.queue = queue

    def run(self):
        self.queue.put((self.name, type(self).__module__, mp.parent_process().name))


def tell(queue, lock, value, array, point):
    with lock:
        value.value += 5
        array[1] = 42
    this = mp.current_process()
    queue.put((__name__, sys.modules["__main__"] is sys.modules["__mp_main__"], type(this).__name__, this.daemon, point, type(point).__module__))
    queue.put((only_main_knows, mp.get_start_method(), sys.argv[1:]))


def answer(connection, event, barrier, condition):
    connection.send([connection.recv(), "answered"])
    event.wait()
    barrier.wait()
    with condition:
        condition.notify()


def work_off(queue):
    while (item := queue.get()) is not None:
        item.append(1)
        queue.task_done()
    queue.task_done()


def use(queue):
    queue.get().send("through a connection that came later")


def square(x):
    return x * x


def leave(code):
    sys.exit(code)


def try_all(method):
    ctx = mp.get_context(method)
    queue, lock, value, array = ctx.Queue(), ctx.Lock(), ctx.Value("i", 1), ctx.Array("d", [1, 2, 3])
    p = ctx.Process(target=tell, args=(queue, lock, value, array, Point(3)), daemon=True)
    print(type(p).__name__, p.name.split("-")[0], p.exitcode)
    p.start()
    print(queue.get(), queue.get())
    p.join()
    print(p.exitcode, value.value, array[:])

    here, there = ctx.Pipe()
    event, barrier, condition = ctx.Event(), ctx.Barrier(2), ctx.Condition(ctx.RLock())
    with condition:
        p = ctx.Process(target=answer, args=(there, event, barrier, condition))
        p.start()
        here.send("question")
        print(here.recv())
        event.set()
        barrier.wait()
        print(condition.wait(30))
    p.join()
    jobs = ctx.JoinableQueue()
    p = ctx.Process(target=work_off, args=(jobs,))
    p.start()
    for item in ([1], [2], None):
        jobs.put(item)
    jobs.join()
    p.join()
    p = ctx.Process(target=use, args=(queue,))
    p.start()
    queue.put(there)
    print(here.recv())
    p.join()
    for code in (0, 3, None):
        p = ctx.Process(target=leave, args=(code,))
        p.start()
        p.join()
        print(p.exitcode)
    with ctx.Pool(2) as pool:
        print(pool.map(square, range(10)), pool.apply(divmod, (17, 5)))
    with ProcessPoolExecutor(2, mp_context=ctx) as executor:
        print(list(executor.map(square, range(5))), executor.submit(int, "x").exception())
    with ctx.Manager() as manager:
        items = manager.list([1, 2])
        items.append(3)
        print(list(items))


if __name__ == "__main__":
    only_main_knows = "known"
    try_all("spawn")
    queue = mp.get_context("spawn").Queue()
    w = Worker(queue)
    w.start()
    print(queue.get())
    w.join()
    try_all("forkserver")
