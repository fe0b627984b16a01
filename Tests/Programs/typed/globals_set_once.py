"""Global variables that are set once are constants; those that may be seen unset, changed or deleted are not."""
import sys

LIMIT = 5
SCALE = 2.5
NAME = "krait"
NOTHING = None
FLAG = True
PAIR = (1, 2)
HUGE = 10**30


def uses():
    total = 0
    for i in range(LIMIT):
        total += i * LIMIT
    return total * SCALE, NAME + "!", NOTHING is None, not FLAG, PAIR[1], HUGE + 1


print(uses())


def too_early():
    return LATE


try:
    too_early()
except NameError as error:
    print("NameError:", error)
LATE = 7
print(too_early())


def through_class():
    return BETWEEN


class Caller:
    try:
        seen = through_class()
    except NameError as error:
        seen = str(error)


BETWEEN = 8
print(Caller.seen, through_class())


def through_base():
    return AFTER_BASE


class Base:
    def __init_subclass__(cls):
        try:
            cls.found = through_base()
        except NameError:
            cls.found = "unset"


class Derived(Base):
    pass


AFTER_BASE = 9


class Second(Base):
    pass


print(Derived.found, Second.found)

# Assigned in one of two ways, or perhaps not at all.
if len(sys.argv) > 5:
    MAYBE = 1


def maybe():
    return MAYBE


try:
    maybe()
except NameError as error:
    print("NameError:", error)

CHANGED = 1


def read_changed():
    return CHANGED


def change():
    global CHANGED
    CHANGED += 1


change()
change()
print(read_changed())

DELETED = 1


def read_deleted():
    return DELETED


print(read_deleted())
del DELETED
try:
    read_deleted()
except NameError as error:
    print("NameError:", error)

FROM_OUTSIDE = 1


def read_outside():
    return FROM_OUTSIDE


import __main__  # noqa: E402

__main__.FROM_OUTSIDE = "set"
print(read_outside())

BY_NAME = 1


def read_by_name():
    return BY_NAME


for _ in range(2):
    LOOPED = 3


def read_looped():
    return LOOPED


print(read_by_name(), read_looped())


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print(is_even(10), is_odd(7))


def replaced(n):
    return "first" if n == 0 else replaced(n - 1)


keep = replaced


def replaced(n):  # noqa: F811
    return "second"


print(keep(0), keep(3))


def wrapped(n):
    return n if n == 0 else wrapped(n - 1)


def decorate(function):
    try:
        function(2)
    except NameError as error:
        print("NameError:", error)
    return lambda n: "decorated"


@decorate
def itself(n):
    return n if n == 0 else itself(n - 1)


print(wrapped(3), itself(3))


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def grow(depth):
    return Node(grow(depth - 1), grow(depth - 1)) if depth else Node(None, None)


def count(node):
    return 0 if node is None else 1 + count(node.left) + count(node.right)


print(count(grow(6)))

# A try around a constant.
try:
    TRIED = 11
finally:
    pass


def tried():
    try:
        return TRIED
    except NameError:
        return "unset"


print(tried())
