# A module's variable that is assigned once, but in a block that may be left before the assignment: it is not set.


def risky(fails):
    if fails:
        raise ValueError("risky")
    return 1


try:
    first = risky(True)
    LIMIT = 5
except ValueError as error:
    print("caught", error)


def limit():
    return LIMIT


try:
    print(limit())
except NameError as error:
    print(error)

try:
    int("x")

    def helper():
        return "helper"

except ValueError as error:
    print("caught", error)


def use_helper():
    return helper()


try:
    print(use_helper())
except NameError as error:
    print(error)

try:
    print(1 // int("0"), NAME)
    NAME = "name"
except ZeroDivisionError as error:
    print("caught", error)
    try:
        print(NAME)
    except NameError as inner:
        print(inner)

for n in range(3):
    if n == risky(False):
        break
    try:
        value = [10, 20][n + 2]
        STEP = 7
    except IndexError:
        break


def step():
    return STEP


try:
    print(step())
except NameError as error:
    print(error)

try:
    SURE = 8
    risky(True)
except ValueError:
    pass


def sure():
    return SURE


print(sure())
