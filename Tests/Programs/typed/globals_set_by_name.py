"""Global variables that look like constants, set by computed names."""
import sys

FIRST = 1
SECOND = 2
THIRD = 3
FOURTH = 4


def read():
    return FIRST, SECOND, THIRD, FOURTH


print(read())
globals()["FIRST"] = "one"
print(read())
setattr(sys.modules[__name__], "SECOND", "two")
print(read())
vars()["THIRD"] = "three"
print(read())
sys.modules["__main__"].__dict__.update(FOURTH="four")
print(read())


def recursive(n):
    return "end" if n == 0 else recursive(n - 1)


original = recursive
globals()["recursive"] = lambda n: "replaced"
print(original(0), original(1))
