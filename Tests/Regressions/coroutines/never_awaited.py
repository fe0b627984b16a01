# The RuntimeWarning about coroutines that nobody awaits.
import functools


async def f(x=1):
    return x


class C:
    async def m(self):
        try:
            return 1
        finally:
            print("not printed")

    async def __private(self):
        pass

    def n(self):
        self.m()
        self.__private()
        print("after m")


f()
print("one")
C().n()
for i in range(2):
    f(
        i
    )

queue = []


def start(coroutine):
    queue.append(coroutine)
    return coroutine


start(f(1))
functools.partial(start, f(2))()
while queue:
    try:
        queue.pop().send(None)
    except StopIteration as e:
        print(e.value)

closed = f(3)
closed.close()
thrown = f(4)
try:
    thrown.throw(ValueError("thrown"))
except ValueError as e:
    print(e)


async def main():
    f()
    C().m()
    print(await f(5), await C().m.__func__(None))
    for _ in range(100):
        await f()
    waiting = [f(i) for i in range(200)]
    print(sum([await w for w in waiting]))


try:
    main().send(None)
except StopIteration:
    pass


def in_handler():
    try:
        f()
        raise ValueError
    except ValueError:
        f()
        print("handled")


in_handler()


async def failing():
    raise KeyError("failing")


try:
    failing().send(None)
except KeyError as e:
    print(e)


async def kept_alive(x):
    return x


async def kept_too():
    return 1


kept = [kept_alive(i) for i in range(3)]
f.__qualname__ = "renamed"
f()
