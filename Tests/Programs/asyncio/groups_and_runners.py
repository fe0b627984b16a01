# TaskGroup, Runner and run: who is cancelled, what is raised, what is told about.
import asyncio
import contextvars
import sys


async def job(log, name, delay=0.0, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        log.append(f"{name} done")
        return name
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def groups():
    log = []
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(job(log, "a", 0.002))
        b = tg.create_task(job(log, "b", 0.001), name="bee")
        print(repr(tg), b.get_name())
    print(a.result(), b.result(), log, repr(tg))
    log.clear()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(log, "long", 5))
            tg.create_task(job(log, "bad", 0.001, ValueError("bad")))
            tg.create_task(job(log, "worse", 0.001, KeyError("worse")))
            await asyncio.sleep(5)
            log.append("never")
    except* ValueError as e:
        print("values", e.exceptions)
    except* KeyError as e:
        print("keys", e.exceptions)
    print(log, asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(log, "sibling", 5))
            await asyncio.sleep(0)
            raise IndexError("body")
    except ExceptionGroup as e:
        print(repr(e), log[-1])
    async def outer():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(log, "inside", 5))
            await asyncio.sleep(5)
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.001)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("group cancelled from outside", log[-1])
    c = job(log, "x")
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(str(e).replace("<TaskGroup", "").split(">")[-1])
    async with asyncio.TaskGroup() as tg:
        async def spawn(n):
            if n:
                tg.create_task(spawn(n - 1))
            log.append(n)
        tg.create_task(spawn(3))
    print(log[-4:])


async def handlers():
    loop = asyncio.get_running_loop()
    def handler(loop, context):
        print("handler:", context["message"].split(" at ")[0].split("<")[0], repr(context.get("exception")), sorted(context))
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})
    def wrong(loop, context):
        raise TypeError("in the handler")
    loop.set_exception_handler(None)
    print(loop.get_exception_handler(), loop.get_debug(), loop.is_running(), loop.is_closed())


variable = contextvars.ContextVar("variable", default="none")


async def contexts():
    variable.set("main")
    async def child(value):
        before = variable.get()
        variable.set(value)
        await asyncio.sleep(0)
        return before, variable.get()
    print(await asyncio.gather(child("a"), child("b")), variable.get())
    await child("same context")
    print(variable.get())
    context = contextvars.copy_context()
    task = asyncio.create_task(child("own"), context=context)
    print(await task, context[variable], variable.get(), task.get_context() is context)
    loop = asyncio.get_running_loop()
    seen = []
    loop.call_soon(lambda: seen.append(variable.get()), context=context)
    future = loop.create_future()
    future.add_done_callback(lambda f: seen.append(variable.get()), context=context)
    future.set_result(None)
    await asyncio.sleep(0)
    print(seen)


async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("generator closed")


async def generators():
    print([i async for i in numbers(3)])
    g = numbers(10)
    async for i in g:
        if i == 1:
            break
    await g.aclose()
    left = numbers(5)
    print(await anext(left), "left open")
    globals()["left"] = left


async def forgotten():
    asyncio.create_task(job([], "forgotten", 5), name="forgotten")
    await asyncio.sleep(0)
    return "result of main"


with asyncio.Runner() as runner:
    for part in groups, handlers, contexts, generators:
        print("--", part.__name__)
        runner.run(part())
    loop = runner.get_loop()
    print("--", runner.run(forgotten()))
print(loop.is_closed(), repr(loop))
unused = forgotten()
try:
    runner.run(unused)
except (RuntimeError, ValueError) as e:
    print(e)
unused.close()
for wrong in 3, None:
    try:
        asyncio.run(wrong)
    except ValueError as e:
        print(e)


async def nested():
    c = asyncio.sleep(0)
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    try:
        asyncio.get_running_loop().run_until_complete(None)
    except RuntimeError as e:
        print(e)


asyncio.run(nested())


async def exits():
    try:
        await asyncio.sleep(0)
        sys.exit("leaving")
    finally:
        print("finally of exits")

try:
    asyncio.run(exits())
except SystemExit as e:
    print("exit:", e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)


async def fails():
    raise LookupError("out of run")

try:
    asyncio.run(fails())
except LookupError as e:
    print(repr(e))
