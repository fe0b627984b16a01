# Eager tasks: they run at once until they wait for the first time.
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="outside")
log = []


async def now():
    log.append("ran")
    return 1


async def later():
    log.append("started")
    await asyncio.sleep(0)
    log.append("ended")
    return 2


async def fail():
    raise ValueError("at once")


async def who():
    return asyncio.current_task().get_name(), len(asyncio.all_tasks())


async def change():
    variable.set("inside")
    return variable.get()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(now())
    print(task.done(), task.result(), log)
    task = asyncio.create_task(later())
    print(task.done(), log, await task, log)
    task = asyncio.create_task(fail())
    print(task.done(), repr(task.exception()))
    print(await asyncio.create_task(who(), name="named"), len(asyncio.all_tasks()))
    print(await asyncio.create_task(change()), variable.get())
    loop.set_task_factory(asyncio.create_eager_task_factory(lambda coroutine, **options: asyncio.Task(coroutine, **options)))
    print(await asyncio.gather(now(), later()))
    async with asyncio.TaskGroup() as group:
        print(group.create_task(now()).done(), group.create_task(later()).done())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            print("goes on in the block")
            await asyncio.sleep(0)
            print("not reached")
    except* ValueError as e:
        print(e.exceptions)
    task = asyncio.create_task(later())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    loop.set_task_factory(None)
    task = asyncio.Task(now(), loop=loop, eager_start=True)
    print(task.done(), asyncio.create_task(now()).done(), len(log))


asyncio.run(main())
