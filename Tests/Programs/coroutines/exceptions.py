# Exceptions thrown into a coroutine, and ones it lets out.
class Wait:
    def __await__(self):
        try:
            return (yield "waiting")
        finally:
            print("wait over")

async def careful():
    try:
        await Wait()
    except KeyError as error:
        return f"caught {error}"

async def careless():
    await Wait()
    raise OSError("from coroutine")

c = careful()
print(c.send(None))
try:
    c.throw(KeyError("boom"))
except StopIteration as stop:
    print(stop.value)
c = careless()
c.send(None)
try:
    c.send(None)
except OSError as error:
    print(error)
c = careful()
c.send(None)
c.close()
async def bad():
    await 5
try:
    bad().send(None)
except TypeError as error:
    print(error)
