# Each thread has its own decimal context, and so has each context of contextvars that sets one.
import asyncio
import contextvars
import threading
from decimal import Decimal, DefaultContext, Inexact, getcontext, localcontext, setcontext

getcontext().prec = 5
DefaultContext.prec = 12
results = {}


def work(name, precision):
    results[name] = [str(Decimal(1) / 7)]
    getcontext().prec = precision
    barrier.wait()
    results[name].append(str(Decimal(1) / 7))
    with localcontext(prec=2):
        barrier.wait()
        results[name].append(str(Decimal(1) / 7))
    results[name].append(bool(getcontext().flags[Inexact]))


barrier = threading.Barrier(2)
threads = [threading.Thread(target=work, args=(f"thread {n}", n)) for n in (3, 8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()))
print(Decimal(1) / 7, getcontext().prec)


def change():
    with localcontext() as c:
        c.prec = 4
        setcontext(c)
    getcontext().prec += 1
    own = getcontext().copy()
    own.prec = 9
    setcontext(own)
    return Decimal(1) / 7


print(contextvars.copy_context().run(change), Decimal(1) / 7, getcontext().prec)


async def task(precision, turns):
    with localcontext(prec=precision):
        for _ in range(turns):
            await asyncio.sleep(0)
        return str(Decimal(2) / 3)


async def main():
    print(await asyncio.gather(*(task(n, 5 - n) for n in range(1, 5))), getcontext().prec)
    print(await asyncio.to_thread(lambda: getcontext().prec))


asyncio.run(main())
