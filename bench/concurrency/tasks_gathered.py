"""Many tasks at once: each takes one or two steps, gather() collects the results."""
import asyncio
import sys


async def at_once(i):
    return i


async def one_turn(i):
    await asyncio.sleep(0)
    return i


async def main(n):
    print(sum(await asyncio.gather(*[at_once(i) for i in range(n)])))
    print(sum(await asyncio.gather(*[one_turn(i) for i in range(n)])))


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
