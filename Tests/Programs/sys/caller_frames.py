"""Frames of callers: names, lines and globals, through methods, generators, lambdas, class bodies and threads."""
import inspect
import os
import sys
import threading
import traceback


def who(depth=1):
    frame = sys._getframe(depth)
    return frame.f_code.co_name, frame.f_lineno


def names():
    frame, found = sys._getframe(1), []
    while frame is not None:
        found.append(f"{frame.f_code.co_qualname}:{frame.f_lineno}")
        frame = frame.f_back
    return found


def recursive(n):
    if n == 0:
        return names()
    return recursive(n - 1)


class Box:
    place = names()

    def __init__(self):
        self.made = who()

    @property
    def inner(self):
        return names()

    @classmethod
    def of_class(cls):
        return names()

    def __add__(self, other):
        return names()

    def __iter__(self):
        yield names()
        yield who()


def squares(n):
    for i in range(n):
        yield i, who()


def outer():
    def nested(x):
        return x, names()

    return nested(1)


def numbers(n):
    total = 0
    for i in range(n):
        total += helper(i)
    return total


def helper(i):
    if i == 3:
        print("at three", names())
    return i * i


print(who(), who(0), names())
print(recursive(3))
box = Box()
print(box.made, Box.place, box.inner, Box.of_class(), box + 1)
print(list(box))
print(list(squares(2)))
print(outer(), (lambda: names())(), [names() for _ in range(1)], list(map(lambda _: names(), [1])))
print(numbers(5), numbers(2 ** 40 // 2 ** 40))
print(sorted([3, 1], key=lambda x: (x, print(x, who(0)))[0]))
try:
    sys._getframe(50)
except ValueError as e:
    print(e)


def raises():
    try:
        who("x")
    except TypeError:
        return names()


print(raises())


def after():
    try:
        recursive("x")
    except TypeError:
        pass
    return names()


print(after())


def in_thread():
    found.append(names()[0])


found = []
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print(found)


def globals_of_caller():
    return sys._getframe(1).f_globals["__name__"], sys._getframe().f_back.f_code.co_name


print(globals_of_caller())


def stack():
    return [(os.path.basename(f.filename), f.lineno, f.function) for f in inspect.stack()]


def deeper():
    return stack()


print(deeper())


def summary():
    return [(f.name, f.lineno, f.line) for f in traceback.extract_stack()]


print(summary())
print(inspect.currentframe().f_lineno, inspect.currentframe().f_back)


class Managed:
    def __enter__(self):
        return names()

    def __exit__(self, *exc):
        print("left", names())


with Managed() as entered:
    print(entered)


async def waits():
    return names()


async def main():
    return await waits()


try:
    main().send(None)
except StopIteration as e:
    print(e.value)
