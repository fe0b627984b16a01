# types.coroutine marks the generator function itself: what it returns can be awaited, and may delegate to coroutines.
import asyncio
import inspect
import types


async def inner(x):
    await asyncio.sleep(0)
    return x + 1


@types.coroutine
def relay(x):
    """Twice."""
    got = yield from inner(x)
    got = yield from inner(got)
    return got


@types.coroutine
def closing(x):
    try:
        yield from relay(x)
        return (yield from inner(1 / 0))
    except ZeroDivisionError:
        return "division"


class Service:
    @types.coroutine
    def work(self, x, *, by=2):
        return (yield from relay(x)) * by


def plain(x):
    return (yield from inner(x))


async def main():
    print(await relay(5), await closing(1), await Service().work(4), await Service().work(4, by=3))
    print(sum([await relay(i) for i in range(10)]))


print(type(relay).__name__, relay.__name__, relay.__doc__, hex(relay.__code__.co_flags), types.coroutine(relay) is relay)
print(hex(plain.__code__.co_flags))
asyncio.run(main())
waiting = relay(1)
print(type(waiting).__name__, inspect.isawaitable(waiting), hasattr(waiting, "__await__"))
waiting.close()
print(inspect.isawaitable(plain(1)), inspect.iscoroutinefunction(relay), inspect.isgeneratorfunction(relay))

coroutine = inner(1)
try:
    next(plain(1) if False else (lambda c: (yield from c))(coroutine))
except TypeError as e:
    print(e)
coroutine.close()


async def awaits(x):
    return await x


try:
    awaits(plain(1)).send(None)
except TypeError as e:
    print(e)

changed = plain.__code__.replace(co_flags=plain.__code__.co_flags | inspect.CO_ITERABLE_COROUTINE)
plain.__code__ = changed
print(hex(plain.__code__.co_flags), asyncio.run(awaits(plain(7))))


@types.coroutine
def gives_coroutine():
    return inner(2)


@types.coroutine
def gives_generator():
    return relay(3)


print(asyncio.run(awaits(gives_coroutine())), asyncio.run(awaits(gives_generator())))
