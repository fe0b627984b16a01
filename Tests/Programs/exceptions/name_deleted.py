# The name of "except as" is gone after the block; the current exception is restored.
import sys
error = "outer"
try:
    1 / 0
except ZeroDivisionError as error:
    print(error)
try:
    error
except NameError as missing:
    print(missing)
print(sys.exception())
try:
    raise KeyError("a")
except KeyError:
    try:
        raise IndexError("b")
    except IndexError:
        print(repr(sys.exception()))
    print(repr(sys.exception()), sys.exc_info()[0].__name__)
print(sys.exc_info())
