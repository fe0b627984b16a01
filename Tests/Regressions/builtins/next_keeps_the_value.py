# next() raises StopIteration with the value that the iterator gave it, whatever it is called by.
def g():
    return 5
    yield
try: next(g())
except StopIteration as e: print(e.value)
f = next
try: f(g())
except StopIteration as e: print(e.value)
try: list(map(next, [g()]))
except StopIteration as e: print(e.value)
class I:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(7)
try: f(I())
except StopIteration as e: print(e.value)
async def a():
    yield 1
try: f(a().asend(None))
except StopIteration as e: print(e.value)
try: next(a().__anext__())
except StopIteration as e: print(e.value)
try: next(I())
except StopIteration as e: print(e.value)
def h():
    try: next(I())
    except StopIteration as e: print(e.value)
    try: next(g())
    except StopIteration as e: print(e.value)
h()
print(next(iter([]), 3), next(I(), 4), next(g(), 5))
try: next(5)
except TypeError as e: print(e)
try: next(5, 6)
except TypeError as e: print(e)
try: next(iter([]))
except StopIteration as e: print(repr(e))
