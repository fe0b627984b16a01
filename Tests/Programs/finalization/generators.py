# Generators left in the middle of try and with statements are cleaned up when they are found dead, or at the end.
import gc


class Count:
    cleaned = 0
    inner = 0
    exits = []


def numbers():
    try:
        yield 1
        yield 2
    finally:
        Count.cleaned += 1


def inner_numbers():
    try:
        yield 1
        yield 2
    finally:
        Count.inner += 1


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        Count.exits.append(kind)


def managed():
    with Manager():
        yield from inner_numbers()


def plain():
    yield 1
    print("never")


def start(function, n):
    for _ in range(n):
        for x in function():
            break


start(numbers, 1000)
start(plain, 1000)
gc.collect()
print(Count.cleaned > 900)
start(managed, 1000)
gc.collect()
print(Count.inner > 900, len(Count.exits) == Count.inner, set(Count.exits) == {GeneratorExit})
unstarted = [numbers() for _ in range(10)]
del unstarted


def last():
    try:
        yield 1
    finally:
        print("at the end")


left = last()
next(left)
print("end")
