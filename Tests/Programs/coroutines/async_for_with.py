# async for, async with and asynchronous generators, driven by hand.
class Resource:
    async def __aenter__(self):
        print("enter")
        return "resource"
    async def __aexit__(self, kind, error, tb):
        print("exit", kind and kind.__name__)
        return kind is ValueError

class Counter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n

async def letters():
    for c in "xyz":
        yield c

async def main():
    async with Resource() as r:
        print(r, [n async for n in Counter(3)])
        async for c in letters():
            print(c, end=" ")
        raise ValueError("swallowed")
    return {c: 1 async for c in letters() if c != "y"}

def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value
print(run(main()))
