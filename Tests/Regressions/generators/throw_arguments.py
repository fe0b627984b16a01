# throw() and close() while a generator delegates, and exceptions that cannot be made; the result of a generator lambda.
import sys

# what throw() is given goes on to the delegate unchanged
class Delegate:
    def __iter__(self): return self
    def __next__(self): return 'next'
    def throw(self, *args):
        print('throw', args)
        if args[0] is StopIteration: raise StopIteration('ended')
        return 'thrown'
    def close(self): print('close')
def delegating():
    try:
        print('result', (yield from Delegate()))
        yield 'after'
    finally:
        print('finally', repr(sys.exception()))
d = delegating()
next(d)
print(d.throw(ValueError))
e = ValueError('i')
print(d.throw(e))
print(d.throw(StopIteration))
d.close()
d = delegating()
next(d)
try:
    d.throw(GeneratorExit)
except GeneratorExit as e:
    print(repr(e))
d = delegating()
next(d)
try: d.throw(3)
except TypeError as e: print(e)
d.close()

class NoThrow:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n
    def __getattr__(self, name):
        print('looked for', name)
        raise AttributeError(name)
def plain():
    try:
        yield from NoThrow()
    except ValueError as e:
        print('caught', repr(e), repr(e.__context__))
        yield 'done'
p = plain(); next(p)
print(p.throw(ValueError('x')))
p.close()
p = plain(); next(p)
p.close()

# an exception that cannot be made is raised in its place, inside
class Odd(Exception):
    def __new__(cls, *args): return cls
class Failing(Exception):
    def __init__(self, *args): raise LookupError('cannot make')
def catcher():
    while True:
        try: yield 'ok'
        except (TypeError, LookupError) as e: print('inside', type(e).__name__, str(e)[-60:])
c = catcher(); next(c)
print(c.throw(Odd)); print(c.throw(Failing))
try: c.throw(object())
except TypeError as e: print('outside', e)
print(next(c))
# running
def self_throw():
    yield
    try: me.throw(ValueError)
    except ValueError as e: print(e)
    try: me.close()
    except ValueError as e: print(e)
    yield 'x'
me = self_throw(); next(me); print(next(me))

# what a lambda's last yield is sent is its result
for make in (lambda: (yield 1)), (lambda: (yield from (lambda: (yield 2))())):
    gen = make()
    print(next(gen))
    try: gen.send('sent')
    except StopIteration as e: print(e.value)
