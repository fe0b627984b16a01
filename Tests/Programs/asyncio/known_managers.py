# Asynchronous context managers of the program's own classes.
import asyncio


class Res:
    def __init__(self, n):
        self.n = n
        self.open = 0.0

    async def __aenter__(self):
        await asyncio.sleep(0)
        self.open += 1.5
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        self.open -= 1.5
        return kind is ZeroDivisionError


async def work(n):
    s = 0.0
    r = Res(n)
    for i in range(n):
        async with r as q:
            s += q.open * i
            if i == 3:
                1 / 0
    return s, r.open


print(asyncio.run(work(6)))
