"""Generators that are sent values: what `send` gives, what the generator gets, and what ends it."""


def average():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


def echo(first):
    received = yield first
    while received is not None:
        received = yield received * 2
    return "done"


def outer():
    result = yield from echo("a")
    print("inner gave", result)
    last = yield "after"
    print("last", last)


def guarded():
    try:
        while True:
            try:
                got = yield 1
                print("got", got)
            except ValueError as error:
                print("thrown in:", error)
                yield "handled"
    finally:
        print("closed")


means = average()
next(means)
print([means.send(x) for x in (1, 2, 6.5, True)], means.send(10).is_integer())
both = outer()
print(next(both), both.send("b"), both.send(21), both.send(None))
try:
    both.send([1])
except StopIteration as stop:
    print("stopped", stop.value)
g = guarded()
print(g.__next__(), g.send("x"), g.throw(ValueError("here")), g.send(None), g.close(), g.close())
try:
    average().send(1)
except TypeError as error:
    print(error)
m = average()
next(m)
try:
    m.send("text")
except TypeError as error:
    print(error)
print(next(m, "over"))
send = echo(1).send
print(send(None), send(2.5), send("s"))
