# A function's own frame: sys._getframe, inspect.currentframe, the end of a stack.
import inspect
import sys
import traceback
from inspect import currentframe


def named():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_globals is globals(), frame.f_code.co_filename == __file__


class Place:
    def here(self):
        return inspect.currentframe().f_lineno, currentframe().f_code.co_qualname

    @property
    def caller(self):
        return inspect.stack()[0].function, inspect.stack(0)[0].lineno


def numbers():
    yield sys._getframe(0).f_lineno
    yield inspect.getframeinfo(inspect.currentframe()).function


def last_entry(limit=None):
    entry = traceback.extract_stack(limit=limit)[-1]
    return entry.name, entry.lineno, entry.line


print(named())
print(Place().here(), Place().caller)
print(list(numbers()))
print(last_entry(), last_entry(limit=2)[:2])
print(traceback.format_stack()[-1].splitlines()[-1].strip())
print((lambda: sys._getframe().f_code.co_name)(), [sys._getframe().f_lineno for _ in range(2)])
print(sys._getframe().f_code.co_name, sys._getframe().f_locals is globals())
try:
    1 / 0
except ZeroDivisionError:   # asking changes nothing about the exception that is being handled
    print(sys._getframe().f_lineno, repr(sys.exception()))


# An error's place is compared with that of a call.
def calls(function):
    def wrapper(*args):
        nonlocal drop
        while True:
            try:
                return function(*args[drop:])
            except TypeError as e:
                if traceback.extract_tb(e.__traceback__, limit=2)[-1][:2] == call_place and drop < 3:
                    drop += 1
                    continue
                raise
    drop = 0
    file, line = traceback.extract_stack(limit=2)[-1][:2]
    call_place = file, line - 7
    return wrapper


print(calls(lambda: "none")(1, 2, 3), calls(lambda a: a)(1, 2, 3), calls(lambda a, b: (a, b))(1, 2, 3))
for depth in 1, 50:
    try:
        sys._getframe(depth)
    except ValueError as e:
        print(e)
