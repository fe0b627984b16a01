# Texts and causes of the errors when something that async with, async for or await needs is not awaitable.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
    except BaseException as e: return (type(e).__name__, str(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
class Enter:
    def __aenter__(self): return 1
    async def __aexit__(self, *a): print('not called')
class Exit:
    async def __aenter__(self): return self
    def __aexit__(self, *a): return 'no'
async def f(): 
    async with Enter(): pass
print(run(f()))
async def f(): 
    async with Exit(): pass
print(run(f()))
async def f(): 
    async with Exit(): 1/0
print(run(f()))
async def f():
    async with Exit(): return 3
print(run(f()))
async def f(): await 3
print(run(f()))
class A:
    def __init__(self, r): self.r = r
    def __aiter__(self): return self
    def __anext__(self): return self
    def __await__(self):
        if self.r is ValueError: raise ValueError('aw')
        return self.r
unused = f()
for r in ValueError, 3, None, unused:
    async def g():
        async for x in A(r): pass
    print(run(g()))
    async def g():
        return [x async for x in A(r)]
    print(run(g()))
    async def g(): await A(r)
    print(run(g()))
async def selfwait():
    try: await me
    except Exception as e: print(type(e), e)
me = selfwait()
print(run(me))
class Susp:
    def __await__(self): yield 1
async def a(): await Susp()
async def b(c): await c
c = a(); c.send(None)
print(run(b(c)))
unused.close()
c.close()

# what athrow() is given is looked at when it is awaited
async def numbers(): yield 1
wrong = numbers().athrow(None)
try: wrong.send(None)
except TypeError as e: print(e)
