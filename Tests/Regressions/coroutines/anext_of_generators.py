# anext(generator, default) gives what an asynchronous generator yields.
async def agen():
    yield 1
    yield 2
def drive(co):
    try: co.send(None)
    except StopIteration as e: return e.value
    return "suspended"
async def main():
    g = agen()
    print(await anext(g, "d"), await anext(g, "d"), await anext(g, "d"), await anext(g, "d"))
    g = agen()
    a = await anext(g, "d")
    print(a)
    g = agen()
    print(await anext(g), await anext(g))
    x = anext(g, 5)
    print(await x)
    f = anext
    g = agen()
    print(await f(g, "d"), await f(g, "d"), await f(g, "d"))
drive(main())
p = agen()
obj = anext(p, "done")
try: obj.send(None)
except StopIteration as e: print("stop", e.value)
try: print(next(anext(p, "done").__await__()))
except StopIteration as e: print("stop", e.value)
