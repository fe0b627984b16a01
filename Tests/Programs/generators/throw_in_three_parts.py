# throw(type, value, traceback) is deprecated; inspect.BufferFlags names what __buffer__ is asked for.
import asyncio
import inspect
import warnings

warnings.simplefilter("always")


def numbers():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("caught", error)


async def agen():
    try:
        yield 1
    except ValueError as error:
        print("caught", error)
        yield 2


async def coro():
    return 3


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    g = numbers()
    next(g)
    g.throw(ValueError("one"))
    g.throw(ValueError, "two")
    g.throw(ValueError, ValueError("three"), None)

    async def main():
        a = agen()
        await anext(a)
        print(await a.athrow(ValueError, "four"))

    asyncio.run(main())
    for w in caught:
        print(w.category.__name__, w.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        numbers().throw(ValueError, "x")
    except DeprecationWarning as error:
        print("raised", error)


class Shown:
    def __buffer__(self, flags):
        print(inspect.BufferFlags(flags), inspect.BufferFlags.FULL_RO == flags)
        return memoryview(b"abc")


print(bytes(memoryview(Shown())), list(inspect.BufferFlags)[:4])
