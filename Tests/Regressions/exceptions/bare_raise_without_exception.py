# A bare raise with nothing being handled raises RuntimeError, with its own line in the traceback.
def f():
    raise

try:
    1 / 0
except ZeroDivisionError:
    pass
try:
    f()
except RuntimeError as error:
    print(error)
f()
