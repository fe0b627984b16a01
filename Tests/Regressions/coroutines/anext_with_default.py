# anext(iterator, default) around coroutines and iterators.
class Counting:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n >= 1:
            raise StopAsyncIteration
        self.n += 1
        return self.n


class NotAwaitable(Counting):
    def __anext__(self):
        return iter([1])


def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("result", stop.value)
    except TypeError as error:
        print(error)


async def twice(iterator):
    return [await anext(iterator, "default"), await anext(iterator, "default")]


drive(twice(Counting()))
drive(twice(NotAwaitable()))
awaitable = anext(Counting(), 0).__await__()
try:
    next(awaitable)
except StopIteration as stop:
    print(stop.value)
