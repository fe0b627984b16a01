# What a generator handles itself, and what is handled around it each time it is resumed.
import sys
def ctx(e):
    out = []
    while e is not None:
        out.append(repr(e)); e = e.__context__
    return ' <- '.join(out)

# what is handled around a generator is looked up when it is needed
def crossing():
    try:
        raise ValueError('own')
    except ValueError:
        yield sys.exception()
    yield sys.exception()
    yield sys.exception()
g = crossing()
try:
    raise KeyError('first')
except KeyError:
    print(next(g))
try:
    raise KeyError('second')
except KeyError:
    print(next(g))
print(next(g))

# throwing the exception that is being handled
def keeper():
    try:
        yield
    except Exception as e:
        print('in', sys.exception(), e.__context__)
        yield
        print('still', sys.exception())
        yield
        raise
k = keeper()
next(k)
try:
    raise ValueError('same')
except ValueError as e:
    k.throw(e)
next(k)
try:
    next(k)
except ValueError as e:
    print('out', ctx(e))
print(sys.exception())

# nested generators: each level of handling is seen by the levels inside
def inner():
    print('inner', sys.exception())
    yield 1
    try:
        {}['x']
    except KeyError as e:
        print(ctx(e))
        yield 2
    try:
        raise
    except BaseException as e:
        print('reraised', repr(e))
def outer():
    try:
        raise TypeError('outer')
    except TypeError:
        yield from inner()
try:
    raise OSError('main')
except OSError:
    o = outer()
    next(o)
next(o)
print(list(o))
