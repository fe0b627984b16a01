# gather, wait, wait_for, as_completed, shield: results, exceptions and cancellation.
import asyncio


async def give(value, delay=0.0):
    await asyncio.sleep(delay)
    return value


async def fail(text, delay=0.0):
    await asyncio.sleep(delay)
    raise ValueError(text)


async def note(log, name, delay):
    try:
        await asyncio.sleep(delay)
        log.append(f"{name} done")
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def gathering():
    print(await asyncio.gather(give(1, 0.02), give(2), give(3, 0.01)))
    print(await asyncio.gather())
    same = asyncio.ensure_future(give("same"))
    print(await asyncio.gather(same, give("other"), same))
    log = []
    try:
        await asyncio.gather(note(log, "a", 0.02), fail("first"), fail("second", 0.01))
    except ValueError as e:
        print("failed", e, log)
    await asyncio.sleep(0.04)
    print("the others went on", log)
    results = await asyncio.gather(give(1), fail("kept"), note(log, "b", 0), return_exceptions=True)
    print([repr(r) for r in results])
    outer = asyncio.gather(note(log, "c", 5), note(log, "d", 5))
    await asyncio.sleep(0)
    print(outer.cancel(), outer.done())
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", log[-2:], outer.cancelled())
    one = asyncio.create_task(note(log, "e", 5))
    both = asyncio.gather(one, give("f"), return_exceptions=True)
    await asyncio.sleep(0)
    one.cancel("only me")
    print([repr(r) for r in await both])
    one = asyncio.create_task(note(log, "g", 5))
    both = asyncio.gather(one, give("h"))
    await asyncio.sleep(0)
    one.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("a cancelled child", both.cancelled())


async def waiting():
    tasks = [asyncio.create_task(give(i, 0.2 * i - 0.2), name=f"t{i}") for i in range(1, 4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(pending)
    print(sorted(t.get_name() for t in done), pending)
    tasks = [asyncio.create_task(give("slow", 1)), asyncio.create_task(fail("fast"))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print([repr(t.exception()) for t in done], len(pending))
    done, pending = await asyncio.wait(pending, timeout=0.01)
    print(len(done), len(pending))
    for t in pending:
        t.cancel()
    for wrong in [], give(1), [give(1)]:
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
        if isinstance(wrong, list):
            for c in wrong:
                c.close()
        else:
            wrong.close()


async def limits():
    print(await asyncio.wait_for(give("in time"), 1), await asyncio.wait_for(give("no limit"), None))
    log = []
    for limit in 0.01, 0, -1:
        try:
            await asyncio.wait_for(note(log, str(limit), 5), limit)
        except TimeoutError as e:
            print("too late", limit, repr(e), type(e.__cause__).__name__, log)
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm.expired())
        cm.reschedule(asyncio.get_running_loop().time() + 0.01)
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("inside it is a cancellation", asyncio.current_task().cancelling())
            cm_seen = cm
            try:
                raise
            except asyncio.CancelledError:
                pass
    print(cm_seen.expired(), repr(cm_seen), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.timeout(5):
                await asyncio.sleep(5)
    except TimeoutError:
        print("the outer one", asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("at once", repr(e.__cause__))
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError("own")
    except KeyError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__cause__))
    t = asyncio.timeout(1)
    for use in t.reschedule, :
        try:
            use(1)
        except RuntimeError as e:
            print(e)


async def completion():
    coros = [give(i, 0.01 * (4 - i)) for i in range(4)]
    order = []
    for c in asyncio.as_completed(coros):
        order.append(await c)
    print(order)
    tasks = {asyncio.create_task(give(i, 0.01 * i)): i for i in range(3)}
    async for t in asyncio.as_completed(tasks):
        print(tasks[t], t.result(), end="; ")
    print()
    try:
        for c in asyncio.as_completed([give("quick"), give("slow", 1)], timeout=0.02):
            print(await c)
    except TimeoutError:
        print("time is over")


async def shielding():
    log = []
    inner = asyncio.create_task(note(log, "inner", 0.02))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.done(), log)
    await inner
    print(log)
    inner = asyncio.create_task(note(log, "again", 5))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("both", inner.cancelled(), outer.cancelled())
    try:
        await asyncio.shield(fail("through the shield"))
    except ValueError as e:
        print(e)


async def main():
    for part in gathering, waiting, limits, completion, shielding:
        print("--", part.__name__)
        await part()


asyncio.run(main())
