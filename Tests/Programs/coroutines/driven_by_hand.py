# A coroutine driven with send; await passes through an awaitable class.
class Value:
    def __init__(self, name): self.name = name
    def __await__(self):
        answer = yield self.name
        return answer

async def add():
    a = await Value("first")
    b = await Value("second")
    return a + b

async def outer():
    total = await add()
    return f"total {total}"

c = outer()
print(type(c).__name__, c.send(None), c.send(10))
try:
    c.send(32)
except StopIteration as stop:
    print(stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
