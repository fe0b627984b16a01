# Exceptions in __del__ and in the cleanup of generators are reported and ignored.
import gc
import io
import sys


class Wrong:
    def __del__(self):
        return undefined_name


def stubborn():
    try:
        yield 1
    finally:
        yield 2


def make(n):
    for _ in range(n):
        Wrong()


def start(n):
    for _ in range(n):
        next(stubborn())


def reported(function):
    sys.stderr = io.StringIO()
    function(100)
    gc.collect()
    text = sys.stderr.getvalue()
    sys.stderr = sys.__stderr__
    return text


text = reported(make)
print(text.split(" at 0x")[0])
print(text.count("Exception ignored in: <function Wrong.__del__ at 0x") > 90)
print(text.count("NameError: name 'undefined_name' is not defined\n") > 90)
text = reported(start)
print(text.split(" at 0x")[0])
print(text.count("RuntimeError: generator ignored GeneratorExit\n") > 90)
sys.stderr = io.StringIO()  # for those found later
