# Bare raise, raising again later, and raise with nothing to raise.
def risky(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        print("logging")
        raise

try:
    risky(0)
except ZeroDivisionError as error:
    saved = error
print(saved)
try:
    raise saved
except ZeroDivisionError as again:
    print(again is saved)
try:
    raise
except RuntimeError as error:
    print(error)
for bad in (5, "text", int, None):
    try:
        raise bad
    except TypeError as error:
        print(error)
