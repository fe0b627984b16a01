# Locks, events, conditions, semaphores, barriers and queues between tasks.
import asyncio


def plain(obj):
    text = repr(obj)
    return text.split(" at 0x")[0] + text[text.index(" ["):]


async def locks():
    lock = asyncio.Lock()
    log = []
    async def user(name, pause):
        async with lock:
            log.append(name)
            await asyncio.sleep(pause)
    tasks = [asyncio.create_task(user(n, 0.001)) for n in "abc"]
    await asyncio.sleep(0)
    print(plain(lock), lock.locked())
    tasks[1].cancel()
    await asyncio.wait(tasks)
    print(log, plain(lock))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(plain(event))
    event.set()
    print(await asyncio.gather(*waiters), event.is_set(), plain(event), await event.wait())
    event.clear()


async def conditions():
    condition = asyncio.Condition()
    items, log = [], []
    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            log.append((name, items.pop()))
    tasks = [asyncio.create_task(consumer(n)) for n in "xyz"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(plain(condition))
    for value in 1, 2, 3:
        async with condition:
            items.append(value)
            condition.notify()
        await asyncio.sleep(0.001)
    await asyncio.gather(*tasks)
    print(log, plain(condition))
    for method in condition.notify, condition.notify_all:
        try:
            method()
        except RuntimeError as e:
            print(e)
    try:
        await condition.wait()
    except RuntimeError as e:
        print(e)
    async def waiter():
        async with condition:
            await condition.wait()
    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled in wait", condition.locked())


async def semaphores():
    semaphore = asyncio.Semaphore(2)
    active = peak = 0
    async def job(n):
        nonlocal active, peak
        async with semaphore:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.001)
            active -= 1
            return n
    tasks = [asyncio.create_task(job(n)) for n in range(6)]
    await asyncio.sleep(0)
    print(plain(semaphore))
    tasks[3].cancel()
    print([repr(r) for r in await asyncio.gather(*tasks, return_exceptions=True)], peak, plain(semaphore))
    bounded = asyncio.BoundedSemaphore()
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


async def barriers():
    barrier = asyncio.Barrier(3)
    async def party(n):
        await asyncio.sleep(0.001 * n)
        return await barrier.wait()
    print(plain(barrier), sorted(await asyncio.gather(*[party(n) for n in range(3)])), barrier.n_waiting, barrier.parties)
    late = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(plain(barrier))
    await barrier.reset()
    try:
        await late
    except asyncio.BrokenBarrierError as e:
        print(e)
    await barrier.abort()
    print(barrier.broken, plain(barrier))
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as e:
        print(e)


async def queues():
    queue = asyncio.Queue(maxsize=2)
    log = []
    async def producer():
        for n in range(5):
            await queue.put(n)
            log.append(f"put {n}")
    async def consumer():
        while True:
            n = await queue.get()
            log.append(f"got {n}")
            await asyncio.sleep(0)
            queue.task_done()
    p, c = asyncio.create_task(producer()), asyncio.create_task(consumer())
    await p
    await queue.join()
    c.cancel()
    print(log)
    print(str(queue), queue.qsize(), queue.empty(), queue.full(), queue.maxsize)
    queue.put_nowait(1)
    queue.put_nowait(2)
    for method, error in ((lambda: queue.put_nowait(3)), asyncio.QueueFull), (queue.task_done, ValueError):
        try:
            for _ in range(4):
                method()
        except error as e:
            print(type(e).__name__, e)
    print(queue, queue.get_nowait(), queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    for kind in asyncio.PriorityQueue, asyncio.LifoQueue:
        q = kind()
        for n in 3, 1, 2:
            await q.put(n)
        print(kind.__name__, [await q.get() for _ in range(3)])
    q = asyncio.Queue()
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(q)
    await q.put("last") if q._getters == 0 else None
    q.shutdown()
    try:
        await getter
    except asyncio.QueueShutDown:
        print("shut down", q)
    try:
        await q.put(1)
    except asyncio.QueueShutDown:
        print("no more")
    try:
        print(await asyncio.wait_for(asyncio.Queue().get(), 0.01))
    except TimeoutError:
        print("nothing came")


async def main():
    for part in locks, conditions, semaphores, barriers, queues:
        print("--", part.__name__)
        await part()


asyncio.run(main())
