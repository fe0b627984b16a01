# The value of return, and StopIteration inside a generator becomes RuntimeError.
def parts():
    yield 1
    yield 2
    return "finished"

g = parts()
while True:
    try:
        print(next(g))
    except StopIteration as stop:
        print(stop.value)
        break
def leaky():
    yield 1
    raise StopIteration("inner")
g = leaky()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))
def failing():
    yield 1
    1 / 0
try:
    for x in failing():
        print(x)
except ZeroDivisionError as error:
    print(error)
