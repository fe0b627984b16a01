# The line at which a generator, a coroutine or a task is suspended.
import asyncio
import io
import re


async def inner():
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await asyncio.sleep(
            3)


def numbers():
    yield 1
    try:
        yield (
            2)
    finally:
        yield from [3]


async def letters():
    yield "a"

    yield "b"


def shown(task):
    return re.sub(r"/\S*/", "", repr(task))


async def main():
    task = asyncio.create_task(inner(), name="T")
    coroutine = task.get_coro()
    for _ in range(3):
        print(coroutine.cr_frame.f_lineno, shown(task))
        await asyncio.sleep(0)
    print([frame.f_lineno for frame in task.get_stack()])
    text = io.StringIO()
    task.print_stack(file=text)
    print(re.sub(r"/\S*/", "", text.getvalue()))
    task.cancel()
    await asyncio.wait([task])
    print(coroutine.cr_frame, shown(task))
    g = letters()
    print(g.ag_frame.f_lineno)
    async for letter in g:
        print(letter, g.ag_frame.f_lineno)


asyncio.run(main())
g = numbers()
print(g.gi_frame.f_lineno)
for n in g:
    print(n, g.gi_frame.f_lineno)
print(g.gi_frame)
