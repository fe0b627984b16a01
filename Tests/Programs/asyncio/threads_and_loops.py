# to_thread, run_in_executor, run_coroutine_threadsafe, call_soon_threadsafe, loops in other threads.
import asyncio
import concurrent.futures
import contextvars
import threading
import time

name = contextvars.ContextVar("name", default="nobody")


def blocking(n):
    time.sleep(0.01)
    return n * n, threading.current_thread() is threading.main_thread()


async def threads():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(*[asyncio.to_thread(blocking, n) for n in range(4)]))
    name.set("main")
    print(await asyncio.to_thread(name.get), await loop.run_in_executor(None, name.get))
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, blocking, 7))
        try:
            await loop.run_in_executor(pool, int, "x")
        except ValueError as e:
            print(e)
    ticks = 0
    async def tick():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)
    ticker = asyncio.create_task(tick())
    await asyncio.to_thread(time.sleep, 0.05)
    print("the loop went on", ticks > 5)
    ticker.cancel()
    done = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, "from a thread")).start()
    print(await done)
    print((await loop.getaddrinfo("localhost", 80, type=1))[0][4][1])


async def answer(n):
    await asyncio.sleep(0.01)
    if n < 0:
        raise ValueError(f"negative {n}")
    return n + 1


def other_loop():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    future = asyncio.run_coroutine_threadsafe(answer(41), loop)
    print(future.result(5), future.done())
    try:
        asyncio.run_coroutine_threadsafe(answer(-1), loop).result(5)
    except ValueError as e:
        print(e)
    slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop)
    try:
        slow.result(0.01)
    except TimeoutError:
        print("still running", slow.cancel())
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    print(loop.is_closed())


def in_thread(results, n):
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        results.append(str(e))
    results.append(asyncio.run(answer(n)))


def loops_in_threads():
    results = [[] for _ in range(3)]
    threads = [threading.Thread(target=in_thread, args=(r, n), name=f"worker {n}") for n, r in enumerate(results)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(results)


asyncio.run(threads())
other_loop()
loops_in_threads()
