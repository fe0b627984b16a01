# Ctrl-C in asyncio.run and Runner: the main task is cancelled, the second one ends the loop at once.
import asyncio
import os
import signal
import time


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


async def wait_for_it():
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise
    finally:
        print("cleaned up")


async def swallow():
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


async def twice():
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        interrupt()
        time.sleep(0.01)
        print("not reached")


async def without_waiting():
    interrupt()
    for _ in range(10):
        time.sleep(0.001)
    print("goes on until it waits")
    await asyncio.sleep(0)
    print("not reached")


async def others_too():
    async def other():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("the other one, too")
            raise
    async with asyncio.TaskGroup() as group:
        group.create_task(other())
        await wait_for_it()


async def leave(what):
    raise what


def attempt(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(repr(e), repr(e.__context__) if isinstance(e, KeyboardInterrupt) else "")


for main in (wait_for_it, swallow, twice, without_waiting, others_too):
    attempt(asyncio.run, main())
    print(main.__name__, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
with asyncio.Runner() as runner:
    attempt(runner.run, wait_for_it())
    print(runner.run(asyncio.sleep(0, "and goes on")))
    attempt(runner.run, leave(SystemExit(3)))
    attempt(runner.run, leave(KeyboardInterrupt("own")))
    print(runner.run(asyncio.sleep(0, "and on")))
attempt(runner.run, None)
signal.signal(signal.SIGINT, lambda number, frame: print("own handler"))
attempt(asyncio.run, without_waiting())
