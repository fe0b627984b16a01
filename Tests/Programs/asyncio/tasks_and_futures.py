# Tasks, futures, callbacks: their order, their texts, cancellation in all its forms.
import asyncio


def shown(task):
    return repr(task).split(" coro=")[0].split(" at 0x")[0]


async def order_of_callbacks():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, 1)
    loop.call_soon(lambda: (log.append(2), loop.call_soon(log.append, 5)))
    task = asyncio.create_task(step(log, 3))
    loop.call_soon(log.append, 4)
    await asyncio.sleep(0)
    print("one turn", log)
    await asyncio.sleep(0)
    print("two turns", log, task.done())
    await task
    print("in the end", log, task.result())
    handle = loop.call_soon(log.append, "never")
    handle.cancel()
    print(handle.cancelled(), repr(handle))
    loop.call_later(0.02, log.append, "late")
    loop.call_later(0.01, log.append, "early")
    await asyncio.sleep(0.05)
    print(log[-2:])


async def step(log, n):
    log.append(n)
    await asyncio.sleep(0)
    log.append(f"{n} again")
    return n * n


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), repr(future))
    future.add_done_callback(lambda f: print("callback", f.result()))
    future.add_done_callback(print)
    print(future.remove_done_callback(print))
    for method in future.result, future.exception:
        try:
            method()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    future.set_result(42)
    print("set", repr(future))
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as e:
        print(type(e).__module__, e)
    print(await future, await future)
    failed = loop.create_future()
    failed.set_exception(ValueError("no"))
    try:
        await failed
    except ValueError as e:
        print("caught", e, repr(failed))
    stop = loop.create_future()
    stop.set_exception(StopIteration(1))
    try:
        await stop
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    for wrong in 1, int:
        try:
            loop.create_future().set_exception(wrong)
        except TypeError as e:
            print(e)
    gone = loop.create_future()
    print(gone.cancel("why"), gone.cancel(), gone.cancelled(), repr(gone))
    try:
        await gone
    except asyncio.CancelledError as e:
        print("cancelled", e.args)


async def worker(log, name):
    try:
        log.append(f"{name} starts")
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(f"{name} cancelled {e.args}")
        raise
    finally:
        log.append(f"{name} cleans up")


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            pass
    return "survived"


async def cancelling():
    log = []
    a = asyncio.create_task(worker(log, "a"), name="A")
    b = asyncio.create_task(worker(log, "b"), name="B")
    b.cancel("before its start")
    await asyncio.sleep(0)
    print(a.cancel("enough"), a.cancelling(), shown(a))
    for task in a, b:
        try:
            await task
        except asyncio.CancelledError as e:
            print(task.get_name(), "was cancelled", e.args)
    print(log)
    print(a.cancel(), a.cancelled(), a.cancelling(), a.uncancel(), shown(a))
    s = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        s.cancel()
    print(await s, s.cancelled(), s.cancelling(), s.uncancel(), s.uncancel(), s.uncancel())
    try:
        a.result()
    except asyncio.CancelledError as e:
        print("again", e.args)
    try:
        s.set_result(1)
    except RuntimeError as e:
        print(e)


async def waits_for_itself():
    async def body():
        await task
    task = asyncio.create_task(body())
    try:
        await task
    except RuntimeError as e:
        print(str(e).split(":")[0])

    class Strange:
        def __await__(self):
            yield 5

    async def strange():
        try:
            await Strange()
        except RuntimeError as e:
            print(e)
    await strange()


async def names():
    task = asyncio.current_task()
    task.set_name("main")
    print(task.get_name(), task is asyncio.current_task(), len(asyncio.all_tasks()), task in asyncio.all_tasks())
    other = asyncio.create_task(asyncio.sleep(0, "value"), name=17)
    print(other.get_name(), len(asyncio.all_tasks()), await other, len(asyncio.all_tasks()))
    try:
        asyncio.create_task(3)
    except TypeError as e:
        print(e)
    for wrong in 3, None:
        try:
            asyncio.ensure_future(wrong)
        except TypeError as e:
            print(e)


class Own(asyncio.Future):
    def __init__(self, tag):
        super().__init__()
        self.tag = tag


class Traced(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel of", self.get_name(), msg)
        return super().cancel(msg)


async def subclasses():
    own = Own("x")
    asyncio.get_running_loop().call_soon(own.set_result, own.tag)
    print(await own, own.tag, repr(own))
    traced = Traced(asyncio.sleep(5), name="T")
    await asyncio.sleep(0)
    outer = asyncio.gather(traced)
    outer.cancel("from outside")
    try:
        await outer
    except asyncio.CancelledError as e:
        print(e.args)
    traced.extra = 1
    print(traced.extra, isinstance(traced, asyncio.Future))


async def eager():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    log = []
    async def at_once(n):
        log.append((n, asyncio.current_task().get_name()))
        return n
    async def waits():
        log.append("starts")
        await asyncio.sleep(0)
        log.append("ends")
    t = asyncio.create_task(at_once(1), name="eager")
    print(t.done(), t.result(), log, asyncio.current_task().get_name())
    w = asyncio.create_task(waits())
    print(w.done(), log[-1])
    await w
    print(log[-1], await asyncio.gather(at_once(2), at_once(3)))
    loop.set_task_factory(None)


async def main():
    for part in (order_of_callbacks, futures, cancelling, waits_for_itself, names, subclasses, eager):
        print("--", part.__name__)
        await part()


asyncio.run(main())
