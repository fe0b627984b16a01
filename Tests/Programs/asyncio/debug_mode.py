# Debug mode: slow callbacks are reported, calls from other threads and things that are no callbacks refused.
import asyncio
import logging
import os
import re
import time


class Keep(logging.Handler):
    def emit(self, record):
        text = re.sub(r"\d\.\d{3}", "N", record.getMessage())
        print(record.levelname, re.sub(r" cb=\[.*?\]| created at \S+:\d+|/\S*/", "", text))


logging.getLogger("asyncio").addHandler(Keep())
logging.getLogger("asyncio").propagate = False


def nap(seconds):
    time.sleep(seconds)


def attempt(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__, e)


async def work():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 0.4
    nap(0.5)
    await asyncio.sleep(0)
    loop.set_debug(False)
    print(loop.get_debug())
    nap(0.5)
    await asyncio.sleep(0)
    loop.set_debug(True)
    loop.call_soon(nap, 0.5)
    await asyncio.sleep(0.01)
    attempt(loop.call_soon, work)
    attempt(loop.call_later, 1, work)
    attempt(loop.call_soon, "text")
    await loop.run_in_executor(None, attempt, loop.call_soon, print)
    loop.call_soon_threadsafe(print, "safe")
    await asyncio.sleep(0)


async def is_debug():
    return asyncio.get_running_loop().get_debug()


asyncio.run(work(), debug=True)
print(asyncio.run(is_debug()))
os.environ["PYTHONASYNCIODEBUG"] = "1"
print(asyncio.run(is_debug()), asyncio.run(is_debug(), debug=False))
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug(), runner.run(is_debug()))
