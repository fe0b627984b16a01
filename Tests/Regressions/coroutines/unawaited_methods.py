# What asend, athrow, aclose and __anext__ give and nobody awaits is warned of, through the filters of the module warnings.
import asyncio
import warnings


async def numbers():
    yield 1


class Source:
    async def numbers(self):
        yield 2

    async def one(self):
        return 1


g = numbers()
with warnings.catch_warnings(record=True) as noted:
    warnings.simplefilter("always")
    g.aclose()
    g.asend(None)
    g.athrow(ValueError)
    g.__anext__()
    Source().numbers().asend(3)
    Source().one()
for w in noted:
    print(w.category.__name__, w.message, w.lineno, type(w.source).__name__)


async def main():
    other = Source().numbers()
    print(await other.asend(None), await other.aclose())
    other.asend(None).close()
    for _ in range(300):
        async for x in numbers():
            pass
        await numbers().aclose()
    print(x)


with warnings.catch_warnings(record=True) as noted:
    warnings.simplefilter("always")
    asyncio.run(main())
print(noted)
